"""Inbound events already seen: the second time changes nothing."""

from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, delete
from sqlalchemy.dialects.sqlite import insert

from storage.models import received
from storage.statements import Prepared

KEPT = 48 * 3_600_000  # Slack may deliver an event again for 24 h

ADD = Prepared(insert(received).on_conflict_do_nothing(), "event", "at")
PURGE = Prepared(delete(received).where(received.c.at < bindparam("before")))


@dataclass(frozen=True, slots=True)
class SqlReceived:
    db: Connection
    now: int

    def first(self, event: str, now: int) -> bool:
        return ADD.run(self.db, event=event, at=now) > 0
