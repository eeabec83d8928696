"""Carries out how long each table's rows are kept: one purge, a few rows at a time."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Table, bindparam, delete, exists, null, select, text, update

from bot.calendar import DAY_MS
from storage.models import metadata
from storage.models.columns import NUMBER
from storage.models.contacts import contact_imports
from storage.models.imports import HALF, imports
from storage.models.kept import Kept, Purge
from storage.models.keys import data_keys
from storage.models.reflections import FORGETS, reflections
from storage.reflections import WORDS
from storage.statements import Prepared

MOST = 30  # rows a unit takes at most: 1 to 10 ms of the writer, with a million rows in each table
WORDS_KEPT = 90 * DAY_MS
RETENTION: Mapping[str, Kept] = {table.name: table.info["kept"] for table in metadata.tables.values()}


@dataclass(frozen=True)
class Due:
    """What takes rows away once they are `after` ms old, at most `most` at a time, oldest first by an index."""

    after: int
    statement: Prepared


def _old(table: Table, purge: Purge) -> ColumnElement[bool]:
    (key,) = table.primary_key.columns
    since, before = table.c[purge.since], bindparam("before", type_=NUMBER)
    old = select(key).where(since < before)
    if purge.where:
        old = old.where(text(purge.where.replace(":", r"\:")))  # no parameter stands in it
    if purge.also:
        also = table.c[purge.also]
        old = old.where(also.is_(None) | (also < before))
    if purge.alone:
        for other in metadata.tables.values():
            of = [one for one in other.columns if one.references(key) and other is not data_keys]  # which goes too
            old = old.where(*(~exists().where(one == key).correlate(table) for one in of))
    return key.in_(old.order_by(since).limit(bindparam("most")).scalar_subquery())


_words = (
    update(reflections)
    .where(_old(reflections, Purge(WORDS_KEPT, "answered_at", FORGETS)))
    .values(
        dict.fromkeys((*WORDS, "just_hard", "shared_in", "shared_at"), null())
        | {"forgotten_at": bindparam("before", type_=NUMBER) + WORDS_KEPT}
    )
)


def _broken_off(table: Table, *read: str) -> Due:
    """Of an import, what was read goes, and what came of it can still be taken back."""
    over = {**dict.fromkeys(read, null()), "done_at": table.c["at"] + DAY_MS}
    return Due(DAY_MS, Prepared(update(table).where(_old(table, Purge(DAY_MS, "at", HALF))).values(over)))


PURGES: Mapping[str, Due] = {
    "reflections.answered_at": Due(WORDS_KEPT, Prepared(_words)),
    "imports.size": _broken_off(imports, "sheet", "answers"),
    "contact_imports.size": _broken_off(contact_imports, "people"),
    **{
        f"{table.name}.{purge.since}": Due(purge.after, Prepared(delete(table).where(_old(table, purge))))
        for table in metadata.tables.values()
        for purge in RETENTION[table.name].purges
    },
}


def purge(db: Connection, now: int) -> bool:
    """Takes away what is old enough, MOST rows at most; True while there may be more."""
    left = MOST
    for one in PURGES.values():
        left -= one.statement.run(db, before=now - one.after, most=left)
        if left <= 0:
            break
    return left <= 0
