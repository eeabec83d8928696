"""Which key ring a database is opened with: the one that it was sealed with, or a new one where nothing is sealed."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from storage.sealing.ring import PUT_BACK, KeyRing, NoSuchKey
from storage.unusable import DatabaseUnusable

LOOKED_AT = 20  # of the keys that one of the ring has wrapped: one that is damaged is no other ring


@dataclass(frozen=True)
class RingAt:
    """Where the key ring is: its lines, as from the environment, or else a file, beside the database unless named."""

    lines: str = field(default="", repr=False)
    file: Path | None = None

    def beside(self, database: Path) -> Path:
        real = database.resolve() if database.is_symlink() else database  # as SQLite's own log
        return self.file.expanduser() if self.file else real.with_name(f"{real.name}.keys")

    def read(self, database: Path) -> KeyRing | None:
        """None where there is none yet. Raises DatabaseUnusable where it cannot be read."""
        if self.lines:
            return KeyRing("\n".join(self.lines.split()))
        file = self.beside(database)
        try:
            return KeyRing(file.read_text(encoding="utf-8"), file)
        except FileNotFoundError:
            return None
        except (OSError, UnicodeDecodeError) as error:
            why = error.strerror if isinstance(error, OSError) else "it is no text"
            own = f"If it is somebody else's, give it to who runs the bot: chown. Else: {PUT_BACK}"
            raise DatabaseUnusable(f"The key ring {file} cannot be read ({why}).", own) from error


BESIDE = RingAt()


def keys_by_ring(raw: sqlite3.Connection) -> Mapping[str, int]:
    """How many people's and places' keys each key of a ring has wrapped; none where there are no tables yet."""
    there = raw.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'data_keys'").fetchone()
    if there is None:
        return {}
    return dict(raw.execute("SELECT ring_key, count(*) FROM data_keys GROUP BY ring_key ORDER BY min(id)").fetchall())


def fit(raw: sqlite3.Connection, database: Path, where: RingAt) -> KeyRing | None:
    """The ring, None where there is none yet. Raises DatabaseUnusable where it does not open what is there; nothing is
    written.

    It is read after what is there: whoever changes it meanwhile adds a key to it before anything is wrapped by that.
    """
    wrapped = keys_by_ring(raw)
    newest = "SELECT ring_key, wrapped, coalesce(account, place) FROM data_keys ORDER BY id DESC LIMIT ?"
    some = raw.execute(newest, (LOOKED_AT,)).fetchall() if wrapped else []
    ring = where.read(database)
    if wrapped and ring is None:
        said = f"The key ring {where.beside(database)} is not there, and what is in {database} was sealed with it."
        raise DatabaseUnusable(said, f"Nothing was changed. {PUT_BACK}")
    if ring is None or not wrapped:
        return ring
    lacking = [name for name in wrapped if name not in ring.names]
    if lacking or not any(opens(ring, name, key, str(owner)) for name, key, owner in some):
        name = (lacking or [*wrapped])[0]
        said = f"What is in {database} was sealed with the key {name}, and the key ring has no such key."
        raise DatabaseUnusable(said, f"Nothing was changed. {PUT_BACK}")
    return ring


def opens(ring: KeyRing, name: str, key: bytes, owner: str) -> bool:
    try:
        return bool(ring.unwrap(name, key, owner))
    except NoSuchKey:
        return False


def unopened(raw: sqlite3.Connection, ring: KeyRing) -> int:
    """How many people's and places' keys the ring does not open, one by one: 5 µs each."""
    rows = raw.execute("SELECT ring_key, wrapped, coalesce(account, place) FROM data_keys")
    return sum(not opens(ring, name, key, str(owner)) for name, key, owner in rows)
