"""What people type about times is understood, or politely not."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.typed_time import parse_clock, parse_day, parse_range

WEDNESDAY = date(2026, 5, 6)


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
        ("29/3/2026", date(2026, 3, 29)),  # there is no 29th month
        ("9/3/2026", None),  # the ninth of March, or the third of September? ask again
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
