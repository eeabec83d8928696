"""What is asked of applications that were read: applied again, an offer taken, employers that are probably one."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from bot.answers import Choice
from bot.milestones import Milestone
from bot.trackers import sameness
from bot.trackers.asking import Asking, choice
from bot.trackers.employers import likeness
from bot.trackers.folding import folded
from bot.trackers.preview import Found, Reason, Skipped
from bot.words import say

NAMES = 5  # offers that are asked about by name


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


def taken(applied: list[Found], asking: Asking) -> list[Found]:
    """Whether an offer was accepted; what follows from that is never begun by a file."""
    offers = [one for one in applied if one.what.stage is Milestone.OFFER]
    if not offers:
        return applied
    names = [
        Choice(
            f"taken {n}",
            say("I took it: {name}", name=(one.what.employer or one.what.role or str(one.record))[:60]),
        )
        for n, one in enumerate(offers[:NAMES], 1)
    ]
    who = offers[0].what.employer or offers[0].what.role or ""
    answer = asking.ask(
        ("accepted", "accepted"),
        [one.record for one in offers],
        lambda n: say(
            "There's an offer from {who}. Did you take it?",
            "There are {n} offers, the first from {who}. Did you take one?",
            n=n,
            who=who,
        ),
        (choice("offer"), *names),
        "offer",
    )
    chosen = offers[int(answer.split()[1]) - 1] if answer and answer != "offer" else None
    return [replace(one, taken=True) if one is chosen else one for one in applied]


def alike(applied: list[Found], asking: Asking) -> list[Found]:
    """Employers whose names are nearly the same; nothing follows but the suggestion."""
    often = Counter(one.what.employer for one in applied if one.what.employer)
    groups: dict[str, list[str]] = {}
    for name in often:
        if name and (word := likeness(name)):
            groups.setdefault(word, []).append(name)
    like: dict[str, str] = {}
    for names in groups.values():
        if len({folded(one) for one in names}) > 1:
            main = max(names, key=lambda one: (often[one], "(" not in one, -names.index(one)))
            like |= {one: main for one in names if folded(one) != folded(main)}
    if not like:
        return applied
    name, main = next(iter(like.items()))
    answer = asking.ask(
        ("same_employer", "same_employer"),
        [one.record for one in applied if one.what.employer in like],
        lambda n: (
            say("Is “{name}” the same employer as “{main}”?", name=name, main=main)
            if len(like) == 1
            else say("Are these the same employers: “{name}” and “{main}”, and others alike?", name=name, main=main)
        ),
        (
            Choice("yes", say("Yes", context="question about a file")),
            Choice("no", say("No", context="question about a file")),
        ),
        "yes",
    )
    return [replace(one, like=like.get(one.what.employer or "")) for one in applied] if answer == "yes" else applied
