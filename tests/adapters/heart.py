"""The core as the tests of live platforms wake it, and a bot on such a platform."""

import asyncio
import random
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import AsyncExitStack, closing
from pathlib import Path
from typing import Protocol, TypeVar

from adapters.common.gateway import Gateway
from adapters.demo.rehearsal import DATABASE, LoudApp, VirtualClock
from adapters.playground.travel import travel
from adapters.running.database import up_to_date
from adapters.running.live import Connected
from adapters.running.wiring import Heart, heart
from bot.agreeing import ALL
from bot.app import App
from bot.door import UNPACED, Paces
from bot.ports import Clock
from tests.newest import put_started


async def wake(
    folder: Path, clock: Clock, gateways: Mapping[str, Gateway], undo: AsyncExitStack, paces: Paces = UNPACED
) -> Heart:
    """The core, on the files that are there; whatever raises in it is heard of."""
    await put_started(folder / DATABASE)
    ready = await up_to_date(folder / DATABASE, clock, undo)
    one = heart(ready.database, clock, random.Random(7), gateways, {}, make=LoudApp, keys=ready.cipher, paces=paces)
    undo.push_async_callback(one.units.close)
    await one.ticker.begin()
    return one


def greeted_before(folder: Path) -> None:
    """Whoever has joined was greeted long ago: no first letter is on its way to them."""
    with closing(sqlite3.connect(folder / DATABASE)) as outside:
        outside.execute("DELETE FROM outbox WHERE kind = 'HELLO'")
        outside.commit()


def agreed_before(folder: Path, wording: int = ALL) -> None:
    """Whoever has joined let it be kept how they are, long ago; 0 is nobody."""
    with closing(sqlite3.connect(folder / DATABASE)) as outside:
        outside.execute("UPDATE accounts SET consent_to = ?, consent_at = ?", (wording, 1 if wording else None))
        outside.commit()


class Ready(Connected, Protocol):
    """A connection that says when it stands."""

    ready: asyncio.Event


C = TypeVar("C", bound=Ready)


class Alive:
    """A bot that comes up, goes down and comes up again on the same files, on a clock that we move."""

    paces = UNPACED  # the clock stands still while they speak

    def __init__(self, folder: Path) -> None:
        self.folder, self.clock = folder, VirtualClock()
        self.heart: Heart
        self._open = AsyncExitStack()

    async def open(self) -> None:
        """The bot comes up, on the files that are there."""
        raise NotImplementedError

    async def connect(self, connection: Callable[[App, dict[str, Gateway]], C]) -> C:
        """Its core, joined to a platform; once it stands there."""
        gateways: dict[str, Gateway] = {}
        self.heart = await wake(self.folder, self.clock, gateways, self._open, self.paces)
        made = connection(self.heart.app, gateways)
        self._staying = staying = asyncio.create_task(made.stay())

        async def gone() -> None:
            staying.cancel()
            await asyncio.wait({staying})

        self._open.push_async_callback(gone)
        self._open.push_async_callback(made.finish)
        ready = asyncio.create_task(made.ready.wait())
        await asyncio.wait({ready, staying}, timeout=10, return_when=asyncio.FIRST_COMPLETED)
        assert not staying.done(), staying.exception()
        assert ready.done(), "not connected within ten seconds"
        return made

    async def close(self) -> None:
        await self._open.aclose()

    async def restart(self) -> None:
        """The bot ends and comes up again; the platform goes on meanwhile."""
        await self.close()
        self._open = AsyncExitStack()
        await self.open()

    async def turn(self) -> None:
        await self.heart.ticker.turn()

    async def advance(self, *, days: float = 0, hours: float = 0, minutes: float = 0) -> None:
        """Moves the clock, visiting each instant at which something happens."""
        target = self.clock.now() + round((days * 24 * 60 + hours * 60 + minutes) * 60_000)
        async with self.heart.ticker.lock:
            await travel(self.clock, self.heart.ticker, target)
