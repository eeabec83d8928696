"""Takes away everything there is, some rows at a time, once the operator has stopped."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Table, bindparam, case, delete, func, select, update

from bot.calendar import DAY_MS
from bot.dues import due_word
from bot.features.privacy.store import Somebody
from storage.conditions import IS_OPEN
from storage.installations import SqlInstallations
from storage.models import metadata
from storage.models.columns import NUMBER
from storage.models.installs import installations
from storage.models.keys import data_keys
from storage.models.people import ERASED, accounts, circles
from storage.models.post import meta, outbox, schedule
from storage.models.uploads import uploads
from storage.sealing.keys import Keys
from storage.statements import Prepared

MOST = 30  # rows a unit takes at most
# what a start goes by, and that all is over: storage/upkeep.py, storage/sealing, storage/sweeping.py, adapters/running
NEEDED = ("farewell", "farewell-begun", "oldest_reader", "ring", "sealed", "swept", "tzdata")
_after, _most = (bindparam(name, type_=NUMBER) for name in ("after", "most"))
a = accounts.c
PEOPLE = Prepared(
    select(a.id, a.platform, a.erase_at, a.joined_at, a.consent_at).where(a.id > _after).order_by(a.id).limit(_most)
)
CIRCLES = Prepared(select(circles.c.id).where(circles.c.id > _after, IS_OPEN).order_by(circles.c.id).limit(_most))
CLOSE = Prepared(update(circles).where(circles.c.id > 0, IS_OPEN).values(closed=1))
ANYBODY = Prepared(select(a.id).where(a.id > 0, a.platform != ERASED).limit(1))
DELETING = Prepared(  # while there is a token to do it with; what takes longer than a day has to be done by hand
    select(uploads.c.id)
    .where(uploads.c.over_at > bindparam("since"), uploads.c.over_at <= bindparam("now"))
    .where(uploads.c.look_at.is_not(None))
    .limit(1)
)
o = outbox.c
HEARD = Prepared(  # in a month a platform that takes nothing would have had its turn
    select(
        func.max(o.ended_at).label("last"),
        func.sum(
            case(
                (o.state.in_(["pending", "sending"]) & o.ended_why.is_(None) & (o.at > bindparam("since")), 1), else_=0
            )
        ).label("under_way"),
    ).where(o.subject >= "farewell:", o.subject < "farewell;", o.at <= bindparam("told"))
)
INSTALLED = Prepared(select(installations.c.platform, installations.c.workspace).limit(_most))
NOTES = Prepared(delete(meta).where(meta.c.name.not_in(NEEDED)))


_open_one = (schedule.c.kind == bindparam("kept")) & (schedule.c.state == "open")


def _taken(table: Table) -> Prepared:
    (key,) = table.primary_key.columns
    some = select(key).where(key > 0 if key.type.python_type is int else key > "")
    if table is schedule:
        some = some.where(~_open_one)
    return Prepared(delete(table).where(key.in_(some.limit(_most).scalar_subquery())))


# what refers to a row goes before it; a person's key goes with them, and the house's is in memory and stays
TAKEN = {
    table: _taken(table) for table in reversed(metadata.sorted_tables) if table not in (meta, data_keys, installations)
}


@dataclass(slots=True)
class SqlLeaving:
    db: Connection
    now: int
    keys: Keys

    def people(self, after: int, most: int) -> Sequence[Somebody]:
        return [
            Somebody(
                row.id,
                here=row.platform != ERASED and row.erase_at is None,
                known=row.joined_at is not None or row.consent_at is not None,
            )
            for row in PEOPLE.all(self.db, after=after, most=most)
        ]

    def circles(self, after: int, most: int) -> Sequence[int]:
        return [number for (number,) in CIRCLES.all(self.db, after=after, most=most)]

    def close(self) -> None:
        CLOSE.run(self.db)

    def heard(self, told: int) -> int | None:
        found = HEARD.one(self.db, told=told, since=self.now - 30 * DAY_MS)
        if found is None or found.under_way:
            return None
        return told if found.last is None else int(found.last)

    def anybody(self) -> bool:
        if ANYBODY.value(self.db) is not None:
            return True
        return DELETING.value(self.db, since=self.now - DAY_MS, now=self.now) is not None

    def empty(self, keep: type) -> bool:
        left, installed = MOST, SqlInstallations(self.db, self.keys)
        for row in INSTALLED.all(self.db, most=left):
            installed.drop(row.platform, row.workspace)
            left -= 1
        for table, taken in TAKEN.items():
            if left <= 0:
                return True
            kept = {"kept": due_word(keep)} if table is schedule else {}
            left -= taken.run(self.db, most=left, **kept)
        NOTES.run(self.db)
        return left <= 0
