"""Contacts: their words sealed; what says when they want a line stands beside them in clear, without a name."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Connection, and_, bindparam, delete, func, insert, or_, select, update

from bot.calendar import DAY, today
from bot.features.contacts.imports import Import
from bot.features.contacts.nudges import HALF_A_YEAR
from bot.features.contacts.store import Clock, Contact, Letters, Tie, Tied, Touch, Week
from bot.trackers.connections import Connection as Known
from storage.both import upsert
from storage.models.columns import NUMBER
from storage.models.contacts import contact_imports, contact_weeks, contacts
from storage.models.people import accounts
from storage.numbers import Numbers
from storage.sealing.keys import Keys, Unreadable, unread
from storage.statements import Prepared, Row, Value

c, w, i, a = contacts.c, contact_weeks.c, contact_imports.c, accounts.c
WORDS = ("name", "known", "company", "step", "heard")
DAYS = ("touched_on", "thank_on", "follow_on", "again_on", "warm_on", "later_on")
GROUP = 24  # of many contacts, about as many are looked at in a week
CLOCK = ("last", *DAYS, "keep_days")
_KEPT = (*WORDS, "touches", "tie", *CLOCK, "changed")
_owner = bindparam("owner", type_=NUMBER)
_own = (c.id == bindparam("number"), c.account == _owner)
_all = select(c.id, c.account, c["at"], c.brought, *(c[name] for name in _KEPT))
ADD = Prepared(insert(contacts), "id", "account", "at", "brought", *_KEPT)
ONE = Prepared(_all.where(*_own))
CHANGE = Prepared(update(contacts).where(*_own), *_KEPT)
DELETE = Prepared(delete(contacts).where(*_own))
COUNT = Prepared(select(func.count()).select_from(contacts).where(c.account == _owner))
NAMED = Prepared(select(c.id, c.name, c.company).where(c.account == _owner))
HEARD = Prepared(_all.where(c.account == _owner, c.heard.is_not(None)))
COUNTRY = Prepared(select(a.country).where(a.id == _owner))
_brought = (c.account == _owner, c.brought == bindparam("import"))
TAKE_BACK = Prepared(delete(contacts).where(*_brought, c.changed == 0))
STAYING = Prepared(select(func.count()).select_from(contacts).where(*_brought))
_mine = contacts.alias()
_known = select(func.count()).select_from(_mine).where(_mine.c.account == _owner).scalar_subquery()
_groups = 1 + _known // GROUP
_told = or_(  # who may want a line, of whom one has heard lately, and some of all others, who are others next week
    *(c[name] <= bindparam("day") for name in ("thank_on", "follow_on", "again_on", "warm_on")),
    c.touched_on > bindparam("lately"),
    c.id % _groups == bindparam("week", type_=NUMBER) % _groups,
)
WEEK = Prepared(
    select(
        *(a.zone, a.joined_at, w.letters, w.weekday, w.told_on, _known.label("known")),
        *(c.id, c.tie, c.company, *(c[name] for name in CLOCK)),
    )
    .select_from(
        accounts.outerjoin(contact_weeks, w.account == a.id).outerjoin(contacts, and_(c.account == a.id, _told))
    )
    .where(a.id == _owner)
)
_week = upsert(contact_weeks)
KEEP_WEEK = Prepared(
    _week.on_conflict_do_update(
        index_elements=["account"], set_={name: _week.excluded[name] for name in ("letters", "weekday", "told_on")}
    ),
    *("account", "letters", "weekday", "told_on"),
)
_IMPORT = ("people", "size", "done_at", "back_at")
_imports = select(i.id, i.account, i["at"], *(i[name] for name in _IMPORT)).where(i.account == _owner)
ADD_IMPORT = Prepared(insert(contact_imports), "id", "account", "at", *_IMPORT)
ONE_IMPORT = Prepared(_imports.where(i.id == bindparam("number")))
NEWEST = Prepared(_imports.order_by(i["at"].desc()).limit(1))
CHANGE_IMPORT = Prepared(update(contact_imports).where(i.id == bindparam("number"), i.account == _owner), *_IMPORT)
FORGET_WAITING = Prepared(delete(contact_imports).where(and_(i.account == _owner, i.done_at.is_(None), i.size == 0)))
_people = msgspec.json.Decoder(tuple[Known, ...])
_touches = msgspec.json.Decoder(list[tuple[str, date]])


@dataclass(slots=True)
class SqlContacts:
    db: Connection
    now: int
    keys: Keys
    numbers: Numbers

    def add(self, one: Contact) -> int:
        number = one.id or self.numbers.new(self.db, contacts)
        kept = self._kept(replace(one, id=number))
        ADD.run(self.db, id=number, account=one.account, at=one.at, brought=one.brought, **kept)
        return number

    def one(self, number: int, account: int) -> Contact | None:
        row = ONE.one(self.db, number=number, owner=account)
        return None if row is None else self._read(row)

    def change(self, one: Contact) -> None:
        row = ONE.one(self.db, number=one.id, owner=one.account)
        if row is None:
            return
        before = self._read(row)
        kept = self._kept(unread(before, one))
        if isinstance(self._word(row, "touches"), Unreadable):
            kept["touches"] = row.touches
        CHANGE.run(self.db, number=one.id, owner=one.account, **kept)

    def delete(self, number: int, account: int) -> None:
        DELETE.run(self.db, number=number, owner=account)

    def count(self, account: int) -> int:
        return int(COUNT.value(self.db, owner=account))

    def named(self, account: int) -> Iterator[tuple[int, str, str | None]]:
        for number, name, company in NAMED.tuples(self.db, owner=account):
            called = self.keys.open(name, account, "contacts.name", number)
            yield number, called or "…", self.keys.open(company, account, "contacts.company", number)

    def week(self, account: int) -> Week:
        here = today(self.now, "UTC")
        since, week = here - HALF_A_YEAR - DAY, here.toordinal() // 7
        # a day more than it is anywhere
        asked: dict[str, Value] = {"day": str(here + DAY), "lately": str(since), "week": week}
        rows = WEEK.tuples(self.db, owner=account, **asked)
        if not rows:
            return Week("UTC", joined=False, known=0)
        zone, joined_at, letters, weekday, told_on, known, *_ = rows[0]
        return Week(
            zone,
            joined_at is not None,
            known,
            [self._tied(account, *row[6:]) for row in rows if row[6] is not None],
            Letters[letters] if letters else Letters.ON,
            weekday or 0,
            _day(told_on),
        )

    def keep_week(self, account: int, week: Week) -> None:
        on = week.told_on.isoformat() if week.told_on else None
        KEEP_WEEK.run(self.db, account=account, letters=week.letters.name, weekday=week.weekday, told_on=on)

    def heard(self, account: int) -> list[Contact]:
        return [self._read(row) for row in HEARD.all(self.db, owner=account)]

    def country(self, account: int) -> str | None:
        found: str | None = COUNTRY.value(self.db, owner=account)
        return found

    def take_back(self, brought: int, account: int) -> int:
        TAKE_BACK.run(self.db, owner=account, **{"import": brought})
        return int(STAYING.value(self.db, owner=account, **{"import": brought}))

    def _kept(self, one: Contact) -> dict[str, Value]:
        told = [(what.name, on) for what, on in one.touches]
        words = {
            **{name: getattr(one, name) for name in WORDS},
            "touches": msgspec.json.encode(told).decode() if told else None,
        }
        clock = {name: on.isoformat() if (on := getattr(one.clock, name)) else None for name in DAYS}
        return {
            **{name: self.keys.seal(it, one.account, f"contacts.{name}", one.id) for name, it in words.items()},
            **clock,
            "tie": one.tie.name,
            "last": one.clock.last.name if one.clock.last else None,
            "keep_days": one.clock.keep_days,
            "changed": int(one.changed),
        }

    def _word(self, row: Row, name: str) -> str | None:
        return self.keys.open(getattr(row, name), row.account, f"contacts.{name}", row.id)

    def _tied(self, account: int, number: int, tie: str, company: bytes | None, *clock: Any) -> Tied:
        opened = self.keys.open(company, account, "contacts.company", number)
        return Tied(number, Tie[tie], opened, _clock(*clock))

    def _read(self, row: Row) -> Contact:
        touches = self._word(row, "touches")
        told = [] if touches is None or isinstance(touches, Unreadable) else _touches.decode(touches)
        return Contact(
            account=row.account,
            at=row.at,
            name=self._word(row, "name") or "…",
            tie=Tie[row.tie],
            known=self._word(row, "known"),
            company=self._word(row, "company"),
            step=self._word(row, "step"),
            heard=self._word(row, "heard"),
            touches=tuple((Touch[what], on) for what, on in told),
            clock=_clock(*(getattr(row, name) for name in CLOCK)),
            brought=row.brought,
            changed=row.changed > 0,
            id=row.id,
        )


@dataclass(slots=True)
class SqlContactImports:
    db: Connection
    keys: Keys
    numbers: Numbers

    def add(self, one: Import) -> int:
        number = self.numbers.new(self.db, contact_imports)
        ADD_IMPORT.run(self.db, id=number, account=one.account, at=one.at, **self._kept(one, number))
        return number

    def one(self, number: int, account: int) -> Import | None:
        row = ONE_IMPORT.one(self.db, number=number, owner=account)
        return None if row is None else self._read(row)

    def newest(self, account: int) -> Import | None:
        row = NEWEST.one(self.db, owner=account)
        return None if row is None else self._read(row)

    def change(self, one: Import) -> None:
        CHANGE_IMPORT.run(self.db, number=one.id, owner=one.account, **self._kept(one, one.id))

    def forget_waiting(self, account: int) -> None:
        FORGET_WAITING.run(self.db, owner=account)

    def _kept(self, one: Import, number: int) -> dict[str, Value]:
        people = msgspec.json.encode(one.people).decode() if one.people else None
        sealed = self.keys.seal(people, one.account, "contact_imports.people", number)
        return {"people": sealed, "size": one.size, "done_at": one.done_at, "back_at": one.back_at}

    def _read(self, row: Row) -> Import:
        people = self.keys.open(row.people, row.account, "contact_imports.people", row.id)
        known = () if people is None or isinstance(people, Unreadable) else _people.decode(people)
        return Import(row.account, row.at, known, row.size, row.done_at, row.back_at, row.id)


def _clock(last: str | None, *rest: Any) -> Clock:
    """Of what stands in the columns of CLOCK, in their order."""
    touched, thank, follow, again, warm, later, keep_days = rest
    return Clock(
        *(
            _day(touched),
            Touch[last] if last else None,
            _day(thank),
            _day(follow),
            _day(again),
            _day(warm),
            _day(later),
        ),
        keep_days,
    )


def _day(on: str | None) -> date | None:
    return date.fromisoformat(on) if on else None
