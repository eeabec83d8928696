"""One process for one SQLite file: a second one would carry the same letters, and its playground has another clock."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from storage.engine import create
from storage.unusable import not_made


class AlreadyOpen(OSError):
    """Another process has this file; the message says what to do."""


@contextmanager
def locked(database: Path) -> Iterator[None]:
    """Holds a database until the end of the block, or of the process, however that ends. Makes an empty file of none.

    Both are held: the file, whatever its names, and the place, for SQLite finds its log by name, and what is put there
    while another process runs would meet the log of that one.

    Raises AlreadyOpen, and DatabaseUnusable where there can be no such file.
    """
    real = database.resolve()
    with ExitStack() as held:
        place = _opened(real.with_name(f"{real.name}.lock"), os.O_CREAT | os.O_RDWR)
        held.callback(os.close, place)
        _lock(place, database)
        create(real)
        # Opened before SQLite opens it and closed after SQLite closed it: closing drops SQLite's own locks on the file.
        file = _opened(real, os.O_RDONLY)
        _lock(file, database)  # refused, it stays open: if it is this very process that has it, its locks would go
        held.callback(os.close, file)
        yield


def _opened(path: Path, flags: int) -> int:
    try:
        return os.open(path, flags, 0o600)
    except OSError as error:
        raise not_made(path, error) from error


def _lock(opened: int, database: Path) -> None:
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise AlreadyOpen(
            f"{database} is open in another Support Circle already. End that one first, or name another file with "
            "--database."
        ) from None
