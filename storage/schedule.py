"""Dues: once per owner, kind, subject and local date; `due_at` is derived and follows a change of zone."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import Connection, bindparam, case, func, select, update
from sqlalchemy import delete as delete_from
from sqlalchemy.dialects.sqlite import insert

from bot.calendar import instant, known
from bot.dues import due_word, pack
from storage.models import schedule
from storage.statements import Prepared

c = schedule.c
TRIES = 5
PAUSE = 600_000  # ms before a due whose handler raised is tried again, times the tries

ADD = Prepared(
    insert(schedule).on_conflict_do_nothing(),
    *("owner", "kind", "subject", "local_date", "minute", "zone", "due_at", "due"),
)
CANCEL = Prepared(  # what was given up as well: a new start would pick it up again
    delete_from(schedule).where(c.kind == bindparam("what"), c.subject == bindparam("about"), c.state != "done")
)
OPEN = Prepared(
    select(c.id, c.local_date, c.minute).where(
        c.owner == bindparam("whose"), c.state == "open", c.minute.is_not(None), c.zone != bindparam("elsewhere")
    )
)
MOVE = Prepared(
    update(schedule).where(c.id == bindparam("number")).values(zone=bindparam("place"), due_at=bindparam("when"))
)
ZONED = Prepared(select(c.id, c.local_date, c.minute, c.zone, c.due_at).where(c.state == "open", c.minute.is_not(None)))
CLAIM = Prepared(
    select(c.id, c.kind, c.due, c.due_at, c.local_date, c.minute, c.zone)
    .where(c.state == "open", c.due_at <= bindparam("now"))
    .order_by(c.due_at, c.id)
    .limit(bindparam("most"))
)
DONE = Prepared(
    update(schedule)
    .where(c.id.in_(select(func.json_each(bindparam("numbers")).table_valued("value").c.value)))
    .values(state="done", done_at=bindparam("now"))
)
FAILED = Prepared(
    update(schedule)
    .where(c.id == bindparam("number"))
    .values(
        tries=c.tries + 1,
        due_at=bindparam("now") + PAUSE * (c.tries + 1),
        state=case((c.tries + 1 >= TRIES, "dead"), else_="open"),
    )
    .returning(c.state)
)
NEXT = Prepared(select(func.min(c.due_at)).where(c.state == "open"))


@dataclass(frozen=True, slots=True)
class SqlSchedule:
    """Both sides of the schedule: what slices plan (`Schedule`) and what the ticker takes (`Dues`)."""

    db: Connection
    now: int

    def on(self, due: object, owner: str, subject: str, day: date, minute: int, zone: str) -> bool:
        return self._add(due, owner, subject, day, minute, zone, instant(day, minute, zone))

    def at(self, due: object, owner: str, subject: str, when: int) -> bool:
        return self._add(due, owner, subject, datetime.fromtimestamp(when / 1000, UTC).date(), None, None, when)

    def _add(
        self, due: object, owner: str, subject: str, day: date, minute: int | None, zone: str | None, when: int
    ) -> bool:
        word = due_word(type(due))
        added = ADD.run(
            self.db,
            owner=owner,
            kind=word,
            subject=subject,
            local_date=day.isoformat(),
            minute=minute,
            zone=zone,
            due_at=when,
            due=pack(due),
        )
        return added > 0

    def cancel(self, due: type, subject: str) -> int:
        return CANCEL.run(self.db, what=due_word(due), about=subject)

    def move(self, owner: str, zone: str) -> int:
        rows = OPEN.all(self.db, whose=owner, elsewhere=zone)
        for number, day, minute in rows:
            MOVE.run(self.db, number=number, place=zone, when=instant(date.fromisoformat(day), minute, zone))
        return len(rows)

    def recompute(self) -> int:
        """After new time zone data: every open local due again; returns how many moved."""
        moved = 0
        for number, day, minute, zone, due_at in ZONED.all(self.db):
            when = _meant(day, minute, zone, due_at)
            if when != due_at:
                moved += MOVE.run(self.db, number=number, place=zone, when=when)
        return moved

    def claim(self, now: int, limit: int) -> list[tuple[int, str, str, int]]:
        return [
            (number, kind, due, at if minute is None else _meant(day, minute, zone, at))
            for number, kind, due, at, day, minute, zone in CLAIM.all(self.db, now=now, most=limit)
        ]

    def done(self, numbers: list[int], now: int) -> None:
        if numbers:
            DONE.run(self.db, numbers="[" + ",".join(map(str, numbers)) + "]", now=now)

    def failed(self, number: int, now: int) -> bool:
        state: str | None = FAILED.value(self.db, number=number, now=now)
        return state == "dead"

    def next_at(self) -> int | None:
        found: int | None = NEXT.value(self.db)
        return found


def _meant(day: str, minute: int, zone: str, otherwise: int) -> int:
    """When a local due is meant; `otherwise` where the row makes no sense any more (a zone that the data lost, say)."""
    if known(zone) is None:
        return otherwise
    try:
        return instant(date.fromisoformat(day), minute, zone)
    except (ValueError, OverflowError):
        return otherwise
