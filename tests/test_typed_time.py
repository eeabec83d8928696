"""What people type about places and times is understood, or politely not."""

from datetime import UTC, date, datetime
from zoneinfo import available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.calendar import local
from bot.typed_time import find_zone, parse_clock, parse_day, parse_range

MOST = 25
ODD = {"Factory", "localtime", "GMT0", "GMT+0", "GMT-0"}
NAMES = available_timezones() - ODD
WEDNESDAY = date(2026, 5, 6)


@pytest.mark.parametrize(
    ("text", "zones"),
    [
        ("Europe/Lisbon", ["Europe/Lisbon"]),
        ("  EUROPE/lisbon ", ["Europe/Lisbon"]),
        ("america/argentina/buenos_aires", ["America/Argentina/Buenos_Aires"]),
        ("new york", ["America/New_York"]),
        ("New_York", ["America/New_York"]),
        ("lisbon", ["Europe/Lisbon"]),
        ("são paulo", ["America/Sao_Paulo"]),
        ("Sao Paulo, Brazil", ["America/Sao_Paulo"]),
        ("los angeles", ["America/Los_Angeles"]),
        ("San Francisco", ["America/Los_Angeles"]),
        ("ZÜRICH", ["Europe/Zurich"]),
        ("Kyiv", ["Europe/Kyiv"]),
        ("Kiev", ["Europe/Kyiv"]),
        ("Asia/Calcutta", ["Asia/Kolkata"]),
        ("US/Pacific", ["America/Los_Angeles"]),
        ("UK", ["Europe/London"]),
        ("PST", ["America/Los_Angeles", "America/Vancouver"]),
        ("Pacific time", ["America/Los_Angeles", "America/Vancouver"]),
        ("ET", ["America/New_York", "America/Toronto", "Africa/Addis_Ababa"]),  # Ethiopia's code, too
        ("IST", ["Europe/Dublin", "Asia/Kolkata", "Asia/Jerusalem"]),
        ("Portugal", ["Europe/Lisbon", "Atlantic/Azores", "Atlantic/Madeira"]),
        ("Iceland", ["Atlantic/Reykjavik"]),
        ("Türkiye", ["Europe/Istanbul"]),
        ("nepal", ["Asia/Kathmandu"]),
        ("utc", ["UTC"]),
        ("lisb", ["Europe/Lisbon"]),
        ("york", ["America/New_York"]),
        ("korea", ["Asia/Seoul", "Asia/Pyongyang"]),
    ],
)
def test_places(text: str, zones: list[str]) -> None:
    """Names, old names, cities, countries and abbreviations; exact ones stand alone."""
    assert find_zone(text) == zones


@pytest.mark.parametrize(
    "text", ["", "   ", "!!!", "time", "xyzzy", "Mordor, Middle-earth", "東京", "utc+1", "Etc/GMT+5"]
)
def test_unknown_places(text: str) -> None:
    """What nobody knows is an empty list, never an error."""
    assert find_zone(text) == []


def test_best_known_first() -> None:
    """Many matches are cut, the likeliest kept; beginnings come before what merely contains."""
    assert find_zone("cet")[:2] == ["Europe/Paris", "Europe/Berlin"]
    assert find_zone("us")[:3] == ["America/New_York", "America/Chicago", "America/Denver"]
    assert len(find_zone("america")) == len(find_zone("e")) == MOST
    berlin_bern_bergen_bermuda = ["Europe/Berlin", "Europe/Zurich", "Europe/Oslo", "Atlantic/Bermuda"]
    assert find_zone("ber") == [*berlin_bern_bergen_bermuda, "Australia/Sydney", "Africa/Monrovia"]  # Canberra, Liberia


def test_every_zone_is_found_by_its_name() -> None:
    """Whatever name a platform or the tz data gives a zone, it leads to one with the same clocks."""
    noons = [round(datetime(2026, month, 1, 12, tzinfo=UTC).timestamp() * 1000) for month in (1, 7)]
    for name in NAMES:
        if "/" in name and not name.startswith("Etc/"):
            (zone,) = find_zone(name)
            clocks = [[local(noon, each).utcoffset() for noon in noons] for each in (name, zone)]
            assert clocks[0] == clocks[1], name


@given(st.text(max_size=20) | st.sampled_from(["an", "st", "in", "Etc", "GMT", "posix", "right", "SystemV", "/"]))
def test_only_good_names(text: str) -> None:
    """Whatever is typed: at most 25 zones, none twice, all of them real, none of the odd ones."""
    found = find_zone(text)
    assert len(found) == len(set(found)) <= MOST
    assert set(found) <= NAMES
    assert not any(name.startswith(("Etc/", "posix", "right", "SystemV")) for name in found)


@pytest.mark.parametrize(
    ("text", "minute"),
    [
        ("9", 540),
        ("09", 540),
        ("9:30", 570),
        ("09.30", 570),
        ("0930", 570),
        ("930", 570),
        ("9am", 540),
        (" 9 AM ", 540),
        ("9:30 pm", 1290),
        ("9 p.m.", 1260),
        ("9p", 1260),
        ("12am", 0),
        ("12:30am", 30),
        ("12pm", 720),
        ("21h", 1260),
        ("21h30", 1290),
        ("９：３０", 570),
        ("noon", 720),
        ("Midnight", 0),
        ("0", 0),
        ("24:00", 0),
        ("23:59", 1439),
        ("24:01", None),
        ("25", None),
        ("9:60", None),
        ("9:5", None),
        ("13pm", None),
        ("0am", None),
        ("-1", None),
        ("nine", None),
        ("9 30", None),
        ("", None),
    ],
)
def test_clock(text: str, minute: int | None) -> None:
    """Clock times as people write them, on 12 and 24 hours."""
    assert parse_clock(text) == minute


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("21:00-08:00", (1260, 480)),
        ("21–8", (1260, 480)),
        ("21 — 8", (1260, 480)),
        ("9pm to 8am", (1260, 480)),
        ("from 9 p.m. until 8 a.m.", (1260, 480)),
        ("between 22 and 7.30", (1320, 450)),
        ("10pm-midnight", (1320, 0)),
        ("13-14", (780, 840)),
        ("none", (0, 0)),
        ("Off", (0, 0)),
        ("0-24", None),
        ("9-9", None),
        ("21", None),
        ("21-", None),
        ("21-8-9", None),
        ("late to early", None),
        ("", None),
    ],
)
def test_range(text: str, hours: tuple[int, int] | None) -> None:
    """Quiet hours as people write them; ends that could mean never or always are asked again."""
    assert parse_range(text) == hours


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-03-29", date(2026, 3, 29)),
        ("2026/3/9", date(2026, 3, 9)),
        ("today", WEDNESDAY),
        ("Tomorrow", date(2026, 5, 7)),
        ("yesterday", date(2026, 5, 5)),
        ("thursday", date(2026, 5, 7)),
        ("monday", date(2026, 5, 11)),
        ("on Friday", date(2026, 5, 8)),
        ("next tues", date(2026, 5, 12)),
        ("wednesday", date(2026, 5, 13)),
        ("3d", date(2026, 5, 9)),
        ("in 5 days", date(2026, 5, 11)),
        ("1 day", date(2026, 5, 7)),
        ("2  weeks", date(2026, 5, 20)),
        ("2w", date(2026, 5, 20)),
        ("in a week", date(2026, 5, 13)),
        ("2026-02-29", None),
        ("2026-13-01", None),
        ("29/3/2026", None),  # or is it the third of some 29th month? ask again
        ("9999-12-31", None),
        ("0001-01-01", None),
        ("99999 weeks", None),
        ("-3d", None),
        ("mo", None),
        ("someday", None),
        ("", None),
    ],
)
def test_day(text: str, day: date | None) -> None:
    """Dates, near days, weekdays to come and spans; what is unclear is nothing."""
    assert parse_day(text, WEDNESDAY) == day


@given(st.text(max_size=30) | st.text("0123456789:.-–/ hdwapm", max_size=12))
def test_nothing_typed_breaks(text: str) -> None:
    """Any text gives an answer in bounds or None."""
    minute, hours, day = parse_clock(text), parse_range(text), parse_day(text, WEDNESDAY)
    assert minute is None or 0 <= minute < 1440
    assert hours is None or all(0 <= end < 1440 for end in hours)
    assert day is None or abs(day - WEDNESDAY).days <= 36_525
