"""Forty ways in each of eight languages to write hours and days (typed_forms.tsv) are read right, never wrongly."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from bot.answers import KINDS, Minute, Range, Unclear, WeekTime
from bot.spoken import DATE, in_english
from bot.typed_time import parse_day
from bot.words import ANYONE

FRIDAY = date(2026, 11, 27)


def rows(table: str) -> list[list[str]]:
    lines = Path(__file__).with_name(table).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def face(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def reading(kind: str, typed: str) -> str:
    """As the table writes it; "?" is refused, or asked back."""
    try:
        match kind:
            case "hour":
                return face(KINDS[Minute][1](typed, ANYONE))
            case "span":
                span = KINDS[Range][1](typed, ANYONE)
                return f"{face(span.start)}-{face(span.end)}"
            case "week":
                when = KINDS[WeekTime][1](typed, ANYONE)
                return f"{when.weekday} {face(when.minute)}"
            case _:
                day = parse_day(in_english(typed, ANYONE, DATE), FRIDAY)
                return str(day or "?")
    except Unclear:
        return "?"


@pytest.mark.parametrize("language", ["en", "de", "es", "fr", "it", "nl", "pl", "pt"])
def test_as_people_of_that_country_write(language: str) -> None:
    found = Counter[str]()
    differing = []
    for spoken, kind, typed, right in rows("typed_forms.tsv"):
        if spoken == language:
            read = reading(kind, typed)
            found["read" if read == right != "?" else "refused" if read == "?" else "wrong"] += 1
            differing += [] if read == right else [f"{typed}: {read}"]
    assert (differing, found["wrong"]) == ([], 0)
    assert sum(found.values()) >= 40


TWELVE = {
    "en": "one two three four five six seven eight nine ten eleven twelve",
    "de": "eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
    "es": "una dos tres cuatro cinco seis siete ocho nueve diez las_once doce",
    "fr": "une deux trois quatre cinq six sept huit neuf dix onze douze",
    "it": "una due tre quattro cinque sei sette otto nove dieci undici dodici",
    "nl": "een twee drie vier vijf zes zeven acht negen tien elf twaalf",
    "pl": "pierwsza druga trzecia czwarta piąta szósta siódma ósma dziewiąta dziesiąta jedenasta dwunasta",
    "pt": "uma duas três quatro cinco seis sete oito nove dez onze doze",
}


@pytest.mark.parametrize("language", TWELVE)
def test_hours_in_words_are_those_in_figures(language: str) -> None:
    """Whatever an hour of the clock's face in figures is read as, where it stands alone: taken or asked back."""
    for n, word in enumerate((one.replace("_", " ") for one in TWELVE[language].split()), 1):
        assert reading("hour", word) == reading("hour", str(n)) == f"{n:02}:00"
        assert reading("week", f"Monday {word}") == reading("week", f"Monday {n}") == f"0 {n:02}:00"
        assert reading("span", f"{word}-8") == reading("span", f"{n}-8")


def test_whole_hours_in_words() -> None:
    """With what may stand around them; refused where they could be another hour, or no hour at all."""
    differing = [
        f"{typed}: {read}"
        for _, kind, typed, right in rows("typed_faces.tsv")
        if (read := reading(kind, typed)) != right
    ]
    assert differing == []


def test_half_hours_and_quarters() -> None:
    """In words or figures, with what may stand around them; refused where they could be another hour."""
    differing = [
        f"{typed}: {read}"
        for _, kind, typed, right in rows("typed_halves.tsv")
        if (read := reading(kind, typed)) != right
    ]
    assert differing == []
