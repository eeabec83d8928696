"""A backup of PostgreSQL: a file of SQLite, as that of a file is, which `restore` puts into an empty database."""

import logging
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from adapters.common.clock import SystemClock
from adapters.running.shared import as_it_is
from storage.backup import FOLDER, sync
from storage.gone import carry_out, noted
from storage.postgresql.copying import copy_to
from storage.revisions import HEAD
from storage.sealing.digest import digest_with
from storage.sealing.keys import erased_beside
from storage.sealing.opening import RingAt
from storage.sealing.ring import NoSuchKey
from storage.unusable import DatabaseUnusable

log = logging.getLogger(__name__)

HOUSE = "SELECT ring_key, wrapped, place FROM data_keys WHERE place = 'house'"


async def copied(where: str, path: Path, now: int) -> Path:
    """As `back_up`. Raises DatabaseUnusable, DatabaseBusy, OSError, and leaves no copy."""
    time = datetime.fromtimestamp(now / 1000, UTC).strftime("%Y%m%dT%H%M%SZ")
    backup = path.parent / FOLDER / f"{path.name}.{HEAD}-{time}.backup"
    part = backup.with_name(f"{backup.name}.part")
    try:
        part.unlink(missing_ok=True)
        async with as_it_is(where) as (database, at):
            if at > HEAD:
                raise DatabaseUnusable(f"A newer version has used {database.name}.", "Make its backups with that one.")
            await copy_to(database, part, SystemClock())
        sync(part)
        part.replace(backup)
        sync(backup.parent)
    except sqlite3.Error as error:
        raise DatabaseUnusable(
            f"A backup could not be made in {backup.parent} ({error}).", "Make room there."
        ) from error
    finally:
        for end in ("", "-wal", "-shm"):
            part.with_name(f"{part.name}{end}").unlink(missing_ok=True)
    return backup


def forget_again(backup: Path, path: Path, ring: RingAt) -> None:
    """Whoever has deleted their data, as that one notes, is noted beside the ring, and goes from those before."""
    try:
        with closing(sqlite3.connect(f"{backup.as_uri()}?mode=ro&immutable=1", uri=True)) as raw:
            gone, house, keys = noted(raw), raw.execute(HOUSE).fetchone(), ring.read(path)
        if gone and house and keys:
            carry_out(path, erased_beside(path, keys.file), digest_with(keys.unwrap(*house)), gone)
    except (NoSuchKey, DatabaseUnusable) as error:
        log.error(
            "Whoever has deleted their data may still be in older backups of %s: the key ring does not fit (%s).",
            path.name,
            error,
        )
