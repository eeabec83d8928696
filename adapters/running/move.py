"""`support-circle move`: a circle that has outgrown its file goes to PostgreSQL, while no bot runs on either."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from adapters.common.clock import SystemClock
from adapters.common.settings import Settings
from adapters.running.database import ring_of
from adapters.running.lock import locked
from storage.engine import sqlite_file
from storage.look import look_into
from storage.postgresql.engine import open_postgresql
from storage.postgresql.migrate import upgrade
from storage.postgresql.moving import carry_over
from storage.postgresql.ring import fitting
from storage.sealing.opening import RingAt
from storage.unusable import DatabaseUnusable


async def move(source: str, target: str, settings: Settings, told: Callable[[str], None]) -> str:
    """What was done. Raises AlreadyOpen, ValueError, DatabaseBusy, DatabaseUnusable."""
    path = sqlite_file(source)
    if not path.exists():
        raise DatabaseUnusable(f"There is no database at {path}.", "Name the file that the bot ran on.")
    with locked(path):
        found = look_into(path)
        if found.behind or found.indexes:
            raise DatabaseUnusable(f"{path} is of an earlier version.", "Say support-circle migrate first.")
        database = await open_postgresql(target, 2)
        try:
            await upgrade(database)
            with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as raw:
                rows = await carry_over(raw, path, database, told)
            ring = _named(ring_of(settings), path)
            await fitting(database, ring, SystemClock().now())
        finally:
            await database.close()
    keys = "the same SUPPORT_CIRCLE_KEYS" if ring.lines else f"SUPPORT_CIRCLE_KEYS_FILE={ring.file}"
    return (
        f"All {rows:,} rows of {path} are in {database.name}, each looked at in both. From now on start the bot with "
        f"that address as its database and with {keys}. Put the file aside, and start nothing on it any more: a second "
        "bot would send the same letters."
    )


def _named(ring: RingAt, path: Path) -> RingAt:
    """Beside a file lies its ring unless another is named; beside PostgreSQL there is no such place."""
    return ring if ring.lines or ring.file else RingAt(file=ring.beside(path))
