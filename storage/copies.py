"""Whoever was erased goes from the backups beside the database too: their key, who they were, all that was theirs."""

import logging
import os
import shutil
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from storage import manifest
from storage.backup import laid_aside, sealed, sync, undisturbed
from storage.models.people import ERASED
from storage.sealing.digest import Digest

log = logging.getLogger(__name__)

Gone = Mapping[str, int]
"""Who was erased, as a keyed digest of who they were, and when (UTC ms)."""

# others' figures rest on these; their account is nobody's from now on, and what was sealed opens no more
PASSED_ON = (
    *(("asks", "account"), ("asked", "account"), ("kind_words", "sender"), ("kind_words", "receiver")),
    *(("blocks", "account"), ("blocks", "other")),
    *(("introduction_exclusions", "account"), ("introduction_exclusions", "other")),
)


def identity(platform: str, realm: str, user: str) -> str:
    """Of whom a digest is."""
    return f"{platform}\n{realm}\n{user}"


def there(raw: sqlite3.Connection, digest: Digest, gone: Gone) -> dict[int, str]:
    """The accounts of those who have been erased since, each with its digest; not of who has come back."""
    if not gone:
        return {}
    rows = raw.execute('SELECT id, platform, realm, "user", created_at FROM accounts WHERE platform <> ?', (ERASED,))
    found = ((number, digest(identity(*who)), since) for number, *who, since in rows.fetchall())
    return {number: hashed for number, hashed, since in found if gone.get(hashed, since) > since}


def take_out(raw: sqlite3.Connection, accounts: Mapping[int, str]) -> None:
    """Within a transaction with foreign_keys and secure_delete on; of any revision since everybody has a key."""
    for number, hashed in accounts.items():
        raw.execute("DELETE FROM data_keys WHERE account = ?", (number,))
        raw.execute("DELETE FROM asks WHERE account = ? AND state = 'DRAFT'", (number,))
        raw.execute("UPDATE asks SET state = 'PASSED', words = NULL, rejection = NULL WHERE account = ?", (number,))
        begun = (ERASED, str(number))  # its realm until all is done
        raw.execute("UPDATE OR IGNORE accounts SET realm = '' WHERE platform = ? AND realm = ?", begun)
        heir = raw.execute(
            'INSERT INTO accounts (platform, realm, "user", created_at) VALUES (?, ?, ?, 0) '
            "ON CONFLICT (platform, realm, user) DO UPDATE SET created_at = 0 RETURNING id",
            (ERASED, "", hashed),
        ).fetchone()
        known = {name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        for table, column in PASSED_ON:
            if table not in known:  # of a later release than the copy
                continue
            raw.execute(f"UPDATE OR IGNORE {table} SET {column} = ? WHERE {column} = ?", (*heir, number))  # noqa: S608 - names of our own tables: names cannot be bound
        for table in ("outbox", "schedule"):  # a circle's, about somebody of it
            raw.execute(f"DELETE FROM {table} WHERE account IS NULL AND subject LIKE '%:%:' || ?", (number,))  # noqa: S608 - names of our own tables: names cannot be bound
        raw.execute("DELETE FROM accounts WHERE id = ?", (number,))


def forget_in_backups(path: Path, digest: Digest, gone: Gone) -> list[Path]:
    """Those that could not be changed; each is logged. One that is being made is waited for: they may be in it. What
    was changed is another file, and the one before is overwritten: ended at any moment, one of both is whole. A large
    one takes seconds: for a thread of its own.
    """
    failed = []
    with undisturbed(path):
        for backup in sealed(path):
            try:
                _forget(backup, digest, gone)
            except (OSError, sqlite3.Error) as error:
                failed.append(backup)
                log.error(
                    "%s still holds whoever has deleted their data, and can't be changed (%s). Remove it, or look who "
                    "may write there and whether the disk is full: it is tried again at the next start.",
                    backup,
                    error.strerror if isinstance(error, OSError) else error,
                )
    if aside := laid_aside(path):
        log.warning("%s may hold what somebody has deleted since: remove it.", ", ".join(map(str, aside)))
    return failed


def _forget(backup: Path, digest: Digest, gone: Gone) -> None:
    with closing(sqlite3.connect(f"{backup.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as raw:
        accounts = there(raw, digest, gone)
    if not accounts:
        return
    part = backup.with_name(f"{backup.name}.part")
    try:
        part.unlink(missing_ok=True)
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        shutil.copyfile(backup, part)
        with closing(sqlite3.connect(part, isolation_level=None)) as raw:
            for pragma in ("foreign_keys=ON", "secure_delete=ON", "journal_mode=OFF"):
                raw.execute(f"PRAGMA {pragma}").fetchall()
            take_out(raw, accounts)
            raw.execute("VACUUM")  # or a page might keep a copy of a row that once lay in it
            if raw.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
                raise sqlite3.DatabaseError("its copy is damaged")
        sync(part)
        said = manifest.taken(backup)
        _put(part, backup)
        manifest.renewed(backup, said)
    finally:
        part.unlink(missing_ok=True)


def _put(part: Path, backup: Path) -> None:
    """In its place; what was there is overwritten, unless it has another name besides."""
    with backup.open("r+b") as before:
        part.replace(backup)
        sync(backup.absolute().parent)
        stat = os.fstat(before.fileno())
        left = stat.st_size if stat.st_nlink == 0 else 0
        while left > 0:
            left -= before.write(bytes(min(left, 1 << 20)))
        before.flush()
        os.fsync(before.fileno())
