"""Whether the files that are open still are the ones at their path: what is written into others is lost."""

import logging
import os
import time
from pathlib import Path

from storage.content import Content
from storage.unusable import NOTHING, RESTORE, DatabaseUnusable

log = logging.getLogger(__name__)

TOLD = 3.0  # seconds by which a folder says that something in it came, went or was renamed; the coarsest count in twos


class DatabaseFiles:
    """The file of a database that is open, and the write-ahead log that its commits go to; a few µs a look.

    Both are looked at by name only where their folder says that a name in it changed, or where a link leads to the
    file, of which its folder knows nothing: a look that follows a path takes longer than one at what is open, and since
    6.13 Linux writes the times of a file that was looked at anew with the next commit, 6 % of each commit for the log.
    Belongs to the writer's thread, but for `content.refuse`.
    """

    def __init__(self, path: Path, handle: int) -> None:
        real = path.resolve()  # SQLite keeps the log beside the file itself, whatever leads to it
        self._file, self._log, self._folder = str(path.absolute()), f"{real}-wal", str(real.parent)
        self._handle, self._linked = handle, self._file != str(real)
        self._was = _identity(_stat(self._file)), _identity(_stat(self._log))
        self.content = Content(self._file, self._log, handle)
        self._settled: tuple[int, int, int] | None = None  # the folder, when all was there and nothing new for TOLD
        self._lost = False

    def check(self) -> None:
        """Raises DatabaseUnusable while another file is there, or none; says so once, and once that it is back.

        For good where something else was written into the file itself.
        """
        folder = _stat(self._folder)
        names = folder and (folder.st_dev, folder.st_ino, folder.st_mtime_ns)
        settled = names is not None and names == self._settled
        if settled and not self._linked:
            self.content.check(os.fstat(self._handle))
            return
        stat = _stat(self._file)
        file, wal = _identity(stat), self._was[1] if settled else _identity(_stat(self._log))
        self._was = (self._was[0], self._was[1] or wal)  # the first write makes it, and it stays as long as we do
        quiet = folder is not None and folder.st_mtime + TOLD < time.time()
        self._settled = names if quiet and (file, wal) == self._was else None
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
