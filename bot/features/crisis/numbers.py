"""Whom to call in which country: lines.tsv as records, and the three lines that are said of one.

Its columns: the country (a name of Country), the line's name, its number as dialled, its hours ("24/7", a span of every
day, or empty where they were not found), the emergency number, what else people call the country, where all that was
read, and two days: when, and when a person has checked it by calling or writing. No number is guessed: a country
without a line is none that can be chosen, and gets the general one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files

from bot.answers import Choice, Range
from bot.features.crisis.countries import ELSEWHERE, Country
from bot.places import plain
from bot.typed_time import parse_range
from bot.words import Reader, Text, render, say

ALWAYS = "24/7"
BEFORE = re.compile(r"^\s*(in\s+)?(the\s+)?", re.IGNORECASE)


@dataclass(frozen=True)
class Line:
    """A service to call, with its number as dialled, the emergency number, and where and when they were read."""

    name: str
    number: str
    hours: str
    emergency: str
    called: tuple[str, ...]
    source: str
    read_at: date
    verified_at: date | None

    def __post_init__(self) -> None:
        if not (self.name and self.number and self.emergency and self.source):
            raise ValueError(f"a line without a name, a number or a source: {self}")
        if self.hours not in ("", ALWAYS):
            _span(self.hours)


def _read() -> dict[Country, Line]:
    rows = (files("bot.features.crisis") / "lines.tsv").read_text(encoding="utf-8").splitlines()
    _, *told = [row.split("\t") for row in rows if row and not row.startswith("#")]
    return {
        Country[country]: Line(
            name,
            number,
            hours,
            emergency,
            tuple(filter(None, called.split(", "))),
            source,
            date.fromisoformat(read_at),
            date.fromisoformat(verified_at) if verified_at else None,
        )
        for country, name, number, hours, emergency, called, source, read_at, verified_at in told
    }


def _span(hours: str) -> Range:
    found = parse_range(hours)
    if found is None:
        raise ValueError(f"hours that nobody can read: {hours}")
    return Range(*found)


LINES = _read()
CHOICES = (*(Choice(one.name, one.value) for one in Country), Choice(ELSEWHERE, say("Another country")))
FURTHER = say("More people to call or text: https://findahelpline.com")


def numbers(country: Country | None) -> tuple[Text, ...]:
    """What is said first, three lines at most: of no country, what holds everywhere."""
    if country is None:
        return (
            say("If you're in danger right now, call your local emergency number."),
            say("Find someone to talk to in almost any country: https://findahelpline.com"),
        )
    line = LINES[country]
    return say("If you're in danger right now, call {number}.", number=line.emergency), _open(line), FURTHER


def _open(line: Line) -> Text:
    if line.hours == ALWAYS:
        return say("{name}: {number}, day and night.", name=line.name, number=line.number)
    if not line.hours:
        return say("{name}: {number}. I don't know its hours.", name=line.name, number=line.number)
    hours = _span(line.hours).text
    return say("{name}: {number}, {hours} every day.", name=line.name, number=line.number, hours=hours)


def meant(typed: str, to: Reader) -> Country | None:
    """The country that somebody has chosen or typed, by its code or by what it is called; None where it is none that
    we have a line for.
    """
    wanted = _bare(typed)
    return next((one for one in Country if wanted in _names(one, to)), None) if wanted else None


def named(country: str) -> Country | None:
    """The country that was remembered; None where that is elsewhere, or none that we know any more."""
    return Country[country] if country in Country.__members__ else None


def _names(country: Country, to: Reader) -> Sequence[str]:
    label = country.value
    return [_bare(one) for one in (country.name, label.template, render(label, to), *LINES[country].called)]


def _bare(name: str) -> str:
    """As it is told apart from others: "the Netherlands", "in the UK" are those countries."""
    return plain(BEFORE.sub("", name))
