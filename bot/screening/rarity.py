"""By which of its words a phrase is found: the rarest, so that of each text few phrases are tried."""

from collections.abc import Callable, Sequence
from functools import cache, partial
from itertools import pairwise
from math import prod

from bot.screening.frames import Frame
from bot.screening.grammar import Grammar, needed
from bot.screening.patterns import Pattern

RARE = 0.001  # the share of texts that have a word which is not common

Share = Callable[[str], float]


class Rarity:
    """What is to be looked for, and by which words: of use only while a language is loaded, so nothing keeps it."""

    def __init__(self, grammar: Grammar, common: Sequence[str]) -> None:
        """`common` has the commonest first: the share of texts with a word falls about as one over its place."""
        self._grammar = grammar
        # of functions, not of its own methods: such a cache would keep all of this
        self._share = cache(partial(_share, {word: 1 / (place + 2) for place, word in enumerate(common)}))
        self._weight = cache(partial(_weight, self._share))
        self._rarest = cache(partial(_rarest, grammar, cache(partial(_rare, self._share))))

    def pattern(self, purpose: str, source: str, *, commas: bool = True) -> Pattern:
        anchors, *others = sorted(map(self._rarest, needed(source)), key=self._weight)
        return Pattern(purpose, source, self._grammar, commas, tuple(others), anchors)

    def frame(self, purpose: str, source: str) -> Frame:
        choices = sorted(source.split(" & "), key=self._often)
        anchors, *needs = map(self._rarest, choices)
        return Frame(purpose, source, self._grammar, tuple(choices), tuple(needs), anchors)

    def _often(self, element: str) -> float:
        """How often one of the choices may be there, by a word of each."""
        words = map(str.split, self._grammar.choices(element))
        rarest = {min(some, key=lambda word: (self._share(word), -len(word))) for some in words}
        return sum(map(self._share, rarest))


def _share(common: dict[str, float], words: str) -> float:
    return prod(common.get(word, RARE) for word in words.split())


def _weight(share: Share, words: tuple[str, ...]) -> float:
    return sum(map(share, words))


def _rarest(grammar: Grammar, rare: Callable[[str], str], element: str) -> tuple[str, ...]:
    """Of each phrase its word, or two words in a row that few others have."""
    return tuple({rare(phrase) for phrase in grammar.choices(element)})


def _rare(share: Share, phrase: str) -> str:
    words = phrase.split()
    return min([*map(" ".join, pairwise(words))] or words, key=lambda pair: (share(pair), -len(pair)))
