"""What members put down."""

from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from bot.features.rejections.keeping import Rejection, Stage
from bot.milestones import Milestone
from bot.pipeline import standing
from storage.conditions import IS_AHEAD
from storage.histories import opened_history
from storage.models.applications import applications
from storage.models.reflections import reflections
from storage.models.rejections import rejections
from storage.numbers import Numbers
from storage.pages import edge as from_edge
from storage.pages import over, under, untaken
from storage.sealing.codes import opened_code, opened_sting, sealed_code, sealed_sting
from storage.sealing.keys import Keys, unread
from storage.statements import Prepared, Row, Value

c, a = rejections.c, applications.c
STAGE, STING, EMPLOYER, NOTE = (f"rejections.{name}" for name in ("stage", "sting", "employer", "note"))
STAGES = Stage.__members__
TOGETHER = 200  # are looked back on in one reflection, the newest: nobody reads more
_own = (c.id == bindparam("number"), c.account == bindparam("owner"))
_all = select(c.account, c.stage, c.sting, c.employer, c.note, c.at, c.id, c.application)
_ahead = select(reflections.c.id).where(reflections.c.account == bindparam("owner"), IS_AHEAD).limit(1)

# with its reflection at once: a row that grows a moment later would be moved
ADD = Prepared(
    insert(rejections).values(
        at=untaken(c["at"], c.account == bindparam("owner")), reflection=_ahead.scalar_subquery()
    ),
    *("id", "account", "stage", "sting", "employer", "note", "application"),
)
BELOW = Prepared(select(func.max(c["at"])).where(c.account == bindparam("owner"), c.id <= bindparam("number")))
ONE = Prepared(_all.where(*_own))
_theirs = _all.where(c.account == bindparam("owner")).limit(bindparam("most"))
PAGE = Prepared(_theirs.where(under(c.at, c.id)).order_by(c.at.desc(), c.id.desc()))
NEWER = Prepared(_theirs.where(over(c.at, c.id)).order_by(c.at, c.id))
REFLECTED = Prepared(_all.where(c.reflection == bindparam("number")).order_by(c.at.desc()).limit(TOGETHER))
STINGS_OF = Prepared(
    select(c.account, c.sting, c.id).where(c.reflection == bindparam("number")).order_by(c.at.desc()).limit(TOGETHER)
)
LOOK_BACK = Prepared(update(rejections).where(c.id == bindparam("number")), "reflection")
PART = Prepared(
    update(rejections)
    .where(c.reflection == bindparam("number"), c.id != bindparam("kept"))
    .values(reflection=bindparam("others"))
)
NAMES = Prepared(update(rejections).where(*_own), "application")
OF_APPLICATION = Prepared(
    select(a.employer, a.history).where(a.id == bindparam("number"), a.account == bindparam("owner"))
)
APPLICATIONS = Prepared(
    select(a.id, a.role, a.employer)
    .where(a.account == bindparam("owner"), a.open == bindparam("is_open"))
    .order_by(a.latest.desc(), a.id.desc())
    .limit(bindparam("most"))
)
CHANGE = Prepared(update(rejections).where(*_own), "stage", "sting", "employer", "note")
DELETE = Prepared(delete(rejections).where(*_own))


@dataclass(slots=True)
class SqlRejections:
    db: Connection
    keys: Keys
    numbers: Numbers

    def add(self, rejection: Rejection) -> int:
        number, owner = self.numbers.new(self.db, rejections), rejection.account
        kept = {**self._kept(rejection, number), "application": rejection.application}
        ADD.run(self.db, id=number, account=owner, owner=owner, at=rejection.at, **kept)
        return number

    def one(self, number: int, account: int) -> Rejection | None:
        row = ONE.one(self.db, number=number, owner=account)
        return None if row is None else self._read(row)

    def page(
        self, account: int, edge: int | None, at: int | None, limit: int, *, newer: bool = False
    ) -> list[Rejection]:
        if edge is not None and at is None:  # a button of 0001, where numbers told what was newer
            at = BELOW.value(self.db, number=edge, owner=account) or 0
        found = (NEWER if newer else PAGE).all(self.db, owner=account, most=limit, **from_edge(at, edge))
        return [self._read(row) for row in found]

    def reflected(self, reflection: int) -> list[Rejection]:
        return [self._read(row) for row in REFLECTED.all(self.db, number=reflection)]

    def stings(self, reflection: int) -> list[int]:
        found = STINGS_OF.tuples(self.db, number=reflection)
        return [opened_sting(self.keys, sting, account, STING, number) for account, sting, number in found]

    def look_back(self, number: int, reflection: int) -> None:
        """The rejection belongs to that reflection from now on."""
        LOOK_BACK.run(self.db, number=number, reflection=reflection)

    def part(self, reflection: int, kept: int, others: int) -> None:
        """All but one of a reflection's rejections go to another reflection."""
        PART.run(self.db, number=reflection, kept=kept, others=others)

    def change(self, rejection: Rejection) -> None:
        one = unread(self.one(rejection.id, rejection.account), rejection)
        CHANGE.run(self.db, number=one.id, owner=one.account, **self._kept(one, one.id))

    def application(self, number: int, account: int) -> tuple[str | None, Milestone | None] | None:
        row = OF_APPLICATION.one(self.db, number=number, owner=account)
        if row is None:
            return None
        history = opened_history(self.keys, row.history, account, number)
        return self.keys.open(row.employer, account, "applications.employer", number), standing(history or ()).stage

    def applications(self, account: int, most: int) -> list[tuple[int, str | None, str | None]]:
        ended = APPLICATIONS.tuples(self.db, owner=account, is_open=0, most=most)
        rest = APPLICATIONS.tuples(self.db, owner=account, is_open=1, most=most - len(ended))
        return [
            (
                number,
                self.keys.open(role, account, "applications.role", number),
                self.keys.open(employer, account, "applications.employer", number),
            )
            for number, role, employer in (*ended, *rest)
        ]

    def names(self, number: int, account: int, application: int | None) -> None:
        NAMES.run(self.db, number=number, owner=account, application=application)

    def delete(self, number: int, account: int) -> None:
        DELETE.run(self.db, number=number, owner=account)

    def _kept(self, one: Rejection, number: int) -> dict[str, Value]:
        return {
            "stage": one.stage and sealed_code(self.keys, one.stage.name, one.account, STAGE, number),
            "sting": sealed_sting(self.keys, one.sting, one.account, STING, number),
            "employer": self.keys.seal(one.employer, one.account, EMPLOYER, number),
            "note": self.keys.seal(one.note, one.account, NOTE, number),
        }

    def _read(self, row: Row) -> Rejection:
        account, number = row.account, row.id
        return Rejection(
            account=account,
            stage=opened_code(self.keys, row.stage, account, STAGE, number, STAGES),
            sting=opened_sting(self.keys, row.sting, account, STING, number),
            employer=self.keys.open(row.employer, account, EMPLOYER, number),
            note=self.keys.open(row.note, account, NOTE, number),
            at=row.at,
            id=number,
            application=row.application,
        )
