"""Rests, and the signs after which one is offered."""

from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, case, exists, func, insert, select, update

from bot.features.rest.store import Rest
from storage.models.rejections import rejections
from storage.models.rest import rest_signs, rests
from storage.numbers import Numbers
from storage.statements import Prepared, Row

c, signs = rests.c, rest_signs.c
LOW, OFFER = "LOW", "OFFER"
_all = select(c.account, c.began_at, c.until_at, c.shown, c.ended_at, c.id)

CURRENT = Prepared(
    _all.where(c.account == bindparam("owner"), c.ended_at.is_(None)).order_by(c.began_at.desc(), c.id.desc()).limit(1)
)
ONE = Prepared(_all.where(c.id == bindparam("number")))
BEGIN = Prepared(insert(rests), "id", "account", "began_at", "until_at", "shown", "ended_at")
CHANGE = Prepared(update(rests).where(c.id == bindparam("number")), "until_at", "shown", "ended_at")
_offered = select(signs.id).where(
    signs.account == bindparam("owner"), signs.what == OFFER, signs.at > bindparam("since")
)
NOES = Prepared(  # one row, however many there are: it is asked after each
    select(
        func.count().label("all"), func.count(case((rejections.c.sting >= bindparam("hard"), 1))).label("hard")
    ).where(rejections.c.account == bindparam("owner"), rejections.c.at > bindparam("since"), ~exists(_offered))
)
SIGN = Prepared(insert(rest_signs), "account", "what", "at")
COUNT = Prepared(
    select(func.count(), func.max(signs.at).label("latest")).where(
        signs.account == bindparam("owner"), signs.what == bindparam("sign"), signs.at > bindparam("since")
    )
)


@dataclass(slots=True)
class SqlRests:
    db: Connection
    now: int
    numbers: Numbers

    def current(self, account: int) -> Rest | None:
        return _read(CURRENT.one(self.db, owner=account))

    def one(self, number: int) -> Rest | None:
        return _read(ONE.one(self.db, number=number))

    def begin(self, rest: Rest) -> Rest:
        number = self.numbers.new(self.db, rests)
        BEGIN.run(
            self.db,
            id=number,
            account=rest.account,
            began_at=rest.began_at,
            until_at=rest.until_at,
            shown=int(rest.shown),
            ended_at=rest.ended_at,
        )
        return Rest(rest.account, rest.began_at, rest.until_at, rest.shown, rest.ended_at, number)

    def change(self, rest: Rest) -> None:
        CHANGE.run(self.db, number=rest.id, until_at=rest.until_at, shown=int(rest.shown), ended_at=rest.ended_at)

    def noes(self, account: int, since: int, hard: int) -> tuple[int, int]:
        [found] = NOES.tuples(self.db, owner=account, since=since, hard=hard)
        return found

    def low(self, account: int) -> None:
        SIGN.run(self.db, account=account, what=LOW, at=self.now)

    def lows(self, account: int, since: int) -> int:
        found: int = COUNT.value(self.db, owner=account, sign=LOW, since=since)
        return found

    def offered(self, account: int) -> None:
        SIGN.run(self.db, account=account, what=OFFER, at=self.now)

    def last_offer(self, account: int) -> int | None:
        row = COUNT.one(self.db, owner=account, sign=OFFER, since=0)
        return row.latest if row else None


def _read(row: Row | None) -> Rest | None:
    if row is None:
        return None
    return Rest(row.account, row.began_at, row.until_at, bool(row.shown), row.ended_at, row.id)
