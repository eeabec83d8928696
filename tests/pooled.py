"""Rooms and worlds whose store is PostgreSQL; see tests/room.py, tests/world.py and tests/postgresql.py.

All tests take these where TEST_DATABASE=postgresql is in the environment (`make soak`); tests/storage always does both.
"""

import os
import re
from collections.abc import Sequence
from contextlib import AsyncExitStack
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Table

from adapters.simulate.on_server import CountedThere
from storage.numbers import NumbersAt
from storage.postgresql.engine import Postgresql, open_postgresql
from storage.postgresql.unit import PooledUnits
from storage.sealing.keys import PLAIN, KeysOn
from storage.stores import Stores, binder
from tests.postgresql import server
from tests.room import Room
from tests.world import World

ON_POSTGRESQL = os.environ.get("TEST_DATABASE") == "postgresql"
NAME = "database.name"
SQLITES_OWN = ("42601", "42804", "42883", "42P01", "42703")  # no such syntax, kind, function, table, column


class CountedByRow:
    """As SQLite counts: whatever is rolled back was not counted. Units that count at once are in each other's way."""

    def __init__(self, now: int) -> None: ...

    def new(self, db: Connection, table: Table) -> int:
        first = f"SELECT coalesce(max(id), 0) + 1 FROM {table.name}"
        db.exec_driver_sql("CREATE TABLE IF NOT EXISTS counted (name TEXT PRIMARY KEY, n BIGINT NOT NULL)")
        counted = f"""INSERT INTO counted VALUES ('{table.name}', ({first}))
            ON CONFLICT (name) DO UPDATE SET n = counted.n + 1 RETURNING n"""
        return int(db.exec_driver_sql(counted).scalar_one())


class PooledRoom(Room):
    def __init__(self, folder: Path, keys: KeysOn = PLAIN, numbers: NumbersAt = CountedThere) -> None:
        super().__init__(folder, keys, numbers)
        del self.path
        self.units: PooledUnits[Stores]
        self.name = ""

    def __getattr__(self, name: str) -> Any:
        if name == "path":
            pytest.skip("the test itself looks into a file")
        raise AttributeError(name)

    async def open(self) -> None:
        self.name = self.name or await server().newest()
        bind = binder(self.clock, self.keys, self.numbers, shared=True)
        self.units = PooledUnits(await open_postgresql(server().url(self.name)), bind)

    def give_back(self) -> None:
        server().give_back(self.name)

    def rows(self, query: str, *values: Any) -> Sequence[Any]:
        return rows(self.name, query, *values)

    def put(self, change: str, **values: int) -> None:
        for name, value in values.items():
            change = change.replace(f":{name}", str(value))
        rows(self.name, change)


class PooledWorld(World):
    """Beside the playground's own file; `template` is the folder of another one, of whose database it has a copy."""

    def __init__(self, folder: Path, template: Path | None = None, numbers: NumbersAt = CountedThere) -> None:
        super().__init__(folder, numbers=numbers)
        self._template = template
        self.name = ""

    async def database(self, undo: AsyncExitStack) -> Postgresql:
        if not self.name:
            self.name = (
                server().take((self._template / NAME).read_text()) if self._template else await server().newest()
            )
            (self.folder / NAME).write_text(self.name)
        database = await open_postgresql(server().url(self.name))
        undo.push_async_callback(database.close)
        return database

    def drop(self) -> None:
        server().drop(self.name)

    def rows(self, query: str, *values: Any) -> Sequence[Any]:
        return rows(self.name, query, *values)

    def change(self, statement: str, *values: Any) -> None:
        rows(self.name, statement, *values)


def rows(name: str, query: str, *values: Any) -> Sequence[Any]:
    """As SQLite would have it said."""
    numbered = count(1)
    query = re.sub(r"\?", lambda _: f"${next(numbered)}", query)
    query = re.sub(r"(?<![\w\"'])user(?![\w\"'])", '"user"', query)
    query = re.sub(r"INSERT OR IGNORE (.*)", r"INSERT \1 ON CONFLICT DO NOTHING", query, flags=re.DOTALL)
    try:
        return server().ask(name, re.sub(r"x'(\w*)'", r"CAST('\\x\1' AS bytea)", query), *values)
    except Exception as error:
        if getattr(error, "sqlstate", "") in SQLITES_OWN:
            pytest.skip(f"the test itself says it in SQLite's words: {error}")
        raise
