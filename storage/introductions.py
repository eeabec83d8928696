"""Who was introduced to whom, and who is kept apart; read page by page, for a circle may be a server."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import msgspec
from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    FromClause,
    bindparam,
    delete,
    exists,
    insert,
    or_,
    select,
    update,
)

from bot.features.introductions.pairing import Pair, pair
from bot.features.introductions.store import Exclusion, Introduced, Introduction, Part, State, Went
from storage.both import upsert
from storage.conditions import BY_NAME, muted_between
from storage.models.columns import NUMBER
from storage.models.encouragement import blocks
from storage.models.introductions import introduced, introduction_exclusions, introduction_wishes, introductions
from storage.models.people import accounts
from storage.numbers import Numbers
from storage.sealing.keys import Keys, Unreadable
from storage.statements import Prepared, Row

w, i, d, x = (one.c for one in (introduction_wishes, introductions, introduced, introduction_exclusions))
TIMES, WENT = "introduced.times", "introduced.went"
_times = msgspec.json.Decoder(tuple[int, ...])
_place, _owner, _other, _after = (bindparam(name, type_=NUMBER) for name in ("place", "owner", "other", "after"))
_most: BindParameter[int] = bindparam("most")

_one, _two = introduced.alias("one"), introduced.alias("two")


def _knew(which: FromClause) -> ColumnElement[bool]:
    return or_(which.c.part == Part.IN.name, which.c.heard.is_not(None))


_some = select(i.id).where(i.circle == _place, i.id > _after).order_by(i.id).limit(_most).subquery()
MET = Prepared(
    select(_some.c.id, _one.c.account, _two.c.account.label("other"))
    .select_from(_some)
    .join(_one, (_one.c.introduction == _some.c.id) & _knew(_one), isouter=True)
    .join(_two, (_two.c.introduction == _some.c.id) & (_two.c.account > _one.c.account) & _knew(_two), isouter=True)
)
_theirs = select(w.account).where(w.circle == _place, w.account > _after).order_by(w.account).limit(_most).subquery()
MUTED = Prepared(
    select(_theirs.c.account.label("number"), _theirs.c.account, blocks.c.other)
    .select_from(_theirs)
    .join(blocks, (blocks.c.account == _theirs.c.account) & BY_NAME, isouter=True)
)
EXCLUDED_HERE = Prepared(
    select(_theirs.c.account.label("number"), _theirs.c.account, x.other)
    .select_from(_theirs)
    .join(introduction_exclusions, x.account == _theirs.c.account, isouter=True)
)
_of_two = accounts.c.id == _owner
APART = Prepared(
    select(
        muted_between(accounts.c.id, _other, BY_NAME)
        | exists().where(x.account == accounts.c.id, x.other == _other)
        | exists().where(x.account == _other, x.other == accounts.c.id)
    ).where(_of_two)
)

_INTRODUCTION = ("state", "agreed_at")
_all = select(i.id, i.round, i.circle, i["at"], i.again, *(i[name] for name in _INTRODUCTION))
ONE = Prepared(_all.where(i.id == bindparam("number")))
ADD = Prepared(insert(introductions), "id", "round", "circle", "at", "again", *_INTRODUCTION)
CHANGE = Prepared(update(introductions).where(i.id == bindparam("number")), *_INTRODUCTION)
_EACH = ("times", "went", "heard", "part")
_each = select(d.id, d.introduction, d.account, d["at"], d.starts, d.waited, *(d[name] for name in _EACH))
INTRODUCED = Prepared(_each.where(d.id == bindparam("number")))
TOGETHER = Prepared(_each.where(d.introduction == bindparam("number")))
LATELY = Prepared(_each.where(d.account == _owner, d["at"] > bindparam("since")).order_by(d["at"].desc()))
_first, _other_one = introduced.alias("first"), introduced.alias("second")
MET_BEFORE = Prepared(
    select(i.id)
    .join(_first, _first.c.introduction == i.id)
    .join(_other_one, _other_one.c.introduction == i.id)
    .where(
        *(_first.c.account == _owner, _other_one.c.account == _other, _knew(_first), _knew(_other_one)),
        *(i.circle == _place, i.id != bindparam("number", type_=NUMBER)),
    )
    .limit(1)
)
INTRODUCE = Prepared(insert(introduced), "id", "introduction", "account", "at", "starts", "waited")
CHANGE_INTRODUCED = Prepared(update(introduced).where(d.id == bindparam("number")), *_EACH)

_exclude = upsert(introduction_exclusions)
EXCLUDE = Prepared(
    _exclude.on_conflict_do_nothing(index_elements=["account", "other"]), "id", "circle", "account", "other", "at"
)
EXCLUDED = Prepared(
    select(x.id, x.circle, x.account, x.other, x["at"])
    .where(x.account == _owner)
    .order_by(x["at"], x.id)
    .limit(_most)
    .offset(bindparam("beyond"))
)
ALLOW = Prepared(delete(introduction_exclusions).where(x.id == bindparam("number"), x.account == _owner))


@dataclass(slots=True)
class SqlIntroductions:
    db: Connection
    keys: Keys
    numbers: Numbers

    def met(self, circle: int, after: int, most: int) -> tuple[list[Pair], int | None]:
        rows = MET.tuples(self.db, place=circle, after=after, most=most)
        return _pairs(rows, most)

    def muted(self, circle: int, after: int, most: int) -> tuple[list[Pair], int | None]:
        return _pairs(MUTED.tuples(self.db, place=circle, after=after, most=most), most)

    def kept_apart(self, circle: int, after: int, most: int) -> tuple[list[Pair], int | None]:
        return _pairs(EXCLUDED_HERE.tuples(self.db, place=circle, after=after, most=most), most)

    def apart(self, one: int, other: int) -> bool:
        return bool(APART.value(self.db, owner=one, other=other))

    def introduce(self, one: Introduction) -> Introduction:
        one = replace(one, id=self.numbers.new(self.db, introductions))
        ADD.run(
            self.db,
            id=one.id,
            round=one.round,
            circle=one.circle,
            at=one.at,
            again=int(one.again),
            **_kept(one),
        )
        return one

    def bring_in(self, one: Introduced) -> Introduced:
        one = replace(one, id=self.numbers.new(self.db, introduced))
        INTRODUCE.run(
            self.db,
            id=one.id,
            introduction=one.introduction,
            account=one.account,
            at=one.at,
            starts=int(one.starts),
            waited=one.waited,
        )
        return one

    def met_before(self, one: Introduction, accounts: Sequence[int]) -> bool:
        return any(
            MET_BEFORE.one(self.db, owner=each, other=other, place=one.circle, number=one.id) is not None
            for each, other in combinations(accounts, 2)
        )

    def introduction(self, number: int) -> Introduction | None:
        row = ONE.one(self.db, number=number)
        if row is None:
            return None
        return Introduction(row.round, row.circle, row.at, bool(row.again), State[row.state], row.agreed_at, row.id)

    def change(self, one: Introduction) -> None:
        CHANGE.run(self.db, number=one.id, **_kept(one))

    def introduced(self, number: int) -> Introduced | None:
        row = INTRODUCED.one(self.db, number=number)
        return None if row is None else self._each(row)

    def together(self, introduction: int) -> list[Introduced]:
        return [self._each(row) for row in TOGETHER.all(self.db, number=introduction)]

    def lately(self, account: int, since: int) -> list[Introduced]:
        return [self._each(row) for row in LATELY.all(self.db, owner=account, since=since)]

    def change_introduced(self, one: Introduced) -> None:
        times = msgspec.json.encode(one.times).decode() if one.times else None
        CHANGE_INTRODUCED.run(
            self.db,
            number=one.id,
            times=self.keys.seal(times, one.account, TIMES, one.id),
            went=self.keys.seal(None if one.went is None else one.went.name, one.account, WENT, one.id),
            heard=one.heard,
            part=one.part.name,
        )

    def exclude(self, one: Exclusion) -> None:
        number = self.numbers.new(self.db, introduction_exclusions)
        EXCLUDE.run(self.db, id=number, circle=one.circle, account=one.account, other=one.other, at=one.at)

    def excluded(self, account: int, beyond: int, most: int) -> list[Exclusion]:
        rows = EXCLUDED.all(self.db, owner=account, beyond=beyond, most=most)
        return [Exclusion(row.circle, row.account, row.other, row.at, row.id) for row in rows]

    def allow(self, number: int, account: int) -> None:
        ALLOW.run(self.db, number=number, owner=account)

    def _each(self, row: Row) -> Introduced:
        times = self.keys.open(row.times, row.account, TIMES, row.id)
        known = () if times is None or isinstance(times, Unreadable) else _times.decode(times)
        went = self.keys.open(row.went, row.account, WENT, row.id)
        said = None if went is None or isinstance(went, Unreadable) else Went[went]
        return Introduced(
            *(row.introduction, row.account, row.at, bool(row.starts), row.waited, known, said),
            *(row.heard, Part[row.part], row.id),
        )


def _pairs(rows: Sequence[tuple[int, int | None, int | None]], most: int) -> tuple[list[Pair], int | None]:
    """Of rows by a number, one for each pair and at least one for each number."""
    numbers = {number for number, *_ in rows}
    pairs = [pair(one, other) for _, one, other in rows if one is not None and other is not None]
    return pairs, max(numbers) if len(numbers) == most else None


def _kept(one: Introduction) -> dict[str, str | int | None]:
    return {"state": one.state.name, "agreed_at": one.agreed_at}
