"""What the clocks of every zone show at an instant, as a table that a statement can join: quiet hours asked in SQL."""

import json
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from sqlalchemy import CTE, Cast, ColumnElement, Integer, Text, and_, bindparam, case, cast, column, not_, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from bot.calendar import MINUTE_MS, UnknownZone, local
from storage.models import accounts


class _Pairs(FunctionElement[Any]):
    """An object given as JSON, a row for each of its keys."""

    inherit_cache = True


@compiles(_Pairs)
def _pairs(element: _Pairs, compiler: SQLCompiler, **also: Any) -> str:
    return f"json_each({compiler.process(element.clauses, **also)})"


@compiles(_Pairs, "postgresql")
def _pairs_there(element: _Pairs, compiler: SQLCompiler, **also: Any) -> str:
    return f"json_each_text(CAST({compiler.process(element.clauses, **also)} AS JSON))"


def clocks(name: str = "clocks") -> CTE:
    """Zones and the minute of the day there; the bind `name` takes `minutes(at)`.

    Materialized and cast, so that SQLite makes an index of it for the statement.
    """
    pairs = _Pairs(bindparam(name, type_=Text)).table_valued(column("key", Text), column("value", Text))
    zone: Cast[str] = cast(pairs.c.key, Text)
    minute: Cast[int] = cast(pairs.c.value, Integer)
    return select(zone.label("zone"), minute.label("minute")).cte(name).prefix_with("MATERIALIZED")


def awake(minute: ColumnElement[int]) -> ColumnElement[bool]:
    """Whether it is outside the account's quiet hours when the clocks of its zone show that minute."""
    start, end = accounts.c.quiet_from, accounts.c.quiet_to
    after, before = minute >= start, minute < end
    return not_(case((start <= end, and_(after, before)), else_=after | before))


def minutes(at: int) -> str:
    """For the bind: the minute of the local day by zone, at an instant (UTC ms)."""
    return _minutes(at // MINUTE_MS)


@lru_cache(maxsize=8)
def _minutes(at: int) -> str:
    shown = {name: local(at * MINUTE_MS, name) for name in _zones()}
    return json.dumps({name: here.hour * 60 + here.minute for name, here in shown.items()})


@cache
def _zones() -> tuple[str, ...]:
    """Every zone that an account may have: those of the tz data."""
    return tuple(filter(_known, (files("tzdata") / "zones").read_text(encoding="utf-8").split()))


def _known(name: str) -> bool:
    try:
        local(0, name)
    except UnknownZone:
        return False
    return True
