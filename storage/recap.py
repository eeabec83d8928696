"""What a circle's members did in a week, counted over those who opted in; and which recaps were posted."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, Select, and_, bindparam, case, exists, func, insert, or_, select

from bot.features.recap.telling import Count, Figure
from bot.words import Quoted
from storage.burden import HEARD
from storage.conditions import IS_MEMBER, KEPT_FREE, paused
from storage.models.columns import NUMBER
from storage.models.encouragement import kind_words
from storage.models.goals import goals
from storage.models.introductions import introduced, introductions
from storage.models.people import members
from storage.models.recap import recaps
from storage.models.reflections import reflections
from storage.models.rejections import rejections
from storage.models.rest import rests
from storage.sealing.keys import Keys
from storage.statements import Prepared

OF_ONE = 50  # of a kind, in a week
ACTION, FRIEND = "goals.action", "reflections.friend"


def _here(account: ColumnElement[int]) -> ColumnElement[bool]:
    return (members.c.account == account) & (members.c.circle == bindparam("place")) & IS_MEMBER


def _not_paused(account: ColumnElement[int]) -> ColumnElement[bool]:
    """Nothing that somebody wrote reaches others meanwhile, also what they shared before."""
    return ~exists().where(paused(account, bindparam("place", type_=NUMBER), bindparam("now", type_=NUMBER)))


def _count(account: ColumnElement[int], at: ColumnElement[int]) -> Select[int, int]:
    """By each person, who is one row."""
    return (
        select(account.label("account"), func.count().label("times"))
        .group_by(account)
        .join(members, _here(account) & (members.c.in_recap > 0) & (members.c.in_recap <= at))
        .where(at >= bindparam("since"), at < bindparam("until"))
    )


def _count_once(account: ColumnElement[int], at: ColumnElement[int]) -> Select[int, int]:
    """Of what belongs to no circle: in the one that its author had been in for longest, so that the recaps of two
    circles cannot be subtracted. What came before they entered another one counts here no more: it may have there.
    """
    m, other = members.c, members.alias("other").c
    older = or_(other.joined_at < m.joined_at, and_(other.joined_at == m.joined_at, other.id < m.id))
    elsewhere = or_(other.joined_at > at, and_(older, or_(other.left_at.is_(None), other.left_at > at)))
    return _count(account, at).where(m.joined_at <= at, ~exists().where(other.account == m.account, elsewhere))


def _sum(by_each: Select[int, int]) -> Prepared:
    """Of one person no more than a week can hold: a flood of theirs is nobody's effort, and would drown everybody's."""
    each = by_each.subquery()
    counted = case((each.c.times > OF_ONE, OF_ONE), else_=each.c.times)
    return Prepared(select(func.coalesce(func.sum(counted), 0).label("times"), func.count().label("people")))


COUNTS = {
    Figure.NOES: _sum(_count_once(rejections.c.account, rejections.c.at)),
    Figure.WORDS: _sum(
        _count(kind_words.c.sender, kind_words.c.at).where(
            kind_words.c.circle == bindparam("place"), kind_words.c.reply_to.is_(None)
        )
    ),
    Figure.GOALS: _sum(_count_once(goals.c.account, goals.c.closed_at)),
    Figure.RESTS: _sum(_count_once(rests.c.account, rests.c.began_at).where(~KEPT_FREE)),
    Figure.INTRODUCED: _sum(
        _count(introduced.c.account, introduced.c["at"])
        .join(introductions, introductions.c.id == introduced.c.introduction)
        .where(introductions.c.circle == bindparam("place"), HEARD)
    ),
}
GOALS = Prepared(
    select(goals.c.account, goals.c.action, goals.c.id)
    .join(members, _here(goals.c.account) & (members.c.in_recap > 0))
    .where(goals.c.shared_in == bindparam("place"), goals.c.closed_at.is_(None), goals.c.week >= bindparam("monday"))
    .where(_not_paused(goals.c.account))
    .order_by(goals.c.week.desc(), goals.c.at)
    .limit(bindparam("most"))
)
REFRAME = Prepared(
    select(reflections.c.account, reflections.c.friend, reflections.c.id)
    .join(members, _here(reflections.c.account))
    .where(
        reflections.c.shared_in == bindparam("place"),
        reflections.c.shared_at >= bindparam("since"),
        reflections.c.shared_at < bindparam("until"),
        reflections.c.friend.is_not(None),
        _not_paused(reflections.c.account),
    )
    .order_by(reflections.c.shared_at.desc())
    .limit(1)
)
POSTED = Prepared(select(recaps.c.id).where(recaps.c.circle == bindparam("place"), recaps.c.day == bindparam("on")))
COUNTED = Prepared(
    select(func.max(func.coalesce(recaps.c.until, recaps.c.at))).where(recaps.c.circle == bindparam("place"))
)
ADD = Prepared(insert(recaps), "circle", "day", "letter", "at", "until")
OF_LETTER = Prepared(select(recaps.c.circle, recaps.c.day).where(recaps.c.letter == bindparam("key")))


@dataclass(slots=True)
class SqlRecaps:
    db: Connection
    now: int
    keys: Keys

    def counts(self, circle: int, since: int, until: int) -> list[Count]:
        found = ((one, query.one(self.db, place=circle, since=since, until=until)) for one, query in COUNTS.items())
        return [Count(one, row.times, row.people) for one, row in found if row is not None]

    def goals(self, circle: int, week: date, limit: int) -> list[tuple[int, Quoted]]:
        rows = GOALS.all(self.db, place=circle, monday=week.isoformat(), most=limit, now=self.now)
        return [(row.account, self._quoted(ACTION, row.account, row.action, row.id)) for row in rows]

    def reframe(self, circle: int, since: int, until: int) -> Quoted | None:
        row = REFRAME.one(self.db, place=circle, since=since, until=until, now=self.now)
        return self._quoted(FRIEND, row.account, row.friend, row.id) if row else None

    def _quoted(self, of: str, owner: int, kept: bytes, number: int) -> Quoted:
        return Quoted(of, number, self.keys.open(kept, owner, of, number) or "")

    def posted(self, circle: int, on: date) -> bool:
        return POSTED.one(self.db, place=circle, on=on.isoformat()) is not None

    def counted_until(self, circle: int) -> int | None:
        found: int | None = COUNTED.value(self.db, place=circle)
        return found

    def add(self, circle: int, on: date, until: int, letter: str) -> None:
        ADD.run(self.db, circle=circle, day=on.isoformat(), letter=letter, at=self.now, until=until)

    def of_letter(self, key: str) -> tuple[int, date] | None:
        row = OF_LETTER.one(self.db, key=key)
        return (row.circle, date.fromisoformat(row.day)) if row else None
