"""A story told to a world that dies at a chosen boundary, is opened again on the same files, and hears the rest.

Boundaries lie before and after every unit's commit and every change that reaches the platform: what a SIGKILL there
leaves is what the files hold then. A story is a transcript (tests/adapters/transcripts/README.md).
"""

import asyncio
import shutil
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from adapters.playground.people import CAST, NAME
from adapters.playground.travel import Ticks
from adapters.running.playing import Core
from adapters.simulate.crash import Crash, Points
from bot.commands import spec_of
from bot.events import WorkspaceJoined, WorkspacesSeen
from bot.work import Wired
from tests.adapters.playground_stage import PlaygroundStage
from tests.adapters.reading import Reading
from tests.adapters.stages import Seen
from tests.adapters.transcripts import Line
from tests.pooled import ON_POSTGRESQL, CountedByRow, PooledWorld
from tests.standing import standing
from tests.world import Said, World

T = TypeVar("T")

PLATFORM = ("post", "edit", "answered", "set", "clear")
AFTER = 65 / 60  # minutes, a little more than a lease


class Even:
    """No chance at all: who is chosen must not depend on how often it was begun."""

    def random(self) -> float:
        return 0.5


NOWHERE: Mapping["Place", int] = MappingProxyType({})
REALM = CAST["ana"].speaker().place.workspace
BEYOND: Mapping[str, Sequence[object]] = {
    "is out": [WorkspacesSeen(NAME, frozenset())],
    "is back": [WorkspaceJoined(NAME, REALM), WorkspacesSeen(NAME, frozenset([REALM]))],
}
Place = tuple[int, int]
"""Which line of the story, from 1 on, and where time goes on in it, at which instant."""


@dataclass
class Deaths(Points):
    """At each of these places the so manieth boundary is the last, once; counts those that were passed there."""

    plan: Mapping[Place, int] = field(default_factory=dict)
    place: Callable[[], Place | None] = lambda: None
    there: Counter[Place] = field(default_factory=Counter)
    died: set[tuple[Place, int]] = field(default_factory=set)

    def pass_by(self) -> None:
        if self.dead:
            raise Crash
        if (here := self.place()) is None:
            return
        boundary = here, self.there[here]
        self.there[here] += 1
        if self.plan.get(here) == boundary[1] and boundary not in self.died:
            self.died.add(boundary)
            self.dead = True
            raise Crash


class Mortal(World):
    """Does what it is told, and after a crash the same again: the same words, the same button, the same event id.

    With `twice`, everything that is said comes a second time at once. `events` are when that was, and what comes again;
    `done` are the commands that were carried out.
    """

    twice = False
    deaths: Deaths
    line = 0  # of the story; between two nobody dies
    goes_on = False  # time, just now

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.done, self.events = set[str](), list[tuple[int, Callable[[], Awaitable[Said]]]]()

    def place(self) -> Place | None:
        return (self.line, self.now * self.goes_on) if self.line else None

    async def open(self, *, seated: bool) -> None:
        await super().open(seated=seated)
        app = self.core.app
        app.chance = app._duty._chance = Even()
        handlers, fuller = app._slices._handlers, app._slices.fuller
        for record, spec in [(record, spec) for record in handlers if (spec := spec_of(record))]:
            handlers[record] = [noting(one, spec.word, self.done) for one in handlers[record]]
        fuller |= {word: noting(one, word, self.done) for word, one in fuller.items()}
        guard(self.deaths, self.core)

    async def say(self, person: str, command: str, **said: Any) -> Said:
        said["event"] = f"{self.folder.name} {len(self.events)}"
        return await self._hear(partial(super().say, person, command, **said))

    async def press_token(self, person: str, token: str, message: int | None = None, **said: Any) -> Said:
        said["event"] = f"{self.folder.name} {len(self.events)}"
        return await self._hear(partial(super().press_token, person, token, message, **said))

    async def close_dms(self, person: str, *, closed: bool = True) -> None:
        await self._lived(partial(super().close_dms, person, closed=closed))

    async def travel(self, target: int, ticks: Ticks | None = None) -> None:
        self.goes_on = True
        await self._lived(partial(super().travel, target, ticks))
        self.goes_on = False

    async def _hear(self, heard: Callable[[], Awaitable[Said]]) -> Said:
        self.events.append((self.now, heard))
        said = await self._lived(heard)
        if self.twice:
            await asyncio.gather(heard(), heard())
        return said

    async def _lived(self, do: Callable[[], Awaitable[T]]) -> T:
        """Killed meanwhile, a new process on the same files does it: what was written is written, all else is gone."""
        while True:
            try:
                return await do()
            except Crash:
                others = asyncio.all_tasks() - {asyncio.current_task()}
                await asyncio.gather(*others, return_exceptions=True)
                self.deaths.dead = False
                await self.restart()


class MortalThere(Mortal, PooledWorld):
    """On PostgreSQL."""


def noting(one: Wired, word: str, done: set[str]) -> Wired:
    """A handler that was not refused."""

    def handled(*given: Any) -> Any:
        result = one.handler(*given)
        done.add(word)
        return result

    return replace(one, handler=handled)


def guard(points: Points, core: Core) -> None:
    """Puts boundaries around what leaves a trace."""
    setattr(core.units, "run", points.around(core.units.run))  # noqa: B010 - a method, so only for this one
    for name in PLATFORM:
        setattr(core.platform, name, points.around(getattr(core.platform, name)))


@asynccontextmanager
async def mortal(
    folder: Path, template: Path | None = None, plan: Mapping[Place, int] = NOWHERE
) -> AsyncIterator[Mortal]:
    """On a fresh copy of what is in another folder; dies as planned."""
    if template is not None:
        shutil.copytree(template, folder)
    world = MortalThere(folder, template, CountedByRow) if ON_POSTGRESQL else Mortal(folder)
    world.deaths = Deaths(plan=plan, place=world.place)
    await world.open(seated=False)
    try:
        yield world
    finally:
        await world.close()
        if template is not None:
            world.drop()
            shutil.rmtree(folder)


class Story(Reading):
    """Beside what people do, `**bot** is out` and `**bot** is back`, as its platform says.

    What is answered is part of what stands there in the end. After each line a minute passes, in which the lease runs
    out that a killed process had on a letter: else somebody could call it off before it came to its reader.
    """

    strict = False

    def __init__(self, world: Mortal) -> None:
        super().__init__(PlaygroundStage(world))
        self._world, self._line = world, 0

    async def _do(self, who: str, does: str) -> Seen | None:
        self._line += 1
        self._world.line, seen = self._line, None
        if who != "bot":
            seen = await super()._do(who, does)
        self._world.line = 0
        for event in BEYOND.get(does, ()):  # no platform says that again, so nobody dies over it
            await self._world.core.app.tell(event)
        await self._world.advance(minutes=AFTER)
        return seen


async def tell(world: Mortal, lines: Iterable[Line]) -> dict[str, Any]:
    """What is there in the end."""
    await Story(world).read(lines)
    return await standing(world)
