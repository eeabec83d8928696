"""Phrases that are looked for in a sentence, and which of them are worth it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from bot.screening.frames import Frame, Place, Places, Spots
from bot.screening.grammar import FIRST, Grammar, Parts
from bot.screening.parts import Part, Words

AHEAD = ("", "")  # behind the last word, so that a part may look one word further


@dataclass(eq=False, slots=True)
class Pattern:
    """What is looked for, and why: worth it where `anchors` and each of `needs` have a word, or two in a row, in the
    sentence.
    """

    purpose: str
    source: str
    grammar: Grammar
    commas: bool  # whether they change nothing
    needs: tuple[tuple[str, ...], ...]  # no sets: they are thousands, and five times as large
    anchors: tuple[str, ...]
    _made: Parts | None = None  # where it is first worth it, as it never is for most of three thousand

    def found(self, words: Words, spots: Spots, _: Places) -> Iterator[Place]:
        """Where it begins and ends. Gaps are bounded, so looking takes time in proportion to the text."""
        last = 0
        if self._made is None:
            self._made = self.grammar.parts(self.source, commas=self.commas)
        parts, begins = self._made
        there = [spots[word] for word in begins if word in spots]
        for at in sorted(chain.from_iterable(there)) if len(there) > 1 else chain.from_iterable(there):
            end = _end(parts, 0, words, at) if at >= last else None
            if end is not None:
                yield at, end
                last = end


@dataclass(frozen=True)
class Rules:
    """Patterns, found by the words that are there."""

    by_anchor: Mapping[str, tuple[Pattern | Frame, ...]]

    @classmethod
    def of(cls, patterns: Iterable[Pattern | Frame]) -> "Rules":
        some: dict[str, list[Pattern | Frame]] = {}
        for pattern in patterns:
            for word in pattern.anchors:
                some.setdefault(word, []).append(pattern)
        return cls({word: tuple(them) for word, them in some.items()})

    def near(self, there: frozenset[str]) -> list[Pattern | Frame]:
        """Those that may be in a sentence that has these words, and two of them in a row."""
        anchors = there & self.by_anchor.keys()
        if not anchors:
            return []
        missing = there.isdisjoint
        anchored = chain.from_iterable(map(self.by_anchor.__getitem__, anchors))
        return [pattern for pattern in dict.fromkeys(anchored) if not any(map(missing, pattern.needs))]

    def found(self, words: Words, there: frozenset[str]) -> Iterator[tuple[Pattern | Frame, int, int]]:
        """Each that is in a sentence, and where it begins and ends."""
        near = self.near(there)
        if not near:
            return
        spots: dict[str, list[int]] = {FIRST: [0]}
        for at, word in enumerate(words):
            spots.setdefault(word, []).append(at)
        behind, places = (*words, *AHEAD), dict[int, list[Place]]()
        for pattern in near:
            for start, end in pattern.found(behind, spots, places):
                yield pattern, start, end


def _end(parts: tuple[Part, ...], number: int, words: Words, at: int) -> int | None:
    """Where the first way of putting the parts from `number` in a row ends."""
    if number == len(parts):
        return at
    for following in parts[number].ends(words, at):
        end = _end(parts, number + 1, words, following)
        if end is not None:
            return end
    return None
