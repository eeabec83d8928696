"""Without a name means without a name: what anybody else sees is the same, whoever of the two has asked."""

import asyncio
import re
import sys
from collections.abc import Sequence
from itertools import pairwise, zip_longest
from typing import Any

import pytest

from tests.simulation.circle import Moment, seat
from tests.simulation.histories import history
from tests.simulation.life import Lived, lived
from tests.simulation.many import histories
from tests.simulation.story import OTHERS, PEOPLE

Rows = Sequence[tuple[Any, ...]]
WEEK = 7 * 24
FIGURE = re.compile(r"(\d+) (rejection|kind word|break)s? (?:was|were) (?:logged|sent|taken)")
HOUR = re.compile(r"(\d+\.\d\d) h: reads: \*The week in")


@pytest.fixture(scope="module")
def seated() -> Moment:
    return asyncio.run(seat(PEOPLE))


@histories
async def test_nobody_elses_view_differs_by_who_asked(
    seeds: Sequence[int], seated: Moment, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = asked = 0
    sent: set[str] = set()
    for seed in seeds:
        worlds = await lived(history(seed), seed, seated)
        for person in (*OTHERS, "#encourage", "#circle", "#cove"):
            one, other = comparable(person, *worlds)
            assert one == other, f"history {seed}: {person} can tell who asked\n{difference(one, other)}"
            lines += len(one)
        for world in worlds:
            assert holds(world) == [], f"history {seed}"
            sent |= world.sent
            asked += sum(len(rows) for rows in world.asked.values())
        assert len(sent) == 1, f"history {seed}: what [Send] answers tells of others: {sent}"
    with capsys.disabled():
        sys.stdout.write(f" {len(seeds)} histories, each lived twice: asked {asked} times, {lines} lines compared ")
    assert asked > len(seeds) * 12 and lines > len(seeds) * 60


def comparable(person: str, one: Lived, other: Lived) -> tuple[list[str], list[str]]:
    """What they saw in both worlds as long as they were asked alike and the same people wrote: that alone may depend on
    fairness and on mutes, and what follows from it reaches them.
    """
    asked = (one.asked.get(person, []), other.asked.get(person, []))
    # what they write themselves follows from what they do, and has to be answered alike
    wrote = [[row for row in world.wrote if row[1] != person] for world in (one, other)]
    until = min(first_difference(*asked), first_difference(*wrote), first_difference(one.did, other.did)) - 0.01
    return one.until(person, until), other.until(person, until)


def first_difference(one: Rows, other: Rows) -> float:
    """The first hour at which two lists, each in order of its hours, are not the same."""
    for mine, theirs in zip_longest(one, other):
        if mine != theirs:
            return min(float(found[0]) for found in (mine, theirs) if found is not None)
    return float("inf")


def holds(world: Lived) -> list[str]:
    """What has to be true of every world by itself, and is not."""
    wrong = [f"warned: {warned}, of {might}" for warned, might in world.previews if warned != (might <= 6)]
    told = {"#circle": _recaps(world, "#circle"), "#cove": _recaps(world, "#cove")}
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
    return wrong + [line for line in world.views["hal"] if "Only you see this" in line and FIGURE.search(line)]


def _recaps(world: Lived, place: str) -> list[tuple[float, str]]:
    return [(float(found[1]), line) for line in world.views[place] if (found := HOUR.match(line))]


def difference(one: Sequence[str], other: Sequence[str]) -> str:
    lines = [line for line in one if line not in other] + ["---"] + [line for line in other if line not in one]
    return "\n".join(lines)
