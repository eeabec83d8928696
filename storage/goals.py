"""Goals, weeks and rhythms."""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection, bindparam, delete, exists, func, insert, select, update

from bot.answers import WeekTime
from bot.calendar import DAY
from bot.features.contacts.nudges import thanks_from
from bot.features.contacts.store import Letters
from bot.features.goals.rhythm import Cadence, Prompts, Rhythm
from bot.features.goals.store import Goal, Looked, Pace, Review, State
from bot.people import Account
from storage.both import upsert
from storage.conditions import IS_MEMBER, IS_OPEN, KEPT_FREE
from storage.contact_clocks import clock_of
from storage.models.contacts import contact_weeks, contacts
from storage.models.goals import goals, rhythms, weeks
from storage.models.people import accounts, circles, members
from storage.models.rest import rests
from storage.numbers import Numbers
from storage.pages import untaken
from storage.people import ACCOUNT_ROW, account_from
from storage.sealing.codes import opened_code, sealed_code
from storage.sealing.keys import Keys, unread
from storage.statements import Prepared, Row, Value

g, w, r = goals.c, weeks.c, rhythms.c
_CHANGEABLE = ("action", "times", "place", "obstacle", "plan", "state", "shared_in", "closed_at")
_RHYTHM = (
    *("plan_weekday", "plan_minute", "cadence", "check_weekday", "check_minute", "close_weekday", "close_minute"),
    *("unanswered", "skipped", "state"),
)
MIDWEEK = "weeks.midweek"
_WEEK = ("state", "midweek", "midweek_on", "at")

_own = (g.id == bindparam("number"), g.account == bindparam("owner"))
_all = select(g.account, g.week, *(g[name] for name in _CHANGEABLE), g.source, g.id)
ONE = Prepared(_all.where(*_own))
_theirs = (g.account == bindparam("owner"), g.week == bindparam("monday"))
ADD = Prepared(insert(goals).values(at=untaken(g["at"], *_theirs)), "id", "account", "week", "source", *_CHANGEABLE)
OF_WEEK = Prepared(_all.where(*_theirs).order_by(g["at"], g.id))
_both = g.week.in_([bindparam("earlier", type_=g.week.type), bindparam("monday", type_=g.week.type)])
OF_TWO = Prepared(_all.where(g.account == bindparam("owner"), _both).order_by(g["at"], g.id))
TAKEN = Prepared(select(g.id).where(g.account == bindparam("owner"), g.source == bindparam("number")).limit(1))
CHANGE = Prepared(update(goals).where(*_own), *_CHANGEABLE)
DELETE = Prepared(delete(goals).where(*_own))

k = contacts.c
TO_THANK = Prepared(  # whoever may want a line from that day on, where the letter about them comes as well
    select(k.id, k.clock, accounts.c.country)
    .join_from(contacts, accounts, accounts.c.id == k.account)
    .where(
        k.account == bindparam("owner"),
        k.next_on.is_not(None),
        k.next_on == bindparam("day"),
        accounts.c.consent_at.is_not(None),
        ~exists().where(contact_weeks.c.account == k.account, contact_weeks.c.letters != Letters.ON.name),
    )
    .order_by(k.id)
)
WEEK = Prepared(
    select(w.week, w.state, w.midweek, w.midweek_on).where(
        w.account == bindparam("owner"), w.week == bindparam("monday")
    )
)
WEEKS = Prepared(select(w.week).where(w.account == bindparam("owner"), w.state != Looked.OPEN.name))
_week = upsert(weeks)
KEEP_WEEK = Prepared(
    _week.on_conflict_do_update(
        index_elements=["account", "week"],
        set_={name: _week.excluded[name] for name in _WEEK}
        | {"midweek": func.coalesce(_week.excluded.midweek, w.midweek)},  # one that cannot be read stays
    ),
    *("account", "week", *_WEEK),
)

RHYTHM = Prepared(select(*(_now := [r[name] for name in _RHYTHM])).where(r.account == bindparam("owner")))
PROMPTING = Prepared(
    select(*ACCOUNT_ROW, *_now)
    .outerjoin_from(accounts, rhythms, r.account == accounts.c.id)
    .where(
        accounts.c.id == bindparam("owner"),
        exists().where(members.c.account == accounts.c.id, IS_MEMBER, circles.c.id == members.c.circle, IS_OPEN),
    )
)
_rhythm = upsert(rhythms)
KEEP_RHYTHM = Prepared(
    _rhythm.on_conflict_do_update(index_elements=["account"], set_={name: _rhythm.excluded[name] for name in _RHYTHM}),
    *("account", *_RHYTHM),
)
PROMPTED = Prepared(update(rhythms).where(r.account == bindparam("owner")).values(unanswered=r.unanswered + 1))
RESTS = Prepared(
    select(rests.c.began_at, func.coalesce(rests.c.ended_at, rests.c.until_at))
    .where(rests.c.account == bindparam("owner"), ~KEPT_FREE)
    .order_by(rests.c.began_at)
)


@dataclass(slots=True)
class SqlGoals:
    db: Connection
    now: int
    keys: Keys
    numbers: Numbers

    def rhythm(self, account: int) -> Rhythm:
        row = RHYTHM.one(self.db, owner=account)
        return Rhythm() if row is None else _rhythm_of(row)

    def keep_rhythm(self, account: int, rhythm: Rhythm) -> None:
        KEEP_RHYTHM.run(
            self.db,
            account=account,
            plan_weekday=rhythm.plan.weekday,
            plan_minute=rhythm.plan.minute,
            cadence=rhythm.cadence.name,
            check_weekday=rhythm.check.weekday,
            check_minute=rhythm.check.minute,
            close_weekday=rhythm.close.weekday,
            close_minute=rhythm.close.minute,
            unanswered=rhythm.unanswered,
            skipped=int(rhythm.skipped),
            state=rhythm.prompts.name,
        )

    def prompting(self, account: int) -> tuple[Account, Rhythm] | None:
        row = PROMPTING.one(self.db, owner=account)
        return None if row is None else (account_from(row), Rhythm() if row.state is None else _rhythm_of(row))

    def prompted(self, account: int) -> None:
        PROMPTED.run(self.db, owner=account)

    def add(self, goal: Goal) -> int:
        one = replace(goal, id=self.numbers.new(self.db, goals))
        ADD.run(
            self.db,
            id=one.id,
            account=one.account,
            owner=one.account,
            week=one.week.isoformat(),
            monday=one.week.isoformat(),
            source=one.source,
            at=self.now,
            **self._kept(one),
        )
        return one.id

    def one(self, number: int, account: int) -> Goal | None:
        row = ONE.one(self.db, number=number, owner=account)
        return None if row is None else self._goal(row)

    def of_week(self, account: int, monday: date) -> list[Goal]:
        return [self._goal(row) for row in OF_WEEK.all(self.db, owner=account, monday=monday.isoformat())]

    def of_two_weeks(self, account: int, monday: date) -> tuple[list[Goal], list[Goal]]:
        rows = OF_TWO.all(self.db, owner=account, earlier=(monday - 7 * DAY).isoformat(), monday=monday.isoformat())
        found = [self._goal(row) for row in rows]
        return [one for one in found if one.week < monday], [one for one in found if one.week == monday]

    def taken(self, number: int, account: int) -> int | None:
        into: int | None = TAKEN.value(self.db, owner=account, number=number)
        return into

    def change(self, goal: Goal) -> None:
        one = unread(self.one(goal.id, goal.account), goal)
        CHANGE.run(self.db, number=one.id, owner=one.account, **self._kept(one))

    def delete(self, number: int, account: int) -> None:
        DELETE.run(self.db, number=number, owner=account)

    def review(self, account: int, monday: date) -> Review:
        row = WEEK.one(self.db, owner=account, monday=monday.isoformat())
        return Review(monday) if row is None else self._review(account, row)

    def looked_back_on(self, account: int) -> set[date]:
        return {date.fromisoformat(week) for (week,) in WEEKS.tuples(self.db, owner=account)}

    def keep_review(self, account: int, review: Review) -> None:
        week = review.monday.isoformat()
        KEEP_WEEK.run(
            self.db,
            account=account,
            week=week,
            state=review.state.name,
            midweek=review.pace and sealed_code(self.keys, review.pace.name, account, MIDWEEK, week),
            midweek_on=review.pace_on.isoformat() if review.pace_on else None,
            at=self.now,
        )

    def to_thank(self, account: int, day: date) -> int | None:
        for number, kept, country in TO_THANK.tuples(self.db, owner=account, day=day.isoformat()):
            clock = clock_of(self.keys.open(kept, account, "contacts.clock", number))
            if thanks_from(clock, country) == day:
                return int(number)
        return None

    def rests(self, account: int) -> list[tuple[int, int]]:
        return [(began, ended) for began, ended in RESTS.all(self.db, owner=account)]

    def _kept(self, goal: Goal) -> dict[str, Value]:
        words = {"action": goal.action, "place": goal.place, "obstacle": goal.obstacle, "plan": goal.plan}
        return {
            **{name: self.keys.seal(said, goal.account, f"goals.{name}", goal.id) for name, said in words.items()},
            "times": goal.times,
            "state": goal.state.name,
            "shared_in": goal.shared_in,
            "closed_at": goal.closed_at,
        }

    def _review(self, account: int, row: Row) -> Review:
        return Review(
            monday=date.fromisoformat(row.week),
            state=Looked[row.state],
            pace=opened_code(self.keys, row.midweek, account, MIDWEEK, row.week, Pace.__members__),
            pace_on=date.fromisoformat(row.midweek_on) if row.midweek_on else None,
        )

    def _goal(self, row: Row) -> Goal:
        account, number = row.account, row.id
        return Goal(
            account=account,
            week=date.fromisoformat(row.week),
            action=self.keys.open(row.action, account, "goals.action", number) or "",
            times=row.times,
            place=self.keys.open(row.place, account, "goals.place", number),
            obstacle=self.keys.open(row.obstacle, account, "goals.obstacle", number),
            plan=self.keys.open(row.plan, account, "goals.plan", number),
            state=State[row.state],
            shared_in=row.shared_in,
            source=row.source,
            closed_at=row.closed_at,
            id=number,
        )


def _rhythm_of(row: Row) -> Rhythm:
    return Rhythm(
        plan=WeekTime(row.plan_weekday, row.plan_minute),
        cadence=Cadence[row.cadence],
        check=WeekTime(row.check_weekday, row.check_minute),
        close=WeekTime(row.close_weekday, row.close_minute),
        unanswered=row.unanswered,
        prompts=Prompts[row.state],
        skipped=bool(row.skipped),
    )
