"""Of lists that somebody brings in."""

from tests.faults.fault import Fault

APPLICATIONS = "bot/features/applications"
RINGS, HELD = ("tests/features/test_imports_rings.py",), ("tests/features/test_imports_news_held.py",)
FAULTS = (
    Fault(
        "a card asks on the next day about what a list has just told",
        [(f"{APPLICATIONS}/quiet.py", "one = desk.told(one, by)", "one = desk.timed(one, by)")],
        RINGS,
    ),
    Fault(
        "what a list added to an application is a sign for a review",
        [("storage/reviews.py", "else happened(lines, added[number])", "else happened(lines)")],
        RINGS,
    ),
    Fault(
        "whatever a list added a line to is forgotten among the signs of a review",
        [("storage/reviews.py", "for each in one.brought if not each.attended)", "for each in one.brought)")],
        RINGS,
    ),
    Fault(
        "a list that knows less opens what somebody had ended",
        [(f"{APPLICATIONS}/news.py", "return events_of(number, here.history)[-1] in known", "return bool(known)")],
        HELD,
    ),
    Fault(
        "an answer out of a list is owed still",
        [(f"{APPLICATIONS}/attending.py", "promised=None if last in lines else one.promised", "promised=one.promised")],
        HELD,
    ),
    Fault(
        "news that are taken back leave no card behind them",
        [(f"{APPLICATIONS}/attending.py", "card_on=one.card_on or aside.card_on", "card_on=one.card_on")],
        HELD,
    ),
)
