"""Without a name means without a name: what anybody else sees is the same, whoever of the two has asked."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import zip_longest
from typing import Any

import pytest

from tests.simulation.circle import Moment, seat
from tests.simulation.histories import history
from tests.simulation.life import lived
from tests.simulation.lived import Lived
from tests.simulation.many import histories
from tests.simulation.recaps import miscounted, told_of_nobody
from tests.simulation.story import OTHERS, PEOPLE

Rows = Sequence[tuple[Any, ...]]


@pytest.fixture(scope="module")
def seated() -> Moment:
    return asyncio.run(seat(PEOPLE))


@histories
async def test_nobody_elses_view_differs_by_who_asked(
    seeds: Sequence[int], seated: Moment, record_property: Callable[[str, int], None]
) -> None:
    lines = asked = 0
    sent, recaps = set[str](), defaultdict[str, set[str]](set)
    for seed in seeds:
        worlds = await lived(history(seed), seed, seated)
        for person in (*OTHERS, "#encourage", "#circle", "#cove"):
            one, other = comparable(person, *worlds)
            assert one == other, f"history {seed}: {person} can tell who asked\n{difference(one, other)}"
            lines += len(one)
        for world in worlds:
            assert [*holds(world), *miscounted(world)] == [], f"history {seed}"
            for kind, told in told_of_nobody(world):
                recaps[kind].add(told)
            sent |= world.sent
            asked += sum(len(rows) for rows in world.asked.values())
        assert len(sent) == 1, f"history {seed}: what [Send] answers tells of others: {sent}"
        for kind, each in recaps.items():
            assert len(each) == 1, f"history {seed}: {kind} tells of somebody: {each}"
    record_property("histories lived twice", len(seeds))
    record_property("times others were asked in them", asked)
    record_property("lines compared", lines)
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
    warned = [f"warned: {warned}, of {might}" for warned, might in world.previews if warned != (might <= 6)]
    return [*warned, *world.kept_from]


def difference(one: Sequence[str], other: Sequence[str]) -> str:
    lines = [line for line in one if line not in other] + ["---"] + [line for line in other if line not in one]
    return "\n".join(lines)
