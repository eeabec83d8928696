"""Copies a PostgreSQL database into a file of SQLite, beside those who write: all of one moment, read again."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from hashlib import sha256
from pathlib import Path

from sqlalchemy import Table
from sqlalchemy.dialects.sqlite import dialect

from bot.ports import Clock
from storage.engine import open_database
from storage.migrate import upgrade
from storage.postgresql.engine import Open, Postgresql
from storage.postgresql.failing import failing, said
from storage.postgresql.moving import ROWS, TABLES, digested, ordered
from storage.sealing.noted import DONE, NOTE
from storage.unusable import DatabaseUnusable

SQLITE = dialect(paramstyle="qmark")
KEEP = "INSERT OR IGNORE INTO meta VALUES (?, ?)"


async def copy_to(database: Postgresql, file: Path, clock: Clock) -> int:
    """How many rows; the file is new, with today's tables. Raises DatabaseUnusable, sqlite3.Error, OSError."""
    made = await open_database(file)
    try:
        await upgrade(made, clock)
    finally:
        await made.close()
    with _writing(file) as raw:
        async with database.connection() as one:
            try:
                async with one.driver.transaction(isolation="repeatable_read", readonly=True):
                    digests = {table: await _copied(one, raw, table) for table in TABLES}
                    await _counted(one, raw)
            except Exception as error:
                if getattr(error, "sqlstate", None) is None and failing(error) is None:
                    raise
                raise DatabaseUnusable(
                    f"{database.name} cannot be copied ({said(error)}).", "Look at its log."
                ) from None
        raw.execute(KEEP, (NOTE, DONE))  # nothing there was ever plain
        raw.execute("COMMIT")
        return sum(_same(raw, table, *digests[table]) for table in TABLES)


@contextmanager
def _writing(file: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(file, isolation_level=None)) as raw:
        for pragma in ("foreign_keys=OFF", "journal_mode=DELETE"):  # some rows refer to later ones; one file, no log
            raw.execute(f"PRAGMA {pragma}").fetchall()
        raw.execute("BEGIN")
        yield raw
        if raw.execute("PRAGMA foreign_key_check").fetchone() or raw.execute("PRAGMA quick_check(1)").fetchone() != (
            "ok",
        ):
            raise DatabaseUnusable(f"{file} is not whole.", "Look at the disk it is on.")


async def _copied(one: Open, raw: sqlite3.Connection, table: Table) -> tuple[bytes, int]:
    """What its rows add up to, and how many they are."""
    select, digest, count = ordered(table), sha256(), 0
    insert = table.insert().compile(dialect=SQLITE).string
    cursor = await one.driver.cursor(select)
    while rows := await cursor.fetch(ROWS):
        raw.executemany(insert, [tuple(row) for row in rows])
        digested(digest, rows)
        count += len(rows)
    return digest.digest(), count


def _same(raw: sqlite3.Connection, table: Table, wanted: bytes, count: int) -> int:
    digest, found = sha256(), raw.execute(ordered(table))
    while rows := found.fetchmany(ROWS):
        digested(digest, rows)
    if digest.digest() != wanted:
        raise DatabaseUnusable(f"The copy of {table.name} is not what was copied.", "Look at the disk it is on.")
    return count


async def _counted(one: Open, raw: sqlite3.Connection) -> None:
    """Numbers of rows that are gone are not given again either."""
    for table in [one for one in TABLES if "id" in one.columns]:
        counts = f"pg_get_serial_sequence('{table.name}', 'id')"
        last = await one.driver.fetchval(f"SELECT pg_sequence_last_value({counts}::regclass)")
        if last is not None:
            raw.execute("DELETE FROM sqlite_sequence WHERE name = ?", (table.name,))
            raw.execute("INSERT INTO sqlite_sequence VALUES (?, ?)", (table.name, last))
