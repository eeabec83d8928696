"""However it is typed, wherever it stands, beside whatever: the same is found, quickly, and nothing raises."""

from random import Random
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.screening import Found, screen
from bot.screening.deciding import english
from bot.screening.language import loaded
from bot.screening.reading import read
from bot.screening.spelling import sentences
from tests.crisis.test_screening import table

CARDS = {Found.EMERGENCY, Found.DANGER, Found.FRIEND}
SAID = [text for _, text in table("said")][::4]
NOT_SAID = [text for label, text in table("not_said") if label not in ("past", "grief")]
KNOWN = [
    "i",
    "to",
    ",",
    ".",
    '"',
    "(",
    "'",
    "*",
    "$",
    "\u202e",
    "t",
    "!",
    "want",
    "die",
    "not",
    "kill",
    "myself",
    "no",
    "dead",
]
ORDINARY = [
    "Applied for two jobs at the library today.",
    "The interview with the bank went all right, I think.",
    "I need to fix the dates on my CV.",
    "They asked about Excel and about weekends.",
]


def _curly(text: str) -> str:
    return text.replace("'", "\u2019").replace('"', "\u201c")


def _accented(text: str) -> str:
    return text.replace("e", "e\u0301").replace("o", "o\u0308")


def _zero_width(text: str) -> str:
    return "\u200b".join(text.split("i")) if "i" not in text else text.replace("i", "i\u200b").replace("l", "\u2060l")


@pytest.mark.parametrize("text", SAID)
def test_however_it_is_typed(text: str) -> None:
    """Capitals, curly apostrophes, accents, unseen characters, no apostrophes, no full stop, a laugh behind it."""
    wanted = screen(text)
    for typed in (
        text.upper(),
        text.lower(),
        _curly(text),
        _accented(text),
        _zero_width(text),
        text.replace("'", ""),
        text.rstrip(".!"),
        f"{text} lol",
        f"{text} \U0001f602",
        f"  {text}\n",
    ):
        assert screen(typed) is wanted, typed


@pytest.mark.parametrize("text", SAID)
def test_wherever_it_stands(text: str) -> None:
    """What is ordinary before and behind it takes nothing away."""
    stop = "" if text[-1] in ".!?" else "."
    assert screen(f"{ORDINARY[0]} {ORDINARY[1]} {text}{stop} {ORDINARY[2]} {ORDINARY[3]}") in CARDS
    assert screen(f"{ORDINARY[2]}\n{text}\n{ORDINARY[1]}") in CARDS


@pytest.mark.parametrize("text", NOT_SAID)
def test_ordinary_sentences_make_no_card(text: str) -> None:
    """Beside what is none."""
    stop = "" if text[-1] in ".!?" else "."
    assert screen(f"{ORDINARY[0]} {ORDINARY[1]} {text}{stop} {ORDINARY[2]} {ORDINARY[3]}") not in CARDS


@given(st.text(max_size=400))
@settings(max_examples=150, deadline=None)
def test_no_text_raises(text: str) -> None:
    """Whatever characters it has."""
    screen(text)


@given(st.lists(st.sampled_from(KNOWN), max_size=40))
@settings(max_examples=150, deadline=None)
def test_no_words_raise(words: list[str]) -> None:
    """Those that the rules know, in any order."""
    screen(" ".join(words))


@given(st.lists(st.sampled_from([*SAID, *NOT_SAID, *KNOWN]), max_size=8), st.randoms(use_true_random=False))
@settings(max_examples=150, deadline=None)
def test_what_is_looked_for_first_loses_no_sign(texts: list[str], chance: Random) -> None:
    """Only phrases of which a word, or two in a row, are there are tried; each of them, tried, would find no more."""
    words = " ".join(texts).split()
    chance.shuffle(words)
    for text in (" ".join(texts), " ".join(words)):
        for sentence in sentences(text, english()):
            spots: dict[str, list[int]] = {"": [0]}
            for at, word in enumerate(sentence.words):
                spots.setdefault(word, []).append(at)
            for rules in (english().rules, english().idioms):
                every = {one for some in rules.by_anchor.values() for one in some}
                found = {(one, *place) for one in every for place in one.found((*sentence.words, "", ""), spots, {})}
                assert found == set(rules.found(sentence.words, sentence.there))


def test_a_phrase_is_taken_apart_where_its_words_are_there() -> None:
    """Of three thousand a text needs a few: all of them, taken apart, would be two thirds of what a language holds."""
    language = loaded("english")
    every = {one for some in language.rules.by_anchor.values() for one in some}
    assert not any(one._made for one in every)
    assert read("I want to die.", language).of_me
    assert 1 <= sum(one._made is not None for one in every) <= 20


def _seconds(text: str) -> float:
    """The shortest of several, in time of the processor."""
    times = []
    for _ in range(7):
        start = process_time()
        screen(text)
        times.append(process_time() - start)
    return min(times)


@pytest.mark.parametrize(
    "text",
    [
        "die ",
        "i do not want to die ",
        "if i die they would be better ",
        "i will not be here when you ",
        "kill myself, ",
        "no ",
        "* ",
        "a",
        "i ",
        '"i want to die" ',
        "\u0301",
        "i d i e ",
        "**********",
        "'''''''",
        "my friend said she ",
        '\'"kill myself" a,b,',
        "kill myself. ",
        "safe now. kill myself. ",
        "\n1",
        "(a)",
        "kill? $ ",
    ],
)
def test_time_grows_with_the_text(text: str) -> None:
    """No more: twice as much for twice as long, whatever is repeated."""
    short, long = text * (1_000 // len(text)), text * (4_000 // len(text))
    screen(long)
    assert _seconds(long) < 10 * _seconds(short) + 0.002


def test_an_ordinary_text_takes_little() -> None:
    """2 ms for 1,500 characters on a machine that does nothing else; three times that where others work beside it."""
    text = " ".join(text for _, text in table("not_said"))[:1_500]
    screen(text)
    assert _seconds(text) < 0.006


def test_a_short_ordinary_text_takes_next_to_nothing() -> None:
    """Every rejection pays it: 0.2 ms, and three times that where others work beside it."""
    assert max(_seconds(text) for text in ORDINARY) < 0.0006


def test_the_first_text_waits_for_nothing() -> None:
    """All is read when the program starts, in well under a second, and a first text takes no longer than others."""
    start = process_time()
    fresh = loaded("english")
    between = process_time()
    assert (
        read("I cried after the interview and my friend took me for a walk. I'm done with this week.", fresh).of_me
        == ()
    )
    assert process_time() - between < 0.006
    assert between - start < 0.9
