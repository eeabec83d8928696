"""Reports, as long as hosts can look at them."""

from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, exists, func, insert, null, or_, select, update

from bot.features.encouragement.reported import Report
from bot.host_acts import HostAct
from storage.conditions import IS_MEMBER
from storage.models.columns import NUMBER
from storage.models.encouragement import asks, kind_words
from storage.models.moderation import host_acts, reports
from storage.models.people import accounts, members
from storage.numbers import Numbers
from storage.sealing.keys import Keys
from storage.statements import Prepared, Row

c, a = reports.c, host_acts.c
ADD = Prepared(insert(reports), "id", "circle", "account", "word", "ask", "evidence", "note", "at")
_open = select(c.circle, c.account, c.word, c.ask, c.evidence, c.note, c.at, c.id).where(c.ended_at.is_(None))
ONE = Prepared(_open.where(c.id == bindparam("number")))
OF_ASK = Prepared(select(c.id).where(c.account == bindparam("who"), c.ask == bindparam("which")))
_host = bindparam("host", type_=NUMBER)
_author = func.coalesce(kind_words.c.sender, asks.c.account)
_passed = (a.report == c.id, a.act == HostAct.NOTHING.name)
_another = (  # else whoever reported it decides themselves
    exists()
    .where(members.c.circle == bindparam("place"), members.c.host == 1, IS_MEMBER, members.c.account != _host)
    .where(accounts.c.id == members.c.account, accounts.c.joined_at.is_not(None))
)
OPEN_IN = Prepared(
    _open.select_from(
        reports.join(kind_words, kind_words.c.id == c.word, isouter=True).join(
            asks, asks.c.id == func.coalesce(c.ask, kind_words.c.ask), isouter=True
        )
    )
    .where(
        c.circle == bindparam("place"),
        or_(c.account != _host, ~_another, (asks.c.anonymous == 1) & (asks.c.account == c.account)),
        or_(_author != _host, (asks.c.anonymous == 1) & (asks.c.account == _author)),
        ~exists().where(*_passed, a.host == _host),
    )
    .order_by(c.at, c.id)
    .limit(bindparam("most"))
)
ALIKE = Prepared(_open.where(or_(c.id == bindparam("number"), c.ask == bindparam("which", type_=NUMBER))))
PASSED = Prepared(select(a.host).where(a.report == bindparam("number"), a.act == HostAct.NOTHING.name))
END = Prepared(
    update(reports)
    .where(c.id == bindparam("number"))
    .values(ended_at=bindparam("now", type_=NUMBER), evidence=null(), note=null())
)


@dataclass(slots=True)
class SqlReports:
    db: Connection
    now: int
    keys: Keys
    numbers: Numbers

    def add(self, report: Report) -> int:
        number = self.numbers.new(self.db, reports)
        sealed = {
            name: self.keys.seal(getattr(report, name), report.account, f"reports.{name}", number)
            for name in ("evidence", "note")
        }
        ADD.run(
            self.db,
            id=number,
            circle=report.circle,
            account=report.account,
            word=report.word,
            ask=report.ask,
            at=report.at,
            **sealed,
        )
        return number

    def one(self, number: int) -> Report | None:
        row = ONE.one(self.db, number=number)
        return None if row is None else self._read(row)

    def of_ask(self, account: int, ask: int) -> bool:
        return OF_ASK.value(self.db, who=account, which=ask) is not None

    def open_in(self, circle: int, host: int, most: int) -> list[Report]:
        return [self._read(row) for row in OPEN_IN.all(self.db, place=circle, host=host, most=most)]

    def alike(self, report: Report) -> list[Report]:
        return [self._read(row) for row in ALIKE.all(self.db, number=report.id, which=report.ask)]

    def passed(self, number: int) -> set[int]:
        return {host for (host,) in PASSED.tuples(self.db, number=number)}

    def end(self, number: int) -> None:
        END.run(self.db, number=number, now=self.now)

    def _read(self, row: Row) -> Report:
        return Report(
            circle=row.circle,
            account=row.account,
            word=row.word,
            ask=row.ask,
            evidence=self.keys.open(row.evidence, row.account, "reports.evidence", row.id),
            note=self.keys.open(row.note, row.account, "reports.note", row.id),
            at=row.at,
            id=row.id,
        )
