"""Whether the files that are open still are the ones at their path: what is written into others is lost."""

import logging
import os
from pathlib import Path

from storage.unusable import RESTORE, DatabaseUnusable

log = logging.getLogger(__name__)


class DatabaseFiles:
    """The file of a database that is open, and the write-ahead log that its commits go to; a few µs a look."""

    def __init__(self, path: Path) -> None:
        real = path.resolve()  # SQLite keeps the log beside the file itself, whatever leads to it
        self._file, self._log = str(path.absolute()), f"{real}-wal"
        self._was = _identity(self._file), _identity(self._log)
        self._lost = False

    def check(self) -> None:
        """Raises DatabaseUnusable while another file is there, or none; says so once, and once that it is back."""
        file, wal = _identity(self._file), _identity(self._log)
        if self._was[1] is None:
            self._was = (self._was[0], wal)  # the first write makes it, and it stays as long as we do
        if (file, wal) == self._was:
            if self._lost:
                self._lost = False
                log.warning("%s is back, and the bot goes on.", self._file)
            return
        found = ((self._file, file, self._was[0]), (self._log, wal, self._was[1]))
        gone = " and ".join(one for one, now, was in found if now != was)
        error = DatabaseUnusable(
            f"{gone} was moved, deleted or replaced while the bot runs. Nothing is kept any more, and only /help-now "
            "is answered.",
            f"Put back what was there, and the bot goes on; or else: {RESTORE}",
        )
        if not self._lost:
            self._lost = True
            log.critical("%s", error)
        raise error


def _identity(path: str) -> tuple[int, int] | None:
    try:
        found = os.stat(path)  # noqa: PTH116 - four times a commit, and four times as quick
    except OSError:
        return None
    return found.st_dev, found.st_ino
