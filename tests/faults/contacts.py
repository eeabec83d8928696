"""Of people one knows, and of the one letter a week about them."""

from tests.faults.fault import Fault

CONTACTS = "bot/features/contacts"
KEPT, LETTERS = ("tests/features/test_contacts.py",), ("tests/features/test_contacts_letters.py",)
IMPORTED, MANY = ("tests/features/test_contacts_import.py",), ("tests/features/test_contacts_many.py",)
FAULTS = (
    Fault(
        "another day of the week brings a second letter within seven days",
        [
            (f"{CONTACTS}/weekly.py", " and (week.told_on is None or here >= week.told_on + WEEK)", ""),
            (f"{CONTACTS}/weekly.py", "max(now, free)", "now"),
        ],
        LETTERS,
    ),
    Fault(
        "the letter comes in a rest",
        [("bot/delivery.py", "LetterKind.CONTACTS: Rule(", 'LetterKind.CONTACTS: Rule(rest="go", ')],
        LETTERS,
    ),
    Fault(
        "whoever had stopped the letter gets it again after a landing",
        [(f"{CONTACTS}/weekly.py", "    if week.letters is Letters.LANDED:", "    if week.letters is not Letters.ON:")],
        LETTERS,
    ),
    Fault(
        "a touch of long ago starts the clock anew",
        [(f"{CONTACTS}/nudges.py", "on < clock.touched_on", "on < on")],
        KEPT,
    ),
    Fault(
        "what was put off is over before it comes back",
        [(f"{CONTACTS}/nudges.py", "max(on or date.min, later) + WEEK", "(on or date.min) + WEEK")],
        KEPT,
    ),
    Fault(
        "public holidays count as working days",
        [(f"{CONTACTS}/workdays.py", " and on not in free.holidays", "")],
        ("tests/features/test_contacts_workdays.py",),
    ),
    Fault(
        "how somebody is reached is kept",
        [(f"{CONTACTS}/desk.py", "unreachable(words) != words", "not words")],
        KEPT,
    ),
    Fault(
        "taking an import back takes what was changed since",
        [("storage/contacts.py", "*_brought, c.changed == 0", "*_brought, c.changed >= 0")],
        IMPORTED,
    ),
    Fault(
        "of many contacts those that are due are not among the few that are looked at",
        [("storage/contacts.py", '("thank_on", "follow_on", "again_on", "warm_on")', '("thank_on",)')],
        MANY,
    ),
    Fault(
        "whoever was thanked already is to be thanked",
        [(f"{CONTACTS}/nudges.py", "on + DAY if what is Touch.TALKED else None", "on + DAY")],
        LETTERS,
    ),
)
