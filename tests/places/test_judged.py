"""What was once taken wrongly, and what is like it: taken as the right zone, or asked back; and what is suggested."""

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from adapters.places.geonames import GeoNames
from bot.answers import Unclear
from bot.words import ANYONE, render
from bot.zones import meant, suggested
from tests.zones import year

PLACES = GeoNames()
NOON = datetime(2026, 1, 15, 12, tzinfo=UTC)
NOW = round(NOON.timestamp() * 1000)
LINES = Path(__file__).with_name("judged.tsv").read_text(encoding="utf-8").splitlines()
ROWS = [line.split("\t") for line in LINES if not line.startswith("#")]


@pytest.mark.parametrize(("typed", "home", "how", "zones"), ROWS)
def test_judged(typed: str, home: str, how: str, zones: str) -> None:
    """Zones stand for all that show the same hour all year."""
    try:
        found = [meant(typed, home or None, PLACES, NOW)]
        became = "taken"
    except Unclear as unclear:
        found = [meant(one, None, PLACES, NOW) for one in unclear.offers]
        became = "asked"
    assert became == how, found
    assert {year(one, NOW) for one in zones.split()} <= {year(one, NOW) for one in found}, found


@pytest.mark.parametrize(
    "half",
    ["New Zealand", "Ecuador", "Greenland", "Micronesia", "Kiribati", "Portugal", "Texas", "Florida", "United States",
     "Chile", "Spain", "Congo", "Indonesia", "Kazakhstan", "springf", "san", "par", "Kentucky", "Idaho", "Hanoi"],
)  # fmt: skip
@pytest.mark.parametrize("home", [None, "Atlantic/Azores", "America/Denver", "Europe/London"])
def test_a_suggestion_shows_the_hour_that_choosing_it_saves(half: str, home: str | None) -> None:
    """Where choosing asks back, it is an hour of what is asked."""
    for one in suggested(half, home, PLACES, NOW):
        try:
            zones = [str(meant(one.value, home, PLACES, NOW))]
        except Unclear as unclear:
            zones = [meant(offer, None, PLACES, NOW) for offer in unclear.offers]
        hours = [f"{one.value}, {NOON.astimezone(ZoneInfo(zone)):%H:%M}" for zone in zones]
        assert render(one.label, ANYONE) in hours
