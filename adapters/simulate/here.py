"""A database's lanes without threads of their own: what they are asked is done here and now, always in one order."""

import asyncio
import sqlite3
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from storage.engine import Lane

T = TypeVar("T")


class Here(Lane):
    """One connection, on the event loop's own thread."""

    def __init__(self, raw: sqlite3.Connection) -> None:
        self.raw = raw
        self._engine = create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool, hide_parameters=True)

    async def hop(self, function: Callable[[], T]) -> T:
        return function()

    def ask(self, function: Callable[[], T], told: Callable[[T], None]) -> None:
        asyncio.get_running_loop().call_soon(told, function())

    async def close(self) -> None:
        if not self.connection.closed:
            self._disconnect()


async def here(connect: Callable[[], sqlite3.Connection]) -> Lane:
    lane = Here(connect())
    lane.connect()
    return lane
