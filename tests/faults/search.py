"""Of applications, and of lists that are brought in."""

from tests.faults.fault import Fault

HERE = "bot/features/applications"
ROOM = "bot/imports/room.py"
CARDS = ("tests/features/test_applications_quiet.py",)
LISTS = ("tests/features/test_imports.py", "tests/features/test_imports_waiting.py")
FAULTS = (
    Fault(
        "an end erases what was reached",
        [("bot/pipeline.py", "return Position(stage, last.what,", "return Position(None, last.what,")],
        ("tests/features/test_applications_happened.py",),
    ),
    Fault(
        "an application is anybody's who has its number",
        [("storage/applications.py", "ONE = Prepared(_all.where(*_own))", "ONE = Prepared(_all.where(_own[0]))")],
        ("tests/features/test_applications.py",),
    ),
    Fault(
        "what is still active is asked about again as if nobody had said so",
        [
            (
                f"{HERE}/desk.py",
                "since = max(position.since or logged, one.silent_from or date.min)",
                "since = position.since or logged",
            )
        ],
        ("tests/features/test_applications_answers.py",),
    ),
    Fault(
        "what was logged just now is asked about tomorrow",
        [(f"{HERE}/desk.py", "return max(since + days * DAY, logged + WEEK)", "return since + days * DAY")],
        CARDS,
    ),
    Fault(
        "two cards about silence come within a week",
        [(f"{HERE}/quiet.py", "first = max(on, patience.card_on + WEEK) if patience.card_on else on", "first = on")],
        CARDS,
    ),
    Fault(
        "the card comes to whoever rests",
        [(f"{HERE}/quiet.py", "if not found or rests(desk.people, by.id, now):", "if not found:")],
        CARDS,
    ),
    Fault(
        "the card comes to whoever took back their OK",
        [(f"{HERE}/quiet.py", "    if isinstance(event, ConsentTakenBack) or event.last:\n", "    if False:\n")],
        CARDS,
    ),
    Fault(
        "the same list adds everything a second time",
        [(f"{HERE}/importing.py", "return [(one.id, as_found(one)) for one in rows], after", "return [], after")],
        LISTS,
    ),
    Fault(
        "an unclear list is imported as it may have been meant",
        [
            (
                f"{HERE}/importing.py",
                "if not preview.ready or not (coming or one.brought):",
                "if not (coming or one.brought):",
            )
        ],
        LISTS,
    ),
    Fault(
        "a list waits for longer than a day",
        [
            (
                ROOM,
                "one.at + DAY_MS <= self.clock.now()",
                "one.at + 9 * DAY_MS <= self.clock.now()",
            )
        ],
        LISTS,
    ),
    Fault(
        "what was changed since goes when an import is taken back",
        [(f"{HERE}/same.py", "return digest(repr((words, one.history, one.promised)))", 'return digest("")')],
        LISTS,
    ),
    Fault(
        "what a rejection names goes when an import is taken back",
        [
            (
                f"{HERE}/attending.py",
                "== came.state and not desk.applications.rejections(one.id, by.id)",
                "== came.state",
            )
        ],
        ("tests/features/test_imports_back.py",),
    ),
    Fault(
        "an import can be taken back for ever",
        [(ROOM, " and today(self.clock.now(), by.zone) <= self._last(one, by)", "")],
        LISTS,
    ),
    Fault(
        "what a calendar brought to it counts as its owner's work on what a list brought",
        [
            (
                f"{HERE}/returning.py",
                "for each in other.brought if each.attended]",
                "for each in other.brought if each.is_news]",
            )
        ],
        ("tests/features/test_imports_orders.py",),
    ),
    Fault(
        "what was closed together keeps a line of that once it's open again",
        [
            (
                f"{HERE}/landing.py",
                "history=without(one.history, last.n)",
                "history=tuple(replace(each, taken_back=each.n == last.n or each.taken_back) for each in one.history)",
            )
        ],
        ("tests/features/test_imports_back.py",),
    ),
    Fault(
        "a deletion that is undone leaves two of what was brought in again meanwhile",
        [(f"{HERE}/restoring.py", "        desk.applications.delete(copy.id, by.id)\n", "")],
        ("tests/features/test_imports_undone.py",),
    ),
    Fault(
        "a history grows beyond what a file carries",
        [("bot/pipeline.py", "return len(history) < (WHOLE if what in ENDS else LINES)", "return True")],
        ("tests/features/test_full_histories.py",),
    ),
    Fault(
        "a new file ends an import that is under way",
        [(ROOM, "before.done_at is None and not before.size:", "before.done_at is None:")],
        ("tests/features/test_imports_at_once.py",),
    ),
    Fault(
        "two lists that come in at once bring what both tell twice",
        [(f"{HERE}/importing.py", "return [each for each in coming if not here(each)]", "return [*coming]")],
        ("tests/features/test_imports_at_once.py",),
    ),
    Fault(
        "a calendar of ours holds more than we read",
        [("adapters/files/writing.py", "EVENTS, lambda one: len(dated_talks(one))", "EVENTS")],
        ("tests/trackers/test_calendars.py",),
    ),
)
