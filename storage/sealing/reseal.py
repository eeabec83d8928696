"""What earlier releases kept as plain words is sealed, a few rows at a time; ended half way, it goes on from there."""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, TypeVar

from sqlalchemy import Column, ColumnElement, Connection, Table, func, literal, or_, select, tuple_, update

from storage.commit import GroupCommit
from storage.engine import Database
from storage.notes import SqlNotes
from storage.sealing.cipher import SEALED, Cipher, SealingKeys
from storage.sealing.columns import BELONGS, Belongs

T = TypeVar("T")

ROWS = 200  # to a transaction
NOTE, DONE = "sealed", "1"  # in `meta`, once nothing plain is left


class StillPlain(Exception):
    """Something that was not sealed is left; the message says in which columns."""


async def reseal(database: Database, cipher: Cipher, told: Callable[[int], None]) -> int:
    """Seals every plain value and returns how many rows had one; `told` hears of how many so far, now and then.

    Before anything else runs on the database. Raises what a transaction raises: the rows before it stay sealed.
    """
    cipher.writer_is(database.writer.connection)
    commits: GroupCommit[Connection] = GroupCommit(database.writer, database.files, lambda db: db, cipher)

    async def run(work: Callable[[Connection], T]) -> T:
        [(value, error)] = await database.writer.hop(partial(commits.run, [work]))
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
    await run(_note)
    return rows


def is_noted(raw: sqlite3.Connection) -> bool:
    """Whether all of it was found sealed; of a database at head."""
    row = raw.execute("SELECT value FROM meta WHERE name = ?", (NOTE,)).fetchone()
    return bool(row == (DONE,))


def plain(column: Column[Any]) -> ColumnElement[bool]:
    """Of a row: that there are words in it that nobody has sealed."""
    return column.is_not(None) & (func.substr(column, 1, len(SEALED)) != literal(SEALED))


def _noted(db: Connection) -> bool:
    return SqlNotes(db).get(NOTE) == DONE


def _note(db: Connection) -> None:
    left = [
        f"{table.name}.{one.name}"
        for table, columns in BELONGS.items()
        for one in columns
        if db.execute(select(literal(1)).select_from(table).where(plain(one)).limit(1)).first()
    ]
    if left:
        raise StillPlain(", ".join(left))
    SqlNotes(db).set(NOTE, DONE)


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
