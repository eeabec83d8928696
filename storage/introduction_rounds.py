"""Who would like to be introduced, and the rounds; read page by page, for a circle may be a server."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    and_,
    bindparam,
    delete,
    exists,
    func,
    insert,
    select,
    update,
)

from bot.calendar import WEEK_MS
from bot.features.introductions.store import Candidate, Round, RoundState, Still, Wish
from storage.burden import within_week
from storage.conditions import IS_MEMBER, IS_OPEN, paused, rests_now
from storage.models.columns import NUMBER
from storage.models.introductions import introduced, introduction_rounds, introduction_wishes, introductions
from storage.models.people import accounts, circles, members
from storage.numbers import Numbers
from storage.statements import Prepared, Row

w, r, i, d = (one.c for one in (introduction_wishes, introduction_rounds, introductions, introduced))
_place, _owner, _after, _at, _number = (
    bindparam(name, type_=NUMBER) for name in ("place", "owner", "after", "now", "round")
)
_most: BindParameter[int] = bindparam("most")

_WISH = ("guide", "left_out", "met_at", "noticed", "skipped", "again", "silent", "still")
_wishes = select(w.id, w.circle, w.account, w["at"], *(w[name] for name in _WISH))
WISH = Prepared(_wishes.where(w.circle == _place, w.account == _owner))
WISH_ONE = Prepared(_wishes.where(w.id == bindparam("number")))
WANT = Prepared(insert(introduction_wishes), "id", "circle", "account", "at", *_WISH)
CHANGE_WISH = Prepared(update(introduction_wishes).where(w.id == bindparam("number")), *_WISH)
UNWANT = Prepared(delete(introduction_wishes).where(w.circle == _place, w.account == _owner))
# a page of wishes is taken first, and looked through then: of twenty thousand at rest nobody would be found for long
_page = _wishes.where(w.circle == _place, w.account > _after).order_by(w.account).limit(_most).subquery()


def _here(wish: Any) -> ColumnElement[bool]:
    """On `members` beside a wish: somebody who may be asked for anything now."""
    return and_(
        IS_MEMBER,
        exists().where(circles.c.id == wish.circle, IS_OPEN),
        members.c.asks_per_week > 0,
        ~exists().where(rests_now(wish.account, _at)),
        ~exists().where(paused(wish.account, wish.circle, _at)),
    )


def _takes_part(wish: Any) -> ColumnElement[bool]:
    """Of that round they heard in time, and they don't skip it."""
    return and_(wish.noticed == _number, wish.skipped != _number, wish.still == Still.ON.name)


def _free(wish: Any) -> ColumnElement[bool]:
    """They may be asked for one more this week."""
    week_ago: BindParameter[int] = bindparam("week_ago", type_=NUMBER)
    in_time = members.c.asks_per_week > within_week(wish.account, week_ago)
    return and_(_here(wish), accounts.c.joined_at.is_not(None), in_time)


def _may(wish: Any) -> ColumnElement[bool]:
    return and_(_takes_part(wish), _free(wish))


def _member(wish: Any) -> ColumnElement[bool]:
    return and_(members.c.circle == wish.circle, members.c.account == wish.account)


_p = _page.c
_in_round = exists().where(
    d.account == _p.account,
    d["at"] >= bindparam("since", type_=NUMBER),
    d.introduction == i.id,
    i.round == _number,
)
WANTED = Prepared(select(_page, _here(_p).label("fits")).join(members, _member(_p), isouter=True))
MISSED = Prepared(
    select(_page, and_(_takes_part(_p), _here(_p), ~_in_round).label("fits")).join(members, _member(_p), isouter=True)
)
CANDIDATES = Prepared(
    select(
        *(_p.account, accounts.c.zone, accounts.c.quiet_from, accounts.c.quiet_to, accounts.c.language, _p.left_out),
        func.coalesce(_p.met_at, _p["at"]).label("since"),
        and_(_may(_p), ~_in_round).label("fits"),
    ).select_from(_page.join(accounts, accounts.c.id == _p.account).join(members, _member(_p), isouter=True))
)
_one = introduction_wishes.join(accounts, accounts.c.id == w.account).join(members, _member(w))
MAY, FREE = (
    Prepared(select(fits.label("fits")).select_from(_one).where(w.circle == _place, w.account == _owner))
    for fits in (_may(w), _free(w))
)
_again = (
    _wishes.where(w.circle == _place, w.again.is_not(None), w.still == Still.ON.name)
    .order_by(w.again)
    .limit(_most)
    .subquery()
)
WAITING = Prepared(
    select(
        *(_again.c.account, accounts.c.zone, accounts.c.quiet_from, accounts.c.quiet_to, accounts.c.language),
        *(_again.c.left_out, _again.c.again),
    )
    .select_from(_again.join(accounts, accounts.c.id == _again.c.account).join(members, _member(_again.c)))
    .where(_free(_again.c))
)
ANYBODY = Prepared(select(w.id).where(w.circle == _place).limit(1))
BUSY = Prepared(
    select(d.id)
    .join(introductions, i.id == d.introduction)
    .where(d.account == _owner, d["at"] >= bindparam("since"), i.round == _number)
    .limit(1)
)

_ROUND = ("told", "drawn", "placed", "missed", "state")
_rounds = select(r.id, r.circle, r["at"], *(r[name] for name in _ROUND))
ROUND = Prepared(_rounds.where(r.id == bindparam("number")))
COMING = Prepared(_rounds.where(r.circle == _place).order_by(r["at"].desc()).limit(1))
ADD_ROUND = Prepared(insert(introduction_rounds), "id", "circle", "at", *_ROUND)
CHANGE_ROUND = Prepared(update(introduction_rounds).where(r.id == bindparam("number")), *_ROUND)


@dataclass(slots=True)
class SqlRounds:
    db: Connection
    numbers: Numbers
    now: int

    def wish(self, circle: int, account: int) -> Wish | None:
        row = WISH.one(self.db, place=circle, owner=account)
        return None if row is None else _wish(row)

    def wish_one(self, number: int) -> Wish | None:
        row = WISH_ONE.one(self.db, number=number)
        return None if row is None else _wish(row)

    def want(self, one: Wish) -> int:
        number = self.numbers.new(self.db, introduction_wishes)
        WANT.run(
            self.db,
            id=number,
            circle=one.circle,
            account=one.account,
            at=one.at,
            **_kept_wish(one),
        )
        return number

    def change_wish(self, one: Wish) -> None:
        CHANGE_WISH.run(self.db, number=one.id, **_kept_wish(one))

    def unwant(self, circle: int, account: int) -> None:
        UNWANT.run(self.db, place=circle, owner=account)

    def wanted(self, circle: int, after: int, most: int) -> tuple[list[Wish], int | None]:
        rows = WANTED.all(self.db, place=circle, after=after, now=self.now, most=most)
        return [_wish(row) for row in rows if row.fits], _last([row.account for row in rows], most)

    def anybody(self, circle: int) -> bool:
        return ANYBODY.one(self.db, place=circle) is not None

    def coming(self, circle: int) -> Round | None:
        row = COMING.one(self.db, place=circle)
        found = None if row is None else _round(row)
        return None if found is None or found.state is RoundState.OVER else found

    def round(self, number: int) -> Round | None:
        row = ROUND.one(self.db, number=number)
        return None if row is None else _round(row)

    def add_round(self, one: Round) -> int:
        number = self.numbers.new(self.db, introduction_rounds)
        ADD_ROUND.run(self.db, id=number, circle=one.circle, at=one.at, **_kept_round(one))
        return number

    def change_round(self, one: Round) -> None:
        CHANGE_ROUND.run(self.db, number=one.id, **_kept_round(one))

    def candidates(self, round: Round, after: int, most: int) -> tuple[list[Candidate], int | None]:
        rows = CANDIDATES.tuples(self.db, **self._of(round), since=round.at, after=after, most=most)
        found = [
            Candidate(account, zone, (start, end), language, left_out, since)
            for account, zone, start, end, language, left_out, since, fits in rows
            if fits
        ]
        return found, _last([row[0] for row in rows], most)

    def _of(self, round: Round) -> dict[str, int]:
        return {"place": round.circle, "round": round.id, "now": self.now, "week_ago": self.now - WEEK_MS}

    def waiting(self, circle: int, most: int) -> list[Candidate]:
        rows = WAITING.tuples(self.db, place=circle, now=self.now, week_ago=self.now - WEEK_MS, most=most)
        found = [Candidate(account, zone, (start, end), *rest) for account, zone, start, end, *rest in rows]
        return sorted(found, key=lambda one: one.since)

    def may_be_asked(self, circle: int, account: int) -> bool:
        now = {"now": self.now, "week_ago": self.now - WEEK_MS}
        return bool(FREE.value(self.db, place=circle, owner=account, **now))

    def missed(self, round: Round, after: int, most: int) -> tuple[list[Wish], int | None]:
        rows = MISSED.all(
            self.db, place=round.circle, round=round.id, now=self.now, since=round.at, after=after, most=most
        )
        return [_wish(row) for row in rows if row.fits], _last([row.account for row in rows], most)

    def may_take_part(self, round: Round, account: int) -> bool:
        busy = BUSY.one(self.db, owner=account, since=round.at, round=round.id)
        return busy is None and bool(MAY.value(self.db, **self._of(round), owner=account))


def _last(accounts: list[int], most: int) -> int | None:
    """After whom the next page begins."""
    return max(accounts) if len(accounts) == most else None


def _kept_wish(one: Wish) -> dict[str, int | str | None]:
    kept = {name: getattr(one, name) for name in _WISH}
    return {**kept, "guide": int(one.guide), "still": one.still.name}


def _kept_round(one: Round) -> dict[str, int | str]:
    return {
        "told": one.told,
        "drawn": one.drawn,
        "placed": one.placed,
        "missed": one.missed,
        "state": one.state.name,
    }


def _wish(row: Row) -> Wish:
    return Wish(
        *(row.circle, row.account, row.at, bool(row.guide), row.left_out, row.met_at, row.noticed, row.skipped),
        *(row.again, row.silent, Still[row.still], row.id),
    )


def _round(row: Row) -> Round:
    return Round(row.circle, row.at, RoundState[row.state], row.told, row.drawn, row.placed, row.missed, row.id)
