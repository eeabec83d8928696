"""What people type in their own language is read as what they mean."""

from datetime import date

import pytest

from bot.answers import KINDS, Minute, Range, Unclear, WeekTime
from bot.spoken import DATE, if_then, in_english
from bot.typed_time import parse_day
from bot.words import ANYONE, Reader, render
from tests.pseudo import READER, into

WEDNESDAY = date(2026, 11, 25)
TYPED = [
    (bool, "yes", True),
    (bool, "Y", True),
    (bool, "on", True),
    (bool, "1", True),
    (bool, "off", False),
    (int, "12", 12),
    (int, "-3", -3),
    (Minute, "noon", 720),
    (Minute, "9:30 pm", 21 * 60 + 30),
    (Range, "from 9 am to 5 pm", Range(540, 1020)),
    (Range, "21:00 until 08:00", Range(1260, 480)),
    (Range, "none", Range(0, 0)),
    (Range, "never", Range(0, 0)),
    (WeekTime, "Monday 9:00", WeekTime(0, 540)),
    (WeekTime, "sun, 5 pm", WeekTime(6, 1020)),
    (WeekTime, "wed at noon", WeekTime(2, 720)),
    (Minute, "midnight", 0),
    (date, "2026-12-24", date(2026, 12, 24)),
]
DAYS = [
    ("today", date(2026, 11, 25)),
    ("Tomorrow", date(2026, 11, 26)),
    ("until friday", date(2026, 11, 27)),
    ("next fri", date(2026, 11, 27)),
    ("for 3 days", date(2026, 11, 28)),
    ("in a week", date(2026, 12, 2)),
    ("2w", date(2026, 12, 9)),
]


@pytest.mark.parametrize("to", [ANYONE, READER], ids=["English", "pseudo"])
@pytest.mark.parametrize(("kind", "typed", "meant"), TYPED)
def test_answers_are_typed_in_the_speakers_words(kind: type, typed: str, meant: object, to: Reader) -> None:
    """English stays understood beside them: buttons hold it."""
    read = KINDS[kind][1]
    assert read(typed, to) == meant
    if to is READER:
        assert read(into(typed), to) == meant


@pytest.mark.parametrize(("typed", "meant"), DAYS)
def test_days_are_typed_in_the_speakers_words(typed: str, meant: date) -> None:
    for to, said in ((ANYONE, typed), (READER, typed), (READER, into(typed))):
        assert parse_day(in_english(said, to, DATE), WEDNESDAY) == meant


def test_the_words_of_another_language_mean_nothing() -> None:
    """And what was typed is shown as it was, not as it was understood."""
    read = KINDS[bool][1]
    with pytest.raises(Unclear) as unclear:
        read(into("Yes"), ANYONE)
    assert render(unclear.value.text, ANYONE) == f"I can't read “{into('Yes')}” as yes or no."
    with pytest.raises(Unclear):
        read(into("yesno"), READER)


def test_a_plan_reads_well_however_it_was_typed() -> None:
    """ "If" and "I will" are said once, and the sentence ends once."""
    for this, that in (
        ("I am tired", "write a line"),
        ("If I am tired.", "then I will write a line."),
        ("if I am tired", "I write a line"),
    ):
        assert render(if_then(this, that), ANYONE) == "If I am tired, then I will write a line"
