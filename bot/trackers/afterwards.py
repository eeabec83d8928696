"""What is asked of applications that were read: whether an offer was taken, and whether somebody applied again."""

from collections.abc import Sequence
from dataclasses import replace

from bot.answers import Choice
from bot.milestones import Happened, Milestone
from bot.trackers import sameness
from bot.trackers.asking import Asking
from bot.trackers.preview import Found, Reason, Skipped, Tracked
from bot.words import Text, say

ACCEPTED, OFFER = "accepted", "offer"  # a question, and that it stays one
OFFERS = 8  # of which one can be named as the one that was taken


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


def accepted(found: Sequence[Found], asking: Asking) -> list[Found]:
    """Whether an offer was taken is never guessed, whatever a file says: it stays one unless somebody says so."""
    offers = [one for one in found if one.what.stage is Milestone.OFFER and not one.asked]
    if not offers:
        return list(found)
    answer = asking.ask(
        (ACCEPTED, ACCEPTED),
        [one.record for one in offers],
        lambda n: say(
            "{job}: an offer. Did you take it?",
            "{n} rows end with an offer, such as {job}. Did you take one of them?",
            n=n,
            job=job_of(offers[0].what),
        ),
        (
            Choice(OFFER, say("No, or not yet")),
            *(Choice(_place(one), say("Yes: {job}", job=job_of(one.what))) for one in offers[:OFFERS]),
        ),
        OFFER,
    )
    return [_taken(one) if one in offers and _place(one) == answer else one for one in found]


def _place(one: Found) -> str:
    return f"{one.table} {one.record}"


def job_of(one: Tracked) -> Text:
    known = [name[:60] for name in (one.role, one.employer or one.agency) if name]
    return say("{job}", job=", ".join(known) or (one.link or "")[:60])


def _taken(one: Found) -> Found:
    history = (*one.what.history, Happened(Milestone.ACCEPTED, one.taken_on))
    return replace(one, what=replace(one.what, history=history))
