"""`support-circle backup` and `restore`: a copy that is whole, and a start from one that sends nothing by itself."""

import os
import shutil
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime
from itertools import chain, count
from pathlib import Path

from adapters.common.settings import Settings
from adapters.operating.beside import there
from adapters.operating.letters import RESTORED, Said
from adapters.running.backups import SEALED, make, plan_of
from adapters.running.database import ring_of
from adapters.running.lock import locked
from adapters.running.sealed_file import unseal
from bot.mailing import PAUSED
from bot.ports import Clock
from storage import manifest
from storage.backup import sync
from storage.engine import sqlite_file
from storage.look import look_into
from storage.sealing.opening import RingAt, fit
from storage.sealing.ring import PUT_BACK
from storage.unusable import DatabaseUnusable, unusable

BESIDE = ("", "-wal", "-shm")


def backup(database: str, settings: Settings, clock: Clock) -> Said:
    """One now, beside a running bot or without one. Raises DatabaseUnusable, ValueError."""
    path = there(database)
    made = make(path, ring_of(settings), plan_of(settings), clock.now())
    said = manifest.read(made) or {}
    told = f"{made} was made and read again: revision {said['revision']}, {said['bytes']:,} bytes."
    keys = "Without the key ring nobody can read it: keep a copy of that apart from it."
    return {**said, "file": str(made)}, f"{told}\n{keys}", True


def restore(database: str, settings: Settings, clock: Clock, file: Path) -> Said:
    """Puts a backup in the place of the database, which is laid aside; letters are paused from then on.

    Raises AlreadyOpen while a bot runs, DatabaseUnusable where the backup will not do: nothing is changed then.
    """
    path, ring = sqlite_file(database).resolve(), ring_of(settings)
    if not file.is_file():
        raise DatabaseUnusable(f"There is no backup {file}.", "Name a file in backups/ beside the database.")
    try:
        said = manifest.check(file)
    except manifest.NotAsMade as changed:
        raise DatabaseUnusable(f"{file} is damaged: {changed}.", "Take another one; nothing was changed.") from changed
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    new = not path.exists()
    with locked(path):
        part = path.with_name(f"{path.name}.restored.part")
        try:
            part.unlink(missing_ok=True)
            revision = _looked_at(file, part, path, ring, clock.now())
            aside = None if new else _aside(path, clock.now())
            part.replace(path)
            sync(path.parent)
        except OSError as error:
            raise DatabaseUnusable(f"{file} could not be put there ({error.strerror}).", "Make room there.") from error
        finally:
            part.unlink(missing_ok=True)
            if new and path.stat().st_size == 0:
                path.unlink()
    made = f"of {said['made_at']}" if said else "without a manifest, so that only its tables and rows were looked at"
    lines = [
        f"{path} is the backup {made}, at revision {revision}.",
        *([f"What was there is in {aside}: remove it once you need nothing from it."] if aside else []),
        "Letters are paused, for nobody knows which of them have gone out since. Start the bot; then look at",
        "  support-circle letters list",
        "and say `support-circle letters go`: each that is older than this is looked up before it is sent; or",
        "`support-circle letters go --drop`: those that wait never go out.",
    ]
    plain = {"revision": revision, "made_at": said and said["made_at"], "aside": aside and str(aside)}
    return plain, "\n".join(lines), True


def _looked_at(file: Path, part: Path, path: Path, ring: RingAt, now: int) -> str:
    """Its revision; it lies in `part` then, paused."""
    if file.suffix == SEALED:
        keys = ring.read(path)
        if keys is None:
            raise DatabaseUnusable(f"The key ring {ring.beside(path)} is not there.", PUT_BACK)
        unseal(file, part, keys)
    else:
        shutil.copyfile(file, part)
    part.chmod(0o600)
    found = look_into(part)
    if found.at is None:
        raise DatabaseUnusable(f"{file} is empty.", "Take another one; nothing was changed.")
    try:
        with closing(sqlite3.connect(part, isolation_level=None)) as raw:
            if raw.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
                raise DatabaseUnusable(f"{file} is damaged.", "Take another one; nothing was changed.")
            fit(raw, path, ring)
            put = "INSERT INTO meta VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"
            raw.execute(put, (PAUSED, f"{RESTORED} {now}"))
    except sqlite3.Error as error:
        raise unusable(file, error) from error
    sync(part)
    return found.at


def _aside(path: Path, now: int) -> Path:
    """Where what was there lies now, with its log, which belongs to nothing else."""
    time = datetime.fromtimestamp(now / 1000, UTC).strftime("%Y%m%dT%H%M%SZ")
    names = chain([f"{path.name}.before-{time}"], (f"{path.name}.before-{time}-{n}" for n in count(2)))
    aside = next(one for name in names if not (one := path.with_name(name)).exists())
    with suppress(sqlite3.Error), closing(sqlite3.connect(path)) as was:  # a damaged one is laid aside as it is
        was.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    for end in reversed(BESIDE):
        if end and (log := path.with_name(f"{path.name}{end}")).exists():
            log.rename(aside.with_name(f"{aside.name}{end}"))
    os.link(path, aside)  # under both names until the backup takes its place at once: there is always a database
    return aside
