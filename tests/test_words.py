"""Templates, parameters, and what readers see."""

from collections.abc import Sequence
from datetime import date, datetime, time
from gettext import NullTranslations

from hypothesis import given
from hypothesis import strategies as st

from bot.messages import pack, unpack_text
from bot.seen import visible
from bot.words import (
    WEEKDAYS,
    Day,
    Moment,
    Person,
    Reader,
    Text,
    clock,
    lines,
    listed,
    places,
    quoted,
    render,
    say,
)

LISBON = Reader("Europe/Lisbon")


class Marked:
    """A rich style that shows what it was given to escape."""

    def typed(self, words: str) -> str:
        return f"<{words}>"

    def moment(self, at: int, reader: Reader) -> str:
        return f"@{at}"


class Pseudo(NullTranslations):
    """A pseudo-locale: every template comes back in brackets."""

    def gettext(self, message: str) -> str:
        return f"[{message}]"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"[{msgid1 if n == 1 else msgid2}]"

    def pgettext(self, context: str, message: str) -> str:
        return message if context == "suggestion" else f"[{context}: {message}]"

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        return f"[{context}: {msgid1 if n == 1 else msgid2}]"


class Roman:
    """A language that writes numbers, dates and lists its own way."""

    def number(self, value: int) -> str:
        return "I" * value

    def day(self, when: date) -> str:
        return f"{when:%d/%m}"

    def clock(self, at: time) -> str:
        return f"{at:%Hh%M}"

    def moment(self, when: datetime) -> str:
        return f"{when:%d/%m %Hh%M}"

    def listed(self, parts: Sequence[str]) -> str:
        return " et ".join(parts)


def test_exactly_the_parameters_are_escaped() -> None:
    """The template stays as it is; what people typed goes through the style."""
    text = say("{who} wrote: *{words}*", who=Person("Ana"), words="*hi*")
    assert render(text, LISBON, Marked()) == "<Ana> wrote: *<*hi*>*"


@given(st.text())
def test_typed_braces_mean_nothing(words: str) -> None:
    """What people type is never read as a template."""
    shown = render(say("{words} {n}", words="{n}" + words, n=1), LISBON)
    assert shown.removeprefix("\u2068").startswith("{n}")
    assert shown.endswith(" 1")


def test_misleading_characters_are_dropped() -> None:
    """No bidirectional override, no invisible character, no line break in a name."""
    assert render(say("{words}", words="a\u202eb\u200bc\x00d"), LISBON) == "abcd"
    assert render(say("{who}", who=Person("A\nB")), LISBON) == "A B"
    assert render(say("{words}", words="a\u061cb\xadc\U000e0001\U000e0041\U000e007fd"), LISBON) == "abcd"


def test_what_nothing_can_show_is_dropped() -> None:
    """Halves of surrogate pairs, and noncharacters."""
    assert visible("a\ud83d\udc00\ufdd0\ufdd1\ufffe\uffffb \U0001f468") == "ab \U0001f468"


def test_joiners_stay() -> None:
    """Persian is written with one, families of emoji with the other."""
    words = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 \U0001f469\u200d\U0001f4bb"
    assert render(say("{words}", words=words), LISBON) == f"\u2068{words}\u2069"


def test_only_words_are_translated() -> None:
    """What only puts parameters side by side is never looked up."""
    reader = Reader("UTC", Pseudo())
    assert render(lines(say("Hi {who}.", who=Person("Ana")), say("{n} – {n}", n=2)), reader) == "[Hi Ana.]\n2 – 2"


def test_plurals_are_chosen_by_n() -> None:
    """One and many are templates of their own."""
    assert [render(say("{n} word", "{n} words", n=n), LISBON) for n in (1, 2)] == ["1 word", "2 words"]


def test_moments_are_local_to_the_reader() -> None:
    """An instant is shown in the reader's own zone, across DST."""
    winter, summer = 1_795_510_800_000, 1_785_510_800_000
    assert render(say("{at}", at=Moment(winter)), Reader("UTC")) == "Tuesday 24 November, 09:00"
    assert render(say("{at}", at=Moment(summer)), LISBON) == "Friday 31 July, 16:13"
    assert render(say("{d}", d=Day("2026-12-24")), LISBON) == "Thursday 24 December"


def test_every_part_is_translated() -> None:
    """The catalog reaches nested sentences and plurals."""
    reader = Reader("UTC", Pseudo())
    shown = render(lines(say("Hello"), say("{n} day", "{n} days", n=2), WEEKDAYS[3]), reader)
    assert shown == "[Hello]\n[2 days]\n[weekday: Thursday]"


def test_a_context_tells_two_meanings_apart() -> None:
    """What is the same in English is looked up with what it is about; English shows the words alone."""
    open_, days = say("Open", context="goal"), say("{n} day", "{n} days", context="rest", n=1)
    assert [render(one, Reader("UTC", Pseudo())) for one in (open_, days)] == ["[goal: Open]", "[rest: 1 day]"]
    assert [render(one, LISBON) for one in (open_, days)] == ["Open", "1 day"]


def test_a_language_writes_numbers_dates_and_lists() -> None:
    """None of it is put together in the core, and a quotation has the marks of the catalog."""
    to = Reader("UTC", Pseudo(), Roman())
    assert render(say("{n} – {d}", n=3, d=Day("2026-12-24")), to) == "III – 24/12"
    assert render(listed(say("{n}", n=1), say("{at}", at=Moment(1_795_510_800_000))), to) == "I et 24/11 09h00"
    assert render(clock(17 * 60 + 5), to) == "17h05"
    assert render(quoted("hi"), to) == "[quotation: “hi”]"
    assert render(listed(clock(9 * 60), quoted("hi")), LISBON) == "09:00, “hi”"


def test_a_context_is_stored_only_where_there_is_one() -> None:
    """Older code finds the fields that it knows, and what it wrote reads as it did."""
    assert pack(say("Open")) == '{"type":"text","template":"Open"}'
    assert pack(say("Open", context="goal", note="of a week")) == '{"type":"text","template":"Open","context":"goal"}'
    assert unpack_text('{"type":"text","template":"Open","many":null,"given":{}}', lambda one: one) == say("Open")
    there = listed(say("a"), clock(5))
    assert unpack_text(pack(there), lambda one: one) == there


@given(
    st.dictionaries(st.from_regex(r"[a-z]{1,5}", fullmatch=True), st.integers(max_value=9_999), min_size=1, max_size=4)
)
def test_places_name_what_is_needed(values: dict[str, int]) -> None:
    """A template's places are exactly its parameters."""
    text = Text(" ".join(f"{{{name}}}" for name in values), None, dict(values))
    assert places(text.template) == set(values)
    assert render(text, LISBON) == " ".join(map(str, values.values()))


def test_names_and_words_of_either_direction() -> None:
    """Each is isolated from the sentence or the list it stands in, and nothing typed reaches out of it."""
    dana, moshe = Person("\u05d3\u05e0\u05d4"), Person("\u05de\u05e9\u05d4")
    together = listed(say("{who} (host)", who=dana), say("{who}", who=moshe), say("{who}", who=Person("Ana")))
    assert render(together, LISBON) == "\u2068\u05d3\u05e0\u05d4\u2069 (host), \u2068\u05de\u05e9\u05d4\u2069, Ana"
    stray = "\u2069\u202c\u200f\u05d0\u2068\u2067\u202e1"
    assert render(say("{words}: 5", words=stray), LISBON) == "\u2068\u05d01\u2069: 5"
    assert render(quoted(stray), LISBON, Marked()) == "“\u2068<\u05d01>\u2069”"
    assert render(say("{words}: 5", words="\u2068\u202ea\u2069"), LISBON) == "a: 5"


def test_long_numbers_are_read_in_groups() -> None:
    """From five digits on; a year never is a number."""
    assert [render(say("{n}", n=n), LISBON) for n in (0, 1_000, 9_999, 10_000, 1_234_567)] == [
        *("0", "1000", "9999"),
        *("10,000", "1,234,567"),
    ]
