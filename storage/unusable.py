"""Why a database cannot be used, in words that say what to do."""

import sqlite3
from pathlib import Path

from sqlalchemy.exc import DBAPIError

DAMAGED = (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT)
RESTORE = (
    "End the bot, put the damaged file aside with those beside it that end in -wal and -shm, restore a backup in its "
    "place, and start the bot again."
)
NOTHING = "Nothing is kept any more, and only /help-now is answered."


class DatabaseUnusable(Exception):
    """The database cannot be used: what is so, and what to do."""

    def __init__(self, said: str, to_do: str = "") -> None:
        super().__init__(said, to_do)
        self.said, self.to_do = said, to_do

    def __str__(self) -> str:
        return f"{self.said} {self.to_do}".strip()


def unusable(path: Path, error: sqlite3.Error | DBAPIError) -> DatabaseUnusable:
    """What SQLite found wrong with a file that was to be opened or looked at."""
    if isinstance(error, DBAPIError) and isinstance(error.orig, sqlite3.Error):
        error = error.orig
    code = primary(error)
    if code in DAMAGED:
        return DatabaseUnusable(f"{path} is damaged, or is no SQLite database ({error}).", RESTORE)
    if is_busy(error):
        return DatabaseUnusable(
            f"Another program keeps {path} locked.",
            "Try again in a moment. If it says the same then, end that program.",
        )
    if code in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
        said = f"{path} cannot be opened for writing ({error})."
        return DatabaseUnusable(said, "Check who owns the file and its folder.")
    return DatabaseUnusable(f"{path} cannot be used ({error}).", "Look whether the disk it is on is full or broken.")


def nothing_at(path: Path) -> DatabaseUnusable:
    return DatabaseUnusable(f"There is no database yet at {path}.", "The first support-circle run makes it.")


def is_busy(error: BaseException) -> bool:
    """Whether the driver's error, or SQLAlchemy's of it, says that another process keeps the database."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    return isinstance(cause, sqlite3.Error) and primary(cause) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def primary(error: BaseException) -> int:
    """SQLite's own code for it, without its varieties; 0 where Python's module raised it by itself."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def not_made(path: Path, error: OSError) -> DatabaseUnusable:
    """What the system says of a file that was to be made or opened."""
    reason = error.strerror or "unknown reason"
    return DatabaseUnusable(
        f"The database {path} cannot be opened: {reason}.", "Create its folder, or name another place."
    )
