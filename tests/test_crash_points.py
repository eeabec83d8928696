"""Whatever moment the process dies at: after a restart and a retry all is as if nothing had happened."""

import asyncio
import os
import random
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from adapters.docs import specs
from adapters.running.playing import settle_in as seat_all
from adapters.simulate.crash import Crash, Points
from bot.features import FEATURES
from storage.recall import SOURCES
from tests.adapters.playground_stage import PlaygroundStage
from tests.adapters.reading import MENU, READS, SEES
from tests.adapters.stages import settle_in
from tests.adapters.transcripts import HERE, Line, transcript
from tests.crashes import Place, guard, mortal, tell
from tests.standing import differences, standing
from tests.world import NotShown

PLACES = os.environ.get(
    "SUPPORT_CIRCLE_CRASHES", "8"
)  # of each story, to die at one boundary of each; or all there are
STORIES = Path(__file__).with_name("stories")  # what no slice's transcript has, of what people can be said to do
APART = {
    "circles": "begins without a circle, and searches while somebody types",
    "inbox": "tells of closed direct messages beside an answer, which goes away with the process",
    "reflections": "names the minute on a button, and here one passes after each line",
    "story": "is the slices' own sentences once more",
}
KEPT = 48 * 3_600_000  # ms that an answer is kept
ONLY = (MENU, READS, SEES)  # there are no menus here, and whoever only looks changes nothing
REFERS = re.compile(r'"of":"(\w+\.\w+)"')
TOLD: Mapping[str, Path] = {
    **{file.stem: HERE for file in sorted(HERE.glob("[!R]*.md")) if file.stem not in APART},
    **{f"{file.stem}, further": STORIES for file in sorted(STORIES.glob("*.md"))},
}


def story(name: str) -> list[Line]:
    lines = [line for chapter in transcript(name.removesuffix(", further"), TOLD[name]).values() for line in chapter]
    return [line for line in lines if not (any(one.fullmatch(line.does) for one in ONLY) or line.does.endswith("…"))]


@pytest.fixture(scope="session")
def settled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Five in a circle, as every transcript begins."""

    async def made() -> None:
        async with mortal(folder) as world:
            await settle_in(PlaygroundStage(world))

    folder = tmp_path_factory.mktemp("settled")
    asyncio.run(made())
    return folder


def plans(sizes: Mapping[Place, int], chance: random.Random) -> Iterator[Mapping[Place, int]]:
    """The first boundary of each place, the second of each, and so on; or any one of some."""
    if PLACES != "all":
        some = chance.sample([*sizes], min(int(PLACES), len(sizes)))
        yield {place: chance.randrange(sizes[place]) for place in some}
        return
    for at in range(max(sizes.values())):
        yield {place: at for place, size in sizes.items() if size > at}


@pytest.mark.parametrize("name", TOLD)
async def test_a_crash_changes_nothing(
    name: str, settled: Path, tmp_path: Path, record_property: Callable[[str, int], None]
) -> None:
    """At any boundary of the story: the same answers, rows and letters to the same people, nothing twice."""
    async with mortal(tmp_path / "told", settled) as world:
        wanted, sizes = await tell(world, story(name)), world.deaths.there
    died, wrong = set[tuple[Place, int]](), dict[str, Any]()

    async def die(plan: Mapping[Place, int]) -> None:
        """Where it makes a difference, or some places are not come to, in halves: it may be that they are so many."""
        async with mortal(tmp_path / "told", settled, plan) as world:
            try:
                differs = differences(await tell(world, story(name)), wanted)
            except NotShown as late:  # it is on a letter that waits
                differs = {"not shown": str(late)}
        if not differs:
            died.update(world.deaths.died)
        left = {place: at for place, at in plan.items() if (place, at) not in died}
        if left and len(plan) == 1:
            wrong[str(plan)] = differs or "it was not come to"
        elif left:
            for half in (0, 1):
                await die(dict([*left.items()][half::2]))

    for plan in plans(sizes, random.Random(name)):
        await die(plan)
    assert wrong == {}
    assert PLACES != "all" or len(died) == sum(sizes.values())
    record_property("boundaries at which the process died", len(died))


async def test_every_command_is_in_a_story(settled: Path, tmp_path: Path) -> None:
    """And is carried out there, not refused. A new one: a line of its slice's transcript, or of tests/stories."""
    done = set[str]()
    for name in TOLD:
        async with mortal(tmp_path / "told", settled) as world:
            await tell(world, story(name))
            done |= world.done
            kept = str(world.rows("SELECT answer FROM received"))
            assert {*REFERS.findall(kept)} <= SOURCES.keys(), "what an answer refers to is found again"
    assert {spec.word for feature in FEATURES for spec in specs(feature)} == done


async def test_every_boundary_of_the_first_start(bare: Path, tmp_path: Path) -> None:
    """A playground killed while its five people sit down has five people after the next start."""
    wanted, at = None, 0
    while True:
        points = Points(None if wanted is None else at - 1)
        async with mortal(tmp_path / "told", bare) as world:
            guard(points, world.core)
            try:
                await seat_all(world.core)
            except Crash:
                await asyncio.gather(*asyncio.all_tasks() - {asyncio.current_task()}, return_exceptions=True)
                await world.restart()
                await seat_all(world.core)
            found = await standing(world)
        wanted = wanted or found
        assert differences(found, wanted) == {}, at
        if not points.dead and at > 0:
            break
        at += 1
    assert at > 30


@pytest.mark.parametrize("name", [one for one in TOLD if TOLD[one] == STORIES])
async def test_events_that_come_again_change_nothing(name: str, settled: Path, tmp_path: Path) -> None:
    """Every event at once a second time, and all that were of the last two days in any order in the end (I9)."""
    async with mortal(tmp_path / "told", settled) as world:
        wanted = await tell(world, story(name))
    async with mortal(tmp_path / "told", settled) as world:
        world.twice = True
        assert differences(await tell(world, story(name)), wanted) == {}
        world.twice = False
        events = [event for at, event in world.events if at > world.now - KEPT]
        for event in random.Random(name).sample(events, len(events)):
            await event()
        await world.advance(minutes=3)
        assert differences(await standing(world), wanted) == {}
