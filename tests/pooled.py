"""A room whose store is PostgreSQL; see tests/room.py and tests/postgresql.py."""

import re
from collections.abc import Sequence
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table

from storage.numbers import NumbersAt
from storage.postgresql.engine import open_postgresql
from storage.postgresql.unit import PooledUnits
from storage.sealing.keys import PLAIN, KeysOn
from storage.stores import Stores, binder
from tests.postgresql import server
from tests.room import Room


class CountedThere:
    """As `Counted`: rows are counted one by one, so that tests can name them."""

    def __init__(self, now: int) -> None: ...

    def new(self, db: Connection, table: Table) -> int:
        return int(db.exec_driver_sql(f"SELECT nextval(pg_get_serial_sequence('{table.name}', 'id'))").scalar_one())


class PooledRoom(Room):
    def __init__(self, folder: Path, keys: KeysOn = PLAIN, numbers: NumbersAt = CountedThere) -> None:
        super().__init__(folder, keys, numbers)
        self.units: PooledUnits[Stores]
        self.name = ""

    @property
    def url(self) -> str:
        return server().url(self.name)

    async def open(self) -> None:
        self.name = self.name or await server().newest()
        bind = binder(self.clock, self.keys, self.numbers, shared=True)
        self.units = PooledUnits(await open_postgresql(self.url), bind)

    async def give_back(self) -> None:
        await self.close()
        server().give_back(self.name)

    def rows(self, query: str, *values: Any) -> Sequence[Any]:
        numbered = count(1)
        return server().ask(self.name, re.sub(r"\?", lambda _: f"${next(numbered)}", query), *values)

    def put(self, change: str, **values: int) -> None:
        for name, value in values.items():
            change = change.replace(f":{name}", str(value))
        server().ask(self.name, re.sub(r"x'(\w*)'", r"CAST('\\x\1' AS bytea)", change))
