"""Wraps everybody's key with the ring's newest one, beside running bots: no word is sealed anew."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from sqlalchemy import Connection, Text, bindparam, cast, func, select, update

from storage.models.columns import NUMBER
from storage.models.keys import data_keys
from storage.sealing.ring import KeyRing, NoSuchKey
from storage.statements import Prepared

KEYS = 500  # to a unit: some ms, so that a bot that writes meanwhile waits no longer
c = data_keys.c
OLDER = Prepared(
    select(c.id, func.coalesce(cast(c.account, Text), c.place).label("owner"), c.ring_key, c.wrapped)
    .where(c.ring_key != bindparam("newest"), c.id > bindparam("after", type_=NUMBER))
    .order_by(c.id)
    .limit(KEYS)
)
WRAP = Prepared(
    update(data_keys)
    .where(c.id == bindparam("number", type_=NUMBER))
    .values(ring_key=bindparam("by", type_=c.ring_key.type), wrapped=bindparam("key", type_=c.wrapped.type))
)


class Batch(NamedTuple):
    done: int
    left: int
    last: int | None


def rotate(unit: Callable[[Callable[[Connection], Batch]], Batch], ring: KeyRing) -> tuple[int, int]:
    """How many were wrapped by an older one, and how many are still, as they cannot be opened; some in each `unit`."""
    done, left, after = 0, 0, 0
    while True:
        batch = unit(partial(_batch, ring=ring, after=after))
        if batch.last is None:
            return done, left
        done, left, after = done + batch.done, left + batch.left, batch.last


def _batch(db: Connection, ring: KeyRing, after: int) -> Batch:
    found, left = OLDER.all(db, newest=ring.names[-1], after=after), 0
    for row in found:
        try:
            name, wrapped = ring.wrap(ring.unwrap(row.ring_key, row.wrapped, row.owner), row.owner)
        except NoSuchKey:
            left += 1
            continue
        WRAP.run(db, number=row.id, by=name, key=wrapped)
    return Batch(len(found) - left, left, found[-1].id if found else None)
