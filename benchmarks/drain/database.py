"""A database whose time is real, beside a clock that is moved."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Thread
from typing import Any, TypeVar

from bot.ports import Clock
from storage.engine import open_database
from storage.migrate import upgrade
from storage.sealing.cipher import Cipher
from storage.sealing.ring_file import made
from storage.stores import Stores, binder
from storage.unit import Units

C = TypeVar("C")
T = TypeVar("T")


class Aside:
    """The database on an event loop of its own, whose time is real: no time of ours passes while it is asked."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        Thread(target=self._goes_on, daemon=True).start()
        self.units: Units[Stores]

    def _goes_on(self) -> None:
        self._loop.run_forever()
        self._loop.close()

    async def there(self, asked: Callable[[], Awaitable[T]]) -> T:
        async def answered() -> T:
            return await asked()

        loop: Any = asyncio.get_running_loop()
        loop.elsewhere += 1
        try:
            return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(answered(), self._loop))
        finally:
            loop.elsewhere -= 1

    async def run(self, work: Callable[[Stores], T]) -> T:
        return await self.there(lambda: self.units.run(work))

    async def claimed(self, look: Callable[[Stores], list[C]], work: Callable[[Stores, list[C]], T]) -> T | None:
        return await self.there(lambda: self.units.claimed(look, work))

    async def read(self, work: Callable[[Stores], T], within: float | None = None) -> T:
        return await self.there(lambda: self.units.read(work, within))

    def stopwatch(self) -> float:
        return self.units.stopwatch()

    async def close(self) -> None:
        await self.there(lambda: self.units.close())
        self._loop.call_soon_threadsafe(self._loop.stop)


@asynccontextmanager
async def opened(folder: Path, clock: Clock, postgresql: str) -> AsyncIterator[Aside]:
    aside = Aside()
    keys = Cipher(made(folder / "drain.keys", clock.now())[0])

    async def opened() -> Units[Stores]:
        if not postgresql:
            database = await open_database(folder / "drain.db")
            await upgrade(database, clock)
            return Units(database, binder(clock, keys), keys)
        from storage.postgresql import engine, migrate
        from storage.postgresql.unit import PooledUnits

        server = await engine.open_postgresql(postgresql)
        await migrate.upgrade(server)
        return PooledUnits(server, binder(clock, keys, shared=True))

    aside.units = await aside.there(opened)
    try:
        yield aside
    finally:
        await aside.close()
