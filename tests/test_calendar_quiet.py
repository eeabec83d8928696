"""Quiet hours hold across DST, in every zone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.calendar import awake_ms, quiet, wakes
from tests.zones import DAY_MS, looked_at, minutes, moments, offset, utc, zones

HOUR_MS = 3_600_000
MINUTE_MS = 60_000
NIGHT = 21 * 60, 8 * 60


@pytest.mark.parametrize(
    ("clock", "start", "end", "asleep"),
    [
        ("20:59:59", *NIGHT, False),
        ("21:00:00", *NIGHT, True),
        ("07:59:59", *NIGHT, True),
        ("08:00:00", *NIGHT, False),
        ("13:00:00", 720, 840, True),
        ("14:00:00", 720, 840, False),
        ("00:00:00", 0, 0, False),
        ("12:00:00", 720, 720, False),
    ],
)
def test_quiet(clock: str, start: int, end: int, asleep: bool) -> None:
    """From the first minute up to the last, across midnight or not; equal ends are no quiet hours."""
    assert quiet(utc(f"2026-01-05T{clock}"), "Europe/Lisbon", start, end) is asleep


@pytest.mark.parametrize(
    ("zone", "at", "start", "end", "awake"),
    [
        ("Europe/Lisbon", "2026-01-05T22:15:30.250", *NIGHT, "2026-01-06T08:00"),
        ("Europe/Lisbon", "2026-01-05T12:00:00.001", *NIGHT, "2026-01-05T12:00:00.001"),
        ("Europe/Lisbon", "2026-03-28T23:00", *NIGHT, "2026-03-29T07:00"),
        ("Europe/Lisbon", "2026-10-24T22:00", *NIGHT, "2026-10-25T08:00"),
        ("Europe/Lisbon", "2026-03-29T00:30", 1260, 90, "2026-03-29T01:00"),  # 01:30 is left out: 02:00 is awake
        ("Europe/Lisbon", "2026-10-25T00:10", 1260, 90, "2026-10-25T00:30"),
        ("Europe/Lisbon", "2026-10-25T00:45", 1260, 90, "2026-10-25T00:45"),
        ("Europe/Lisbon", "2026-10-25T01:10", 1260, 90, "2026-10-25T01:30"),  # 01:10 again, so quiet again
        ("Antarctica/Troll", "2026-03-28T22:00", *NIGHT, "2026-03-29T06:00"),
        ("Pacific/Apia", "2011-12-30T09:00", *NIGHT, "2011-12-30T18:00"),  # 29th 23:00 to 31st 08:00: 9 h
    ],
)
def test_wakes(zone: str, at: str, start: int, end: int, awake: str) -> None:
    """Quiet ends when the clock on the wall says so, on the nights of a clock change too."""
    assert wakes(utc(at), zone, start, end) == utc(awake)


def change_near(ms: int, zone: str) -> int:
    """A moment up to a day before a clock change of the year, if there is one: where mistakes would live."""
    known = looked_at(zone, 2026, 2027)
    return known.starts[1 + ms % (len(known.starts) - 1)] - ms % DAY_MS if known.starts[1:] else ms


@given(moments, zones, minutes, minutes, st.booleans())
def test_wakes_by_brute_force(ms: int, zone: str, start: int, end: int, near: bool) -> None:
    """Minute by minute: everything before the answer is quiet, the answer is not, and awake time adds up."""
    ms = change_near(ms, zone) if near else ms
    woken = wakes(ms, zone, start, end)
    assert not quiet(woken, zone, start, end)
    steps = range(ms - ms % MINUTE_MS, ms + 2 * DAY_MS, MINUTE_MS)
    if woken > ms:
        assert quiet(woken - 1, zone, start, end)
        assert all(quiet(at, zone, start, end) for at in range(ms, woken, 7 * MINUTE_MS))
    if any(offset(at, zone) % MINUTE_MS for at in (steps[0], steps[-1])):
        return  # sub-minute offsets of old: clocks change minute within ours
    awake = sum(not quiet(at, zone, start, end) for at in steps) * MINUTE_MS
    assert awake_ms(steps[0], steps[-1] + MINUTE_MS, zone, start, end) == awake


@given(moments, st.integers(0, 3 * DAY_MS), st.integers(0, 3 * DAY_MS), zones, minutes, minutes)
def test_awake_time_adds_up(ms: int, one: int, other: int, zone: str, start: int, end: int) -> None:
    """Two spans make the whole, and being quiet is the rest of it."""
    whole = awake_ms(ms, ms + one + other, zone, start, end)
    assert whole == awake_ms(ms, ms + one, zone, start, end) + awake_ms(ms + one, ms + one + other, zone, start, end)
    if start != end:
        assert whole + awake_ms(ms, ms + one + other, zone, end, start) == one + other


def test_awake_ms() -> None:
    """Two waking hours may take a night; a span that ends before it begins has none."""
    zone = "Europe/Lisbon"
    assert awake_ms(utc("2026-01-05T20:00"), utc("2026-01-06T09:00"), zone, *NIGHT) == 2 * HOUR_MS
    assert awake_ms(utc("2026-01-05T00:00"), utc("2026-01-12T00:00"), zone, *NIGHT) == 7 * 13 * HOUR_MS
    assert awake_ms(utc("2026-01-05T22:00"), utc("2026-01-06T07:00"), zone, *NIGHT) == 0
    assert awake_ms(utc("2026-01-06T09:00"), utc("2026-01-05T09:00"), zone, *NIGHT) == 0
    assert awake_ms(utc("2026-01-06T09:00"), utc("2026-01-05T09:00"), zone, 0, 0) == 0
    assert awake_ms(0, DAY_MS, zone, 0, 0) == DAY_MS
