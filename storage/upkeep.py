"""Forgets what is kept for a while only, and follows new time zone data."""

from dataclasses import dataclass
from importlib.metadata import version

from sqlalchemy import Connection, bindparam, delete, update

from storage import drafts, received, reflections
from storage.keys import Keys
from storage.models import outbox, schedule
from storage.notes import SqlNotes
from storage.schedule import SqlSchedule
from storage.statements import Prepared

ZONES = "tzdata"
LETTERS_KEPT = 90 * 24 * 3_600_000  # ms

DONE = Prepared(delete(schedule).where(schedule.c.done_at < bindparam("before")))
LETTERS = Prepared(
    delete(outbox).where(outbox.c.ended_at < bindparam("before"), outbox.c.state.in_(["sent", "cancelled", "dead"]))
)
REVIVE = Prepared(update(schedule).where(schedule.c.state == "dead").values(state="open", tries=0))


@dataclass(frozen=True, slots=True)
class SqlUpkeep:
    db: Connection
    now: int
    keys: Keys

    def forget(self, before: int) -> None:
        received.PURGE.run(self.db, before=self.now - received.KEPT)
        drafts.PURGE.run(self.db, since=self.now - drafts.KEPT)
        reflections.PURGE.run(self.db, before=self.now - reflections.KEPT)
        LETTERS.run(self.db, before=self.now - LETTERS_KEPT)
        DONE.run(self.db, before=before)

    def revive(self) -> int:
        return REVIVE.run(self.db)

    def zones(self) -> int:
        present = version("tzdata")
        notes = SqlNotes(self.db)
        if notes.get(ZONES) == present:
            return 0
        notes.set(ZONES, present)
        return SqlSchedule(self.db).recompute()
