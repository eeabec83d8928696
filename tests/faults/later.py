"""Of what is pressed long after, and what is said of times that never come."""

from tests.faults.fault import Fault

INTRODUCTIONS, CONTACTS, BOARD = "bot/features/introductions", "bot/features/contacts", "bot/features/board"
LATER, KNOWN = ("tests/features/test_introductions_later.py",), ("tests/features/test_contacts_later.py",)
FREE, LEFT = ("tests/features/test_free_day_told.py",), ("tests/features/test_board_left.py",)
FAULTS = (
    Fault(
        "a time that has passed keeps two from another one",
        [(f"{INTRODUCTIONS}/desk.py", " and (one.agreed_at or 0) > self.clock.now()\n", "\n")],
        LATER,
    ),
    Fault(
        "someone else is another person with every press",
        [(f"{INTRODUCTIONS}/rematching.py", "    if _since(one, by, desk):", "    if False:")],
        LATER,
    ),
    Fault(
        "a copy tells of an introduction that was over before its owner heard of it",
        [("storage/held/kinds.py", 'starts times went", mine=_known)', 'starts times went")')],
        LATER,
    ),
    Fault(
        "who may be asked for nothing is told of the next introductions",
        [(f"{INTRODUCTIONS}/rounds.py", "member is None or member.asks_per_week < 1", "member is None")],
        LATER,
    ),
    Fault(
        "who keeps that day free is told that they are in",
        [(f"{INTRODUCTIONS}/telling.py", " or passed_by(wish, one, desk) is not None", "")],
        FREE,
    ),
    Fault(
        "a letter is announced for a day in a rest",
        [(f"{CONTACTS}/weekly.py", "after_rest(desk.people, account, desk.clock.now())", "desk.clock.now()")],
        FREE,
    ),
    Fault(
        "a letter is announced for the day that is kept free",
        [(f"{CONTACTS}/weekly.py", "at is not None and never_comes(", "at is None and never_comes(")],
        FREE,
    ),
    Fault(
        "what others have found falls on a day that is kept free",
        [("bot/features/landing/seeing.py", "SATURDAY + never_comes(", "SATURDAY + 0 * never_comes(")],
        FREE,
    ),
    Fault(
        "whoever is new in a list is looked for with every part of it",
        [(f"{CONTACTS}/importing.py", "if found is None:", "if True:")],
        KNOWN,
    ),
    Fault(
        "who adds somebody after the last letter hears no more",
        [(f"{CONTACTS}/adding.py", "    desk.contacts.looked(by.id)\n", "")],
        KNOWN,
    ),
    Fault(
        "whoever has left is still going",
        [(f"{BOARD}/ending.py", "            take_back(answer, desk)\n", "            pass\n")],
        LEFT,
    ),
    Fault(
        "whoever has left is said to be told",
        [(f"{BOARD}/desk.py", "if self.people.member(circle, other) is None:", "if not circle:")],
        LEFT,
    ),
    Fault(
        "whoever took their OK back is asked whom they met",
        [(f"{BOARD}/meeting.py", "            desk.schedule.cancel(AskWhom, about)\n", "")],
        LEFT,
    ),
)
