"""What members put down."""

from dataclasses import dataclass, replace

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from bot.features.rejections import Rejection, Stage
from storage.keys import Keys
from storage.models import rejections
from storage.numbers import Numbers
from storage.pages import edge, under, untaken
from storage.statements import Prepared, Row, Value

c = rejections.c
EMPLOYER, NOTE = "rejections.employer", "rejections.note"
_own = (c.id == bindparam("number"), c.account == bindparam("owner"))
_all = select(c.account, c.stage, c.sting, c.employer, c.note, c.at, c.id)

ADD = Prepared(insert(rejections), "id", "account", "stage", "sting", "employer", "note", "at")
TAKEN = Prepared(select(c.id).where(c.account == bindparam("owner"), c["at"] == bindparam("at")).limit(1))
AT = Prepared(select(c["at"]).where(*_own))
ONE = Prepared(_all.where(*_own))
PAGE = Prepared(
    _all.where(c.account == bindparam("owner"), under(c.at, c.id))
    .order_by(c.at.desc(), c.id.desc())
    .limit(bindparam("most"))
)
CHANGE = Prepared(update(rejections).where(*_own), "stage", "sting", "employer", "note")
DELETE = Prepared(delete(rejections).where(*_own))


@dataclass(frozen=True, slots=True)
class SqlRejections:
    db: Connection
    keys: Keys
    numbers: Numbers

    def add(self, rejection: Rejection) -> int:
        at = untaken(self.db, TAKEN, rejection.at, owner=rejection.account)
        one = replace(rejection, id=self.numbers.new(self.db, rejections), at=at)
        ADD.run(self.db, id=one.id, account=one.account, at=one.at, **self._kept(one))
        return one.id

    def one(self, number: int, account: int) -> Rejection | None:
        row = ONE.one(self.db, number=number, owner=account)
        return None if row is None else self._read(row)

    def page(self, account: int, before: int | None, limit: int) -> list[Rejection]:
        at = None if before is None else AT.value(self.db, number=before, owner=account)
        rows = PAGE.all(self.db, owner=account, most=limit, **edge(at, before))
        return [self._read(row) for row in rows]

    def change(self, rejection: Rejection) -> None:
        CHANGE.run(self.db, number=rejection.id, owner=rejection.account, **self._kept(rejection))

    def delete(self, number: int, account: int) -> None:
        DELETE.run(self.db, number=number, owner=account)

    def _kept(self, one: Rejection) -> dict[str, Value]:
        return {
            "stage": one.stage.name,
            "sting": one.sting,
            "employer": self.keys.seal(one.employer, one.account, EMPLOYER, one.id),
            "note": self.keys.seal(one.note, one.account, NOTE, one.id),
        }

    def _read(self, row: Row) -> Rejection:
        account, stage, sting, employer, note, at, number = row
        return Rejection(
            account,
            Stage[stage],
            sting,
            self.keys.open(employer, account, EMPLOYER, number),
            self.keys.open(note, account, NOTE, number),
            at,
            number,
        )
