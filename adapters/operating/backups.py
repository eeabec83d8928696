"""`support-circle backup` and `restore`: a copy that is whole, and a start from one that sends nothing by itself."""

import asyncio
import os
import shutil
import sqlite3
from contextlib import AsyncExitStack, closing, suppress
from datetime import UTC, datetime
from itertools import chain, count
from pathlib import Path
from tempfile import TemporaryDirectory

from adapters.common.settings import Settings
from adapters.operating.beside import bound, there
from adapters.operating.letters import Said
from adapters.running.backups import SEALED, made_of, make, named_after, plan_of
from adapters.running.database import ring_of, up_to_date
from adapters.running.lock import locked
from adapters.running.sealed_file import unseal
from bot.ports import Clock
from storage import manifest
from storage.address import address, is_postgresql, make_folder
from storage.backup import sync
from storage.home import RESTORED
from storage.letters import Letterbox
from storage.look import look
from storage.sealing.keys import erased_beside
from storage.sealing.opening import NOWHERE, RingAt, fit
from storage.sealing.ring import PUT_BACK
from storage.unusable import DatabaseUnusable, unusable

BESIDE = ("", "-wal", "-shm")
ANOTHER = "Take another one; nothing was changed."
ROOM = "Make room there, and look who may read and write."


def backup(database: str, settings: Settings, clock: Clock) -> Said:
    """One now, beside a running bot or without one. Raises DatabaseUnusable, DatabaseBusy, ValueError."""
    where = database if is_postgresql(database) else there(database)
    made = make(where, ring_of(settings), plan_of(settings), clock.now())
    said = manifest.read(made) or {}
    told = f"{made} was made and read again: revision {said['revision']}, {said['bytes']:,} bytes."
    keys = "Without the key ring nobody can read it: keep a copy of that apart from it."
    return {**said, "file": str(made)}, f"{told}\n{keys}", True


def restore(database: str, settings: Settings, clock: Clock, file: Path) -> Said:
    """Puts a backup in the place of a file, which is laid aside, or into an empty database of PostgreSQL; letters are
    paused from then on.

    Raises AlreadyOpen while a bot runs, DatabaseUnusable where the backup will not do: nothing is changed then.
    """
    where, ring = address(database), ring_of(settings)
    if not file.is_file():
        raise DatabaseUnusable(f"There is no backup {file}.", "Name a file in backups/ beside the database.")
    if (log := file.with_name(f"{file.name}-wal")).exists() and log.stat().st_size:
        to_do = f"Fold it in first: sqlite3 {file} 'PRAGMA wal_checkpoint(TRUNCATE)'; or take a backup."
        raise DatabaseUnusable(f"{file} lacks what stands in {log} beside it.", to_do)
    if isinstance(where, Path) and where.exists() and where.samefile(file):
        raise DatabaseUnusable(f"{file} is the database itself.", "Name a backup.")
    try:
        said = manifest.check(file)
    except manifest.NotAsMade as changed:
        raise DatabaseUnusable(f"{file} is damaged: {changed}.", ANOTHER) from changed
    except OSError as error:
        raise DatabaseUnusable(f"{file} cannot be read ({error.strerror}).", "Look who may read it.") from error
    if isinstance(where, str):
        name, revision, aside = *asyncio.run(_carried(file, where, ring, clock)), None
    else:
        name, (revision, aside) = str(where.resolve()), _put(file, where.resolve(), ring, clock.now())
    made = f"of {said['made_at']}" if said else "without a manifest, so that only its tables and rows were looked at"
    lines = [
        f"{name} is the backup {made}, at revision {revision}.",
        *([f"What was there is in {aside}: remove it once you need nothing from it."] if aside else []),
        "Letters are paused, for nobody knows which of them have gone out since. Start the bot; then look at",
        "  support-circle letters list",
        "and say `support-circle letters go`: each that is older than this is looked up before it is sent; or",
        "`support-circle letters go --drop`: those that wait never go out.",
    ]
    plain = {"revision": revision, "made_at": said and said["made_at"], "aside": aside and str(aside)}
    return plain, "\n".join(lines), True


def _put(file: Path, path: Path, ring: RingAt, now: int) -> tuple[str, Path | None]:
    """Its revision, and where what was there lies now."""
    make_folder(path)
    new = not path.exists()
    with locked(path):
        part = path.with_name(f"{path.name}.restored.part")
        try:
            part.unlink(missing_ok=True)
            revision = _looked_at(file, part, path, ring, now)
            aside = None if new else _aside(path, now)
            part.replace(path)
            sync(path.parent)
        except OSError as error:
            raise DatabaseUnusable(f"{file} could not be put there ({error.strerror}).", ROOM) from error
        finally:
            part.unlink(missing_ok=True)
            if new and path.stat().st_size == 0:
                path.unlink()
    return revision, aside


async def _carried(file: Path, where: str, ring: RingAt, clock: Clock) -> tuple[str, str]:
    """The name of a database that is the backup now, brought up to date on the way, and its revision."""
    from adapters.running.move import moved

    whose = made_of(file)
    with TemporaryDirectory(prefix=f"{whose.name}.restored.", dir=named_after(where).parent) as folder:
        part, gone = Path(folder) / whose.name, erased_beside(whose, None)
        if ring.lines and gone.exists():  # else it lies beside the ring
            shutil.copyfile(gone, erased_beside(part, None))
        _looked_at(file, part, NOWHERE, ring, clock.now())
        async with AsyncExitStack() as open_now:
            revision = (await up_to_date(part, clock, open_now, ring)).upgraded.after
        _, name = await moved(part, where, ring, lambda _: None, fresh=True)
        return name, str(revision)


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
    try:
        with closing(sqlite3.connect(part, isolation_level=None)) as raw, bound(raw) as db:
            revision = _revision(raw, file)
            fit(db, path, ring, str(file))
            Letterbox(db, now).hold_back(RESTORED)
    except sqlite3.Error as error:
        raise DatabaseUnusable(unusable(file, error).said, ANOTHER) from error
    sync(part)
    return revision


def _revision(raw: sqlite3.Connection, file: Path) -> str:
    """Of a copy of a backup, which alone is spoken of. Raises DatabaseUnusable where it will not do."""
    try:
        at = look(raw, file).at
    except DatabaseUnusable as refused:
        raise DatabaseUnusable(refused.said, ANOTHER) from refused
    if at is None:
        raise DatabaseUnusable(f"{file} is empty.", ANOTHER)
    if raw.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
        raise DatabaseUnusable(f"{file} is damaged.", ANOTHER)
    return at


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
