"""Every statement of the stores, run on the big database with what somebody in its largest circle would ask."""

import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Alias, BindParameter, Column, Integer, Table
from sqlalchemy.dialects.sqlite.pysqlite import dialect
from sqlalchemy.sql import visitors
from sqlalchemy.sql.elements import BinaryExpression

from benchmarks.millions.rows import NOW, Size
from bot.calendar import DAY_MS
from storage.clocks import minutes
from storage.encouragement.peers import CLOSED, SPANS
from storage.models import metadata
from storage.models.people import NEVER
from storage.pages import edge
from storage.retention import PURGES
from storage.statements import Prepared
from tests.storage.statements import every

SERVER = 1  # the circle that is a whole server
NOT_ASKED = ("leaving.", "postgresql.")  # what takes all there is away, and what SQLite is never asked
TIMES, SECONDS = 21, 2.0  # how often each is run, and how long at most
INSTANTS = {
    "now": 0,
    "since": -7 * DAY_MS,
    "until": 0,
    "midnight": -DAY_MS // 2,
    "when": 0,
    **{name: -span for name, span in SPANS.items()},
}
GIVEN: Mapping[str, object] = {
    "most": 25,
    "reach": 200,
    "there": '["slack"]',
    "ids": '["slack:77", "slack:777"]',
    "numbers": "[77, 777]",
    "elsewhere": "UTC",
    "clocks": minutes(NOW),
    **edge(None, None),
}
OLD = {purge.statement: NOW - purge.after for purge in PURGES.values()}  # what is old enough to go
OF_TABLE = {("at", "rests"): NOW, ("closed", "accounts"): CLOSED}  # where a row's own value is not what is asked with
WRITTEN: Mapping[str, object] = {  # or counted with, and compared with no column
    "at": NOW,
    "closed": 1,
    "lot": NEVER // 2,
    "included": 1,
    "called": b"Somebody",
    "place": "Europe/Berlin",
    "because": "resting",
    "ended_as": "dead",
    "posted_as": "1795231800.000100",
    "tried": 0,
    "words": b"{}",
    **dict.fromkeys(("rest", "sealed"), b"{}"),
    **dict.fromkeys(("heir", "reader", "author", "key", "id", "by"), 5),
    **dict.fromkeys(("nameless", "willing", "beyond", "day", "edge_open", "edge_latest"), 0),
    **dict.fromkeys(("hosts", "owners", "others", "subjects", "states", "readers"), "[77, 777]"),
    "platforms": '["slack"]',
    **dict.fromkeys(("earlier", "monday"), "2026-11-16"),
    "read_through": NOW,
}


@dataclass(frozen=True, slots=True)
class Took:
    """How long one statement took, in milliseconds."""

    name: str
    median: float
    longest: float


def measured(raw: sqlite3.Connection, size: Size, times: int = TIMES) -> list[Took]:
    """Each on its own, undone afterwards."""
    some = {name: statement for name, statement in every().items() if not name.startswith(NOT_ASKED)}
    return [_measured(raw, name, statement, size, times) for name, statement in some.items()]


def given(raw: sqlite3.Connection, statement: Prepared, person: int, size: Size) -> dict[str, Any]:
    """What it is asked with by somebody, by its binds. Raises KeyError for a bind that nobody has thought of."""
    columns = dict(_columns(statement))
    return {
        bind: OLD.get(statement, NOW) if bind == "before" else _value(raw, bind, columns.get(bind), person, size)
        for bind in statement.compiled(dialect()).names
    }


def _measured(raw: sqlite3.Connection, name: str, statement: Prepared, size: Size, times: int) -> Took:
    compiled = statement.compiled(dialect())
    taken: list[float] = []
    started = time.perf_counter()
    while len(taken) < times and time.perf_counter() - started < SECONDS:
        asked = {**compiled.constants, **given(raw, statement, 2 + len(taken) * 7919 % size.server, size)}
        values = [asked[bind] for bind in compiled.order]
        taken.append(timed(raw, lambda: raw.execute(compiled.sql, values).fetchall()))  # noqa: B023 - timed at once
    taken.sort()
    return Took(name, taken[len(taken) // 2], taken[-1])


def timed(raw: sqlite3.Connection, run: Callable[[], object], *, stays: bool = False) -> float:
    """How long it took, in milliseconds, with its commit where it is to stay."""
    raw.execute("BEGIN IMMEDIATE")
    started = time.perf_counter()
    try:
        run()
        if stays:
            raw.execute("COMMIT")
    except sqlite3.IntegrityError:  # what would be inserted is there already; it was looked for
        pass
    took = time.perf_counter() - started
    if raw.in_transaction:
        raw.execute("ROLLBACK")
    return took * 1000


def _columns(statement: Prepared) -> Iterator[tuple[str, Column[Any]]]:
    """Which column each bind is compared with or written to."""
    table: Table | None = getattr(statement._statement, "table", None)
    if table is not None:
        yield from ((column.name, column) for column in table.columns)
    for part in visitors.iterate(statement._statement):
        if isinstance(part, BinaryExpression):
            for column, bind in ((part.left, part.right), (part.right, part.left)):
                if isinstance(bind, BindParameter) and isinstance(column, Column):
                    whose = column.table
                    yield bind.key, whose.element.c[column.name] if isinstance(whose, Alias) else column


def _value(raw: sqlite3.Connection, bind: str, column: Column[Any] | None, person: int, size: Size) -> object:
    if bind in INSTANTS:
        return NOW + INSTANTS[bind]
    if bind in GIVEN:
        return GIVEN[bind]
    if column is None or column.table.name not in metadata.tables:
        return WRITTEN[bind]  # KeyError: a bind that nobody has thought of would measure nothing
    if (asked := OF_TABLE.get((bind, column.table.name))) is not None:
        return asked
    if "circles" in {key.column.table.name for key in column.foreign_keys} or column is metadata.tables["circles"].c.id:
        return SERVER
    return _of(raw, column, person, size)


def _of(raw: sqlite3.Connection, column: Column[Any], person: int, size: Size) -> object:
    """What the person's own row has there: rows go round among the people, so theirs is known by its number."""
    number = person if column.table.name in ("accounts", "rhythms") else person - 1
    if column.table.name == "circles":
        number = SERVER
    rows = raw.execute(f'SELECT "{column.name}" FROM {column.table.name} WHERE rowid = ?', [number]).fetchall()
    value = rows[0][0] if rows else None
    if value is None and not column.nullable:
        return 1 if isinstance(column.type, Integer) else "nothing"
    return value
