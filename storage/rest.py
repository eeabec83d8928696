"""Rests, and the signs after which one is offered."""

from dataclasses import dataclass, replace

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from bot.features.rest.store import Rest, Sign, Tells
from storage.conditions import KEPT_FREE
from storage.models.rejections import rejections
from storage.models.rest import rest_signs, rests
from storage.numbers import Numbers
from storage.rejections import STING
from storage.sealing.codes import opened_code, opened_sting, sealed_code
from storage.sealing.keys import Keys
from storage.statements import Prepared, Row, Value

c, signs = rests.c, rest_signs.c
WHAT = "rest_signs.what"
MOST = 20  # signs in a week: one for half a day, and the offers
_all = select(c.account, c.began_at, c.until_at, c.shown, c.ended_at, c.id, c.weekday)

CURRENT = Prepared(
    _all.where(c.account == bindparam("owner"), c.ended_at.is_(None), ~KEPT_FREE)
    .order_by(c.began_at.desc(), c.id.desc())
    .limit(1)
)
KEPT = Prepared(_all.where(c.account == bindparam("owner"), KEPT_FREE))
END_FREE = Prepared(delete(rests).where(c.account == bindparam("owner"), KEPT_FREE))
ONE = Prepared(_all.where(c.id == bindparam("number")))
BEGIN = Prepared(insert(rests), *("id", "account", "began_at", "until_at", "shown", "ended_at", "weekday"))
CHANGE = Prepared(
    update(rests).where(c.id == bindparam("number")), *("began_at", "until_at", "shown", "ended_at", "weekday")
)
NOES = Prepared(  # a few, however many there are: it is asked after each
    select(rejections.c.sting, rejections.c.id)
    .where(rejections.c.account == bindparam("owner"), rejections.c.at > bindparam("since"))
    .order_by(rejections.c.at.desc())
    .limit(bindparam("most"))
)
SIGNS = Prepared(
    select(signs.what, signs["at"], signs.id)
    .where(signs.account == bindparam("owner"), signs["at"] > bindparam("since"))
    .order_by(signs["at"].desc())
    .limit(MOST)
)
ADD_SIGN = Prepared(insert(rest_signs), "id", "account", "what", "at")
CHANGE_SIGN = Prepared(update(rest_signs).where(signs.id == bindparam("number")), "what", "at")


@dataclass(slots=True)
class SqlRests:
    db: Connection
    keys: Keys
    numbers: Numbers

    def current(self, account: int) -> Rest | None:
        return _read(CURRENT.one(self.db, owner=account))

    def kept_free(self, account: int) -> Rest | None:
        return _read(KEPT.one(self.db, owner=account))

    def end_free(self, account: int) -> None:
        END_FREE.run(self.db, owner=account)

    def one(self, number: int) -> Rest | None:
        return _read(ONE.one(self.db, number=number))

    def begin(self, rest: Rest) -> Rest:
        number = self.numbers.new(self.db, rests)
        BEGIN.run(self.db, id=number, account=rest.account, **_kept(rest))
        return replace(rest, id=number)

    def change(self, rest: Rest) -> None:
        CHANGE.run(self.db, number=rest.id, **_kept(rest))

    def stings(self, account: int, since: int, most: int) -> list[int]:
        return [
            opened_sting(self.keys, sting, account, STING, number)
            for sting, number in NOES.tuples(self.db, owner=account, since=since, most=most)
        ]

    def signs(self, account: int, since: int) -> list[Sign]:
        found = SIGNS.tuples(self.db, owner=account, since=since)
        return [
            Sign(
                account,
                opened_code(self.keys, what, account, WHAT, number, Tells.__members__) or Tells.OFFER,
                at,
                number,
            )
            for what, at, number in found
        ]

    def add_sign(self, sign: Sign) -> None:
        number = self.numbers.new(self.db, rest_signs)
        ADD_SIGN.run(self.db, id=number, account=sign.account, what=self._tells(sign, number), at=sign.at)

    def change_sign(self, sign: Sign) -> None:
        CHANGE_SIGN.run(self.db, number=sign.id, what=self._tells(sign, sign.id), at=sign.at)

    def _tells(self, sign: Sign, number: int) -> bytes | None:
        return sealed_code(self.keys, sign.tells.name, sign.account, WHAT, number)


def _kept(rest: Rest) -> dict[str, Value]:
    return {
        "began_at": rest.began_at,
        "until_at": rest.until_at,
        "shown": int(rest.shown),
        "ended_at": rest.ended_at,
        "weekday": rest.weekday,
    }


def _read(row: Row | None) -> Rest | None:
    if row is None:
        return None
    return Rest(row.account, row.began_at, row.until_at, bool(row.shown), row.ended_at, row.id, row.weekday)
