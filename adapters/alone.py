"""One process for one SQLite file: a second one would carry the same letters, and its playground has another clock."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from storage.engine import create
from storage.unusable import not_made


class AlreadyOpen(OSError):
    """Another process has this file; the message says what to do."""


@contextmanager
def alone(database: Path) -> Iterator[None]:
    """Holds a database, whatever its names, until the end of the block, or of the process, however that ends.

    It begins before SQLite opens the file and ends after SQLite closed it, because closing a handle of ours drops
    the locks that SQLite has on the file. Makes an empty file where there is none.

    Raises AlreadyOpen, and DatabaseUnusable where there can be no such file.
    """
    held = _held(database)
    before = database.with_name(f"{database.name}.lock")  # what versions up to 0001 hold
    also = _locked(database, before) if before.exists() else None
    try:
        yield
    finally:
        os.close(held)
        if also is not None:
            os.close(also)


def _held(database: Path) -> int:
    while True:
        create(database)
        held = _locked(database, database)
        try:
            if os.path.samestat(os.fstat(held), database.stat()):
                return held
        except FileNotFoundError:
            pass
        os.close(held)  # replaced or deleted meanwhile: what is held is not what would be opened


def _locked(database: Path, file: Path) -> int:
    try:
        held = os.open(file, os.O_RDONLY)
    except OSError as error:
        raise not_made(file, error) from error
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        # It stays open: should this very process be the other one, closing would drop SQLite's locks.
        raise AlreadyOpen(
            f"{database} is open in another Support Circle already. End that one first, or name another file with "
            "--database."
        ) from None
    return held
