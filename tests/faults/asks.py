"""Of asks and kind words, of what stays of them when somebody goes, and of what hosts hear of them."""

from tests.faults.fault import Fault

ASKS, SQL = "bot/features/encouragement", "storage/encouragement"
FAULTS = (
    Fault(
        "a mute inside an exchange is one by name: named words stop",
        [(f"{ASKS}/muting.py", "block(word, within, one_way", "block(word, None, one_way")],
    ),
    Fault(
        "whoever is muted inside an exchange vanishes from Home and /words",
        [
            (
                f"{SQL}/words.py",
                'c.receiver == bindparam("reader"), *READABLE,',
                'c.receiver == bindparam("reader"), c.sender.not_in(select(b.other)), *READABLE,',
            )
        ],
    ),
    Fault(
        "whoever is muted inside an exchange vanishes from /inbox",
        [
            (
                "storage/outbox.py",
                "from storage.sealing.keys",
                "from storage.models.encouragement import blocks\nfrom storage.sealing.keys",
            ),
            (
                "storage/outbox.py",
                "or_(NOT_ARRIVED, KEPT_BACK),\n",
                "or_(NOT_ARRIVED, KEPT_BACK), func.coalesce(c.author, 0).not_in(select(blocks.c.other)),\n",
            ),
        ],
    ),
    Fault(
        "a letter under a name is dropped for a mute inside an exchange",
        [("storage/mail.py", "accounts.c.id, BY_NAME)", "accounts.c.id, BY_NAME | ~BY_NAME)")],
    ),
    Fault(
        "a nameless ask that somebody muted has answered stays as it was",
        [(f"{ASKS}/composing.py", "if arrives or ask.anonymous:", "if arrives:")],
    ),
    Fault(
        "a card whose reader and author are apart stays as it was",
        [
            (
                f"{ASKS}/desk.py",
                "            if one.state in INVITED:",
                "            if one.state in INVITED and not self.words.apart(ask.account, one.account, None):",
            )
        ],
    ),
    Fault(
        "[Reply] to someone says that one of you has left",
        [
            (
                f"{ASKS}/desk.py",
                "return self.nameless(word, word.sender) or self.is_in(word.circle, word.sender)",
                "return self.is_in(word.circle, word.sender)",
            )
        ],
    ),
    Fault(
        "what somebody asked who has left vanishes from Home",
        [
            (
                f"{ASKS}/home.py",
                "found = desk.asks.waiting(by.id, ASKS)",
                "found = [one for one in desk.asks.waiting(by.id, ASKS) if desk.is_in(one.circle, one.account)]",
            )
        ],
    ),
    Fault(
        "asks without a name end in the minute in which their author leaves",
        [(f"{ASKS}/answering.py", "if not ask.anonymous or ask.state is AskState.WAITING:", "if ask:")],
    ),
    Fault(
        "a nameless letter is dropped when its author leaves or is muted by name",
        [("storage/mail.py", "None if letter.nameless else letter.author", "letter.author")],
    ),
    Fault(
        "[Why this?] of a nameless ask says how the reader was chosen",
        [(f"{ASKS}/messages.py", "(NAMELESS if anonymous else reasons)", "reasons")],
    ),
    Fault(
        "[Why this?] of a nameless ask says whether they have written to each other",
        [
            (f"{ASKS}/messages.py", "(NAMELESS if anonymous else reasons)", "reasons"),
            (f"{SQL}/peers.py", '"known_to": 0 if nameless else asker', '"known_to": asker'),
        ],
    ),
    Fault(
        "a language narrows who may have asked, and the preview doesn't warn",
        [
            (
                f"{SQL}/asks.py",
                "accounts.c.language == select(_owner.c.language)",
                "_owner.c.id == select(_owner.c.id)",
            )
        ],
    ),
    Fault(
        "[Send] says that nobody can be asked now",
        [
            (
                f"{ASKS}/sending.py",
                "lines(what, *_taken_back(ask, desk), *",
                'lines(what, *([] if desk.asks.able(ask, now, 3) else [say("I found nobody.")]), *',
            )
        ],
    ),
    Fault(
        "[Send] says that whoever else is there cannot be asked: their no, their rest, a mute",
        [
            (
                f"{ASKS}/sending.py",
                "lines(what, *_taken_back(ask, desk), *",
                """lines(what, *([] if any(not (one.own_no or one.resting_until or one.blocked)
                for one in desk.asks.others(ask, 99) or []) else [say("I found nobody.")]), *""",
            )
        ],
    ),
    Fault(
        "an ask without a name ends where its author deletes everything",
        [
            (
                f"{ASKS}/answering.py",
                "desk.schedule.hand_over(ask.subject, event.account, event.heir)",
                "desk.withdraw(ask)",
            )
        ],
    ),
    Fault(
        "its words go where its author deletes everything",
        [("storage/passing_on.py", "in_(sorted(one.name for one in LIVE))", "in_([])")],
    ),
    Fault(
        "an ask without a name is told of in other words once its author is erased",
        [(f"{ASKS}/desk.py", "is not None and messages.is_nameless(account, ask):", "is None and ask is not None:")],
    ),
    Fault(
        "what others got goes with whoever wrote it",
        [("storage/passing_on.py", "    _anew(kind_words.c.words, kind_words.c.sender),\n", "")],
    ),
    Fault(
        "whoever keeps their data is in no circle any more",
        [("storage/forgetting.py", "        SHOW.run(self.db, account=account)\n", "")],
    ),
    Fault(
        "a host is told whether who wrote without a name has left",
        [
            (
                f"{ASKS}/judging.py",
                "    return Message(done)\n",
                """    if not desk.is_in(by.circle.id, author_of(about)):
        return Message(say("They have left."))
    return Message(done)
""",
            )
        ],
    ),
    Fault(
        "whoever may not write without a name can't write with theirs either",
        [
            (
                f"{ASKS}/composing.py",
                "refuse_limited(by.circle.id, by.account.id, desk, nameless=False)\n    check_pair",
                "refuse_limited(by.circle.id, by.account.id, desk, nameless=True)\n    check_pair",
            )
        ],
    ),
    Fault(
        "a pause by name ends what was asked without one",
        [
            (
                f"{ASKS}/answering.py",
                "        if ask.circle == event.circle and not ask.anonymous:\n",
                "        if ask.circle == event.circle:\n",
            )
        ],
    ),
    Fault(
        "the hosts' log says who wrote without a name",
        [
            (
                f"{ASKS}/judging.py",
                "return None if desk.nameless(about, author) else author",
                "return author",
            )
        ],
    ),
)
