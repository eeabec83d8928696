"""Whether what is in the database file still is ours: `cp` over it leaves the file and changes all that is in it."""

import logging
import os
import secrets
import shutil

from storage.unusable import NOTHING, DatabaseUnusable

log = logging.getLogger(__name__)

MARK_AT = 60  # where SQLite keeps `PRAGMA user_version`, four bytes (sqlite.org/fileformat2.html, 1.3)


class Content:
    """Known by a mark in the file's header, which whoever folds the log into it keeps, and another content has not."""

    def __init__(self, file: str, wal: str, handle: int) -> None:
        self._file, self._log, self._handle = file, wal, handle
        self._marks: tuple[int, ...] = ()  # one of them is in the file, where it has been marked
        self._looked: tuple[int, int] | None = None
        self._other: DatabaseUnusable | None = None

    def refuse(self) -> None:
        """Raises DatabaseUnusable where something else was found: who reads on would read a mixture."""
        if self._other:
            raise DatabaseUnusable(*self._other.args)

    def mark(self, *numbers: int) -> None:
        """From now on the file says one of these numbers, once the log is folded into it: what the log says already,
        as after a crash, and what it is told next.
        """
        self._marks = (*(self._marks or (self._mark(),)), *numbers)

    def check(self, stat: os.stat_result) -> None:
        """Looks where the file was written to since the last time. Raises DatabaseUnusable, for good."""
        if not self._other and (not self._marks or (stat.st_mtime_ns, stat.st_size) == self._looked):
            return
        self.refuse()
        if (mark := self._mark()) in self._marks:
            self._looked = stat.st_mtime_ns, stat.st_size
            self._marks = self._marks[self._marks.index(mark) :]
            return
        self._other = DatabaseUnusable(
            f"Something else was written over {self._file} while the bot runs. {NOTHING}",
            "End the bot, look whether what is there now is what should be there, and start it again. "
            + self._put_aside(),
        )
        log.critical("%s", self._other)
        self.refuse()

    def _mark(self) -> int:
        return int.from_bytes(os.pread(self._handle, 4, MARK_AT))

    def _put_aside(self) -> str:
        """The log belongs to what was there before: folded into what is there now, it would damage that."""
        aside = f"{self._log}.before-{secrets.token_hex(4)}"
        try:
            with open(self._log, "rb") as log_, open(aside, "xb", opener=_private) as copy:  # noqa: PTH123 - its opener
                shutil.copyfileobj(log_, copy)
            os.truncate(self._log, 0)  # then SQLite finds nothing to fold, at the end neither
        except OSError as error:
            return f"Before you do, copy {self._log} and delete it: it couldn't be laid aside ({error.strerror})."
        return f"What was not in the file yet is in {aside}."


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
