"""Carries a file of SQLite over to PostgreSQL: all of it, looked at row by row afterwards, and where it was stopped it
goes on. Sealed words stay as they are sealed.
"""

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlalchemy import Table

from storage.home import HOME
from storage.look import READER
from storage.models import metadata
from storage.postgresql.engine import Open, Postgresql
from storage.sealing.noted import is_noted
from storage.unusable import DatabaseUnusable

ROWS = 1000  # in one transaction
NOTE = "move"  # in `meta` of the target: whose rows it is being given, and with a mark in front once it has them all
DONE = "done:"
AT = "move:"  # with a table behind it: the last of its rows that are there
TABLES = metadata.sorted_tables
KEEP = "INSERT INTO meta (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value"
OWN = f"name NOT IN ('{READER}', '{NOTE}', '{HOME}') AND name NOT LIKE '{AT}%'"  # what of `meta` is the circle's
Told = Callable[[str], None]


async def unfinished(database: Postgresql) -> None:
    """Raises DatabaseUnusable where a move into it has begun and not ended."""
    async with database.connection() as one:
        said = await one.driver.fetchval("SELECT value FROM meta WHERE name = $1", NOTE)
    if said is not None and not said.startswith(DONE):
        raise DatabaseUnusable(
            f"A move into {database.name} has begun, and not all of it is there.", "Say support-circle move once more."
        )


async def carry_over(raw: sqlite3.Connection, path: Path, database: Postgresql, told: Told) -> int:
    """How many rows are there now, the same as in the file. Raises DatabaseUnusable, and says what to do."""
    whose = _whose(raw, path)
    async with database.connection() as one:
        await _begin(one, whose, database.name)
        for table in TABLES:
            await _carry(one, raw, table, database.name, told)
        for table in TABLES:
            await _refer(one, raw, table)
        rows = sum([await _same(one, raw, table, database.name, told) for table in TABLES])
        await _counted(one, raw)
        await one.driver.execute(KEEP, NOTE, DONE + whose)
        await one.driver.execute(f"DELETE FROM meta WHERE name LIKE '{AT}%'")
        return rows


def _whose(raw: sqlite3.Connection, path: Path) -> str:
    """What no other circle has: the house's key, as it is wrapped."""
    house = raw.execute("SELECT wrapped FROM data_keys WHERE place = 'house'").fetchone()
    if house is None or not is_noted(raw):
        raise DatabaseUnusable(f"Not everything in {path} is sealed yet.", "Say support-circle migrate first.")
    return sha256(house[0]).hexdigest()


async def _begin(one: Open, whose: str, name: str) -> None:
    """Raises DatabaseUnusable where the target is not for this circle, or has all of it."""
    said = await one.driver.fetchval("SELECT value FROM meta WHERE name = $1", NOTE)
    if said is None:
        for table in TABLES:
            where = f"WHERE {OWN}" if table.name == "meta" else ""
            if await one.driver.fetchval(f'SELECT EXISTS (SELECT 1 FROM "{table.name}" {where})'):
                raise DatabaseUnusable(
                    f"{name} is not empty: there are rows in {table.name}. Nothing was changed.", "Name an empty one."
                )
        await one.driver.execute(KEEP, NOTE, whose)
    elif said == DONE + whose:
        raise DatabaseUnusable(f"{name} has all of it already. Nothing was changed.", "Start the bot on it.")
    elif said != whose:
        raise DatabaseUnusable(f"{name} holds another circle. Nothing was changed.", "Name an empty one.")


async def _carry(one: Open, raw: sqlite3.Connection, table: Table, name: str, told: Told) -> None:
    """Every row that is not there yet; what refers to rows that come later waits for `_refer`."""
    at = int(await one.driver.fetchval("SELECT value FROM meta WHERE name = $1", AT + table.name) or 0)
    columns, later = [column.name for column in table.columns], _later(table)
    where = f"AND {OWN}" if table.name == "meta" else ""
    select = f"SELECT rowid, {_listed(columns)} FROM {table.name} WHERE rowid > ? {where} ORDER BY rowid LIMIT {ROWS}"
    while rows := raw.execute(select, (at,)).fetchall():
        at = rows[-1][0]
        records = [[None if c in later else v for c, v in zip(columns, row[1:], strict=True)] for row in rows]
        try:
            async with one.driver.transaction():
                await one.driver.copy_records_to_table(table.name, records=records, columns=columns)
                await one.driver.execute(KEEP, AT + table.name, str(at))
        except Exception as error:
            if getattr(error, "sqlstate", None) is None and not isinstance(error, ValueError | TypeError):
                raise
            raise DatabaseUnusable(
                f"Rows of {table.name} cannot be put into {name} ({type(error).__name__}), up to row {at} of the file.",
                "What is there stays; say it once more after mending that row, or restore a backup.",
            ) from error
        told(f"{table.name}: {at:,} …")


async def _refer(one: Open, raw: sqlite3.Connection, table: Table) -> None:
    for column in _later(table):
        pairs = raw.execute(f"SELECT id, {column} FROM {table.name} WHERE {column} IS NOT NULL").fetchall()
        if pairs:
            numbers, others = zip(*pairs, strict=True)
            update = (
                f"UPDATE {table.name} SET {column} = other FROM unnest($1::bigint[], $2::bigint[]) AS t (number, other)"
            )
            await one.driver.execute(f"{update} WHERE id = number", numbers, others)


def _later(table: Table) -> set[str]:
    """Columns that refer to rows which may not be there yet when theirs is put."""
    order = {one.name: number for number, one in enumerate(TABLES)}
    return {
        column.name
        for column in table.columns
        if any(order[key.column.table.name] >= order[table.name] for key in column.foreign_keys)
    }


async def _same(one: Open, raw: sqlite3.Connection, table: Table, name: str, told: Told) -> int:
    """How many rows both have, each the same. Raises DatabaseUnusable."""
    select = ordered(table)
    here, there, rows = sha256(), sha256(), 0
    async with one.driver.transaction():
        theirs = await one.driver.cursor(select)
        for batch in _batches(raw.execute(select)):
            rows += len(batch)
            digested(here, batch)
            digested(there, await theirs.fetch(len(batch)))
        digested(there, await theirs.fetch(1))
    if here.digest() != there.digest():
        raise DatabaseUnusable(
            f"{table.name} is not the same in {name} as in the file.",
            "Something has changed either meanwhile: make the database anew, empty, and say it once more.",
        )
    told(f"{table.name}: {rows:,} rows, the same in both ({here.hexdigest()[:12]})")
    return rows


def _batches(found: sqlite3.Cursor) -> Iterator[Sequence[Any]]:
    while batch := found.fetchmany(ROWS):
        yield batch


def ordered(table: Table) -> str:
    """Its rows that are the circle's, in the same order in both."""
    columns, keys = (_listed([one.name for one in some]) for some in (table.columns, table.primary_key))
    where = f"WHERE {OWN}" if table.name == "meta" else ""
    return f'SELECT {columns} FROM "{table.name}" {where} ORDER BY {keys}'


def digested(digest: Any, rows: Sequence[Any]) -> None:
    for row in rows:
        digest.update(repr(tuple(row)).encode())


async def _counted(one: Open, raw: sqlite3.Connection) -> None:
    """Numbers of rows that are gone are not given again either."""
    highest: Mapping[str, int] = dict(raw.execute("SELECT name, seq FROM sqlite_sequence"))
    for table in TABLES:
        if table.name in highest and "id" in table.columns:
            counts = f"pg_get_serial_sequence('{table.name}', 'id')"
            await one.driver.execute(f"SELECT setval({counts}, {max(highest[table.name], 1)}, true)")


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)
