"""A look from outside, for whoever watches over the bot: who rests, and what people will next hear of."""

from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, case, func, select

from storage.conditions import rests_now
from storage.models.people import accounts, circles
from storage.models.post import outbox, schedule
from storage.models.rest import rests
from storage.statements import Prepared

RESTING = Prepared(select(func.count()).select_from(rests).where(rests_now(bindparam("account"), bindparam("now"))))
_due, _letter = schedule.c, outbox.c
SILENT = ["ask-draft"]  # dues that nobody hears of, whatever becomes of them
NEXT_DUE = Prepared(
    select(_due.kind.label("what"), _due.due_at.label("at"), accounts.c.user, circles.c.name.label("circle"))
    .outerjoin(accounts, accounts.c.id == _due.account)
    .outerjoin(circles, circles.c.id == _due.circle)
    .where(_due.state == "open", _due.account.is_not(None) | _due.circle.is_not(None), _due.kind.not_in(SILENT))
    .order_by(_due.due_at, _due.id)
    .limit(1)
)
_goes = case((_letter.look_at > _letter.not_before, _letter.look_at), else_=_letter.not_before)
NEXT_LETTER = Prepared(
    select(_letter.kind.label("what"), _goes.label("at"), accounts.c.user, circles.c.name.label("circle"))
    .outerjoin(accounts, accounts.c.id == _letter.account)
    .outerjoin(circles, circles.c.id == _letter.circle)
    .where(_letter.state.in_(["pending", "sending", "amended"]))
    .order_by(_goes, _letter.id)
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class Coming:
    """A due's word or a letter's kind, its instant, and whose it is: the platform's id of a person, else a circle."""

    what: str
    at: int
    user: str | None
    circle: str | None


@dataclass(frozen=True, slots=True)
class Glance:
    """Reads only; no slice asks for it."""

    db: Connection
    now: int

    def resting(self, account: int) -> bool:
        return bool(RESTING.value(self.db, account=account, now=self.now))

    def next(self) -> Coming | None:
        """What people will next hear of: a due that is no housekeeping, or a letter on its way."""
        found = [row for row in (NEXT_LETTER.one(self.db), NEXT_DUE.one(self.db)) if row is not None]
        return Coming(*min(found, key=lambda row: int(row.at))) if found else None
