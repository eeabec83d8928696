"""Who was erased, noted beside the key ring and not in the database: a copy from before that is put back does not bring
them back, for the next start takes them out again.
"""

import json
import logging
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import Connection

from bot.people import ERASING
from storage.backup import sync
from storage.commit import erased
from storage.copies import Gone, forget_in_backups, there
from storage.notes import SqlNotes
from storage.schedule import ERASE
from storage.sealing.digest import Digest
from storage.unusable import DatabaseUnusable

log = logging.getLogger(__name__)

NOTE = "erased:"  # in `meta`, with a digest behind it: of whom it is still to be done
COPIES = "unforgotten"  # in `meta`: the names of backups that could not be changed
HEAD = "# Who deleted their data, as keyed hashes, and when (UTC ms): what an older copy has of them goes again.\n"


def note(db: Connection, hashed: str, now: int) -> None:
    """Of the unit that takes somebody out at last: once it is committed, the log is emptied and backups forget them."""
    SqlNotes(db).set(f"{NOTE}{hashed}", str(now))
    erased(db)


def noted(raw: sqlite3.Connection) -> Gone:
    """Of whom it is still to be done."""
    rows = raw.execute("SELECT name, value FROM meta WHERE name LIKE ? || '%'", (NOTE,)).fetchall()
    return {name.removeprefix(NOTE): int(at) for name, at in rows}


def left_in(raw: sqlite3.Connection) -> list[str]:
    """The names of backups that could not be changed."""
    row = raw.execute("SELECT value FROM meta WHERE name = ?", (COPIES,)).fetchone()
    return row[0].split("\n") if row else []


def read(file: Path) -> Gone:
    """Everybody who was ever erased; a line that was cut short is nobody's. Raises DatabaseUnusable."""
    gone = dict[str, int]()
    try:
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines() if file.exists() else []
    except OSError as error:
        raise DatabaseUnusable(
            f"Who has deleted their data cannot be read from {file} ({error.strerror}).",
            "Give it to who runs the bot: chown. Without it an older copy would bring them back.",
        ) from error
    for line in lines:
        hashed, _, at = line.partition(" ")
        with suppress(ValueError):
            gone[hashed] = max(int(at), gone.get(hashed, 0))
    return gone


def carry_out(path: Path, file: Path, digest: Digest, noted: Gone) -> list[Path] | None:
    """Writes them down, and takes them out of the backups; gives those that could not be changed. None: not even that
    could be written down, which is logged. For a thread of its own.
    """
    try:
        known = read(file)
        if new := {hashed: at for hashed, at in noted.items() if known.get(hashed) != at}:
            _add(file, new, HEAD if not file.exists() else "")
    except (OSError, DatabaseUnusable) as error:
        log.error(
            "Who has deleted their data can't be noted in %s (%s), and an older copy would bring them back. Look who "
            "may write there: it is tried again at the next start.",
            file,
            error.strerror if isinstance(error, OSError) else "it can't be read",
        )
        return None
    return forget_in_backups(path, digest, {**known, **new})


def take_out_again(raw: sqlite3.Connection, digest: Digest, gone: Gone) -> int:
    """How many were still, or again, in the database itself: hidden before anything else runs on it, and erased by the
    road that everybody goes, on which what others received stays theirs.
    """
    with _transaction(raw):
        accounts = there(raw, digest, gone)
        for number in accounts:
            raw.execute("UPDATE accounts SET erase_at = ? WHERE id = ?", (ERASING, number))
            raw.execute("UPDATE members SET left_at = ? WHERE account = ? AND left_at IS NULL", (ERASING, number))
            raw.execute("DELETE FROM schedule WHERE account = ? AND kind = ?", (number, ERASE))
            raw.execute(
                "INSERT INTO schedule (account, kind, subject, local_date, due_at, due) VALUES (?, ?, ?, ?, 0, ?)",
                (number, ERASE, f"deletion:{number}", "1970-01-01", json.dumps({"account": number})),
            )
    return len(accounts)


def settle(raw: sqlite3.Connection, done: Gone, failed: list[Path]) -> None:
    """Where a copy is left, it stays to be done."""
    with _transaction(raw):
        raw.execute("DELETE FROM meta WHERE name = ?", (COPIES,))
        if failed:
            raw.execute("INSERT INTO meta VALUES (?, ?)", (COPIES, "\n".join(one.name for one in failed)))
        else:
            raw.executemany("DELETE FROM meta WHERE name = ?", [(f"{NOTE}{hashed}",) for hashed in done])


@contextmanager
def _transaction(raw: sqlite3.Connection) -> Iterator[None]:
    raw.execute("BEGIN IMMEDIATE")
    try:
        yield
        raw.execute("COMMIT")
    finally:
        if raw.in_transaction:
            raw.execute("ROLLBACK")


def _add(file: Path, gone: Gone, head: str) -> None:
    with open(file, "a", encoding="utf-8", opener=_private) as kept:
        # behind a line that was cut short, a new one
        kept.write(head + "".join(f"\n{hashed} {at}" for hashed, at in gone.items()) + "\n")
        kept.flush()
        os.fsync(kept.fileno())
    sync(file.absolute().parent)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
