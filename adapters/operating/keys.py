"""`support-circle keys status` and `keys rotate`; both work beside a running bot."""

import sqlite3
from contextlib import closing

from adapters.common.clock import SystemClock
from adapters.common.settings import Settings
from adapters.operating.beside import BUSY, there
from adapters.running.database import RING, ring_of
from storage.look import look_into
from storage.sealing.opening import fit, keys_by_ring
from storage.sealing.ring import PUT_BACK, KeyRing
from storage.sealing.ring_file import add, held, new_line
from storage.sealing.rotation import rotate
from storage.unusable import DatabaseUnusable, unusable


def keys(database: str, settings: Settings, *, anew: bool) -> str:
    """What the key ring wraps; `anew`: with a new key from now on. Raises DatabaseUnusable, ValueError."""
    path, where = there(database), ring_of(settings)
    if look_into(path).behind:
        said = f"{path} is of an earlier version: nothing in it is sealed yet."
        raise DatabaseUnusable(said, "Start the bot, or: support-circle migrate. Either seals it.")
    try:
        with closing(sqlite3.connect(path, timeout=BUSY, isolation_level=None)) as raw:
            raw.execute("PRAGMA secure_delete=ON")
            ring = fit(raw, path, where)
            if ring is None:
                raise DatabaseUnusable(f"The key ring {where.beside(path)} is not there.", PUT_BACK)
            place = "SUPPORT_CIRCLE_KEYS" if where.lines else str(where.beside(path))
            if not anew:
                return f"The key ring is in {place}.\n{_listed(ring, raw)}"
            if where.lines and set(keys_by_ring(raw)) <= {ring.names[-1]}:
                return (
                    f"Everything is wrapped by the newest key in {place}. For another one, put this behind it, start "
                    f"the bot again, and then say keys rotate once more:\n{new_line(SystemClock().now())}"
                )
            if where.lines:
                _known_to_the_bot(raw, ring)
                return _rotated(raw, ring)
            with held(where.beside(path)) as file:
                return _rotated(raw, add(file, SystemClock().now()))
    except sqlite3.Error as error:
        raise unusable(path, error) from error


def _rotated(raw: sqlite3.Connection, ring: KeyRing) -> str:
    count, left = rotate(raw, ring)
    damaged = f" {left:,} are damaged and stay as they are." if left else ""
    return (
        f"{count:,} keys are wrapped by {ring.names[-1]} now.{damaged}\n{_listed(ring, raw)}\n"
        "Keep a new copy of the ring, apart from the database. Older backups still need its older keys."
    )


def _known_to_the_bot(raw: sqlite3.Connection, ring: KeyRing) -> None:
    row = raw.execute("SELECT value FROM meta WHERE name = ?", (RING,)).fetchone()
    if row is None or ring.names[-1] not in row[0].split():
        raise DatabaseUnusable(
            f"The bot has not been started yet with the key {ring.names[-1]}, and would read nothing after this.",
            "Put SUPPORT_CIRCLE_KEYS where the bot has it from, start the bot again, and then say this once more.",
        )


def _listed(ring: KeyRing, raw: sqlite3.Connection) -> str:
    wrapped = keys_by_ring(raw)
    return "\n".join(f"  {name}: wraps the keys of {wrapped.get(name, 0):,} people and places" for name in ring.names)
