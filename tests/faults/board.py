"""Of leads and events, and of who answers them."""

from tests.faults.fault import Fault

BOARD = "bot/features/board"
SHARED, EDGES = ("tests/features/test_board.py",), ("tests/features/test_board_edges.py",)
HISTORIES = ("tests/features/test_board_histories.py",)
WAITING = ("tests/features/test_board_waiting.py",)
FAULTS = (
    Fault(
        "an answer that waits forgets which lead it is about",
        [
            (f"{BOARD}/answering.py", "import Text, lines, quoted", "import Quoted, Text, lines, quoted"),
            (f"{BOARD}/answering.py", 'quoted(one.words or "")', 'quoted(Quoted("postings.words", one.id))'),
        ],
        (*WAITING, *HISTORIES),
    ),
    Fault(
        "whoever took their lead down can introduce nobody any more",
        [(f"{BOARD}/answering.py", "one.kind is not Kind.OPENING:", 'one.words is None and one.state.name == "GONE":')],
        WAITING,
    ),
    Fault(
        "what was answered during a long rest is gone when it is read",
        [("storage/models/board.py", ', f"NOT {WAITED_FOR}"', "")],
        WAITING,
    ),
    Fault(
        "what waited long can't be answered once it is read",
        [(f"{BOARD}/ending.py", "lost, reached)", "lost)")],
        WAITING,
    ),
    Fault(
        "whoever answered somebody who has left waits for ever",
        [(f"{BOARD}/ending.py", "                _untold(letter, desk)\n", "")],
        WAITING,
    ),
    Fault(
        "whoever is muted hears that they reached nobody",
        [(f"{BOARD}/ending.py", ' and event.why != "blocked"', "")],
        WAITING,
    ),
    Fault(
        "anybody changes what somebody shared",
        [(f"{BOARD}/desk.py", "if one is None or one.account != by.id:", "if one is None:")],
        (*SHARED, *HISTORIES),
    ),
    Fault(
        "what has ended still stands in the channel",
        [(f"{BOARD}/desk.py", '        self.outbox.cancel(one.subject, "over")\n        self.show(one)', "")],
        (*SHARED, *HISTORIES),
    ),
    Fault(
        "whoever leaves or is paused leaves what they shared",
        [(f"{BOARD}/ending.py", "if one.circle == event.circle]", "if one.circle != event.circle]")],
        SHARED,
    ),
    Fault(
        "whoever is not going any more is asked whom they met",
        [
            (
                f"{BOARD}/answering.py",
                "    desk.schedule.cancel(AskWhom, met_subject(mine.posting, mine.account))\n",
                "",
            ),
            (f"{BOARD}/meeting.py", "if desk.board.answer_of(one.id, account.id) is None:", "if not one.id:"),
        ],
        SHARED,
    ),
    Fault(
        "whoever rests is asked whom they met",
        [("bot/delivery.py", "LetterKind.MET: Rule(", 'LetterKind.MET: Rule(rest="go", ')],
        SHARED,
    ),
    Fault(
        "a mute lets an answer pass",
        [(f"{BOARD}/desk.py", "if not self.board.stops(letter.author or 0, to):", "if to:")],
        SHARED,
    ),
    Fault(
        "what somebody shared who is about to be erased can be answered",
        [(f"{BOARD}/desk.py", "self.clock.now() and here", "self.clock.now()")],
        EDGES,
    ),
    Fault(
        "whoever has left a circle answers what is shared there",
        [(f"{BOARD}/desk.py", "if one is None or not there or", "if one is None or")],
        EDGES,
    ),
    Fault(
        "whatever ends next comes first of what nobody sees",
        [("storage/board.py", "over(c.ends_at, c.id), _there)", "over(c.ends_at, c.id))")],
        EDGES,
    ),
    Fault(
        "words of danger are shared at once",
        [(f"{BOARD}/sharing.py", '    hold(one.words or "", _read(one, who))\n', "")],
        EDGES,
    ),
    Fault(
        "the words of what was taken down are kept",
        [(f"{BOARD}/desk.py", "words=one.words if took_place else None", "words=one.words")],
        SHARED,
    ),
    Fault(
        "what somebody changed is shown to no host, because something else was",
        [("bot/features/board/reporting.py", ' + (f":{shared.revision}" if shared and shared.revision else "")', "")],
        ("tests/features/test_board_reported.py",),
    ),
)
