"""What the clocks of every zone show at an instant, as a table that a statement can join: quiet hours asked in SQL."""

import json
from functools import cache, lru_cache
from importlib.resources import files

from sqlalchemy import CTE, Cast, ColumnElement, Integer, Text, and_, case, cast, not_, select

from bot.calendar import MINUTE_MS, local
from storage.both import pairs
from storage.models.people import accounts


def clocks(name: str = "clocks") -> CTE:
    """Zones and the minute of the day there; the bind `name` takes `minutes(at)`.

    Materialized and cast, so that SQLite makes an index of it for the statement.
    """
    shown = pairs(name)
    zone: Cast[str] = cast(shown.c.key, Text)
    minute: Cast[int] = cast(shown.c.value, Integer)
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
    return tuple((files("tzdata") / "zones").read_text(encoding="utf-8").split())
