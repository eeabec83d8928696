"""`support-circle keys status` and `keys rotate`; both work beside a running bot."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from sqlalchemy import Connection

from adapters.common.clock import SystemClock
from adapters.common.settings import Settings
from adapters.operating.beside import beside, there
from adapters.running.database import RING, ring_of
from storage.address import is_postgresql
from storage.notes import SqlNotes
from storage.sealing.opening import NOWHERE, RingAt, fit, keys_by_ring
from storage.sealing.ring import PUT_BACK, KeyRing
from storage.sealing.ring_file import add, held, new_line, newest, turned
from storage.sealing.rotation import rotate
from storage.unusable import DatabaseUnusable

NEXT = "ring next"  # in `meta`: the key that every process is being given


def keys(database: str, settings: Settings, *, anew: bool) -> str:
    """What the key ring wraps; `anew`: with a new key from now on. Raises DatabaseUnusable, ValueError."""
    where, shared = ring_of(settings), is_postgresql(database)
    path = NOWHERE if shared else there(database)
    ring, wrapped = beside(database, partial(_looked_at, path=path, where=where))
    place = "SUPPORT_CIRCLE_KEYS" if where.lines else str(where.beside(path))
    if not anew:
        return f"The key ring is in {place}.\n{_listed(ring, wrapped)}"
    if shared:
        return _of_several(database, where, ring)
    if where.lines and {*wrapped} <= {ring.names[-1]}:
        return (
            f"Everything is wrapped by the newest key in {place}. For another one, put this behind it, start "
            f"the bot again, and then say keys rotate once more:\n{new_line(SystemClock().now())}"
        )
    if where.lines:
        beside(database, partial(_known_to_the_bot, ring=ring))
        return _rotated(database, ring)
    with held(where.beside(path)) as file:
        return _rotated(database, add(file, SystemClock().now()))


def _looked_at(db: Connection, path: Path, where: RingAt) -> tuple[KeyRing, Mapping[str, int]]:
    ring = fit(db, path, where, "the database" if path == NOWHERE else "")
    if ring is None:
        raise DatabaseUnusable(f"The key ring {where.beside(path)} is not there.", PUT_BACK)
    return ring, keys_by_ring(db)


def _of_several(database: str, where: RingAt, ring: KeyRing) -> str:
    """In two steps: a process that does not know a key reads nothing of whoever's it wraps."""
    name, now = beside(database, lambda db: SqlNotes(db).get(NEXT)), SystemClock().now()
    if name not in ring.names:
        if where.lines:
            line = new_line(now)
            told = (
                f"Put this in front of what is in SUPPORT_CIRCLE_KEYS of every process, and start each again:\n{line}"
            )
        else:
            with held(where.beside(NOWHERE)) as file:
                line = add(file, now, first=True).names[0]
            told = f"{where.file} has one key more, which wraps nothing yet. Give every process that file."
        beside(database, lambda db: SqlNotes(db).set(NEXT, line.partition(":")[0]))
        return f"{told}\nThen say keys rotate once more."
    if where.lines:
        told = _rotated(database, KeyRing("\n".join(newest(where.lines.split(), name))))
        also = "Put that key behind the others in SUPPORT_CIRCLE_KEYS of every process now."
    else:
        with held(where.beside(NOWHERE)) as file:
            told = _rotated(database, turned(file, name))
        also = "Give every process that file once more: its newest key is the last one."
    beside(database, lambda db: SqlNotes(db).set(NEXT, ""))
    return f"{told}\n{also}"


def _rotated(database: str, ring: KeyRing) -> str:
    count, left = rotate(partial(beside, database), ring)
    damaged = f" {left:,} are damaged and stay as they are." if left else ""
    return (
        f"{count:,} keys are wrapped by {ring.names[-1]} now.{damaged}\n"
        f"{_listed(ring, beside(database, keys_by_ring))}\n"
        "Keep a new copy of the ring, apart from the database. Older backups still need its older keys."
    )


def _known_to_the_bot(db: Connection, ring: KeyRing) -> None:
    if ring.names[-1] not in (SqlNotes(db).get(RING) or "").split():
        raise DatabaseUnusable(
            f"The bot has not been started yet with the key {ring.names[-1]}, and would read nothing after this.",
            "Put SUPPORT_CIRCLE_KEYS where the bot has it from, start the bot again, and then say this once more.",
        )


def _listed(ring: KeyRing, wrapped: Mapping[str, int]) -> str:
    return "\n".join(f"  {name}: wraps the keys of {wrapped.get(name, 0):,} people and places" for name in ring.names)
