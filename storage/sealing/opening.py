"""Which key ring a database is opened with: the one that it was sealed with, or a new one where nothing is sealed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Connection, Text, cast, func, inspect, select

from storage.models.keys import data_keys
from storage.sealing.ring import PUT_BACK, KeyRing, NoSuchKey
from storage.unusable import DatabaseUnusable

LOOKED_AT = 20  # of the keys that one of the ring has wrapped: one that is damaged is no other ring
NOWHERE = Path("postgresql")  # there is no file that a ring could lie beside
c = data_keys.c
USED = select(c.ring_key, func.count()).group_by(c.ring_key).order_by(func.min(c.id))  # each once at a start
ALL = select(c.ring_key, c.wrapped, func.coalesce(cast(c.account, Text), c.place))


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


def keys_by_ring(db: Connection) -> Mapping[str, int]:
    """How many people's and places' keys each key of a ring has wrapped; none where there are no tables yet."""
    if not inspect(db).has_table(data_keys.name):
        return {}
    return dict(map(tuple, db.execute(USED)))


def fit(db: Connection, database: Path, where: RingAt, name: str = "") -> KeyRing | None:
    """The ring, None where there is none yet. Raises DatabaseUnusable where it does not open what is there; nothing is
    written. `name` is the database's, where it is NOWHERE.

    It is read after what is there: whoever changes it meanwhile adds a key to it before anything is wrapped by that.
    """
    name = name or str(database)
    if database == NOWHERE and not where.lines and where.file is None:
        raise DatabaseUnusable(
            f"What is kept in {name} is sealed, and no key ring is named.",
            "Set SUPPORT_CIRCLE_KEYS_FILE or SUPPORT_CIRCLE_KEYS, the same for each process; nothing was written.",
        )
    wrapped = keys_by_ring(db)
    some = db.execute(ALL.order_by(c.id.desc()).limit(LOOKED_AT)).all() if wrapped else []
    ring = where.read(database)
    if wrapped and ring is None:
        said = f"The key ring {where.beside(database)} is not there, and what is in {name} was sealed with it."
        raise DatabaseUnusable(said, f"Nothing was changed. {PUT_BACK}")
    if ring is None or not wrapped:
        return ring
    lacking = [one for one in wrapped if one not in ring.names]
    if lacking or not any(opens(ring, *row) for row in some):
        lacks = (lacking or [*wrapped])[0]
        said = f"What is in {name} was sealed with the key {lacks}, and the key ring has no such key."
        raise DatabaseUnusable(said, f"Nothing was changed. {PUT_BACK}")
    return ring


def opens(ring: KeyRing, name: str, key: bytes, owner: str) -> bool:
    try:
        return bool(ring.unwrap(name, key, owner))
    except NoSuchKey:
        return False


def unopened(db: Connection, ring: KeyRing) -> int:
    """How many people's and places' keys the ring does not open, one by one: 5 µs each."""
    return sum(not opens(ring, *row) for row in db.execute(ALL))
