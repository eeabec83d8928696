"""Of progress and of reviews."""

from tests.faults.fault import Fault

REVIEWS = "bot/features/reviews"
PROGRESS = ("tests/features/test_progress.py", "tests/features/test_progress_figures.py")
OFFERS = ("tests/features/test_reviews_offers.py", "tests/features/test_reviews_signs.py")
FAULTS = (
    Fault(
        "two of three are told as a percentage",
        [("bot/funnel.py", "FEW = 10", "FEW = 3")],
        PROGRESS,
    ),
    Fault(
        "an application counts from the day on which it was last applied for",
        [("bot/funnel.py", "return min(applied or", "return max(applied or")],
        PROGRESS,
    ),
    Fault(
        "a rejection and the application that it names are two",
        [
            (
                "bot/features/progress/figures.py",
                "        if number is None:\n            free.append(on)",
                "        if on:\n            free.append(on)",
            )
        ],
        PROGRESS,
    ),
    Fault(
        "what is still ahead is counted as rest that was had",
        [("bot/features/progress/figures.py", "max(began, min(ended, now) - 1)", "max(began, ended - 1)")],
        PROGRESS,
    ),
    Fault(
        "a review is offered for what was brought in",
        [(f"{REVIEWS}/signs.py", "own = [replace(one, history=one.own) for one in found]", "own = [*found]")],
        OFFERS,
    ),
    Fault(
        "a review is offered twice in two weeks",
        [
            (
                f"{REVIEWS}/offering.py",
                "(now - at < APART_MS or desk.today(by) - today(at, by.zone) < APART)",
                "now - at < DAY_MS",
            )
        ],
        OFFERS,
    ),
    Fault(
        "a review is offered in a rest",
        [(f"{REVIEWS}/offering.py", " or rests(desk.people, by.id, now):", ":")],
        OFFERS,
    ),
    Fault(
        "a review is offered to whoever wants none",
        [(f"{REVIEWS}/offering.py", "unwanted = not offers.wanted or by", "unwanted = by")],
        OFFERS,
    ),
    Fault(
        "a rejection and the application that it names are two exits",
        [(f"{REVIEWS}/signs.py", "        if one.application in ended:\n", "        if one.application == 0:\n")],
        OFFERS,
    ),
    Fault(
        "another day for what is tried leaves the first one as well",
        [(f"{REVIEWS}/trying.py", '        let_go(going, "another", desk)\n', "        pass\n")],
        ("tests/features/test_reviews.py",),
    ),
)
