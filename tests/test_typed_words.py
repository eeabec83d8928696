"""Hours and days as people of eight languages type them; what is open is asked back with each answer it may have."""

from datetime import date

import pytest

from bot.answers import KINDS, Minute, Range, Unclear, WeekTime
from bot.spoken import DATE, in_english
from bot.typed_time import parse_day
from bot.words import ANYONE, render

FRIDAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("kind", "typed", "meant"),
    [
        (Minute, "12 noon", 720),
        (Minute, "12 midnight", 0),
        (Minute, "9 o'clock", 540),
        (Minute, "21 Uhr", 1260),
        (Minute, "21:30 Uhr", 1290),
        (Minute, "9 heures", 540),
        (Minute, "21h30", 1290),
        (Minute, "9 horas", 540),
        (Minute, "9 de la noche", 1260),
        (Minute, "ore 9", 540),
        (Minute, "9 uur", 540),
        (Minute, "godz 9", 540),
        (Minute, "midi", 720),
        (Minute, "Mitternacht", 0),
        (Minute, "mediodía", 720),
        (Range, "von 21 bis 8 Uhr", Range(1260, 480)),
        (Range, "21 Uhr bis 8 Uhr", Range(1260, 480)),
        (Range, "de 21h à 8h", Range(1260, 480)),
        (Range, "de 21 a 8", Range(1260, 480)),
        (Range, "entre las 21 y las 8", Range(1260, 480)),
        (Range, "dalle 21 alle 8", Range(1260, 480)),
        (Range, "van 21 tot 8 uur", Range(1260, 480)),
        (Range, "od 21 do 8", Range(1260, 480)),
        (Range, "das 21 às 8", Range(1260, 480)),
        (Range, "keine", Range(0, 0)),
        (Range, "aucune", Range(0, 0)),
        (Range, "10pm-7", Range(1320, 420)),
        (Range, "10-19", Range(600, 1140)),
        (Range, "0-7", Range(0, 420)),
        (Range, "22:00-14:00", Range(1320, 840)),
        (Range, "10:00-07:00, 21 hours", Range(600, 420)),
        (WeekTime, "lundi 9h", WeekTime(0, 540)),
        (WeekTime, "lunes a las 9", WeekTime(0, 540)),
        (WeekTime, "Montag um 9 Uhr", WeekTime(0, 540)),
        (WeekTime, "Sonntag 21 Uhr", WeekTime(6, 1260)),
        (WeekTime, "lunedì alle 9", WeekTime(0, 540)),
        (WeekTime, "maandag om 9 uur", WeekTime(0, 540)),
        (WeekTime, "środa o 9", WeekTime(2, 540)),
        (WeekTime, "sroda 9", WeekTime(2, 540)),
        (WeekTime, "segunda-feira às 9", WeekTime(0, 540)),
        (WeekTime, "Sunday 24:00", WeekTime(0, 0)),
        (WeekTime, "Monday 24:00", WeekTime(1, 0)),
        (WeekTime, "Sunday 00:00", WeekTime(6, 0)),
        (WeekTime, "Sunday 9 at night", WeekTime(6, 1260)),
        (Range, "06:00-22:30, 16 h 30 min", Range(360, 1350)),
        (Range, "06:00-22:30, 16 hours", Range(360, 1350)),  # as buttons out there have it
        (Range, "22-7, 9 hours", Range(1320, 420)),
        (Range, "22:00-7:30, 9 h 30 min", Range(1320, 450)),
        (Minute, "９ o’clock", 540),
        (Minute, "9\u202fh\u202f30", 570),
        (Minute, "9\u00a0p.m.", 1260),
        (Minute, "\u200e9 oʼclock\u200b", 540),
        (Minute, "9 o´clock", 540),
        (Range, "“none”", Range(0, 0)),
        (Range, "22:00—7:00", Range(1320, 420)),
    ],
)
def test_read(kind: type, typed: str, meant: object) -> None:
    read = KINDS[kind][1]
    assert read(typed, ANYONE) == meant


@pytest.mark.parametrize(
    ("typed", "offers"),
    [
        ("10-7", ["22:00-07:00", "10:00-19:00", "10:00-07:00, 21 hours"]),
        ("9 to 5", ["21:00-05:00", "09:00-17:00", "09:00-05:00, 20 hours"]),
        ("10:00-07:00", ["22:00-07:00", "10:00-19:00", "10:00-07:00, 21 hours"]),
        ("15:00-10:00", ["15:00-10:00, 19 hours"]),
        ("15:00-10:00, 3 hours", ["15:00-10:00, 19 hours"]),
        ("06:00-22:30", ["06:00-22:30, 16 h 30 min"]),
        ("00:00-23:59", ["00:00-23:59, 23 h 59 min"]),
        ("22-7, 8 hours", ["22:00-07:00"]),
        ("22:00-7:00, 15 hours", ["07:00-22:00", "22:00-07:00"]),
        ("10-7, 9 hours", ["22:00-07:00", "10:00-19:00", "10:00-07:00, 21 hours"]),
        ("22:00-7:30, 9 h 15 min", ["22:00-07:30"]),
        ("10-7am", ["22:00-07:00", "10:00-07:00, 21 hours"]),
        ("10-11pm", ["22:00-23:00", "10:00-23:00"]),
        ("1pm to noon", ["13:00-12:00, 23 hours"]),
        ("10 - 7 at night", ["22:00-07:00", "10:00-19:00"]),
        ("9:30 to 8:00 at night", ["21:30-08:00", "09:30-20:00"]),
        ("22 bis 7 Uhr nachts", ["22:00-07:00", "22:00-19:00, 21 hours"]),
        ("de 10 a 7 de la noche", ["22:00-07:00", "10:00-19:00"]),
    ],
)
def test_quiet_hours_that_may_be_others_are_asked_back(typed: str, offers: list[str]) -> None:
    """Which half of the day is open, or more than sixteen hours; each offer is read as what it says."""
    with pytest.raises(Unclear) as unclear:
        KINDS[Range][1](typed, ANYONE)
    assert list(unclear.value.offers) == offers
    assert render(unclear.value.text, ANYONE) == (
        f"“{typed}” could be: {' · '.join(offers)}. Please choose one of them."
    )
    for offer in offers:
        assert render(KINDS[Range][1](offer, ANYONE).text, ANYONE) == offer


@pytest.mark.parametrize(
    ("typed", "offers"),
    [
        ("Sunday midnight", ["Monday 00:00", "Sunday 00:00"]),
        ("Sunday 12 at night", ["Monday 00:00", "Sunday 00:00"]),
        ("Sunday 12 am", ["Monday 00:00", "Sunday 00:00"]),
        ("wed at midnight", ["Thursday 00:00", "Wednesday 00:00"]),
        ("Sonntag um Mitternacht", ["Monday 00:00", "Sunday 00:00"]),
        ("dimanche minuit", ["Monday 00:00", "Sunday 00:00"]),
        ("Saturday 1:30 at night", ["Sunday 01:30", "Saturday 01:30"]),
    ],
)
def test_a_days_night_that_may_be_the_one_before_is_asked_back(typed: str, offers: list[str]) -> None:
    """The one that follows the day first, each with the day on which it is."""
    with pytest.raises(Unclear) as unclear:
        KINDS[WeekTime][1](typed, ANYONE)
    assert list(unclear.value.offers) == offers
    assert render(unclear.value.text, ANYONE) == (
        f"“{typed}” could be: {' · '.join(one.replace(' ', ' at ') for one in offers)}. Please choose one of them."
    )
    assert [render(KINDS[WeekTime][1](one, ANYONE).typed, ANYONE) for one in offers] == offers


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("24.12.", date(2026, 12, 24)),
        ("24.12", date(2026, 12, 24)),
        ("24. 12. 2026", date(2026, 12, 24)),
        ("3.1.", date(2027, 1, 3)),
        ("1 Dec", date(2026, 12, 1)),
        ("1st of December", date(2026, 12, 1)),
        ("Dec 1", date(2026, 12, 1)),
        ("December 1st, 2026", date(2026, 12, 1)),
        ("1. Dezember", date(2026, 12, 1)),
        ("1 décembre", date(2026, 12, 1)),
        ("1 de diciembre", date(2026, 12, 1)),
        ("1 dicembre", date(2026, 12, 1)),
        ("1 grudnia", date(2026, 12, 1)),
        ("29 feb", date(2028, 2, 29)),
        ("27 nov", date(2026, 11, 27)),
        ("bis Sonntag", date(2026, 11, 29)),
        ("bis 1.12.", date(2026, 12, 1)),
        ("hasta el domingo", date(2026, 11, 29)),
        ("jusqu'à dimanche", date(2026, 11, 29)),
        ("fino a domenica", date(2026, 11, 29)),
        ("do niedziela", date(2026, 11, 29)),
        ("3 Tage", date(2026, 11, 30)),
        ("für 3 Tage", date(2026, 11, 30)),
        ("2 semanas", date(2026, 12, 11)),
        ("une semaine", date(2026, 12, 4)),
        ("morgen", date(2026, 11, 28)),
        ("demain", date(2026, 11, 28)),
        ("3/1", None),
        ("24/12", date(2026, 12, 24)),
        ("12/24/2026", date(2026, 12, 24)),
        ("24/12/26", None),
        ("lundi 1er décembre", None),  # that is a Tuesday
        ("until 3", None),  # days, or the third
        ("1/12/2026", None),
        ("31.11.", None),
        ("32 Dec", None),
        ("24.13.", None),
    ],
)
def test_days(typed: str, meant: date | None) -> None:
    """A date of which nobody can say which is the month is none."""
    assert parse_day(in_english(typed, ANYONE, DATE), FRIDAY) == meant
