"""A circle with backups beside it, and somebody of it to be erased from all of them."""

import asyncio
import sqlite3
from contextlib import AsyncExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import text

from adapters.common.clock import SystemClock
from adapters.common.settings import Settings
from adapters.doctor.examine import examine
from adapters.doctor.findings import State
from adapters.running.database import up_to_date
from storage.copies import identity
from storage.gone import NOTE, note
from storage.sealing.keys import Keys
from storage.stores import Stores
from tests.canaries import PLAYGROUND, files, found
from tests.canary_life import Life
from tests.world import TUESDAY

USER = "U07CANARY-OF-ANA"


DAY = 86_400_000


@dataclass
class House:
    """A circle that has lived for a while, with two backups beside it and Ana to be erased."""

    life: Life
    path: Path
    number: int
    wrapped: bytes
    backups: list[Path]

    def holds(self) -> dict[str, set[str]]:
        """What of Ana is in the files beside: who she is, her number as text and as bytes, and her key."""
        places = dict(found(files(self.path.parent, *PLAYGROUND), [USER, str(self.number)]))
        for name, content in files(self.path.parent, *PLAYGROUND):
            if self.wrapped in content:
                places.setdefault("key", set()).add(name)
            if name.endswith(".backup") and self.number.to_bytes(8, "big") in content:
                places.setdefault("number", set()).add(name)
        return places

    async def erase(self) -> None:
        """As deleting does at last."""

        def unit(stores: Stores) -> None:
            keys: Keys = stores._given["keys"]  # type: ignore[assignment]  # one of a dictionary of many things
            note(stores._connection, keys.digest(identity("playground", "playground", USER)), TUESDAY + 90 * DAY)
            keys.forget(self.number)
            stores._connection.execute(text("DELETE FROM accounts WHERE id = :number"), {"number": self.number})

        await self.life.world.core.units.run(unit)

    async def erase_unseen(self) -> None:
        """And ended before anything else was done."""
        self.life.world.core.units._afterwards.look = lambda: None  # type: ignore[method-assign]
        await self.erase()

    async def settled(self) -> None:
        async with asyncio.timeout(60):
            while self.life.world.rows("SELECT 1 FROM meta WHERE name LIKE ?", f"{NOTE}%") or self.holds():
                await asyncio.sleep(0.01)


async def start(path: Path) -> None:
    async with AsyncExitStack() as open_now:
        await up_to_date(path, SystemClock(), open_now)


async def problems(path: Path) -> list[str]:
    return [one.said for one in await examine(str(path), Settings()) if one.state is State.PROBLEM]


def rows(path: Path, sql: str, *values: Any) -> list[Any]:
    with closing(sqlite3.connect(path)) as db:
        return db.execute(sql, values).fetchall()
