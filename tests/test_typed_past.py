"""A day that was, as people type it; what is to come is only what says so."""

from datetime import date

import pytest

from bot.typed_past import parse_past, unknown
from bot.words import ANYONE

TUESDAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("today", "2026-11-24"),
        ("Yesterday", "2026-11-23"),
        ("the day before yesterday", "2026-11-22"),
        ("gestern", "2026-11-23"),
        ("Friday", "2026-11-20"),
        ("last Friday", "2026-11-20"),
        ("on monday", "2026-11-23"),
        ("Tuesday", "2026-11-17"),
        ("3 March", "2026-03-03"),
        ("the 3rd of March", "2026-03-03"),
        ("24 nov", "2026-11-24"),
        ("25.11.", "2025-11-25"),
        ("1 Dec", "2025-12-01"),
        ("29 Feb", "2024-02-29"),
        ("Friday, 20 Nov", "2026-11-20"),
        ("2 weeks ago", "2026-11-10"),
        ("a week ago", "2026-11-17"),
        ("3 days", "2026-11-21"),
        ("last week", "2026-11-17"),
        ("2025-03-04", "2025-03-04"),
        ("13/04", "2026-04-13"),
        ("tomorrow", "2026-11-25"),
        ("in 3 days", "2026-11-27"),
        ("next Friday", "2026-11-27"),
        ("2026-12-24", "2026-12-24"),
    ],
)
def test_days(typed: str, iso: str) -> None:
    assert str(parse_past(typed, TUESDAY, ANYONE)) == iso


@pytest.mark.parametrize(
    "typed", ["5", "1999", "19990", "03/04", "soon", "", "30 February 2026", "Friday, 21 Nov 2026", "9999 weeks"]
)
def test_what_is_no_day(typed: str) -> None:
    """A bare number is a day of the month, a year or so many days ago; 03/04 may be March and April."""
    assert parse_past(typed, TUESDAY, ANYONE) is None


@pytest.mark.parametrize("typed", ["unknown", "I don't know?", "don't know", "?", "not sure", "No idea."])
def test_a_day_that_nobody_remembers(typed: str) -> None:
    assert unknown(typed, ANYONE) is (typed != "I don't know?")
