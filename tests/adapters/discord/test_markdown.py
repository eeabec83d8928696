"""What people type has no effect on Discord, and still reads as it was typed."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters import docs
from adapters.common.labels import plain
from adapters.discord.markdown import parted, shortened
from adapters.discord.rich import RICH
from bot.words import Moment, Reader, render, say

READER = Reader("Europe/Lisbon")
PAGE = re.compile(r"https?://[^\s\\<]+")
ESCAPED = re.compile(r"\\([^0-9A-Za-z\s])")
EFFECT = re.compile(
    r"[*_~|`<\[\]\\]|@(everyone|here)|@[!&]?\d|^\s*([#>+-]|\d+\.(\s|\Z))", re.MULTILINE
)  # what would do something where it is not escaped
NASTY = st.lists(
    st.sampled_from(
        [*"*_~|`\\<>@#-+.:/&!()[]1a \n\t", "everyone", "here", "https://", "example.org", "```", "<t:0>", "-# ", ">>> "]
    )
).map("".join)


def shown(markdown: str) -> str:
    """What a reader sees."""
    return ESCAPED.sub(r"\1", markdown).replace("\u200b", "")


def effects(markdown: str) -> str | None:
    """What in it does something."""
    found = EFFECT.search(ESCAPED.sub("x", PAGE.sub("x", markdown)))
    return found and found[0]


@pytest.mark.parametrize(
    ("typed", "escaped"),
    [
        ("**a** _b_ ~~c~~ ||d|| `e`", r"\*\*a\*\* \_b\_ \~\~c\~\~ \|\|d\|\| \`e\`"),
        ("```py\nx\n```", "\\`\\`\\`py\nx\n\\`\\`\\`"),
        ("<@1> <@!1> <@&1>", "\\<\\@\u200b1> \\<\\@\u200b!1> \\<\\@\u200b&1>"),
        ("@everyone @here", "\\@\u200beveryone \\@\u200bhere"),
        ("ana@example.org", r"ana\@example.org"),
        ("<#1> </ask:1> <id:customize> <t:0> <:a:1>", r"\<#1> \</ask:1> \<id:customize> \<t:0> \<:a:1>"),
        ("[x](https://example.org)", r"\[x\](https://example.org)"),
        ("# a\n  - b\n-# c\n>>> d\n1. e\n+ f", "\\# a\n  \\- b\n\\-# c\n\\>>> d\n1\\. e\n\\+ f"),
        ("a - b > c # d 2. e", "a - b > c # d 2. e"),
        ("\\*a\\*", r"\\\*a\\\*"),
        ("https://example.org/a_b_(c)?d=~e~", "https://example.org/a_b_(c)?d=~e~"),
        ("https://example.org/@here", "https://example.org/\\@\u200bhere"),
        ("https://_a_.b/ https://1.2.3.4/_c_", r"https://\_a\_.b/ https://1.2.3.4/\_c\_"),
        ("3.5 hours", "3.5 hours"),
    ],
)
def test_typed_words(typed: str, escaped: str) -> None:
    """Each kind of markup, as it is written so that it shows itself."""
    assert RICH.typed(typed) == escaped
    assert shown(escaped) == typed
    assert effects(escaped) is None


@given(NASTY)
def test_nothing_typed_has_an_effect(words: str) -> None:
    """Whatever is put together: it shows as typed, and nothing in it does anything."""
    escaped = RICH.typed(words)
    assert shown(escaped) == words
    assert effects(escaped) is None


@given(NASTY, st.integers(12, 60))
def test_parts_have_no_effect_either(words: str, most: int) -> None:
    """Cut anywhere, each piece fits, does nothing, and together they say the same."""
    pieces, rest = [], RICH.typed(words).strip()
    while rest:
        piece, rest = parted(rest, most)
        if not piece:  # an address longer than the piece stays whole
            assert PAGE.match(rest)
            return
        pieces.append(piece)
    assert all(len(piece) <= most and effects(piece) is None for piece in pieces)
    assert "".join(shown("".join(pieces)).split()) == "".join(words.split())


def test_long_words_are_parted_at_spaces() -> None:
    """A cut falls between words where it can, and anywhere else where there are none."""
    assert parted("one two three", 9) == ("one two", "three")
    assert parted("a" * 20, 9) == ("a" * 9, "a" * 11)
    assert parted(r"aaaa\*aaaa", 5) == ("aaaa", r"\*aaaa")
    assert parted("aaaaaaaa - b", 9) == ("aaaaaaaa", r"\- b")
    assert shortened("one two three", 9) == "one two …"


@pytest.mark.parametrize("one", ["\U0001f468\u200d\U0001f469\u200d\U0001f467", "\U0001f1f5\U0001f1f9", "*\u0301"])
def test_emoji_and_letters_stay_whole(one: str) -> None:
    """Wherever a text or a label is cut."""
    words = RICH.typed("ab" + one * 9)
    assert {shown(parted(words, most)[0]) for most in range(7, 16)} <= {f"ab{one * n}" for n in range(9)}
    labels = {plain(say("{x}", x="ab" + one * 9), READER, most) for most in range(7, 16)}
    assert labels <= {f"ab{one * n}…" for n in range(9)}


def test_what_runs_the_other_way_is_parted_in_isolates() -> None:
    """Each part has its own, and fits."""
    words = render(say("Hello {x}!", x="\u05d3\u05e0\u05d4 " * 9 + "#"), READER, RICH)
    pieces = []
    while words:
        piece, words = parted(words, 20)
        pieces.append(piece)
    assert all(len(one) <= 20 and one.count("\u2068") == one.count("\u2069") for one in pieces)
    assert all("\u2068" in one for one in pieces if "\u05d3" in one)
    assert plain(say("Hello {x}!", x="\u05d3" * 30), READER, 12) == "Hello \u2068\u05d3\u05d3\u05d3\u2069…"


def test_moments_are_discords_own() -> None:
    """The client shows each reader their own time; what only looks like a stamp stays words."""
    text = say("{when} {words}", when=Moment(1_800_000_000_999), words="<t:0>")
    assert render(text, READER, RICH) == r"<t:1800000000:F> \<t:0>"


def test_labels_are_one_plain_line() -> None:
    """No markup is read there, so none is escaped; never empty, never too long."""
    assert plain(say("{x}", x=" *a*\nb "), READER, 20) == "*a* b"
    assert plain(say("{x}", x=" "), READER, 20) == "…"
    assert plain(say("{x}", x="one two three"), READER, 9) == "one two…"
    assert plain(say("{x}", x="a" * 20), READER, 9) == "a" * 8 + "…"


def test_our_own_sentences_hold_no_markup() -> None:
    """Templates are read as markdown too: a star or a list in one would be an accident."""
    phrases = {one.said for path in docs.SPEAKING for one in docs.phrases(path) if one.context != "typed"}
    assert len(phrases) > 500
    assert [one for one in phrases if RICH.typed(one) != one] == []
