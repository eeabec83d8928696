"""Forgets what is kept for a while only, and follows new time zone data."""

from dataclasses import dataclass
from importlib.metadata import version

from sqlalchemy import Connection, bindparam, delete, select
from sqlalchemy.dialects.sqlite import insert

from storage import drafts, received
from storage.models import meta, schedule
from storage.schedule import SqlSchedule
from storage.statements import Prepared

ZONES = "tzdata"

DONE = Prepared(delete(schedule).where(schedule.c.done_at < bindparam("before")))
VALUE = Prepared(select(meta.c.value).where(meta.c.name == bindparam("key")))
_note = insert(meta)
NOTE = Prepared(
    _note.on_conflict_do_update(index_elements=["name"], set_={"value": _note.excluded.value}), "name", "value"
)


@dataclass(frozen=True, slots=True)
class SqlUpkeep:
    db: Connection
    now: int

    def forget(self, before: int) -> None:
        received.PURGE.run(self.db, before=self.now - received.KEPT)
        drafts.PURGE.run(self.db, since=self.now - drafts.KEPT)
        DONE.run(self.db, before=before)

    def zones(self) -> int:
        present = version("tzdata")
        if VALUE.value(self.db, key=ZONES) == present:
            return 0
        NOTE.run(self.db, name=ZONES, value=present)
        return SqlSchedule(self.db, self.now).recompute()
