"""Builds the big database: the tables of the newest revision, filled by SQL."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

from adapters.common.clock import SystemClock
from benchmarks.millions.rows import FOLLOWS, TABLES, Size, insert
from storage.engine import WRITER_PRAGMAS, open_database
from storage.migrate import upgrade


async def build(path: Path, size: Size) -> None:
    """The newest tables with so many rows; what is no table's own rule is indexed afterwards, which is quicker."""
    database = await open_database(path)
    await upgrade(database, SystemClock())
    await database.close()
    with opened(path, "journal_mode=OFF", "synchronous=OFF", "foreign_keys=OFF", "cache_size=-500000") as raw:
        indexes = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL").fetchall()
        for name, _ in indexes:
            raw.execute(f"DROP INDEX {name}")
        raw.execute("CREATE TEMP TABLE n (n INTEGER PRIMARY KEY)")
        raw.execute(
            "INSERT INTO n WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < ?) SELECT n FROM r",
            [size.rows],
        )
        for table in TABLES:
            raw.execute("BEGIN")
            raw.execute(insert(table, size))
            raw.execute("COMMIT")
        for statement in FOLLOWS:
            raw.execute(statement)
        raw.execute("INSERT OR REPLACE INTO meta VALUES ('tzdata', ?)", [version("tzdata")])  # nothing to plan anew
        for _, sql in indexes:
            raw.execute(sql)
        raw.execute("PRAGMA journal_mode=WAL")
    with path.open("rb") as file:  # or the first commit that is measured writes all of it to the disk
        os.fsync(file.fileno())


@contextmanager
def opened(path: Path, *pragmas: str) -> Iterator[sqlite3.Connection]:
    """The file on a bare connection, as the bot's writer has it, and with what else is said."""
    raw = sqlite3.connect(path, isolation_level=None, cached_statements=512)
    for pragma in (*WRITER_PRAGMAS, *pragmas):
        raw.execute(f"PRAGMA {pragma}")
    try:
        yield raw
    finally:
        raw.close()
