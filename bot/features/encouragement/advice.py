"""What reads as advice, or makes a no smaller, in words to somebody who wants to be listened to.

Weights that `make advice` learns from sentences that people wrote (tests/advice) say how much a word, or two side by
side, speaks for it: a logistic regression. It knows English alone, and may be wrong; so its answer is a question.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from itertools import pairwise
from math import sqrt

WEIGHTS = "advice.tsv"
FROM = 0.6  # above it they are asked about once
ENDS = re.compile(r"(?<=[.?!…])\s+|\n+")
WORD = re.compile(r"\d+|[^\W\d_]+|[?!]")
APOSTROPHES = re.compile("['’ʼ`´]")  # many people leave them out


def advises(words: str) -> bool:
    """Whether one of their sentences reads so."""
    return any(weighed(one) > FROM for one in sentences(words))


def weighed(sentence: str) -> float:
    """The log-odds that it does; below 0, it rather does not."""
    weights, found = _weights(), phrases(sentence)
    known = [weights[one] for one in found if one in weights]
    if 2 * len(known) < len(found):  # most likely another language
        return -1.0
    return weights[""] + sum(known) / sqrt(len(known))


def sentences(words: str) -> Iterator[str]:
    return (one for one in ENDS.split(words) if WORD.search(one))


def phrases(sentence: str) -> set[str]:
    """Its words and marks, and each two that stand side by side, its beginning and end among them."""
    words = ["#" if one.isdigit() else one for one in WORD.findall(APOSTROPHES.sub("", sentence.lower()))]
    return {*words, *(f"{one} {other}" for one, other in pairwise(["^", *words, "$"]))}


@cache
def _weights() -> Mapping[str, float]:
    lines = (files(__package__) / WEIGHTS).read_text(encoding="utf-8").splitlines()
    return {phrase: float(weight) for phrase, _, weight in (line.partition("\t") for line in lines)}
