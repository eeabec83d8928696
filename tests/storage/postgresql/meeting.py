"""Two processes on one database, at the same instant: each has done all of its unit before either commits."""

import asyncio
import random
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

import pytest
from sqlalchemy.util import await_only

from adapters.playground.people import CAST
from adapters.simulate.on_server import CountedThere
from bot.app import App
from bot.dues import Planned
from bot.features import FEATURES
from bot.people import Speaker
from bot.tokens import Draft
from storage.numbers import NumbersAt
from storage.postgresql.engine import open_postgresql
from storage.postgresql.unit import HELD, PooledUnits, Way
from storage.stores import Stores, binder
from tests.pooled import PooledWorld
from tests.postgresql import server

T = TypeVar("T")
C = TypeVar("C")
Act = Callable[[App], Awaitable[Any]]

DAY = 86_400_000
# by a unique index, or the lock of a row: whatever units see of each other
HELD_ANYWAY = pytest.mark.parametrize("two", ["SERIALIZABLE", "READ COMMITTED"], indirect=True)
WAITS = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
LOWER = Way((f"BEGIN ISOLATION LEVEL READ COMMITTED; SELECT pg_advisory_xact_lock_shared({HELD})",))


class Meeting(PooledUnits[Stores]):
    """Units whose first one, at its first try, waits at its end until another process's has come as far, or whose look
    for what to claim does.
    """

    both: asyncio.Barrier | None = None

    async def run(self, work: Callable[[Stores], T]) -> T:
        return await super().run(self._meets(work))

    async def claimed(self, look: Callable[[Stores], list[C]], work: Callable[[Stores, list[C]], T]) -> T | None:
        return await super().claimed(self._meets(look), work)

    def _meets(self, work: Callable[[Stores], T]) -> Callable[[Stores], T]:
        def waiting(stores: Stores) -> T:
            both, self.both = self.both, None
            try:
                return work(stores)
            finally:
                if both is not None:
                    with suppress(asyncio.BrokenBarrierError):
                        await_only(both.wait())

        return waiting


class Two:
    """Both processes, and the world that they are in."""

    def __init__(self, world: PooledWorld, apps: list[App], units: list[Meeting]) -> None:
        self.world, self.apps, self.units = world, apps, units

    async def at_once(self, *each: Act) -> list[Any]:
        both = asyncio.Barrier(2)
        for one in self.units:
            one.both = both
        looking = asyncio.create_task(self._kept_waiting(both))
        try:
            return await asyncio.gather(*(do(app) for do, app in zip(each, self.apps, strict=True)))
        finally:
            looking.cancel()

    async def _kept_waiting(self, both: asyncio.Barrier) -> None:
        """Whoever stands behind a row of the other's cannot come to their end first."""
        while not both.broken:
            if await asyncio.to_thread(self.world.rows, WAITS):
                await both.abort()

    async def say(self, first: tuple[Speaker, Draft], second: tuple[Speaker, Draft]) -> None:
        """Nobody is told that something went wrong."""
        await self.at_once(saying(*first), saying(*second))

    def count(self, query: str) -> int:
        [[number]] = self.world.rows(f"SELECT count(*) FROM {query}")
        return int(number)


@asynccontextmanager
async def met(five: PooledWorld, folder: Path, numbers: NumbersAt | None = CountedThere) -> AsyncIterator[Two]:
    """Two processes on a copy of that world; without `numbers` with those that are drawn."""
    shutil.copytree(five.folder, folder)
    world = PooledWorld(folder, five.folder)
    await world.open(seated=False)
    bind = binder(world.clock, numbers=numbers, shared=True)
    both = [Meeting(await open_postgresql(server().url(world.name)), bind) for _ in range(2)]
    try:
        yield Two(world, [App(FEATURES, one, world.clock, random.Random(1)) for one in both], both)
    finally:
        for one in both:
            await one.close()
        await world.close()
        world.drop()


def saying(who: Speaker, said: Draft, event: str | None = None) -> Act:
    return lambda app: app.handle(who, said, typed=True, event=event)


def handling(due: object) -> Act:
    """What a due does, whenever it is planned for."""

    def unit(app: App, stores: Stores) -> None:
        work = app._work(stores)
        work.planned = Planned(app.clock.now())
        app._slices.handler(type(due)).call(due, work)
        app._slices.react(work)

    return lambda app: app.units.run(lambda stores: unit(app, stores))


def speaker(name: str) -> Speaker:
    return CAST[name].speaker()


ANA, BEN, CHIDI, DANA, ELI = map(speaker, CAST)
