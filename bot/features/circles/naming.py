"""What somebody may be called in a circle: nobody looks like somebody else there, like a host or like the bot."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain, count

from bot.answers import Unclear
from bot.commands import Invalid
from bot.features.circles.posing import core, is_role, is_somebody, names_nobody, poses, unlisted
from bot.looks import Looks, forms, looks
from bot.people import NAME, Circle
from bot.seen import cut, visible
from bot.words import Text, lines, say

NEWCOMER = "Newcomer"
CIRCLE = 60  # characters of its name
BETWEEN = re.compile(r"[\s()\[\]{}<>|,;:/·•–—_]+|(?<=\s)-+|-+(?=\s)")


def fitting(name: str, known_as: str, circle: Circle, taken: Looks) -> str:
    """The name, where it poses as nobody and looks like none of those `taken`; else one near it that does neither.
    `known_as` is the platform's.
    """
    if taken.isdisjoint(forms(name)) and not poses(name, circle):
        return name
    kept = " ".join(one for one in BETWEEN.split(visible(name)) if one and not is_role(one))
    tried = (unlisted(name), kept, unlisted(known_as), NEWCOMER)
    bases = (one for one in tried if any(map(str.isalpha, one)) and not names_nobody(one) and not poses(one, circle))
    near = _near(cut(next(bases, NEWCOMER), NAME - 5), known_as)
    return next(one for one in near if taken.isdisjoint(forms(one)) and not poses(one, circle))


def of_circle(name: str, circles: Iterable[str], *people: Looks) -> str:
    """The same for what a circle is called: like nobody here, and like none of the other circles."""
    there, ends = set(map(core, circles)), (end for n in count(2) for end in (f" {n}", f" circle {n}"))
    near = (f"{cut(name, CIRCLE - len(end))}{end}" for end in chain(["", " circle"], ends))
    free = (one for one in near if not (core(one) in there or is_somebody(one)))
    return next(one for one in free if all(some.isdisjoint(forms(one)) for some in people))


def instead(why: Text, other: str) -> Invalid:
    """Asks the name back; a press takes the `other`."""
    how = say("How about “{other}”?", other=other)
    return Invalid({"name": Unclear(lines(why, how, between=" "), (other,))})


def _near(base: str, known_as: str) -> Iterator[str]:
    first, *more = known_as.split()
    initial = [f"{base} {more[-1][0].upper()}."] if more and looks(first) == looks(base) else []
    return chain([base], initial, (f"{base} {n}" for n in count(2)))
