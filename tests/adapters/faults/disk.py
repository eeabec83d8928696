"""What a fault left in the outbox and in the store, as a second connection finds it."""

import asyncio
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from adapters.demo.rehearsal import DATABASE
from tests.adapters.heart import Alive


@dataclass(frozen=True)
class Letter:
    """As it stands in the outbox."""

    key: str
    kind: str
    subject: str
    account: int | None
    state: str
    why: str | None
    not_before: int
    look_at: int


def rows(town: Alive, query: str, *values: Any) -> Sequence[Any]:
    """What a second connection finds on the disk."""
    with closing(sqlite3.connect(town.folder / DATABASE)) as outside:
        return outside.execute(query, values).fetchall()


def letters(town: Alive) -> list[Letter]:
    columns = "key, kind, subject, account, state, ended_why, not_before, coalesce(lease_until, 0)"
    query = f"SELECT {columns} FROM outbox ORDER BY id"
    return [Letter(*one) for one in rows(town, query)]


def states(town: Alive, kind: str) -> list[str]:
    """Of the letters of a kind, oldest first."""
    return [one.state for one in letters(town) if one.kind == kind]


async def on_disk(town: Alive, happened: Callable[[], bool]) -> None:
    """Waits until the store says so; TimeoutError where it never does."""
    async with asyncio.timeout(3):
        while not happened():
            await town.heart.units.read(lambda _: None)
