"""A look from outside, for whoever watches over the bot: who rests, and what people will next hear of."""

from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, func, select

from storage.conditions import rests_now
from storage.models.post import schedule
from storage.models.rest import rests
from storage.statements import Prepared

RESTING = Prepared(select(func.count()).select_from(rests).where(rests_now(bindparam("account"), bindparam("now"))))
NEXT_DUE = Prepared(
    select(schedule.c.kind, schedule.c.due_at)
    .where(schedule.c.state == "open", schedule.c.account.is_not(None) | schedule.c.circle.is_not(None))
    .order_by(schedule.c.due_at, schedule.c.id)
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class Glance:
    """Reads only; no slice asks for it."""

    db: Connection
    now: int

    def resting(self, account: int) -> bool:
        return bool(RESTING.value(self.db, account=account, now=self.now))

    def next_due(self) -> tuple[str, int] | None:
        """The word of the next due that is no housekeeping, and its instant."""
        row = NEXT_DUE.one(self.db)
        return None if row is None else (row.kind, row.due_at)
