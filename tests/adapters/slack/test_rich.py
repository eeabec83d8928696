"""What people type has no effect on Slack, and still reads as it was typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.slack.drawing.text import (
    OPEN,
    SHUT,
    elements,
    escaped,
    parted,
    pieces,
    plain_text,
    rich_text,
    shortened,
    words,
)
from bot.features.crisis.countries import Country
from bot.features.crisis.help_now import HelpNow, help_now
from bot.features.crisis.numbers import LINES
from bot.people import Place, Speaker
from bot.words import Moment, Person, Reader, Text, say

READER = Reader("Europe/Lisbon")
AT = 1_800_000_000_999
STAMP = {"type": "date", "timestamp": 1_800_000_000, "format": "{date_long}, {time}"}
TOLD = "Friday 15 January, 08:00"
NASTY = st.lists(
    st.sampled_from(
        ["<!channel>", "<@U1>", ":smile:", "*a*", "\u202e", "\n", " ", "a" * 70, OPEN, SHUT, "\x00", "&lt;"]
    )
).map("".join)


def test_a_sentence_is_one_text() -> None:
    """With everything typed as it was typed."""
    text = say("{who} said: {words}", who=Person("<@U1>"), words="*hm* <!channel> :smile: https://example.org & so")
    said = "<@U1> said: *hm* <!channel> :smile: https://example.org & so"
    assert elements(text, READER) == [{"type": "text", "text": said}]


@pytest.mark.parametrize("country", [None, *Country], ids=str)
def test_numbers_to_call_are_text(country: Country | None) -> None:
    """Slack documents no tel: links, and may refuse a message for one; the page with more numbers can be tapped."""
    by = Speaker("slack", "T1", "U1", "Ana", Place("T1"))
    said = elements(help_now(HelpNow(country), by).text, READER)
    assert [one["url"] for one in said if one["type"] == "link"] == ["https://findahelpline.com"]
    assert country is None or LINES[country].number in words(said)


def test_moments_are_slacks_own() -> None:
    """The client shows each reader their own time; where it cannot, the zone they told us."""
    text = say("It comes {when}. {words}", when=Moment(AT), words="{date}")
    assert elements(text, READER) == [
        {"type": "text", "text": "It comes "},
        {**STAMP, "fallback": TOLD},
        {"type": "text", "text": ". {date}"},
    ]
    assert words(elements(text, READER)) == f"It comes {TOLD}. {{date}}"


def test_our_own_addresses_can_be_tapped() -> None:
    """Wherever they stand in a sentence of ours; what comes after them is none of them."""
    text = say("See https://findahelpline.com. {words} https://findahelpline.com", words="hm")
    assert elements(text, READER) == [
        {"type": "text", "text": "See "},
        {"type": "link", "url": "https://findahelpline.com"},
        {"type": "text", "text": ". hm "},
        {"type": "link", "url": "https://findahelpline.com"},
    ]
    assert words(elements(text, READER)) == "See https://findahelpline.com. hm https://findahelpline.com"


@pytest.mark.parametrize("typed", ["https://evil.example/a/b", "https://evil.example", "HTTPS://A.B", "//c.d/\ufdd2/"])
def test_nobody_types_a_link(typed: str) -> None:
    """Not in one piece, and not in several."""
    shown = [{"type": "text", "text": typed.replace("\ufdd2", "")}]
    assert elements(say("{words}", words=typed), READER) == shown
    for cut in range(1, len(typed)):
        assert elements(say("{a}{b}", a=typed[:cut], b=typed[cut:]), READER) == shown


def test_bold_words_and_moments() -> None:
    """All of them, as a field's name is."""
    bold = {"style": {"bold": True}}
    assert elements(say("1. {when}", when=Moment(AT)), READER, bold=True) == [
        {"type": "text", "text": "1. ", **bold},
        {**STAMP, "fallback": TOLD, **bold},
    ]


def test_nobody_types_a_moment() -> None:
    """The marks of ours that a text can hold are taken out of it."""
    said = say("{who} {words}", who=Person(f"{OPEN}1{SHUT}"), words=f"{OPEN}{OPEN}2{SHUT}")
    assert elements(said, READER) == [{"type": "text", "text": "1 2"}]


@pytest.mark.parametrize("empty", ["", " \n\t ", "\u200b", OPEN + SHUT])
def test_nothing_is_no_element(empty: str) -> None:
    """Slack takes no empty text."""
    assert elements(say("{x}", x=empty), READER) == []


def test_long_words_are_parted_at_spaces() -> None:
    """A cut falls between words where it can, elsewhere anywhere, and never within a date."""

    def text(said: str) -> list[dict[str, object]]:
        return [{"type": "text", "text": said}]

    assert parted(text("one two three"), 9) == (text("one two"), text("three"))
    assert parted(text("a" * 20), 9) == (text("a" * 9), text("a" * 11))
    assert parted(text("one"), 9) == (text("one"), [])
    dated = elements(say("{words} {when} so", words="a" * 30, when=Moment(AT)), READER)
    head, rest = parted(dated, 40)
    assert (words(head), words(rest)) == ("a" * 30, f"{TOLD} so")
    assert [words(one) for one in pieces(dated, 10)] == [*["a" * 10] * 3, TOLD, "so"]
    assert words(shortened(dated, 34)) == "a" * 30 + " …"
    assert shortened(dated, 100) == dated


@pytest.mark.parametrize("one", ["\U0001f468\u200d\U0001f469\u200d\U0001f467", "\U0001f1f5\U0001f1f9", "e\u0301"])
def test_emoji_and_letters_stay_whole(one: str) -> None:
    """Wherever a text is cut, the message's fallback too."""
    said = elements(say("{x}", x="ab" + one * 9), READER)
    wholes = {f"ab{one * n}" for n in range(9)}
    assert {words(parted(said, most)[0]) for most in range(7, 16)} <= wholes
    assert {escaped("ab" + one * 9, most).removesuffix("…") for most in range(7, 16)} <= wholes


def test_what_runs_the_other_way_is_parted_in_isolates() -> None:
    """Each part has its own, and fits."""
    parts = list(map(words, pieces(elements(say("Hello {x}!", x="\u05d3\u05e0\u05d4 " * 9), READER), 20)))
    assert all(len(one) <= 20 and one.count("\u2068") == one.count("\u2069") for one in parts)
    assert all("\u2068" in one for one in parts if "\u05d3" in one)


@given(st.lists(NASTY | st.just(None), max_size=8), st.integers(60, 200))
def test_pieces_say_the_same(said: list[str | None], most: int) -> None:
    """Each fits, none is empty, and together they hold every word and every moment."""
    text = Text(
        " ".join(f"{{p{number}}}" for number in range(len(said))),
        given={f"p{number}": Moment(AT) if one is None else one for number, one in enumerate(said)},
    )
    whole = elements(text, READER)
    parts = pieces(whole, most)
    assert all(0 < len(words(one)) <= most for one in parts)
    assert all(one.get("text") != "" for part in parts for one in part)
    assert "".join("".join(map(words, parts)).split()) == "".join(words(whole).split())
    assert sum(one["type"] == "date" for part in parts for one in part) == said.count(None)
    assert len(words(shortened(whole, most))) <= most


def test_a_block_and_a_label() -> None:
    """Rich text is one section; a label is a line in which `:smile:` stays what it is."""
    said = elements(say("Hi"), READER)
    section = {"type": "rich_text_section", "elements": said}
    assert rich_text(said) == {"type": "rich_text", "elements": [section]}
    label = say("{x}", x=" :smile:\n*b* ")
    assert plain_text(label, READER, 75) == {"type": "plain_text", "text": ":smile: *b*", "emoji": False}
    assert plain_text(say("{x}", x="a" * 99), READER, 75)["text"] == "a" * 74 + "…"
    assert plain_text(say("{x}", x=""), READER, 75)["text"] == "…"


def test_the_fallback_pings_nobody() -> None:
    """It is the one place where Slack reads what it is sent."""
    assert escaped("<!channel> & <@U1>") == "&lt;!channel&gt; &amp; &lt;@U1&gt;"
    assert escaped("&amp;") == "&amp;amp;"


@given(NASTY, st.integers(8, 60))
def test_no_entity_is_cut_in_half(said: str, most: int) -> None:
    """Else the half would show."""
    short = escaped(said, most)
    assert len(short) <= most
    shown = short.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    assert said.startswith(shown.removesuffix("…")) and not set("<>") & set(short)


@given(st.integers(8, 40))
def test_nor_where_words_from_right_to_left_are_cut(most: int) -> None:
    """Their end is put back behind what is left, not behind half an entity."""
    short = escaped("\u2068\u05d3<\u05d3>\u05d3&\u05d3<\u05d3>\u2069", most)
    assert len(short) <= most and short.count("\u2068") == short.count("\u2069")
    assert "&" not in short.replace("&lt;", "").replace("&gt;", "").replace("&amp;", "")
