"""What is asked of applications that were read: whether somebody applied again."""

from collections.abc import Sequence

from bot.answers import Choice
from bot.trackers import sameness
from bot.trackers.asking import Asking
from bot.trackers.preview import Found, Reason, Skipped
from bot.words import say


def again(applied: Sequence[Found], asking: Asking, skipped: list[Skipped]) -> list[Found]:
    """One employer and one role on several days: both stay, unless somebody says that they wrote it down twice."""
    pairs = sameness.again(applied)
    if not pairs:
        return list(applied)
    first = pairs[0][1].what
    answer = asking.ask(
        ("duplicate", "duplicate"),
        [one.record for pair in pairs for one in pair],
        lambda n: say(
            "{role} at {employer} is there more than once. Did you apply again?",
            "Some jobs are there more than once, such as {role} at {employer}. Did you apply again?",
            n=len(pairs),
            role=first.role or "",
            employer=first.employer or "",
        ),
        (Choice("both", say("Yes, keep both")), Choice("first", say("No, keep the first"))),
        "both",
    )
    if answer == "both":
        return list(applied)
    for one, other in pairs:
        skipped.append(Skipped(Reason.DUPLICATE, other.record, other.table, one.record))
    return [one for one in applied if not any(one is other for _, other in pairs)]
