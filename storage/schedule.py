"""Dues: what happens once has a name; `due_at` is derived from a local hour and follows a change of zone."""

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import Connection, bindparam, case, func, select, text, update
from sqlalchemy import delete as delete_from

from bot.calendar import MINUTE_MS, instant, known
from bot.dues import due_word, pack
from bot.people import Owner
from storage.both import among, unclaimed, upsert
from storage.models.columns import NUMBER
from storage.models.people import accounts
from storage.models.post import schedule
from storage.statements import Prepared, Row, Value

c = schedule.c
TRIES = 5
PAUSE = 10 * MINUTE_MS  # ms before a due whose handler raised is tried again, times the tries

ADD = Prepared(
    upsert(schedule).on_conflict_do_nothing(),
    *("account", "circle", "kind", "subject", "once", "local_date", "minute", "zone", "due_at", "due"),
)
CANCEL = Prepared(  # what was given up as well: a new start would pick it up again
    delete_from(schedule).where(c.kind == bindparam("what"), c.subject == bindparam("about"), c.state != "done")
)
HURRY = Prepared(
    update(schedule)
    .where(c.kind == bindparam("what"), c.subject == bindparam("about"), c.state == "open")
    .values(due_at=bindparam("when"))
)
COMING = Prepared(
    select(func.min(c.due_at)).where(c.kind == bindparam("what"), c.subject == bindparam("about"), c.state == "open")
)
ELSEWHERE = Prepared(
    select(c.id, c.local_date, c.minute).where(
        c.account == bindparam("whose"), c.state == "open", c.minute.is_not(None), c.zone != bindparam("elsewhere")
    )
)
MOVE = Prepared(
    update(schedule).where(c.id == bindparam("number")).values(zone=bindparam("place"), due_at=bindparam("when"))
)
HAND_OVER = Prepared(
    update(schedule)
    .where(c.account == bindparam("whose"), c.subject == bindparam("about"), c.state == "open")
    .values(account=bindparam("heir"))
)
ERASE = "erase"
# of whoever is about to be erased only this goes on, and what others hear of an ask: waiting would tell whose it is
GOES_ON = (ERASE, "ask-day", "ask-end")
# asked of each due's own account: EXISTS would have PostgreSQL read all accounts first, every second
_hidden = select(accounts.c.erase_at).where(accounts.c.id == c.account).scalar_subquery()
_goes_on = (c.state == "open") & (c.kind.in_(GOES_ON) | _hidden.is_(None))
ZONED = Prepared(select(c.id, c.local_date, c.minute, c.zone, c.due_at).where(c.state == "open", c.minute.is_not(None)))
REACH = 32  # times as many are looked at as are wanted: others may have them in hand
_first = (
    select(c.id)
    .where(_goes_on, c.due_at <= bindparam("now"))
    .order_by(c.due_at, c.id)
    .limit(bindparam("reach"))
    .subquery("first")
)
# More ids than stand on one page of a primary key (366): by such pages PostgreSQL remembers what a SERIALIZABLE unit
# has read, and of two with dues of one page each writes what the other has read. Each takes its stretch and the next.
STRETCH = 400
_stretch = _first.c.id // STRETCH
_alone = unclaimed(text("1"), _stretch), unclaimed(text("1"), _stretch + 1)
CLAIM = Prepared(select(_first.c.id).where(*_alone).limit(bindparam("most")))
_these = among("numbers", c.id)
CLAIMED = Prepared(  # only now: who had one in hand until then has done it
    select(c.id, c.kind, c.due, c.due_at, c.local_date, c.minute, c.zone)
    .where(_these, c.state == "open", c.due_at <= bindparam("now"))
    .order_by(c.due_at, c.id)
)
# by its number alone, and what is so of each is looked at here: for the same reason as below
STILL = Prepared(select(c.id, c.state, c.kind, c.due_at, _hidden.label("hidden")).where(_these))
# by its time and not its state, or PostgreSQL would go through all that is open, and read what others write
DONE = Prepared(update(schedule).where(_these, c.done_at.is_(None)).values(state="done", done_at=bindparam("now")))
_not_done = c.id == bindparam("number"), c.done_at.is_(None)  # another process may have done it meanwhile
FAILED = Prepared(
    update(schedule)
    .where(*_not_done)
    .values(
        tries=c.tries + 1,
        due_at=bindparam("now", type_=NUMBER) + PAUSE * (c.tries + 1),
        state=case((c.tries + 1 >= TRIES, "dead"), else_="open"),
    )
    .returning(c.state)
)
PUT_OFF = Prepared(update(schedule).where(*_not_done).values(due_at=bindparam("until")))
NEXT = Prepared(select(c.due_at).where(_goes_on).order_by(c.due_at).limit(1))


@dataclass(slots=True)
class SqlSchedule:
    """Both sides of the schedule: what slices plan (`Schedule`) and what the ticker takes (`Dues`)."""

    db: Connection

    def on(
        self, due: object, owner: Owner, subject: str, day: date, minute: int, zone: str, once: str | None = None
    ) -> bool:
        at: dict[str, Value] = {"local_date": day.isoformat(), "minute": minute, "zone": zone}
        return self._add(due, owner, subject, once or day.isoformat(), instant(day, minute, zone), at)

    def at(self, due: object, owner: Owner, subject: str, when: int, once: str | None = None) -> bool:
        day = datetime.fromtimestamp(when / 1000, UTC).date()
        at: dict[str, Value] = {"local_date": day.isoformat(), "minute": None, "zone": None}
        return self._add(due, owner, subject, once, when, at)

    def _add(
        self, due: object, owner: Owner, subject: str, once: str | None, when: int, at: Mapping[str, Value]
    ) -> bool:
        word = due_word(type(due))
        whose: dict[str, Value] = {"account": owner.account, "circle": owner.circle}
        told: dict[str, Value] = {"kind": word, "subject": subject, "once": once, "due_at": when, "due": pack(due)}
        return ADD.run(self.db, **whose, **told, **at) > 0

    def cancel(self, due: type, subject: str) -> int:
        return CANCEL.run(self.db, what=due_word(due), about=subject)

    def hurry(self, due: type, subject: str, when: int) -> None:
        HURRY.run(self.db, what=due_word(due), about=subject, when=when)

    def coming(self, due: type, subject: str) -> int | None:
        found: int | None = COMING.value(self.db, what=due_word(due), about=subject)
        return found

    def hand_over(self, subject: str, account: int, heir: int) -> None:
        HAND_OVER.run(self.db, about=subject, whose=account, heir=heir)

    def move(self, account: int, zone: str) -> int:
        rows = ELSEWHERE.all(self.db, whose=account, elsewhere=zone)
        for row in rows:
            when = instant(date.fromisoformat(row.local_date), row.minute, zone)
            MOVE.run(self.db, number=row.id, place=zone, when=when)
        return len(rows)

    def recompute(self) -> int:
        """After new time zone data: every open local due again; returns how many moved."""
        moved = 0
        for row in ZONED.all(self.db):
            when = _meant(row)
            if when != row.due_at:
                moved += MOVE.run(self.db, number=row.id, place=row.zone, when=when)
        return moved

    def claim(self, now: int, limit: int) -> Iterator[tuple[int, str, str, int]]:
        found = CLAIM.tuples(self.db, now=now, most=limit, reach=REACH * limit)
        for row in CLAIMED.all(self.db, now=now, numbers=json.dumps([number for (number,) in found])) if found else ():
            yield row.id, row.kind, row.due, row.due_at if row.minute is None else _meant(row)

    def still(self, numbers: list[int], now: int) -> set[int]:
        rows = STILL.all(self.db, numbers=json.dumps(numbers))
        there = [row for row in rows if row.hidden is None or row.kind in GOES_ON]
        return {row.id for row in there if row.state == "open" and row.due_at <= now}

    def done(self, numbers: list[int], now: int) -> None:
        if numbers:
            DONE.run(self.db, numbers=json.dumps(numbers), now=now)

    def failed(self, number: int, now: int) -> bool:
        state: str | None = FAILED.value(self.db, number=number, now=now)
        return state == "dead"

    def put_off(self, number: int, until: int) -> None:
        PUT_OFF.run(self.db, number=number, until=until)

    def next_at(self) -> int | None:
        found: int | None = NEXT.value(self.db)
        return found


def _meant(row: Row) -> int:
    """When a local due is meant; as it was where the row makes no sense any more (a zone that the data lost, say)."""
    meant: int = row.due_at
    if known(row.zone) is not None:
        with suppress(ValueError, OverflowError):
            meant = instant(date.fromisoformat(row.local_date), row.minute, row.zone)
    return meant
