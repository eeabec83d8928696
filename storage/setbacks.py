"""Plans for a no, each with its words and what it is for sealed."""

from dataclasses import dataclass, replace

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from bot.features.setbacks import After, Setback
from storage.models.rejections import rejections
from storage.models.setbacks import setbacks
from storage.numbers import Numbers
from storage.sealing.codes import opened_code, sealed_code
from storage.sealing.keys import Keys, unread
from storage.statements import Prepared, Row, Value

c = setbacks.c
AFTER, PLAN = "setbacks.after", "setbacks.plan"
ORDER: dict[After | None, int] = {one: place for place, one in enumerate([*After, None])}
_own = (c.id == bindparam("number"), c.account == bindparam("owner"))

OF = Prepared(select(c.id, c.account, c.after, c.plan, c.at).where(c.account == bindparam("owner")))
ADD = Prepared(insert(setbacks), "id", "account", "after", "plan", "at")
CHANGE = Prepared(update(setbacks).where(*_own), "after", "plan", "at")
_noes = select(rejections.c.id).where(rejections.c.account == bindparam("owner"))
HURT = Prepared(_noes.where(rejections.c["at"] > bindparam("since")).limit(1))
DELETE = Prepared(delete(setbacks).where(*_own))


@dataclass(frozen=True, slots=True)
class SqlSetbacks:
    db: Connection
    keys: Keys
    numbers: Numbers

    def keep(self, setback: Setback) -> Setback:
        owner, plans = setback.account, self.of(setback.account)
        same = [one for one in plans if one.after is setback.after]
        before = next((one for one in plans if one.id == setback.id), same[0] if same else None)
        for one in same:
            if one != before:
                self.delete(one.id, owner)
        if before is None:
            kept = replace(setback, id=self.numbers.new(self.db, setbacks))
            ADD.run(self.db, id=kept.id, account=owner, **self._kept(kept))
        else:
            kept = replace(unread(before, setback), id=before.id)
            CHANGE.run(self.db, number=kept.id, owner=owner, **self._kept(kept))
        return kept

    def of(self, account: int) -> list[Setback]:
        return sorted(map(self._read, OF.all(self.db, owner=account)), key=lambda one: ORDER[one.after])

    def delete(self, number: int, account: int) -> None:
        DELETE.run(self.db, number=number, owner=account)

    def hurt(self, account: int, since: int) -> bool:
        return HURT.value(self.db, owner=account, since=since) is not None

    def _kept(self, one: Setback) -> dict[str, Value]:
        after = one.after.name if one.after else ""
        return {
            "after": sealed_code(self.keys, after, one.account, AFTER, one.id),
            "plan": self.keys.seal(one.plan, one.account, PLAN, one.id),
            "at": one.at,
        }

    def _read(self, row: Row) -> Setback:
        after = opened_code(self.keys, row.after, row.account, AFTER, row.id, After.__members__)
        return Setback(row.account, after, self.keys.open(row.plan, row.account, PLAN, row.id) or "", row.at, row.id)
