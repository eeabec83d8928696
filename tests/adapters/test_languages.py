"""Languages beside English: their catalogs, and how they write numbers, dates and lists."""

import subprocess
import sys
from datetime import UTC, date, datetime
from gettext import NullTranslations
from pathlib import Path

import pytest
from babel import Locale
from babel.localedata import locale_identifiers
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from adapters.common.babel_locale import BabelLocale
from adapters.common.languages import languages
from bot.answers import KINDS, Range, WeekTime
from bot.words import Day, Moment, Reader, clock, lines, listed, reader, render, say

AT = 1_795_510_800_000  # 2026-11-24T09:00:00Z


def shown(tag: str) -> list[str]:
    to = Reader("UTC", locale=BabelLocale(tag))
    parts = (say("{n}", n=12345), say("{d}", d=Day("2026-12-24")), say("{at}", at=Moment(AT)), clock(17 * 60 + 30))
    return [*(render(one, to) for one in parts), render(listed(*(say("{w}", w=one) for one in "abc")), to)]


@pytest.mark.parametrize(
    ("tag", "written"),
    [
        ("de", ["12.345", "Donnerstag, 24. Dezember", "Dienstag, 24. November, 09:00", "17:30", "a, b und c"]),
        ("pt-BR", ["12.345", "quinta-feira, 24 de dezembro", "terça-feira, 24 de novembro 09:00", "17:30", "a, b e c"]),
        ("ja", ["12,345", "12月24日(木曜日)", "11月24日(火曜日) 9:00", "17:30", "a、b、c"]),
    ],
)
def test_each_language_writes_its_own_way(tag: str, written: list[str]) -> None:
    assert shown(tag) == written


class Weekdays(NullTranslations):
    """Knows how the language calls the days of the week, and no more of it."""

    def __init__(self, tag: str) -> None:
        super().__init__()
        days = Locale.parse(tag, sep="-").days["format"]["wide"]
        english = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
        self.days = {name: days[number] for number, name in enumerate(english)}

    def pgettext(self, context: str, message: str) -> str:
        return self.days.get(message, message) if context == "weekday" else message


TAGS = sorted(one.replace("_", "-") for one in locale_identifiers())


def test_what_a_form_is_filled_with_is_read_as_the_same() -> None:
    """In every language that Babel knows: however it writes an hour, and whatever digits it has."""
    unread = []
    for tag in TAGS:
        to = Reader("UTC", Weekdays(tag), BabelLocale(tag))
        evening, none = Range(21 * 60, 8 * 60 + 5), Range(0, 0)
        asked: list[Range | WeekTime] = [
            evening,
            none,
            Range(480, 420),
            *(WeekTime(day, day * 200) for day in range(7)),
        ]
        for one in asked:
            filled = render(one.typed, to)
            try:
                assert KINDS[type(one)][1](filled, to) == one
            except (AssertionError, ValueError):
                unread.append((tag, filled))
    assert unread == []


def test_a_moment_shows_no_quotes_of_its_pattern() -> None:
    """CLDR quotes the words between a day and its hour."""
    at, on = datetime(2026, 11, 24, 17, 5, tzinfo=UTC), date(2026, 11, 24)
    quoting = []
    for tag in TAGS:
        locale = BabelLocale(tag)
        shown = locale.moment(at)
        if "'" in shown or locale.day(on) not in shown or locale.clock(at.time()) not in shown:
            quoting.append((tag, shown))
    assert quoting == []


def test_a_catalog_that_ships_is_a_language(tmp_path: Path) -> None:
    """Contexts, plurals by the language's own rule, and English where it says nothing."""
    catalog = Catalog("pl")
    catalog.add("Open", "Otwarty", context="goal")
    catalog.add(("{n} word", "{n} words"), ("{n} słowo", "{n} słowa", "{n} słów"))
    with (tmp_path / "pl.mo").open("wb") as file:
        write_mo(file, catalog)
    to = reader("UTC", "pl", languages(tmp_path))
    counted = [say("{n} word", "{n} words", n=n) for n in (1, 2, 5)]
    told = lines(say("Open", context="goal"), say("Open"), *counted, say("{d}", d=Day("2026-12-24")))
    assert render(told, to) == "Otwarty\nOpen\n1 słowo\n2 słowa\n5 słów\nczwartek, 24 grudnia"


def test_english_alone_needs_no_library() -> None:
    """Nothing ships beside it yet, and nothing of Babel is imported for it."""
    code = "import sys; from adapters.common.languages import languages; print(languages(), 'babel' in sys.modules)"
    assert subprocess.check_output([sys.executable, "-c", code], text=True) == "{} False\n"
