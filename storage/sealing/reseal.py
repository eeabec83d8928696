"""What earlier releases kept as plain words is sealed, a few rows at a time; ended half way, it goes on from there."""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, TypeVar

from sqlalchemy import Column, ColumnElement, Connection, Table, func, literal, or_, select, tuple_, update
from sqlalchemy.exc import DBAPIError

from bot.ports import Busy, Unsure
from storage.commit import GroupCommit
from storage.engine import Database
from storage.notes import SqlNotes
from storage.sealing.cipher import Cipher
from storage.sealing.columns import BELONGS, Belongs
from storage.sealing.noted import DONE, NOTE, says_all
from storage.sealing.words import SEALED, SealingKeys
from storage.unusable import DatabaseUnusable

T = TypeVar("T")

ROWS = 200  # to a transaction


async def reseal(database: Database, cipher: Cipher, again: Cipher, told: Callable[[int], None]) -> int:
    """Seals every plain value and returns how many rows had one; `told` hears of how many so far, now and then.

    Before anything else runs on the database. `again` has the ring as it is written, and opens every value before all
    is called sealed. Raises DatabaseUnusable: what was sealed by then stays so.
    """
    cipher.writer_is(database.writer.connection)
    commits: GroupCommit[Connection] = GroupCommit(database.writer, database.files, lambda db: db, cipher)

    async def run(work: Callable[[Connection], T]) -> T:
        [(value, error)] = await database.writer.hop(partial(commits.run, [work]))
        if isinstance(error, DBAPIError | sqlite3.Error | Busy | Unsure):
            raise _unsealed(database, type(error).__name__) from error
        if error is not None:
            raise error
        result: T = value
        return result

    if await run(_noted):
        return 0
    rows = 0
    for table, columns in BELONGS.items():
        after: Sequence[Any] | None = ()
        while after is not None:
            found, after = await run(partial(_page, table=table, columns=columns, cipher=cipher, after=after))
            rows += found
            told(rows)
    if lost := await run(partial(_unopened, cipher=again)):
        raise _unsealed(database, f"what is in {lost} does not open with the ring as it is written")
    raw = database.writer.raw
    busy, _, _ = await database.writer.hop(lambda: raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone())
    if busy:
        raise _unsealed(database, "another program reads it, and its log still has plain words")
    await run(partial(_note, keys=cipher))
    return rows


def _unsealed(database: Database, why: str) -> DatabaseUnusable:
    return DatabaseUnusable(
        f"What people wrote in {database.path} could not be sealed: {why}.",
        "Look whether its disk is full or another program has it open, and start again: it goes on from there.",
    )


def plain(column: Column[Any]) -> ColumnElement[bool]:
    """Of a row: that there are words in it that nobody has sealed."""
    return column.is_not(None) & (func.substr(column, 1, len(SEALED)) != literal(SEALED))


def _noted(db: Connection) -> bool:
    return says_all(SqlNotes(db).get(NOTE))


def _note(db: Connection, *, keys: Cipher) -> None:
    keys.digesting(db)  # the house has its key from the first day on, so every backup knows whoever is erased later
    SqlNotes(db).set(NOTE, DONE)


def _unopened(db: Connection, *, cipher: Cipher) -> str:
    """The first column in which a value is not sealed, or not as it belongs; empty where all of them are."""
    keys = SealingKeys(cipher, db)
    for table, columns in BELONGS.items():
        for column, of in columns.items():
            name = f"{table.name}.{column.name}"
            rows = db.execute(select(column, of.owner, of.row).where(column.is_not(None)))
            if not all(keys.opens(kept, owner, name, row) for kept, owner, row in rows):
                return name
    return ""


def _page(
    db: Connection, *, table: Table, columns: Mapping[Column[Any], Belongs], cipher: Cipher, after: Sequence[Any]
) -> tuple[int, Sequence[Any] | None]:
    """How many rows behind those were sealed, and the last of them; None where there is none behind it."""
    key, keys = [*table.primary_key], SealingKeys(cipher, db)
    wanted = [one for column, of in columns.items() for one in (column, of.owner, of.row)]
    page = select(*key, *(one.label(f"_{place}") for place, one in enumerate(wanted)))
    page = page.where(or_(*map(plain, columns))).order_by(*key).limit(ROWS)
    if after:
        page = page.where(tuple_(*key) > tuple_(*map(literal, after)))
    rows = db.execute(page).all()
    for row in rows:
        values, which = row[len(key) :], row[: len(key)]
        sealed = {
            column.name: keys.seal_bytes(kept, owner, f"{table.name}.{column.name}", number)
            for column, kept, owner, number in zip(columns, values[::3], values[1::3], values[2::3], strict=True)
            if kept is not None and not kept.startswith(SEALED)
        }
        db.execute(update(table).where(*(one == is_ for one, is_ in zip(key, which, strict=True))).values(sealed))
    return len(rows), rows[-1][: len(key)] if len(rows) == ROWS else None
