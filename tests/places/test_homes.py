"""Wherever one lives, the name of a large city never gives another place's zone silently."""

import sqlite3
from contextlib import closing

from adapters.places.geonames import FILE, GeoNames
from bot.answers import Unclear
from bot.zones import meant
from tests.zones import year

PLACES = GeoNames()
NOW = 1_780_000_000_000
HOMES = [
    "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles", "America/Phoenix",
    "America/Toronto", "America/Vancouver", "America/Halifax", "America/Mexico_City", "America/Bogota",
    "America/Caracas", "America/Lima", "America/Santiago", "America/Sao_Paulo", "America/Argentina/Cordoba",
    "America/Manaus", "America/Havana", "America/Asuncion", "Europe/London", "Europe/Dublin", "Europe/Lisbon",
    "Europe/Madrid", "Europe/Paris", "Europe/Berlin", "Europe/Rome", "Europe/Warsaw", "Europe/Athens", "Europe/Kiev",
    "Europe/Moscow", "Europe/Istanbul", "Africa/Cairo", "Africa/Lagos", "Africa/Johannesburg", "Asia/Amman",
    "Asia/Karachi", "Asia/Calcutta", "Asia/Shanghai", "Asia/Manila", "Asia/Tokyo", "Australia/Sydney",
]  # fmt: skip


def test_no_home_turns_a_large_city_into_another_place() -> None:
    """Of every city above 500,000 people, wherever somebody lives who types its name."""
    with closing(sqlite3.connect(FILE)) as db:
        cities = db.execute(
            "SELECT place.name, zone.name FROM place JOIN zone ON zone.id = place.zone WHERE people > 500000"
        ).fetchall()
    wrong = set()
    for name, zone in cities:
        for home in HOMES:
            try:
                taken = meant(name, home, PLACES, NOW)
            except Unclear:
                continue
            wrong |= {(name, home, taken)} if year(taken, NOW) != year(zone, NOW) else set()
    assert len(cities) > 1_000 and len(HOMES) == 40
    assert wrong == set()
