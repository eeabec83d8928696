"""Places read from geonames.sqlite: a quarter of a MiB of it is kept in memory, and no more."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import takewhile
from pathlib import Path
from string import ascii_lowercase
from typing import Any

from bot.places import Area, Spot

FILE = Path(__file__).parent / "geonames.sqlite"
MOST = 25
SHORT, LONG = 4, 30  # letters between which one may be wrong: shorter names are like too many others
PRIMARY, ALTERNATE, WORD, WIDE = range(4)  # what of a place a spelling is; a country's or region's
PLACE = """
SELECT place.name, place.country, coalesce(region.name, ''), country.name, zone.name, place.people, found.kind
FROM ({found}) AS found JOIN place ON place.id = found.place JOIN zone ON zone.id = place.zone
JOIN country ON country.code = place.country LEFT JOIN region ON region.id = place.region
ORDER BY place.people / iif(found.kind, 10, 1) DESC, place.id LIMIT {most}
"""
NAMED = PLACE.format(found="SELECT place, kind FROM spelling WHERE key = ? AND kind < 2", most=-1)
BEGUN = "SELECT place, min(kind) AS kind FROM spelling WHERE key >= ? AND key < ? GROUP BY place"
BEGIN = PLACE.format(found=BEGUN, most=MOST)
SHARED = PLACE.format(found="SELECT place, kind FROM beginning WHERE key = ?", most=MOST)
WRONG = "SELECT place, min(kind) AS kind FROM spelling WHERE key IN ({keys}) AND kind < 2 GROUP BY place"
BESIDE = (
    "SELECT key FROM spelling WHERE key >= ? ORDER BY key LIMIT 1",
    "SELECT key FROM spelling WHERE key < ? ORDER BY key DESC LIMIT 1",
)
AREA = """
SELECT coalesce(region.name, country.name), area.country, coalesce(region.name, ''), country.name, zone.name,
  share.people, 3
FROM area JOIN share ON share.country = area.country AND share.region = area.region
JOIN zone ON zone.id = share.zone JOIN country ON country.code = area.country
LEFT JOIN region ON region.id = area.region WHERE area.key = ? ORDER BY share.people DESC, zone.name
"""
AREAS = """
SELECT area.country, coalesce(region.name, '') FROM area LEFT JOIN region ON region.id = area.region WHERE key = ?
"""


class GeoNames:
    """Every place of more than 15,000 people, with its names in all languages."""

    def named(self, key: str) -> Sequence[Spot]:
        return _spots(_open().execute(AREA, (key,))) + _spots(_open().execute(NAMED, (key,)))

    def begun(self, key: str) -> Sequence[Spot]:
        if not key:
            return ()
        return _spots(_open().execute(SHARED, (key,))) or _spots(_open().execute(BEGIN, (key, key + "\U0010ffff")))

    def mistyped(self, key: str) -> Sequence[Spot]:
        if not SHORT <= len(key) <= LONG:
            return ()
        beside = [row[0] for query in BESIDE for row in _open().execute(query, (key,))]
        right = max(
            sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(key, one, strict=False))) for one in beside
        )
        meant = sorted({one for one in _one_wrong(key, right) if len(one) >= SHORT})
        wrong = PLACE.format(found=WRONG.format(keys=", ".join("?" * len(meant))), most=MOST)
        return _spots(_open().execute(wrong, meant))

    def areas(self, key: str) -> frozenset[Area]:
        return frozenset(Area(*row) for row in _open().execute(AREAS, (key,)))


@cache
def _open() -> sqlite3.Connection:
    """Read by any thread: SQLite takes one after the other."""
    db = sqlite3.connect(f"{FILE.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    db.execute("PRAGMA cache_size = -256")
    return db


def _spots(rows: Iterable[Any]) -> list[Spot]:
    return [
        Spot(name, Area(code, region), country, zone, people, primary=kind in (PRIMARY, WIDE), wide=kind == WIDE)
        for name, code, region, country, zone, people, kind in rows
    ]


def _one_wrong(key: str, right: int) -> Iterator[str]:
    """All that was meant if one letter is missing, too many, wrong or swapped; the first `right` begin a name."""
    for at in range(right + 1):
        before, after = key[:at], key[at:]
        yield from (before + letter + after for letter in ascii_lowercase)
        yield from (before + letter + after[1:] for letter in ascii_lowercase if after)
        yield before + after[1:]
        yield before + after[1:2] + after[:1] + after[2:]
