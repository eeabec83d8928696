"""A verified copy of the database: beside it, before a revision runs, or in the folder of those made otherwise."""

import fcntl
import glob
import logging
import os
import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from storage.sealing.noted import is_noted
from storage.unusable import DAMAGED, RESTORE, DatabaseUnusable, primary, unusable

log = logging.getLogger(__name__)

BACKUPS = 3  # are kept, the newest ones
FOLDER = "backups"  # beside the database; another disk may lie there


def back_up(path: Path, revision: str, now: int, folder: Path | None = None) -> Path:
    """Copies the database to a file whose name says its revision and the time (UTC ms), and reads the copy again.

    Where others write meanwhile, rows aren't counted against theirs. Raises DatabaseUnusable, and leaves no copy.
    """
    time = datetime.fromtimestamp(now / 1000, UTC).strftime("%Y%m%dT%H%M%SZ")
    backup = (folder or path.parent) / f"{path.name}.{revision}-{time}.backup"
    part = backup.with_name(f"{backup.name}.part")  # under its own name it is whole
    try:
        os.close(os.open(part, os.O_CREAT | os.O_TRUNC | os.O_RDWR, 0o600))
        _copy(path, part)
        part.replace(backup)
        sync(backup.absolute().parent)
    except (OSError, sqlite3.Error) as error:
        if isinstance(error, sqlite3.Error) and primary(error) in DAMAGED:
            raise unusable(path, error) from error
        where = f"made in {folder}" if folder else "put beside it"
        also = "" if folder else ", and without one its tables are not changed"
        raise DatabaseUnusable(
            f"A backup of {path} could not be {where} ({error}){also}.",
            f"Make room for {_megabytes(path)} MB there and look who may write in the folder, then start again.",
        ) from error
    finally:
        part.unlink(missing_ok=True)
    return backup


@contextmanager
def undisturbed(path: Path) -> Iterator[Path]:
    """The folder of its backups, if it is there: nobody else makes one meanwhile, nor takes anybody out of one."""
    folder = path.absolute().parent / FOLDER
    try:
        lock = os.open(folder / ".lock", os.O_CREAT | os.O_RDWR, 0o600)
    except OSError:  # where we may not write, we make none either
        yield folder
        return
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield folder
    finally:
        os.close(lock)


def drop_old(path: Path) -> None:
    """Keeps the newest backups of this database, and none that a kill left half made; logs what it cannot remove."""
    named = re.compile(re.escape(path.name) + r"\.[0-9]{4}-([0-9]{8}T[0-9]{6}Z)\.backup(\.part)?")
    folder = path.absolute().parent
    try:
        there = [(found, one) for one in folder.iterdir() if (found := named.fullmatch(one.name))]
    except OSError as error:
        log.warning("Old backups in %s cannot be looked for (%s); nothing else is wrong.", folder, error.strerror)
        return
    whole = sorted((found[1], one) for found, one in there if not found[2])
    for one in (*(one for _, one in whole[:-BACKUPS]), *(one for found, one in there if found[2])):
        drop(one)


def plain(path: Path) -> list[Path]:
    """Backups in which something is not sealed: with them words can be read without a key."""
    return [one for one in _beside(path) if not _is_sealed(one)]


def sealed(path: Path) -> list[Path]:
    """Whole ones in which all is sealed; what a kill left half made is dropped."""
    there = _beside(path)
    for one in there:
        if one.suffix == ".part":
            drop(one)
    return [one for one in there if one.suffix != ".part" and _is_sealed(one)]


def _beside(path: Path) -> list[Path]:
    """Also in the folder."""
    named = re.compile(re.escape(path.name) + r"\.[0-9]{4}-[0-9]{8}T[0-9]{6}Z\.backup(\.part)?")
    both = [path.parent, *([path.parent / FOLDER] if (path.parent / FOLDER).is_dir() else [])]
    return sorted(one for folder in both for one in folder.iterdir() if named.fullmatch(one.name))


def laid_aside(path: Path) -> list[Path]:
    """Logs that storage/content.py has put away, which may be from before anything was sealed, and what a restored
    backup has taken the place of.
    """
    return sorted(path.absolute().parent.glob(f"{glob.escape(path.name)}*.before-*"))


def _is_sealed(backup: Path) -> bool:
    try:
        with closing(sqlite3.connect(f"{backup.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as raw:
            return is_noted(raw)
    except sqlite3.Error:  # half a copy, or one from before there was a note
        return False


def destroy(backup: Path) -> None:
    """Overwrites it, unless it has another name besides, then removes it. Raises OSError."""
    if backup.stat().st_nlink == 1:
        with backup.open("r+b") as file:
            left = backup.stat().st_size
            while left > 0:
                left -= file.write(bytes(min(left, 1 << 20)))
            file.flush()
            os.fsync(file.fileno())
    backup.unlink()


def drop(backup: Path) -> None:
    """One that cannot be removed only takes room: that is logged, and ends nothing."""
    try:
        destroy(backup)
    except OSError as error:
        log.warning("%s is not needed any more and cannot be removed (%s).", backup, error.strerror)


def counts(raw: sqlite3.Connection) -> Mapping[str, int]:
    """How many rows each table has."""
    names = raw.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~'")
    return {
        name: raw.execute('SELECT count(*) FROM "{}"'.format(name.replace('"', '""'))).fetchone()[0]  # noqa: S608 - a name of our own table, quoted: names cannot be bound
        for (name,) in names.fetchall()
    }


def sync(path: Path) -> None:
    """What was written, or named in a folder, is on the disk."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _copy(path: Path, part: Path) -> None:
    # a connection of its own: the one that holds the write lock cannot be copied from
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)) as source:
        if not _is_whole(source):  # before, for an index that lacks a row is made anew in the copy
            raise DatabaseUnusable(f"{path} is damaged.", RESTORE)
        # row by row, for a page may hold what moved to another one: also of somebody who has been erased since
        before = source.execute("PRAGMA data_version").fetchone()
        source.execute("VACUUM INTO ?", (str(part.absolute()),))
        with closing(sqlite3.connect(part, isolation_level=None)) as copy:
            if not _is_whole(copy):
                raise sqlite3.DatabaseError("the copy is damaged")
            there = counts(source)
            if counts(copy) != there and before == source.execute("PRAGMA data_version").fetchone():
                raise sqlite3.DatabaseError("the copy has not all the rows")
    sync(part)


def _is_whole(raw: sqlite3.Connection) -> bool:
    return bool(raw.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",))


def _megabytes(path: Path) -> int:
    return path.stat().st_size // 1_000_000 + 1
