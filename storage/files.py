"""Whether the files that are open still are the ones at their path: what is written into others is lost."""

import logging
import os
import time
from pathlib import Path

from storage.content import Content
from storage.unusable import NOTHING, RESTORE, DatabaseUnusable, not_made

log = logging.getLogger(__name__)

TOLD = 3.0  # seconds by which a folder says that something in it came, went or was renamed; the coarsest count in twos
ABOVE = 1.0  # seconds until it is seen that a folder above was renamed: of that the folder itself knows nothing


class DatabaseFiles:
    """The file of a database that is open, and the write-ahead log that its commits go to; about a µs a look.

    Both are looked at by name only where their folder, which is held open, says that a name in it or its own changed,
    or where a link leads to the file, of which its folder knows nothing: a look that follows a path takes four times as
    long as one at what is open, and since 6.13 Linux writes the times of a file that was looked at anew with the next
    commit, 6 % of each commit for the log. Belongs to the writer's thread, but for `content.refuse` and `close`.
    """

    def __init__(self, path: Path) -> None:
        """Raises DatabaseUnusable where the file cannot be opened."""
        real = path.resolve()  # SQLite keeps the log beside the file itself, whatever leads to it
        self._file, self._log, self._folder = str(path.absolute()), f"{real}-wal", str(real.parent)
        self._linked = self._file != str(real)
        try:
            self.handle = os.open(path, os.O_RDONLY)
            self._holds = os.open(real.parent, getattr(os, "O_PATH", os.O_RDONLY))
        except OSError as error:
            raise not_made(path, error) from error
        self._was = _identity(_stat(self._file)), _identity(_stat(self._log))
        self.content = Content(self._file, self._log, self.handle)
        self._settled: tuple[int, int] | None = None  # the folder's times, when all was there and nothing new for TOLD
        self._until = 0.0
        self._lost = False

    def close(self) -> None:
        """Last of all: it drops SQLite's locks on the file."""
        os.close(self.handle)
        os.close(self._holds)

    def check(self) -> None:
        """Raises DatabaseUnusable while another file is there, or none; says so once, and once that it is back.

        For good where something else was written into the file itself.
        """
        held = os.fstat(self._holds)
        names = held.st_mtime_ns, held.st_ctime_ns
        if names == self._settled and time.monotonic() < self._until:
            self.content.check(os.fstat(self.handle))
            return
        there = _identity(_stat(self._folder)) == _identity(held)
        settled = there and names == self._settled
        stat = _stat(self._file)
        file, wal = _identity(stat), self._was[1] if settled else _identity(_stat(self._log))
        self._was = (self._was[0], self._was[1] or wal)  # the first write makes it, and it stays as long as we do
        quiet = there and not self._linked and held.st_mtime + TOLD < time.time()
        self._settled = names if quiet and (file, wal) == self._was else None
        self._until = time.monotonic() + ABOVE
        if stat and (file, wal) == self._was:
            self.content.check(stat)
            if self._lost:
                self._lost = False
                log.warning("%s is back, and the bot goes on.", self._file)
            return
        found = ((self._file, file, self._was[0]), (self._log, wal, self._was[1]))
        gone = " and ".join(one for one, now, was in found if now != was)
        error = DatabaseUnusable(
            f"{gone} was moved, deleted or replaced while the bot runs. {NOTHING}",
            f"Put back what was there, and the bot goes on; or else: {RESTORE}",
        )
        if not self._lost:
            self._lost = True
            log.critical("%s", error)
        raise error


def _stat(path: str) -> os.stat_result | None:
    try:
        return os.stat(path)  # noqa: PTH116 - twice a commit, and four times as quick
    except OSError:
        return None


def _identity(found: os.stat_result | None) -> tuple[int, int] | None:
    return found and (found.st_dev, found.st_ino)
