"""Brings a database to the newest tables: nothing is lost, or nothing is changed."""

import sqlite3
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bot.ports import Clock
from storage.backup import back_up, counts, drop, drop_old
from storage.engine import Database, Lane
from storage.look import READER, Found, look
from storage.revisions import SCRIPTS, moved, oldest_reader, revisions, run
from storage.unusable import DatabaseUnusable, unusable


class RowsLost(Exception):
    """A revision would lose rows, or leave some that refer to none; the message says of which tables."""


@dataclass(frozen=True)
class Upgraded:
    """The revision before and after: the same where there is no newer one. `backup`: where there were rows to keep.

    `indexes`: those that somebody had taken out, made again.
    """

    before: str | None
    after: str | None
    backup: Path | None = None
    indexes: tuple[str, ...] = ()

    @property
    def changed(self) -> bool:
        return self.before != self.after or bool(self.indexes)


async def upgrade(database: Database, clock: Clock, scripts: Path = SCRIPTS) -> Upgraded:
    """Brings the tables to the newest revision; `clock` names the backup.

    Raises DatabaseUnusable where that cannot be: the database is as it was before, unless it says that nobody knows.
    """
    try:
        found = await database.reader.hop(lambda: look(database.reader.raw, database.path, scripts))
        if not found.behind and not found.indexes:
            return Upgraded(found.at, found.at)
        return await database.writer.hop(lambda: _upgrade(database.writer, database.path, clock, scripts))
    except sqlite3.Error as error:
        raise unusable(database.path, error) from error


def _upgrade(writer: Lane, path: Path, clock: Clock, scripts: Path) -> Upgraded:
    raw = writer.raw
    # Before BEGIN, for inside a transaction it is ignored: then dropping a table empties those that refer to it.
    raw.execute("PRAGMA foreign_keys=OFF")
    try:
        raw.execute("BEGIN IMMEDIATE")
        try:
            found = look(raw, path, scripts)  # again, under the lock: another process may have been faster
            _index(raw, found.indexes)
            if found.behind:
                return _run(writer, path, found, clock, scripts)
            raw.execute("COMMIT")
            return Upgraded(found.at, found.at, indexes=tuple(found.indexes))
        finally:
            if raw.in_transaction:
                with suppress(sqlite3.Error):  # what is raised already says more
                    raw.execute("ROLLBACK")
    finally:
        raw.execute("PRAGMA foreign_keys=ON")


def _run(writer: Lane, path: Path, found: Found, clock: Clock, scripts: Path) -> Upgraded:
    before, head = counts(writer.raw), revisions(scripts)[-1]
    stay = {table: rows for table, rows in before.items() if table not in moved(found.at, scripts)}
    if torn := _dangling(writer.raw):
        raise DatabaseUnusable(
            f"In {path} rows of {', '.join(torn)} refer to rows that are not there: somebody deleted those by hand.",
            "End the bot, make a copy of the file, delete the rows that this lists, and start again: "
            f"sqlite3 {path} 'PRAGMA foreign_key_check'",
        )
    backup = back_up(path, found.at, clock.now()) if found.at and any(before.values()) else None
    try:
        run(writer.connection, head, scripts)
        _note(writer.raw, oldest_reader(found.at, scripts))
        _nothing_lost(writer.raw, stay)
    except Exception as error:
        if backup is not None:
            drop(backup)  # it is what the database still is
        why = str(error) if isinstance(error, RowsLost) else f"it ended with {type(error).__name__}"
        raise DatabaseUnusable(
            f"The tables of {path} could not be brought from {found.at or 'nothing'} to {head}: {why}. All of it was "
            "taken back, and nothing was changed.",
            "Look whether its disk is full; if it is not, go on with the version you had, and report this.",
        ) from error
    try:
        writer.raw.execute("COMMIT")
    except sqlite3.Error as error:
        restore = f"; should it not, restore {backup}, as docs/operating.md says" if backup else ""
        raise DatabaseUnusable(
            f"Bringing the tables of {path} from {found.at or 'nothing'} to {head} could not be finished ({error}): "
            "nobody can tell whether they were changed.",
            f"Look whether its disk is full or broken, then start again: that goes on from what is there{restore}.",
        ) from error
    drop_old(path)
    return Upgraded(found.at, head, backup, tuple(found.indexes))


def _index(raw: sqlite3.Connection, lacking: Mapping[str, str]) -> None:
    for name, sql in lacking.items():
        raw.execute(f'DROP INDEX IF EXISTS "{name}"')  # one of that name that is made otherwise
        raw.execute(sql)


def _note(raw: sqlite3.Connection, oldest: str) -> None:
    raw.execute(
        "INSERT INTO meta (name, value) VALUES (?, ?) "
        "ON CONFLICT (name) DO UPDATE SET value = max(value, excluded.value)",
        (READER, oldest),
    )


def _nothing_lost(raw: sqlite3.Connection, before: Mapping[str, int]) -> None:
    """Raises RowsLost where a table has fewer rows than before, or rows that refer to none."""
    after = counts(raw)
    lost = [
        f"{table} would have {after.get(table, 0)} rows instead of {rows}"
        for table, rows in before.items()
        if after.get(table, 0) < rows
    ]
    if lost:
        raise RowsLost(", ".join(lost))
    if dangling := _dangling(raw):
        raise RowsLost(f"rows of {', '.join(dangling)} would refer to rows that are not there")


def _dangling(raw: sqlite3.Connection) -> list[str]:
    """The tables with rows that refer to rows that are not there."""
    return sorted({row[0] for row in raw.execute("PRAGMA foreign_key_check")})
