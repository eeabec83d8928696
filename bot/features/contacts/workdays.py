"""Working days by country: weekends and public holidays are in holidays.tsv, which `make holidays` writes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files

from bot.calendar import DAY


@dataclass(frozen=True)
class Free:
    """When nobody works somewhere: weekdays (Monday is 0), and public holidays on other days."""

    weekend: frozenset[int]
    holidays: frozenset[date] = frozenset()


ANYWHERE = Free(frozenset({5, 6}))


@cache
def _known() -> Mapping[str, Free]:
    rows = (files("bot.features.contacts") / "holidays.tsv").read_text(encoding="utf-8").splitlines()
    told = [row.split("\t") for row in rows if not row.startswith("#")]
    return {
        country: Free(frozenset(map(int, weekend.split())), frozenset(map(date.fromisoformat, days.split())))
        for country, weekend, days in told
    }


@lru_cache(maxsize=4096)  # a line of one day is asked about for each of whoever wrote one
def after(on: date, n: int, country: str | None) -> date:
    """The working day that comes `n` of them after a day; of a country that is not known, weekends alone are free."""
    free = _known().get(country or "", ANYWHERE)
    while n:
        on += DAY
        n -= on.weekday() not in free.weekend and on not in free.holidays
    return on
