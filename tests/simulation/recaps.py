"""What recaps may tell: sums that five people have a part in, each act in one at most, and else nothing of anybody."""

import re
from collections.abc import Iterator
from itertools import pairwise

from tests.simulation.lived import Lived

WEEK = 7 * 24
FIGURE = re.compile(r"\n?(\d+) (rejection|kind word|break)s? (?:was|were) (?:logged|sent|taken)[^.\n]*\.")
CHART = re.compile(r" \(Bar chart of the week: (?:(?:, | and )?[A-Z][a-z ]+ \d+)+\.\)")
HOUR = re.compile(r"(\d+\.\d\d) h: reads: \*The week in")
NEWS = re.compile(  # what became of the host's own letters, which is nobody else's
    r"\n\n(?:(?:\d+|One) messages? couldn't reach you|Your direct messages are)[^|]*(?= \|)"
    r"| \[(?:Open inbox|Try again)[^]]*\]"
)
OWN = re.compile(r"^\d+\.\d\d h: |\w+day \d+ \w+, \d\d:\d\d|(?<=week in )\w+|(?<=circle=)\d+")


def miscounted(world: Lived) -> list[str]:
    """Where recaps come twice within a week, and where sums tell of fewer than five people, or more than was done."""
    told = {"#circle": _recaps(world, "#circle"), "#cove": _recaps(world, "#cove")}
    wrong = []
    for place, recaps in told.items():
        hours = [hour for hour, _ in recaps]
        wrong += [
            f"{place}: recaps at {one} and {next_}" for one, next_ in pairwise(hours) if next_ - one < WEEK - 0.02
        ]
    for figure, acts in world.acts.items():
        sums = 0
        for hour, line in (one for recaps in told.values() for one in recaps):
            found = [int(count) for count, what in FIGURE.findall(line) if what == figure]
            sums += sum(found)
            people = {who for at, who in acts if hour - WEEK - 0.02 <= at <= hour}
            wrong += [f"{figure}s of {len(people)} people" for _ in found if len(people) < 5]
        wrong += [f"{sums} {figure}s told of {len(acts)}"] if sums > len(acts) else []
    return wrong


def told_of_nobody(world: Lived) -> Iterator[tuple[str, str]]:
    """Each recap, and each that a host has looked at before, by its kind; without sums, hours and its circle's name all
    of a kind say the same, whatever anybody did.
    """
    for place in ("#circle", "#cove", "hal"):
        for line in world.views[place]:
            if "The week in" in line:
                kind = "preview" if "Only you see this" in line else "recap"
                with_sums = "with sums" if place != "hal" and FIGURE.search(line) else "without sums"
                left = FIGURE.sub("", CHART.sub("", line)) if place != "hal" else line
                yield f"{kind} {with_sums}", OWN.sub("…", NEWS.sub("", left))


def _recaps(world: Lived, place: str) -> list[tuple[float, str]]:
    return [(float(found[1]), line) for line in world.views[place] if (found := HOUR.match(line))]
