"""Leases: a name, who holds it, and a beat that moves for as long as they live. No clock is compared with another."""

from dataclasses import dataclass

from sqlalchemy import Connection, and_, bindparam, delete, or_, select

from bot.leases import Beat
from storage.both import upsert
from storage.models.leases import leases
from storage.statements import Prepared

c = leases.c
_put = upsert(leases)
_seen = and_(
    c.holder == bindparam("seen_holder", type_=c.holder.type), c.beat == bindparam("seen_beat", type_=c.beat.type)
)
TAKE = Prepared(
    _put.on_conflict_do_update(
        index_elements=["name"],
        set_={"holder": _put.excluded.holder, "beat": c.beat + 1},
        where=or_(c.holder == _put.excluded.holder, _seen),
    ),
    *("name", "holder", "beat"),
)
LOOK = Prepared(select(c.holder, c.beat).where(c.name == bindparam("key")))
ALL = Prepared(select(c.name, c.holder, c.beat).where(c.name.startswith(bindparam("prefix"))).order_by(c.name))
DROP = Prepared(delete(leases).where(c.name == bindparam("key"), _seen))
RELEASE = Prepared(delete(leases).where(c.name == bindparam("key"), c.holder == bindparam("by")))
LEAVE = Prepared(delete(leases).where(c.holder == bindparam("by")))
CLEAR = Prepared(delete(leases))


@dataclass(slots=True)
class SqlLeases:
    db: Connection

    def take(self, name: str, holder: str, seen: Beat | None) -> bool:
        before = seen or Beat("", -1)
        seen_holder, seen_beat = before
        return TAKE.run(self.db, name=name, holder=holder, beat=0, seen_holder=seen_holder, seen_beat=seen_beat) > 0

    def look(self, name: str) -> Beat | None:
        row = LOOK.one(self.db, key=name)
        return None if row is None else Beat(row.holder, row.beat)

    def all(self, prefix: str) -> dict[str, Beat]:
        return {name: Beat(holder, number) for name, holder, number in ALL.tuples(self.db, prefix=prefix)}

    def drop(self, name: str, seen: Beat) -> bool:
        return DROP.run(self.db, key=name, seen_holder=seen.holder, seen_beat=seen.number) > 0

    def release(self, name: str, holder: str) -> None:
        RELEASE.run(self.db, key=name, by=holder)

    def leave(self, holder: str) -> None:
        LEAVE.run(self.db, by=holder)

    def clear(self) -> None:
        CLEAR.run(self.db)
