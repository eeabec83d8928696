"""Which key ring a database is opened with: the one that it was sealed with, or a new one where nothing is sealed."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from storage.sealing.ring import KeyRing, NoSuchKey
from storage.unusable import DatabaseUnusable

PUT_BACK = "Put the copy of the key ring back that you keep apart from the database, and start again."


@dataclass(frozen=True)
class RingAt:
    """Where the key ring is: its lines, as from the environment, or else a file, beside the database unless named."""

    lines: str = field(default="", repr=False)
    file: Path | None = None

    def beside(self, database: Path) -> Path:
        real = database.resolve() if database.is_symlink() else database  # as SQLite's own log
        return self.file or real.with_name(f"{real.name}.keys")

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
            raise DatabaseUnusable(f"The key ring {file} cannot be read ({why}).", PUT_BACK) from error


BESIDE = RingAt()


def keys_by_ring(raw: sqlite3.Connection) -> Mapping[str, int]:
    """How many people's and places' keys each key of a ring has wrapped; none where there are no tables yet."""
    there = raw.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'data_keys'").fetchone()
    if there is None:
        return {}
    return dict(raw.execute("SELECT ring_key, count(*) FROM data_keys GROUP BY ring_key ORDER BY min(id)").fetchall())


def fit(raw: sqlite3.Connection, ring: KeyRing | None, database: Path, where: RingAt) -> None:
    """Raises DatabaseUnusable where the ring does not open what is there; nothing is written."""
    wrapped = keys_by_ring(raw)
    if wrapped and ring is None:
        said = f"The key ring {where.beside(database)} is not there, and what is in {database} was sealed with it."
        raise DatabaseUnusable(said, f"Nothing was changed. {PUT_BACK}")
    for name in wrapped:
        one = raw.execute("SELECT account, place, wrapped FROM data_keys WHERE ring_key = ? LIMIT 1", (name,))
        account, place, key = one.fetchone()
        try:
            assert ring is not None
            ring.unwrap(name, key, str(account or place))
        except NoSuchKey:
            said = f"What is in {database} was sealed with the key {name}, and the key ring has no such key."
            raise DatabaseUnusable(said, f"Nothing was changed. {PUT_BACK}") from None
