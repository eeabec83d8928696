"""Contacts: their words and what says when they want a line are sealed; how close they are, how they stand in the order
of turns, and from which day one may want a line, stand beside them in clear.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection, bindparam, case, delete, func, insert, select, update

from bot.calendar import DAY, today
from bot.features.contacts.nudges import HALF_A_YEAR, free, next_on
from bot.features.contacts.store import Clock, Contact, Letters, Tie, Tied, Week
from storage.both import upsert
from storage.contact_clocks import clock_of, packed
from storage.contact_turns import DUE, LETTERS, TIES, TURNS, WEEK
from storage.models.columns import NUMBER
from storage.models.contacts import contact_weeks, contacts
from storage.models.people import accounts
from storage.numbers import Numbers
from storage.resting import free_at
from storage.sealing.keys import Keys, Unreadable, unread
from storage.statements import Prepared, Row, Value

c, w, a = contacts.c, contact_weeks.c, accounts.c
WORDS = ("name", "known", "company", "step", "heard")
_KEPT = (*WORDS, "tie", "clock", "since_on", "next_on", "free", "firm", "changed")
_owner = bindparam("owner", type_=NUMBER)
_on = bindparam("on", type_=w.told_on.type)
_own = (c.id == bindparam("number"), c.account == _owner)
_all = select(c.id, c.account, c["at"], c.brought, c.tie, c.clock, c.changed, *(c[name] for name in WORDS))
ADD = Prepared(insert(contacts), "id", "account", "at", "brought", *_KEPT)
ONE = Prepared(_all.where(*_own))
CHANGE = Prepared(update(contacts).where(*_own), *_KEPT)
WIND = Prepared(update(contacts).where(*_own), "clock", "next_on")
DELETE = Prepared(delete(contacts).where(*_own))
COUNT = Prepared(select(func.count()).select_from(contacts).where(c.account == _owner))
NAMED = Prepared(select(c.id, c.name, c.company).where(c.account == _owner))
KNOWN = Prepared(select(c.id, c.name, c.company, c.clock).where(c.account == _owner))
HEARD = Prepared(_all.where(c.account == _owner, c.heard.is_not(None)))
_closest = case(*((c.tie == one.name, n) for n, one in enumerate(TIES)))
UNASKED = Prepared(
    _all.where(c.account == _owner, c.free == 1, c.heard.is_(None)).order_by(_closest, c.id).limit(bindparam("most"))
)
COUNTRY = Prepared(select(a.country).where(a.id == _owner))
_brought = (c.account == _owner, c.brought == bindparam("import"))
_untouched = select(c.id).where(*_brought, c.changed == 0).limit(bindparam("most"))
TAKE_BACK = Prepared(delete(contacts).where(c.id.in_(_untouched.scalar_subquery())))
STAYING = Prepared(select(func.count()).select_from(contacts).where(*_brought))


_week = upsert(contact_weeks)
KEEP_WEEK = Prepared(
    _week.on_conflict_do_update(
        index_elements=["account"], set_={name: _week.excluded[name] for name in (*LETTERS, *TURNS)}
    ),
    *("account", *LETTERS, *TURNS),
)
CAME = Prepared(
    update(contact_weeks)
    .where(w.account == _owner)
    .values(unanswered=w.unanswered + 1, told_on=case((w.told_on > _on, w.told_on), else_=_on))
)
LOOKED = Prepared(update(contact_weeks).where(w.account == _owner, w.unanswered > 0).values(unanswered=0, skipped=0))


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
        kept = self._kept(unread(self._read(row), one))
        if isinstance(self._word(row, "clock"), Unreadable):
            kept["clock"] = row.clock
        CHANGE.run(self.db, number=one.id, owner=one.account, **kept)

    def wind(self, account: int, number: int, clock: Clock) -> None:
        WIND.run(self.db, owner=account, number=number, **self._wound(account, number, clock))

    def delete(self, number: int, account: int) -> None:
        DELETE.run(self.db, number=number, owner=account)

    def count(self, account: int) -> int:
        return int(COUNT.value(self.db, owner=account))

    def named(self, account: int) -> Iterator[tuple[int, str, str | None]]:
        for number, name, company in NAMED.tuples(self.db, owner=account):
            called = self.keys.open(name, account, "contacts.name", number)
            yield number, called or "…", self.keys.open(company, account, "contacts.company", number)

    def known(self, account: int) -> Iterator[tuple[str, str | None, Clock]]:
        for number, name, company, clock in KNOWN.tuples(self.db, owner=account):
            words = {"name": name, "company": company, "clock": clock}
            called, at, wound = (self.keys.open(it, account, f"contacts.{one}", number) for one, it in words.items())
            yield called or "…", at, clock_of(wound)

    def week(self, account: int) -> Week:
        here = today(self.now, "UTC")
        since, last = here - HALF_A_YEAR - DAY, here + DAY  # a day more than it is anywhere
        rows = WEEK.tuples(self.db, owner=account, day=str(last), since=str(since), now=self.now)
        if not rows:
            return Week("UTC")
        zone, country, quiet_from, quiet_to, joined, consent, member, known, taken, free, ended, *rest = rows[0]
        letters, weekday, told_on, unanswered, skipped, *turns = rest[: len(LETTERS) + len(TIES)]
        found: dict[str, list[tuple[int, int]]] = {tie.name: [] for tie in TIES}
        due = []
        for why, number, company, tie, clock in (row[-5:] for row in rows if row[-5] is not None):
            if why == DUE:
                due.append(self._tied(account, number, company, tie, clock))
            else:
                found[why].append((number, company))
        in_turn = {Tie[name]: sorted(one) for name, one in found.items() if one}
        return Week(
            zone=zone,
            country=country,
            quiet=(quiet_from, quiet_to),
            writes=joined is not None and consent is not None and bool(member),
            known=bool(known),
            rests=bool(taken) or (free is not None and free_at(free, ended, zone, self.now) is not None),
            due=due,
            besides={tie: Tied(one[0][0], tie, one[0][1] > 0) for tie, one in in_turn.items()},
            letters=Letters[letters] if letters else Letters.ON,
            weekday=weekday or 0,
            told_on=_day(told_on),
            unanswered=unanswered or 0,
            skipped=bool(skipped),
            then={tie: one[0][0] for tie, one in in_turn.items() if len(one) > 1},
            turns={tie: turn or 0 for tie, turn in zip(TIES, turns, strict=True)},
        )

    def keep_week(self, account: int, week: Week) -> None:
        KEEP_WEEK.run(
            self.db,
            account=account,
            letters=week.letters.name,
            weekday=week.weekday,
            told_on=week.told_on.isoformat() if week.told_on else None,
            unanswered=week.unanswered,
            skipped=int(week.skipped),
            **{turn.name: week.turns.get(tie, 0) for tie, turn in TIES.items()},
        )

    def came(self, account: int, on: date) -> None:
        CAME.run(self.db, owner=account, on=on.isoformat())

    def looked(self, account: int) -> None:
        LOOKED.run(self.db, owner=account)

    def heard(self, account: int) -> list[Contact]:
        return [self._read(row) for row in HEARD.all(self.db, owner=account)]

    def unasked(self, account: int, most: int) -> list[Contact]:
        return [self._read(row) for row in UNASKED.all(self.db, owner=account, most=most)]

    def country(self, account: int) -> str | None:
        found: str | None = COUNTRY.value(self.db, owner=account)
        return found

    def take_back(self, brought: int, account: int, most: int) -> int | None:
        if TAKE_BACK.run(self.db, owner=account, most=most, **{"import": brought}) == most:
            return None
        return int(STAYING.value(self.db, owner=account, **{"import": brought}))

    def _kept(self, one: Contact) -> dict[str, Value]:
        words = {name: getattr(one, name) for name in WORDS}
        since = one.clock.touches[-1][1] if one.clock.touches else one.clock.connected_on
        return {
            **{name: self.keys.seal(it, one.account, f"contacts.{name}", one.id) for name, it in words.items()},
            **self._wound(one.account, one.id, one.clock),
            "tie": one.tie.name,
            "since_on": str(since or today(one.at, "UTC")),
            "free": int(free(one.clock)),
            "firm": self._firm(one),
            "changed": int(one.changed),
        }

    def _wound(self, account: int, number: int, clock: Clock) -> dict[str, Value]:
        # a day less than it is anywhere
        wants = next_on(clock, today(self.now, "UTC") - DAY, self.country(account))
        sealed = self.keys.seal(packed(clock), account, "contacts.clock", number)
        return {"clock": sealed, "next_on": str(wants) if wants else None}

    def _word(self, row: Row, name: str) -> str | None:
        return self.keys.open(getattr(row, name), row.account, f"contacts.{name}", row.id)

    def _tied(self, account: int, number: int, company: int, tie: str, clock: bytes | None) -> Tied:
        opened = self.keys.open(clock, account, "contacts.clock", number)
        return Tied(number, Tie[tie], company > 0, clock_of(opened))

    def _firm(self, one: Contact) -> str | None:
        """Tells whether two of somebody's contacts work in one place, and nobody where."""
        folded = (one.company or "").strip().casefold()
        return self.keys.digest(f"{one.account} {folded}") if folded else None

    def _read(self, row: Row) -> Contact:
        return Contact(
            account=row.account,
            at=row.at,
            name=self._word(row, "name") or "…",
            tie=Tie[row.tie],
            known=self._word(row, "known"),
            company=self._word(row, "company"),
            step=self._word(row, "step"),
            heard=self._word(row, "heard"),
            clock=clock_of(self._word(row, "clock")),
            brought=row.brought,
            changed=row.changed > 0,
            id=row.id,
        )


def _day(on: str | None) -> date | None:
    return date.fromisoformat(on) if on else None
