"""What the simulated bot keeps, in an SQLite file of its own: opened, and looked into by somebody else."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from adapters.simulate.here import here
from adapters.simulate.newest import put_newest
from adapters.simulate.numbers import Counted
from storage.engine import Database, open_database
from storage.numbers import NumbersAt
from storage.unit import Units


class OnFile:
    numbers: NumbersAt = Counted

    def __init__(self, path: Path) -> None:
        self.path = path
        self._raw: sqlite3.Connection
        self.writer: sqlite3.Connection

    async def make(self) -> None:
        """With today's tables, and nothing in them."""
        await put_newest(self.path)
        self.look()

    def look(self) -> None:
        """By a connection that only reads."""
        self._raw = sqlite3.connect(f"{self.path.as_uri()}?mode=ro", uri=True, isolation_level=None)
        self._raw.execute("PRAGMA query_only=ON")
        self._raw.row_factory = sqlite3.Row

    def close(self) -> None:
        self._raw.close()

    def find(self, query: str, values: Any) -> Sequence[Any]:
        return self._raw.execute(query, values).fetchall()

    async def open(self) -> Database:
        database = await open_database(self.path, 1, here)
        # what a process has written stays when it ends; that a machine's power does not take it is tried elsewhere
        await database.writer.hop(lambda: database.writer.raw.execute("PRAGMA synchronous=OFF"))
        self.writer = database.writer.raw
        return database

    def wire(self, units: Units[Any], *, ends: bool) -> None:
        """They are called as they are, and a process that `ends` leaves nothing open."""

    def changes(self) -> int:
        """How many rows this process has changed."""
        return self.writer.total_changes

    def held(self, words: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Which of these are on the disk still, and where."""
        for file in (self.path, self.path.with_name(f"{self.path.name}-wal")):
            held = file.read_bytes() if file.exists() else b""
            yield from ((what, file.suffix or file.name) for what in words if what.encode() in held)

    def busy(self) -> Callable[[], None]:
        """Another process writes, until what is returned is called."""
        other = sqlite3.connect(self.path, isolation_level=None, timeout=0)
        with suppress(sqlite3.OperationalError):  # one does already
            other.execute("BEGIN IMMEDIATE")
        return other.close
