"""The rest that holds for somebody at an instant: one they took, or the day of the week that they keep free.

That day's row in `rests` is only of its latest week, for statements that ask of many people at once; of any other week,
and where the bot was down over midnight, it is reckoned by its weekday.
"""

from sqlalchemy import Connection, bindparam, null, select, union_all

from bot.ports import Resting
from bot.resting import free_day
from storage.conditions import KEPT_FREE, rests_now
from storage.models.people import accounts
from storage.models.rest import rests
from storage.statements import Prepared

REST = Prepared(
    union_all(
        select(rests.c.began_at, rests.c.until_at, rests.c.weekday, rests.c.ended_at, null().label("zone")).where(
            rests_now(bindparam("owner"), bindparam("at")), ~KEPT_FREE
        ),
        select(rests.c.began_at, rests.c.until_at, rests.c.weekday, rests.c.ended_at, accounts.c.zone)
        .join(accounts, accounts.c.id == rests.c.account)
        .where(rests.c.account == bindparam("owner"), KEPT_FREE),
    )
)
SHOWN = Prepared(select(rests.c.id).where(rests_now(bindparam("owner"), bindparam("at")), rests.c.shown == 1).limit(1))


def is_shown(db: Connection, account: int, at: int) -> bool:
    return SHOWN.value(db, owner=account, at=at) is not None


def rest_of(db: Connection, account: int, at: int) -> Resting | None:
    spans = []
    for began, until, weekday, ended_at, zone in REST.tuples(db, owner=account, at=at):
        if weekday is None:
            spans.append(Resting(began, until, taken=True))
        elif free := free_at(weekday, ended_at, zone, at):
            spans.append(free)
    if not spans:
        return None
    return Resting(min(spans).began_at, max(one.until_at for one in spans), any(one.taken for one in spans))


def free_at(weekday: int, ended_at: int | None, zone: str, at: int) -> Resting | None:
    """The day kept free, if it is that day then and they didn't come back in it."""
    span = free_day(weekday, at, zone)
    over = ended_at is not None and span.began_at <= ended_at <= at
    return span if at < span.until_at and not over else None
