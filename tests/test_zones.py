"""A place that is typed is taken where it is certain, and asked back where it is not."""

from datetime import UTC, datetime
from zoneinfo import available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers import Unclear
from bot.calendar import local
from bot.places import NOWHERE
from bot.words import ANYONE, render
from bot.zones import meant
from tests.typed_places import NOON, PLACES, asked, zones

ODD = {"Factory", "localtime", "GMT0", "GMT+0", "GMT-0"}
NAMES = available_timezones() - ODD


@pytest.mark.parametrize(
    ("typed", "zone", "place"),
    [
        ("Europe/Lisbon", "Europe/Lisbon", ""),
        ("  EUROPE/lisbon ", "Europe/Lisbon", ""),
        ("america/argentina/buenos_aires", "America/Argentina/Buenos_Aires", ""),
        ("Asia/Calcutta", "Asia/Kolkata", ""),
        ("US/Pacific", "America/Los_Angeles", ""),
        ("utc", "UTC", ""),
        ("Roma", "Europe/Rome", "Rome, Lazio"),
        ("Napoli", "Europe/Rome", "Naples, Campania"),
        ("Queens", "America/New_York", "Queens, New York"),
        ("Agra", "Asia/Kolkata", "Agra, Uttar Pradesh"),
        ("New York City", "America/New_York", "New York City, New York"),
        ("new york", "America/New_York", "New York, United States"),
        ("New_York", "America/New_York", "New York, United States"),
        ("München", "Europe/Berlin", "Munich, Bavaria"),
        ("munchen", "Europe/Berlin", "Munich, Bavaria"),
        ("Muenchen", "Europe/Berlin", "Munich, Bavaria"),
        ("Lisboa", "Europe/Lisbon", "Lisbon, Portugal"),
        ("Wien", "Europe/Vienna", "Vienna, Austria"),
        ("Ahmedabad", "Asia/Kolkata", "Ahmedabad, Gujarat"),
        ("東京", "Asia/Tokyo", "Tokyo, Japan"),
        ("Москва", "Europe/Moscow", "Moscow, Russia"),
        ("ZÜRICH", "Europe/Zurich", "Zurich, Switzerland"),
        ("Lodz", "Europe/Warsaw", "Łódź, Poland"),
        ("berlin", "Europe/Berlin", "Berlin, Germany"),
        ("Berlin, Deutschland", "Europe/Berlin", "Berlin, Germany"),
        ("Bremen", "Europe/Berlin", "Bremen, Germany"),
        ("Paris", "Europe/Paris", "Paris, Île-de-France"),
        ("los angeles", "America/Los_Angeles", "Los Angeles, California"),  # not Los Ángeles in Chile
        ("Los Ángeles, Chile", "America/Santiago", "Los Ángeles, Biobío"),
        ("Ft Worth", "America/Chicago", "Fort Worth, Texas"),
        ("Xi'an", "Asia/Shanghai", "Xi’an, Shaanxi"),
        ("ULM", "Europe/Berlin", "Ulm, Baden-Wurttemberg"),
        ("Paris, Texas", "America/Chicago", "Paris, Texas"),
        ("Paris, TX", "America/Chicago", "Paris, Texas"),
        ("Munich Germany", "Europe/Berlin", "Munich, Bavaria"),
        ("München, Deutschland", "Europe/Berlin", "Munich, Bavaria"),
        ("Cambridge, UK", "Europe/London", "Cambridge, England"),
        ("Cambridge, MA", "America/New_York", "Cambridge, Massachusetts"),
        ("London, Ontario, Canada", "America/Toronto", "London, Ontario"),
        ("Portland OR", "America/Los_Angeles", "Portland, Oregon"),
        ("Iceland", "Atlantic/Reykjavik", "Iceland"),
        ("Türkiye", "Europe/Istanbul", "Turkey"),
        ("Polska", "Europe/Warsaw", "Poland"),
        ("UK", "Europe/London", "United Kingdom"),
        ("Scotland", "Europe/London", "Scotland, United Kingdom"),
        ("Wisconsin", "America/Chicago", "Wisconsin, United States"),
        ("Pacific time", "America/Los_Angeles", "America/Los_Angeles"),  # Vancouver's clocks show the same all year
        ("jst", "Asia/Tokyo", "Asia/Tokyo"),
        ("Açores", "Atlantic/Azores", "Azores, Portugal"),
        ("Azoren", "Atlantic/Azores", "Azores, Portugal"),
        ("Islas Canarias", "Atlantic/Canary", "Canary Islands, Spain"),
        ("Tenerife", "Atlantic/Canary", "Canary Islands, Spain"),
        ("Mallorca", "Europe/Madrid", "Balearic Islands, Spain"),
        ("Catalunya", "Europe/Madrid", "Catalonia, Spain"),
        ("München, Bayern", "Europe/Berlin", "Munich, Bavaria"),
        ("Sevilla, Andalucía", "Europe/Madrid", "Sevilla, Andalusia"),
        ("Kraków, małopolskie", "Europe/Warsaw", "Kraków, Lesser Poland"),
        ("Newcastle, NSW", "Australia/Sydney", "Newcastle, New South Wales"),
        ("Curitiba/PR", "America/Sao_Paulo", "Curitiba, Paraná"),
        ("Halle (Saale)", "Europe/Berlin", "Halle (Saale), Saxony-Anhalt"),
        ("Austin TX, USA", "America/Chicago", "Austin, Texas"),
        ("Etc/UTC", "UTC", "UTC"),
    ],
)
def test_certain(typed: str, zone: str, place: str) -> None:
    """A zone's name, a place's in any language, a country or region of one zone; what is far larger than namesakes."""
    found = meant(typed, None, PLACES, NOON)
    assert (found, found.place) == (zone, place)


@pytest.mark.parametrize("typed", ["lisb", "san f", "Paris, Mars", "Munich, Texas", "Lsbon", "Berlni"])
@pytest.mark.parametrize("home", [None, "Europe/Lisbon", "Europe/Berlin", "Europe/Paris"])
def test_what_is_partial_is_only_offered(typed: str, home: str | None) -> None:
    """The beginning of a name, one mistyped, one that is not where it is said to be."""
    assert asked(typed, home).offers


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "!!!",
        "xyzzyx",
        "Mordoria, Middle-earth",
        "UTC+15",
        "UTC+1:17",
        "gmt 0",
        "Etc/GMT+5",
        "+15",
        "+44",
        "2",
        "n/a",
        "-",
        "none",
    ],
)
@pytest.mark.parametrize("home", [None, "Africa/Windhoek"])
def test_unknown(typed: str, home: str | None) -> None:
    assert asked(typed, home).offers == ()


@pytest.mark.parametrize(
    ("typed", "home", "offered"),
    [
        ("UTC+2", None, ["Africa/Cairo", "Africa/Johannesburg", "Europe/Athens", "Asia/Jerusalem", "Europe/Kyiv"]),
        ("utc +2", "Europe/Helsinki", ["Europe/Helsinki", "Africa/Cairo", "Africa/Johannesburg"]),
        ("UTC+02:00", "Africa/Windhoek", ["Africa/Windhoek", "Africa/Cairo", "Europe/Athens"]),
        ("GMT-3", None, ["America/Sao_Paulo", "America/Argentina/Buenos_Aires", "America/Santiago"]),
        ("gmt−3", None, ["America/Sao_Paulo", "America/Santiago"]),  # a minus sign
        ("UTC+5:30", None, ["Asia/Kolkata"]),
        ("GMT-0330", None, ["America/St_Johns"]),
        ("UTC+1", "America/New_York", ["Europe/Berlin", "Africa/Lagos", "Europe/Paris"]),
        ("utc-5", "America/Toronto", ["America/Toronto", "America/New_York", "America/Lima"]),
        ("UTC+0", None, ["Europe/London", "Africa/Accra"]),
        ("+2", None, ["Africa/Cairo", "Africa/Johannesburg", "Europe/Athens", "Asia/Jerusalem", "Europe/Kyiv"]),
        ("-5", "America/Toronto", ["America/Toronto", "America/New_York", "America/Lima"]),
        ("−03:30", None, ["America/St_Johns"]),
    ],
)
def test_an_offset_is_asked_back_as_cities(typed: str, home: str | None, offered: list[str]) -> None:
    """In January; with and without summer time, the platform's own first where it fits, each leading to its zone."""
    unclear = asked(typed, home)
    found = zones(unclear.offers)
    assert 1 <= len(found) <= 5 and set(offered) <= set(found)
    if home == offered[0]:
        assert found[0] == home
    told = render(unclear.text, ANYONE)
    assert told.startswith(f"“{typed}” says nothing about summer time, so I need a city. It's that time now in: ")
    assert told.endswith("Please choose one of them, or type a large city near you.")


@pytest.mark.parametrize("typed", ["Asia", "Europe", "AFRICA", "remote", "home"])
def test_no_place_that_has_a_time(typed: str) -> None:
    assert asked(typed).offers == ()


def test_every_zone_is_found_by_its_name() -> None:
    """Whatever name a platform or the tz data gives a zone, it leads to one with the same clocks, without places."""
    noons = [round(datetime(2026, month, 1, 12, tzinfo=UTC).timestamp() * 1000) for month in (1, 7)]
    for name in NAMES:
        if "/" in name and not name.startswith("Etc/"):
            zone = meant(name, None, NOWHERE, NOON)
            clocks = [[local(noon, each).utcoffset() for noon in noons] for each in (name, zone)]
            assert clocks[0] == clocks[1], name


@given(st.text(max_size=20) | st.sampled_from(["an", "st", "in", "Etc", "GMT", "posix", "right", "SystemV", "/"]))
def test_only_good_names(typed: str) -> None:
    """Whatever is typed: a zone that is real, or a few offers, each of which leads to one."""
    try:
        found = [str(meant(typed, None, PLACES, NOON))]
    except Unclear as unclear:
        found = zones(unclear.offers)
    assert len(found) <= 5
    assert set(found) <= NAMES
    assert not any(name.startswith(("Etc/", "posix", "right", "SystemV")) for name in found)
