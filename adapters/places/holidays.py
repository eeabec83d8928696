"""Writes bot/features/contacts/holidays.tsv: on which days nobody works, country by country; the library is far too
heavy to run with.
"""

from collections.abc import Iterator
from pathlib import Path

import holidays

from bot.features.crisis.countries import Country

FILE = Path(__file__).parents[2] / "bot" / "features" / "contacts" / "holidays.tsv"
YEARS = range(2026, 2036)
CALLED = {"UK": "GB"}  # by ISO 3166, where that is another code
HEAD = (
    "# Written by `make holidays`. A country by its name in code, its weekend (Monday is 0), and the public holidays "
    "of all of it that are on none."
)


def lines() -> Iterator[str]:
    yield HEAD
    for one in sorted(Country, key=lambda one: one.name):
        known = holidays.country_holidays(CALLED.get(one.name, one.name), years=YEARS)
        weekend = sorted(known.weekend)
        days = sorted(day.isoformat() for day in known if day.year in YEARS and day.weekday() not in weekend)
        yield "\t".join((one.name, " ".join(map(str, weekend)), " ".join(days)))


if __name__ == "__main__":
    FILE.write_text("".join(f"{line}\n" for line in lines()), encoding="utf-8")
