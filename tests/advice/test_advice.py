"""What reads as advice or belittles is asked about once; what is kind goes untouched."""

from pathlib import Path

import pytest

from bot.features.encouragement.advice import advises

UNSEEN = (Path(__file__).parent / "unseen.tsv").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("Have you tried a recruiter?", True),
        ("Why don’t you call them", True),
        ("YOU SHOULD rest", True),
        ("I'd suggest a walk", True),
        ("Just keep trying, everything happens for a reason", True),
        ("At least you got an interview", True),
        ("dont give up, youll find something", True),
        ("You must be exhausted", False),
        ("You don't have to be brave today", False),
        ("I tried and I cried too. You are dear to us.", False),
        ("They should have seen what we see in you", False),
    ],
)
def test_common_phrases(words: str, asked: bool) -> None:
    """Whatever the case or the apostrophe, or without one."""
    assert advises(words) is asked


def test_what_it_never_saw() -> None:
    """Sixty kind messages and sixty others, by another hand than those it learned from."""
    told = [(kind, advises(words)) for kind, words in (line.split("\t") for line in UNSEEN)]
    assert [kind for kind, _ in told].count("passes") == 60
    assert [kind for kind, _ in told].count("asks") == 60
    assert told.count(("asks", True)) >= 53
    assert told.count(("passes", True)) <= 4


@pytest.mark.parametrize(
    "words", ["", "   ", "❤️", "Es tut mir so leid, das war ein harter Tag für dich.", "Ça va aller, courage."]
)
def test_what_it_cannot_read_goes_untouched(words: str) -> None:
    """Another language, or none."""
    assert not advises(words)


def test_advice_after_a_kind_beginning() -> None:
    """Each sentence is read for itself."""
    assert advises("I am so sorry, that is a horrible way to hear it. Have you thought about hiring a coach?")
