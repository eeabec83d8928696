"""`support-circle move`: a circle that has outgrown its file goes to PostgreSQL, while no bot runs on either."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from adapters.common.clock import SystemClock
from adapters.common.settings import Settings
from adapters.running.database import ring_of
from adapters.running.lock import locked
from storage.address import sqlite_file
from storage.engine import open_database
from storage.home import MOVED
from storage.letters import Letterbox
from storage.look import look_into
from storage.postgresql.engine import open_postgresql
from storage.postgresql.migrate import revision, upgrade
from storage.postgresql.moving import carry_over
from storage.postgresql.ring import fitting
from storage.sealing.opening import RingAt
from storage.unusable import DatabaseUnusable


async def move(source: str, target: str, settings: Settings, told: Callable[[str], None]) -> str:
    """What was done. Raises AlreadyOpen, ValueError, DatabaseBusy, DatabaseUnusable."""
    path = sqlite_file(source)
    if not path.exists():
        raise DatabaseUnusable(f"There is no database at {path}.", "Name the file that the bot ran on.")
    ring = _named(ring_of(settings), path)
    rows, name = await moved(path, target, ring, told)
    keys = "the same SUPPORT_CIRCLE_KEYS" if ring.lines else f"SUPPORT_CIRCLE_KEYS_FILE={ring.file}"
    return (
        f"All {rows:,} rows of {path} are in {name}, each looked at in both. From now on start the bot with "
        f"that address as its database and with {keys}. Put the file aside, and start nothing on it any more: its "
        "letters are paused, for a second bot would send the same."
    )


async def moved(
    path: Path, target: str, ring: RingAt, told: Callable[[str], None], *, fresh: bool = False
) -> tuple[int, str]:
    """How many rows are there now, and the target's name, without a password; `fresh`: no table may be there before.
    Raises what `move` does.
    """
    with locked(path):
        found = look_into(path)
        if found.behind or found.indexes:
            raise DatabaseUnusable(f"{path} is of an earlier version.", "Say support-circle migrate first.")
        database = await open_postgresql(target, 2)
        try:
            if fresh and await revision(database) is not None:
                said = f"{database.name} is not empty: there is a circle in it. Nothing was changed."
                raise DatabaseUnusable(said, "Make an empty database beside it, and name that with --database.")
            await upgrade(database)
            with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as raw:  # noqa: ASYNC240 - nothing else runs
                rows = await carry_over(raw, path, database, told)
            await fitting(database, ring, SystemClock().now())
            if not fresh:
                await _left(path)
            return rows, database.name
        finally:
            await database.close()


async def _left(path: Path) -> None:
    """A bot that is started on it all the same, as by an old unit of the system's, sends nothing."""
    database = await open_database(path)
    writer = database.writer

    def unit() -> None:
        writer.raw.execute("BEGIN IMMEDIATE")
        Letterbox(writer.connection, SystemClock().now()).hold_back(MOVED)
        writer.raw.execute("COMMIT")

    try:
        await writer.hop(unit)
    finally:
        await database.close()


def _named(ring: RingAt, path: Path) -> RingAt:
    """Beside a file lies its ring unless another is named; beside PostgreSQL there is no such place."""
    return ring if ring.lines or ring.file else RingAt(file=ring.beside(path))
