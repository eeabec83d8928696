"""Meanings that stand near each other in any order: what no phrase foresaw.

WISH & DEATH             one of each list, at most so many words from each other, nothing that denies between them
WISH & DEATH & tonight   three of them; each may be a choice: `want|wish & DEATH`
"""

from bisect import bisect
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.screening.grammar import Grammar
from bot.screening.parts import Phrases, Words

WITHIN = 12  # words from the one that is rarest

Spots = Mapping[str, list[int]]
Place = tuple[int, int]
Places = dict[int, list[Place]]  # of each meaning


@dataclass(eq=False, slots=True)
class Frame:
    """What is looked for: `anchors` and `needs` are as a pattern has them, `choices` has the rarest first."""

    purpose: str
    source: str
    grammar: Grammar
    choices: tuple[str, ...]
    needs: tuple[tuple[str, ...], ...]
    anchors: tuple[str, ...]
    _made: tuple[Phrases, ...] | None = None  # of `choices`, as of a pattern

    def found(self, words: Words, spots: Spots, places: Places) -> Iterator[Place]:
        """Where it begins and ends, once for each place of the rarest. `places` is shared by the frames of a text."""
        if self._made is None:
            self._made = tuple(map(self.grammar.phrases, self.choices))
        some: list[list[Place]] = []
        for meaning in self._made:
            there = places.get(id(meaning))
            if there is None:
                there = places[id(meaning)] = _places(meaning, words, spots)
            if not there:
                return
            some.append(there)
        for one in some[0]:
            taken = self._nearest(words, one, some[1:])
            if taken:
                yield min(taken)[0], max(end for _, end in taken)

    def _nearest(self, words: Words, one: Place, some: list[list[Place]]) -> list[Place] | None:
        """Of each of the others the nearest, none on the words of another."""
        start, end = one
        near = [them[bisect(them, (start - WITHIN,)) : bisect(them, (end + WITHIN,))] for them in some]
        if not all(near):
            return None
        first, last = self._reach(words, one, {at for places in near for a, b in places for at in range(a, b)})
        taken = [one]
        for places in near:
            fits = [
                (a, b)
                for a, b in places
                if first <= a and b <= last and all(b <= before or after <= a for before, after in taken)
            ]
            if not fits:
                return None
            taken.append(min(fits, key=lambda place: max(start - place[1], place[0] - end)))
        return taken

    def _reach(self, words: Words, one: Place, inside: set[int]) -> Place:
        """As far as nothing denies that is not itself part of what is looked for."""
        start, end = first, last = one
        stops = self.grammar.stops[True]
        while first > 0 and start - first < WITHIN and (words[first - 1] not in stops or first - 1 in inside):
            first -= 1
        while last - end < WITHIN and words[last] and (words[last] not in stops or last in inside):
            last += 1
        return first, last


def _places(meaning: Phrases, words: Words, spots: Spots) -> list[Place]:
    found = [
        (at, at + len(phrase))
        for word in meaning.keys() & spots.keys()
        for at in spots[word]
        for phrase in meaning[word]
        if words[at : at + len(phrase)] == phrase
    ]
    return sorted(found)
