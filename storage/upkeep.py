"""Forgets what is kept for a while only, a few rows at a time; and follows new time zone data."""

from dataclasses import dataclass
from importlib.metadata import version

from sqlalchemy import Connection, update

from storage import retention
from storage.models.post import schedule
from storage.notes import SqlNotes
from storage.schedule import SqlSchedule
from storage.statements import Prepared

ZONES = "tzdata"

REVIVE = Prepared(update(schedule).where(schedule.c.state == "dead").values(state="open", tries=0))


@dataclass(slots=True)
class SqlUpkeep:
    db: Connection
    now: int

    def forget(self) -> bool:
        return retention.purge(self.db, self.now)

    def revive(self) -> int:
        return REVIVE.run(self.db)

    def zones(self) -> int:
        present = version("tzdata")
        notes = SqlNotes(self.db)
        if notes.get(ZONES) == present:
            return 0
        notes.set(ZONES, present)
        return SqlSchedule(self.db).recompute()
