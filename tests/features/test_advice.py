"""What reads as advice or belittles is asked about once; what is kind goes untouched."""

from pathlib import Path

import pytest

from bot.features.encouragement.advice import advises

LINES = (Path(__file__).parent / "advice.txt").read_text(encoding="utf-8").splitlines()
WRITTEN = [line.split("\t") for line in LINES if not line.startswith("#")]


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


@pytest.mark.parametrize(
    ("which", "kind", "rightly", "wrongly"),
    [("tuned", 53, 47, 0), ("unseen", 22, 27, 0)],  # of 47 and of 28 that should be asked about
)
def test_sentences_of_both_kinds(which: str, kind: int, rightly: int, wrongly: int) -> None:
    """No fewer advising ones are asked about than were, and no more kind ones."""
    told = [(should, advises(words)) for should, group, words in WRITTEN if group == which]
    assert sum(should == "passes" for should, _ in told) == kind
    assert told.count(("asks", True)) >= rightly
    assert told.count(("passes", True)) <= wrongly
