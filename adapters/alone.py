"""One process for one SQLite file: a second one would carry the same letters, and its playground has another clock."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class AlreadyOpen(OSError):
    """Another process has this file; the message says what to do."""


@contextmanager
def alone(database: Path) -> Iterator[None]:
    """Holds a database until the end of the block, or of the process, however that ends.

    Raises AlreadyOpen.
    """
    # a file of its own: closing a second handle on one of SQLite's would drop SQLite's locks on it
    held = os.open(database.with_name(f"{database.name}.lock"), os.O_CREAT | os.O_RDWR, 0o600)
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(held)
        raise AlreadyOpen(
            f"{database} is open in another Support Circle already. End that one first, or name another file with "
            "--database."
        ) from None
    try:
        yield
    finally:
        os.close(held)
