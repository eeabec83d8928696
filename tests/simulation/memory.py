"""The one door to a database that is in memory and on this thread: the same units, without a file, a hop or a wait."""

import sqlite3
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import StaticPool

from bot.ports import Units
from storage.models import metadata
from storage.stores import Stores

T = TypeVar("T")


class Memory(Units):
    """As `storage.unit.Units`, one unit after the other; `content` is what another one was, and else all is new."""

    def __init__(self, bind: Callable[[Connection], Stores], content: bytes | None) -> None:
        self.raw = sqlite3.connect(":memory:", isolation_level=None, cached_statements=512)
        self._engine = create_engine("sqlite://", creator=lambda: self.raw, poolclass=StaticPool)
        self._bind = bind
        if content is None:
            metadata.create_all(self._engine)
        else:
            self.raw.deserialize(content)
        self.raw.execute("PRAGMA foreign_keys=ON")
        self._connection = self._engine.connect()
        self._connection.begin()  # for ever: the real ones are made underneath

    async def run(self, work: Callable[[Stores], T]) -> T:
        """What the work returns, and all that it wrote; or what it raises, and nothing of it."""
        self.raw.execute("BEGIN")
        try:
            value = work(self._bind(self._connection))
        except BaseException:
            self.raw.execute("ROLLBACK")
            raise
        self.raw.execute("COMMIT")
        return value

    async def read(self, work: Callable[[Stores], T], within: float | None = None) -> T:
        """It is never too slow, and fails where it writes."""
        before = self.raw.total_changes
        value = await self.run(work)
        assert self.raw.total_changes == before, "a read writes"
        return value

    def close(self) -> None:
        self._connection.close()
        self._engine.dispose()
