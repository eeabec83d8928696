"""What members put down."""

from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from bot.features.rejections import Rejection, Stage
from storage.models import rejections
from storage.seal import seal, unseal
from storage.statements import Prepared, Row

c = rejections.c
_own = (c.id == bindparam("number"), c.account == bindparam("owner"))
_all = select(c.account, c.stage, c.sting, c.employer, c.note, c.at, c.id)

ADD = Prepared(insert(rejections).returning(c.id), "account", "stage", "sting", "employer", "note", "at")
ONE = Prepared(_all.where(*_own))
PAGE = Prepared(
    _all.where(c.account == bindparam("owner"), c.id < bindparam("before"))
    .order_by(c.id.desc())
    .limit(bindparam("most"))
)
CHANGE = Prepared(update(rejections).where(*_own), "stage", "sting", "employer", "note")
DELETE = Prepared(delete(rejections).where(*_own))


@dataclass(frozen=True, slots=True)
class SqlRejections:
    db: Connection
    now: int

    def add(self, rejection: Rejection) -> int:
        number: int = ADD.value(self.db, account=rejection.account, at=rejection.at, **_kept(rejection))
        return number

    def one(self, number: int, account: int) -> Rejection | None:
        row = ONE.one(self.db, number=number, owner=account)
        return None if row is None else _read(row)

    def page(self, account: int, before: int | None, limit: int) -> list[Rejection]:
        return [_read(row) for row in PAGE.all(self.db, owner=account, before=before or 2**62, most=limit)]

    def change(self, rejection: Rejection) -> None:
        CHANGE.run(self.db, number=rejection.id, owner=rejection.account, **_kept(rejection))

    def delete(self, number: int, account: int) -> None:
        DELETE.run(self.db, number=number, owner=account)


def _kept(one: Rejection) -> dict[str, str | int | bytes | None]:
    return {
        "stage": one.stage.name,
        "sting": one.sting,
        "employer": seal(one.employer, one.account, "rejections.employer"),
        "note": seal(one.note, one.account, "rejections.note"),
    }


def _read(row: Row) -> Rejection:
    account, stage, sting, employer, note, at, number = row
    return Rejection(
        account,
        Stage[stage],
        sting,
        unseal(employer, account, "rejections.employer"),
        unseal(note, account, "rejections.note"),
        at,
        number,
    )
