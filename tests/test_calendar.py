"""Every local date has one moment, in every zone."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import calendar
from bot.calendar import DAY, instant, local, next_at, today, wakes
from tests.zones import DAY_MS, ZONES, Zone, looked_at, minutes, moments, offset, utc, zones

MINUTE_MS = 60_000


def chain(after: int, minute: int, zone: str, until: int) -> Iterator[tuple[date, int]]:
    """Daily occurrences, each asked for by the moment of the one before."""
    day, moment = next_at(after, minute, zone)
    while moment < until:
        yield day, moment
        day, moment = next_at(moment, minute, zone)


def expected(after: int, minute: int, known: Zone, until: int) -> list[tuple[date, int]]:
    """The same by brute force: every date around, its moment if the date exists and the moment is in the span."""
    first = datetime.fromtimestamp(after // 1000, UTC).date() - 3 * DAY
    days = [first + n * DAY for n in range((until - after) // DAY_MS + 8)]
    found = [(day, known.moment(day, minute)) for day in days if known.exists(day)]
    return [(day, moment) for day, moment in found if after < moment < until]


@pytest.mark.parametrize("first_year", [2006, 2026])
def test_every_zone_over_ten_years_around_every_change(first_year: int) -> None:
    """In every IANA zone every local date comes once, at its first moment, whatever the clocks do around it."""
    for zone in ZONES:
        known = looked_at(zone, first_year, first_year + 9)
        for change, before, now in zip(known.starts[1:], known.offsets, known.offsets[1:], strict=False):
            shown = [(change + at) // MINUTE_MS % 1440 for at in (before, now)]
            middle = (change + (before + now) // 2) // MINUTE_MS % 1440
            for minute in {0, 1439, middle, *shown, (shown[0] - 1) % 1440}:
                after, until = change - 3 * DAY_MS // 2, change + 3 * DAY_MS // 2
                assert list(chain(after, minute, zone, until)) == expected(after, minute, known, until), (zone, minute)


@pytest.mark.parametrize("zone", ["Europe/Lisbon", "Australia/Lord_Howe", "Africa/Casablanca", "Pacific/Apia"])
@pytest.mark.parametrize("minute", [0, 90, 600, 1435])
def test_ten_years_without_a_break(zone: str, minute: int) -> None:
    """A whole chain names each date once, in order, with moments that only grow."""
    after, until = utc("2010-01-01"), utc("2020-01-01")
    found = list(chain(after, minute, zone, until))
    assert found == expected(after, minute, looked_at(zone, 2009, 2021), until)
    assert [day for day, _ in found] == sorted({day for day, _ in found})
    assert all(one < other for (_, one), (_, other) in pairwise(found))


@given(moments, minutes, zones)
def test_next_is_the_first_after(after: int, minute: int, zone: str) -> None:
    """The answer is the earliest moment after the one given, among all dates near it."""
    day, moment = next_at(after, minute, zone)
    near = [today(after, zone) + n * DAY for n in range(-3, 5)]
    assert moment == min(m for m in (instant(each, minute, zone) for each in near) if m > after)
    assert moment == instant(day, minute, zone)


@given(moments, minutes, zones)
def test_a_time_is_kept_or_moved_on(ms: int, minute: int, zone: str) -> None:
    """A local time is met exactly, or, in a gap, passed by less than the gap; never early."""
    day = today(ms, zone)
    shown = local(instant(day, minute, zone), zone).replace(tzinfo=None)
    wanted = datetime(day.year, day.month, day.day, minute // 60, minute % 60)  # noqa: DTZ001 - what a wall clock shows
    gap = offset(ms + 3 * DAY_MS, zone) - offset(ms - 3 * DAY_MS, zone)
    assert shown == wanted or wanted < shown <= wanted + timedelta(milliseconds=gap)


@given(moments, minutes, zones, st.frozensets(st.integers(0, 6), min_size=1))
def test_weekdays_only_leave_out(after: int, minute: int, zone: str, weekdays: frozenset[int]) -> None:
    """Limiting the weekdays gives the first of the daily chain that falls on one."""
    daily = chain(after, minute, zone, after + 16 * DAY_MS)
    assert next_at(after, minute, zone, weekdays=weekdays) == next(x for x in daily if x[0].weekday() in weekdays)


@given(moments, zones)
def test_local_keeps_the_millisecond(ms: int, zone: str) -> None:
    """There and back again: nothing is lost to floating point."""
    assert (local(ms, zone) - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(milliseconds=1) == ms


@pytest.mark.parametrize(
    ("zone", "day", "clock", "moment"),
    [
        ("Europe/Lisbon", "2026-03-28", "01:30", "2026-03-28T01:30"),
        ("Europe/Lisbon", "2026-03-29", "01:00", "2026-03-29T01:00"),  # 01:00 to 02:00 is left out
        ("Europe/Lisbon", "2026-03-29", "01:30", "2026-03-29T01:30"),  # and shows 02:30
        ("Europe/Lisbon", "2026-03-29", "02:00", "2026-03-29T01:00"),
        ("Europe/Lisbon", "2026-10-25", "01:30", "2026-10-25T00:30"),  # twice: the first
        ("Europe/Lisbon", "2026-10-25", "02:00", "2026-10-25T02:00"),
        ("America/New_York", "2026-03-08", "02:30", "2026-03-08T07:30"),
        ("America/New_York", "2026-11-01", "01:30", "2026-11-01T05:30"),
        ("Australia/Lord_Howe", "2026-10-04", "02:10", "2026-10-03T15:40"),  # half an hour of DST
        ("Australia/Lord_Howe", "2026-04-05", "01:45", "2026-04-04T14:45"),
        ("Asia/Kathmandu", "2026-01-01", "00:00", "2025-12-31T18:15"),
        ("Africa/Cairo", "2026-04-24", "00:00", "2026-04-23T22:00"),  # midnight is left out
        ("Asia/Beirut", "2026-03-29", "00:30", "2026-03-28T22:30"),
        ("Antarctica/Troll", "2026-03-29", "02:00", "2026-03-29T02:00"),  # two hours at once
        ("Antarctica/Troll", "2026-10-25", "01:30", "2026-10-24T23:30"),
        ("Pacific/Apia", "2011-12-31", "10:00", "2011-12-30T20:00"),
    ],
)
def test_known_moments(zone: str, day: str, clock: str, moment: str) -> None:
    """Times worked out by hand, in both directions of DST."""
    hour, minute = map(int, clock.split(":"))
    found = instant(date.fromisoformat(day), hour * 60 + minute, zone)
    assert found == utc(moment)
    assert next_at(found - 1, hour * 60 + minute, zone) == (date.fromisoformat(day), found)


@pytest.mark.parametrize(
    ("zone", "missing"),
    [("Pacific/Apia", "2011-12-30"), ("Pacific/Kiritimati", "1994-12-31"), ("Pacific/Kwajalein", "1993-08-21")],
)
@pytest.mark.parametrize("minute", [0, 600, 1439])
def test_a_date_left_out_is_passed_over(zone: str, missing: str, minute: int) -> None:
    """A date no clock showed has no moment of its own, on its weekday either."""
    day = date.fromisoformat(missing)
    noon_before = instant(day - DAY, 0, zone) - 1
    assert [d for d, _ in chain(noon_before, minute, zone, noon_before + 3 * DAY_MS)][:2] == [day - DAY, day + DAY]
    weekly, _ = next_at(noon_before, minute, zone, weekdays=frozenset({day.weekday()}))
    assert weekly == day + 7 * DAY


def test_yesterdays_time_may_be_ahead() -> None:
    """Where a gap spans midnight, 23:45 comes at 00:45 of the next date and still belongs to its own."""
    zone = "America/Scoresbysund"  # 2026-03-28 23:00 is followed by 2026-03-29 00:00
    after = utc("2026-03-29T01:30")
    assert local(after, zone).isoformat() == "2026-03-29T00:30:00-01:00"
    assert next_at(after, 1425, zone) == (date(2026, 3, 28), utc("2026-03-29T01:45"))


@pytest.mark.parametrize("name", ["", "Nowhere", "America", "../etc", "europe lisbon", "a\0b", "\ud800", "x" * 5000])
def test_unknown_zones(name: str) -> None:
    """Whatever is not a zone is an UnknownZone, which is a ValueError; where time is reckoned, it counts as UTC."""
    with pytest.raises(calendar.UnknownZone):
        calendar.zone(name)
    assert calendar.known(name) is None and calendar.known("Asia/Tokyo") == "Asia/Tokyo"
    assert today(0, name) == date(1970, 1, 1)


def test_zones_are_kept() -> None:
    """More zones than ZoneInfo's own cache holds are opened once."""
    assert all(calendar.zone(name) is calendar.zone(name) for name in ZONES)


def test_senseless_numbers() -> None:
    """Minutes outside the day and an empty choice of weekdays are the caller's mistake."""
    for minute in (-1, 1440):
        with pytest.raises(ValueError):
            instant(date(2026, 1, 1), minute, "UTC")
        with pytest.raises(ValueError):
            wakes(0, "UTC", 60, minute)
    for weekdays in (frozenset[int](), frozenset({7})):
        with pytest.raises(ValueError):
            next_at(0, 0, "UTC", weekdays=weekdays)


def test_week_of() -> None:
    """A week begins on Monday."""
    assert {calendar.week_of(date(2026, 5, 4) + n * DAY) for n in range(7)} == {date(2026, 5, 4)}
