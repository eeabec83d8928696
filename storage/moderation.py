"""What hosts keep members from, and the trail of what hosts did."""

from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, delete, insert, select

from bot.features.moderation.store import Act
from bot.host_acts import HostAct, HostActed
from bot.ports import Limit
from storage.both import upsert
from storage.models.moderation import host_acts, limits, reports
from storage.numbers import Numbers
from storage.pages import edge, under, untaken
from storage.statements import Prepared

c, a = limits.c, host_acts.c
_set = upsert(limits)
SET = Prepared(
    _set.on_conflict_do_update(
        index_elements=["circle", "account", "what"],
        set_={"at": _set.excluded.at, "until_at": _set.excluded.until_at},
    ),
    *("circle", "account", "what", "at", "until_at"),
)
_one = (c.circle == bindparam("place"), c.account == bindparam("who"), c.what == bindparam("limit"))
LIFT = Prepared(delete(limits).where(*_one))
UNTIL = Prepared(select(c.until_at).where(*_one, c.until_at > bindparam("now")))
SOMEWHERE = Prepared(
    select(c.id).where(c.account == bindparam("who"), c.what == bindparam("limit"), c.until_at > bindparam("now"))
)
ALL = Prepared(
    select(c.account, c.at, c.until_at)
    .where(c.circle == bindparam("place"), c.what == bindparam("limit"), c.until_at > bindparam("now"))
    .order_by(c.at.desc(), c.id.desc())
    .limit(bindparam("most"))
)
_about = select(reports.c.id).where(reports.c.id == bindparam("about")).scalar_subquery()  # None where it is gone
NOTE = Prepared(
    insert(host_acts).values(at=untaken(a["at"], a.circle == bindparam("place")), report=_about),
    *("id", "circle", "host", "whom", "act", "until_at"),
)
PAGE = Prepared(
    select(a.host, a.whom, a.act, a.until_at, a.at, a.id)
    .where(a.circle == bindparam("place"), under(a["at"], a.id))
    .order_by(a["at"].desc(), a.id.desc())
    .limit(bindparam("most"))
)


@dataclass(slots=True)
class SqlLimits:
    db: Connection
    now: int

    def set(self, circle: int, account: int, what: Limit, until: int) -> None:
        SET.run(self.db, circle=circle, account=account, what=what.name, at=self.now, until_at=until)

    def lift(self, circle: int, account: int, what: Limit) -> None:
        LIFT.run(self.db, place=circle, who=account, limit=what.name)

    def until(self, circle: int, account: int, what: Limit) -> int | None:
        found: int | None = UNTIL.value(self.db, place=circle, who=account, limit=what.name, now=self.now)
        return found

    def all(self, circle: int, what: Limit, most: int) -> list[tuple[int, int, int]]:
        rows = ALL.tuples(self.db, place=circle, limit=what.name, now=self.now, most=most)
        return [(account, at, until) for account, at, until in rows]

    def somewhere(self, account: int, what: Limit) -> bool:
        return SOMEWHERE.value(self.db, who=account, limit=what.name, now=self.now) is not None


@dataclass(slots=True)
class SqlHostActs:
    db: Connection
    now: int
    numbers: Numbers

    def note(self, done: HostActed) -> None:
        NOTE.run(
            self.db,
            id=self.numbers.new(self.db, host_acts),
            place=done.circle,
            circle=done.circle,
            host=done.host,
            whom=done.whom,
            about=done.report,
            act=done.act.name,
            until_at=done.until,
            at=self.now,
        )

    def page(self, circle: int, most: int, before: int | None = None, at: int | None = None) -> list[Act]:
        rows = PAGE.all(self.db, place=circle, most=most, **edge(at, before))
        return [Act(row.host, row.whom, HostAct[row.act], row.until_at, row.at, row.id) for row in rows]
