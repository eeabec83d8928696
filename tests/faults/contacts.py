"""Of people one knows, and of the one letter a week about them."""

from tests.faults.fault import Fault

CONTACTS = "bot/features/contacts"
KEPT, LETTERS = ("tests/features/test_contacts.py",), ("tests/features/test_contacts_letters.py",)
DUE, EASES = ("tests/features/test_contacts_due.py",), ("tests/features/test_contacts_eases.py",)
AGAIN = ("tests/features/test_contacts_import_again.py",)
IMPORTED, MANY = ("tests/features/test_contacts_import.py",), ("tests/features/test_contacts_many.py",)
FAULTS = (
    Fault(
        "of an address in a name its stroke stays",
        [
            (
                "bot/trackers/reaching.py",
                '    return EDGES.sub("", "".join(kept))',
                '    return hidden(words).replace(MARK, " ")',
            )
        ],
        ("tests/features/test_contacts_import.py",),
    ),
    Fault(
        "another day of the week brings a second letter within seven days",
        [
            (f"{CONTACTS}/weekly.py", " and (week.told_on is None or here >= week.told_on + WEEK)", ""),
            (
                f"{CONTACTS}/weekly.py",
                "max(here, week.told_on + WEEK) if week.told_on else here",
                "here",
            ),
        ],
        EASES,
    ),
    Fault(
        "the letter comes in a rest",
        [("bot/delivery.py", "LetterKind.CONTACTS: Rule(", 'LetterKind.CONTACTS: Rule(rest="go", ')],
        EASES,
    ),
    Fault(
        "whoever had stopped the letter gets it again after a landing",
        [(f"{CONTACTS}/weekly.py", "    if week.letters is Letters.LANDED:", "    if week.letters is not Letters.ON:")],
        LETTERS,
    ),
    Fault(
        "a follow-up that was sent starts the whole count again",
        [(f"{CONTACTS}/nudges.py", "found = 2, on", "found = 1, on")],
        DUE,
    ),
    Fault(
        "after the second follow-up another one is asked for",
        [(f"{CONTACTS}/nudges.py", "found = LINES, on", "found = 2, on")],
        DUE,
    ),
    Fault(
        "whoever is parked is asked about for ever",
        [(f"{CONTACTS}/nudges.py", "max(asked, later) + WEEK if asked else date.max", "date.max")],
        DUE,
    ),
    Fault(
        "whoever owes an answer, or has nobody to write to, is named besides",
        [(f"{CONTACTS}/nudges.py", "return not clock.let_be and (", "return (clock is clock) or (")],
        DUE,
    ),
    Fault(
        "what was logged last counts as what happened last",
        [(f"{CONTACTS}/nudges.py", "key=lambda one: (one[1], IN_A_DAY[one[0]])", "key=lambda one: one[1]")],
        DUE,
    ),
    Fault(
        "what they answered counts as no answer",
        [(f"{CONTACTS}/touching.py", "clock = touched(clock, Touch.HEARD, desk.today(by))", "pass")],
        DUE,
    ),
    Fault(
        "without an OK the letter comes",
        [("storage/contacts.py", "joined is not None and consent is not None and", "joined is not None and")],
        EASES,
    ),
    Fault(
        "a letter comes into a circle that was closed",
        [("storage/contact_turns.py", "members.c.circle == circles.c.id, IS_OPEN", "members.c.circle == circles.c.id")],
        EASES,
    ),
    Fault(
        "without an OK a contact is named beside the question about the week",
        [("storage/goals.py", "        accounts.c.consent_at.is_not(None),\n", "")],
        EASES,
    ),
    Fault(
        "letters without an answer come on and on",
        [(f"{CONTACTS}/weekly.py", "    desk.contacts.came(event.account, here)\n", "")],
        EASES,
    ),
    Fault(
        "whose turn it was has it again",
        [(f"{CONTACTS}/weekly.py", ", turns=week.then)", ")")],
        EASES,
    ),
    Fault(
        "what was put off is over before it comes back",
        [(f"{CONTACTS}/nudges.py", "on = max(talk + DAY, later)", "on = talk + DAY")],
        KEPT,
    ),
    Fault(
        "public holidays count as working days",
        [(f"{CONTACTS}/workdays.py", " and on not in free.holidays", "")],
        ("tests/features/test_contacts_workdays.py",),
    ),
    Fault(
        "how somebody is reached is kept",
        [("bot/addresses.py", "reaches(words)]", "not words]")],
        KEPT,
    ),
    Fault(
        "what stands in full width is no address",
        [("bot/trackers/reaching.py", 'plain = unreachable(normalize("NFKC", words))', "plain = unreachable(words)")],
        IMPORTED,
    ),
    Fault(
        "a number that is parted between two names is a name",
        [("bot/trackers/reaching.py", "BRACKETED.sub(MARK, hidden(words))", "BRACKETED.sub(MARK, words)")],
        IMPORTED,
    ),
    Fault(
        "whoever was renamed comes in once more with the same file",
        [(f"{CONTACTS}/adding.py", "(*clock.known_as, before)", "clock.known_as")],
        AGAIN,
    ),
    Fault(
        "whoever works elsewhere by now comes in once more with a later file",
        [(f"{CONTACTS}/importing.py", " or (name, one.since) in since", "")],
        AGAIN,
    ),
    Fault(
        "what two lists both tell comes twice, where both are under way",
        [(f"{CONTACTS}/importing.py", 'f"new {self.desk.contacts.count(by.id) - one.size}"', '"new"')],
        AGAIN,
    ),
    Fault(
        "a row that stands in a list twice comes in twice",
        [(f"{CONTACTS}/importing.py", " if each not in came]", "]")],
        AGAIN,
    ),
    Fault(
        "a day that may be two is left out, and nobody is asked",
        [("bot/trackers/connections.py", "if order is None and open_pair(seen) else", "if False else")],
        AGAIN,
    ),
    Fault(
        "taking an import back takes what was changed since",
        [("storage/contacts.py", "*_brought, c.changed == 0", "*_brought, c.changed >= 0")],
        IMPORTED,
    ),
    Fault(
        "of an import that broke off the list stays, and nothing tells how to take back what came of it",
        [("storage/retention.py", '    "contact_imports.size": _broken_off(contact_imports, "people"),\n', "")],
        IMPORTED,
    ),
    Fault(
        "of many contacts those that are due are not among the few that are looked at",
        [("storage/contact_turns.py", 'c.next_on <= bindparam("day")', 'c.next_on < "0", bindparam("day") != ""')],
        MANY,
    ),
    Fault(
        "whoever was thanked already is to be thanked",
        [(f"{CONTACTS}/nudges.py", "elif what is Touch.THANKED or (", "elif (")],
        DUE,
    ),
    Fault(
        "a plan for a no that cannot be read is shown",
        [("bot/features/setbacks.py", ' if one.plan.strip("…")', "")],
        ("tests/features/test_setbacks.py",),
    ),
)
