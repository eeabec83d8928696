"""A small language for phrases, so that people who know no regular expressions can read and extend the rules.

    WANT to DIE              words in a row; WANT and DIE are lists of words or phrases (english/words.txt)
    kill|end myself|it_all   one of these; _ joins the words of one choice
    so? tired                may be missing
    want .. dead             up to three words between; ..6: up to six; never a word that denies (...6: any)
    again|now|$              one of these, or the end of the sentence
    die !of|from             not followed by one of these
    ^ goodbye $              at the beginning, at the end of a sentence

Commas between the words of a phrase change nothing, but in an idiom.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, pairwise
from math import prod

from bot.screening.frames import Frame, Place, Places, Spots
from bot.screening.parts import Choice, End, Gap, Maybe, Not, Part, Phrases, Start, Words, by_first, words_of

START, END = "^", "$"
GAP = re.compile(r"\.\.(\.?)(\d*)")
STOPS = "STOPS"  # the list of words that no gap goes across
ANEW = "ANEW"  # and of those that a gap in an idiom does not go across either
FIRST = ""  # stands for whatever word is the first
AHEAD = ("", "")  # behind the last word, so that a part may look one word further

RARE = 0.001  # the share of texts that have a word which is not common

Lists = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, eq=False, slots=True)
class Pattern:
    """What is looked for, and why: worth it where `anchors` and each of `needs` have a word, or two in a row, in the
    sentence.
    """

    purpose: str
    source: str
    parts: tuple[Part, ...]
    begins: tuple[str, ...]  # the words that it may begin with
    needs: tuple[tuple[str, ...], ...]  # no sets: they are thousands, and five times as large
    anchors: tuple[str, ...]

    def found(self, words: Words, spots: Spots, _: Places) -> Iterator[Place]:
        """Where it begins and ends. Gaps are bounded, so looking takes time in proportion to the text."""
        last = 0
        there = [spots[word] for word in self.begins if word in spots]
        for at in sorted(chain.from_iterable(there)) if len(there) > 1 else chain.from_iterable(there):
            end = _end(self.parts, 0, words, at) if at >= last else None
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


def _itself(phrases: tuple[Words, ...]) -> tuple[Words, ...]:
    return phrases


class Grammar:
    """How a line of a file is read: with which lists, and which words are so common that they find too much."""

    def __init__(self, lists: Lists, common: Sequence[str]) -> None:
        """`common` has the commonest first: the share of texts with a word falls about as one over its place."""
        self.lists, self.share = lists, {word: 1 / (place + 2) for place, word in enumerate(common)}
        stops, anew = lists[STOPS], lists[ANEW]
        self.stops = {True: frozenset(stops), False: frozenset(stops + anew)}  # by whether commas change nothing
        self.words, self.same = cache(words_of), cache(_itself)
        self.phrases = cache(self._phrases)
        self.rarest = cache(self._rarest)
        self.rare = cache(self._rare)
        self.weight = cache(self._weight)
        self.share_of = cache(self._share_of)

    def pattern(self, purpose: str, source: str, *, commas: bool = True) -> Pattern:
        stops = self.stops[commas]
        parts: list[Part] = []
        begins: set[str] = set()
        needs: list[tuple[str, ...]] = []
        for element in source.split():
            if gap := GAP.fullmatch(element):
                parts.append(Gap(int(gap[2] or 3), frozenset() if gap[1] else stops))
            elif element in (START, END):
                parts.append(Start() if element == START else End())
                begins |= {FIRST} if element == START else set()
            elif element.startswith("!"):
                parts.append(Not(self.phrases(element[1:])))
            else:
                choices = element.rstrip("?").replace(END, "")
                begins |= set() if needs or FIRST in begins else self.phrases(choices).keys()
                if choices == element:
                    before = parts[-1] if parts else None
                    longest, not_across = (before.longest, before.stops) if isinstance(before, Gap) else (0, stops)
                    parts[-1:] = [] if isinstance(before, Gap) else parts[-1:]
                    parts.append(Choice(self.phrases(choices), commas, longest, not_across))
                    needs.append(self.rarest(choices))
                else:
                    parts.append(Maybe(Choice(self.phrases(choices), commas), at_the_end=END in element))
        anchors, *others = sorted(needs, key=self.weight)
        return Pattern(purpose, source, tuple(parts), tuple(begins), tuple(others), anchors)

    def frame(self, purpose: str, source: str) -> Frame:
        choices = sorted(source.split(" & "), key=self._often)
        anchors, *needs = map(self.rarest, choices)
        meanings = tuple(map(self.phrases, choices))
        return Frame(purpose, source, meanings, self.stops[True], tuple(needs), anchors)

    def _often(self, element: str) -> float:
        """How often one of the choices may be there, by a word of each."""
        words = map(self.words, self._choices(element))
        rarest = {min(some, key=lambda word: (self.share_of(word), -len(word))) for some in words}
        return self._weight(tuple(rarest))

    def _share_of(self, words: str) -> float:
        return prod(self.share.get(word, RARE) for word in words.split())

    def _weight(self, words: tuple[str, ...]) -> float:
        return sum(map(self.share_of, words))

    def _choices(self, element: str) -> Iterator[str]:
        for one in filter(None, element.split("|")):
            yield from self.lists[one] if one.isupper() else (one.replace("_", " "),)

    def _phrases(self, element: str) -> Phrases:
        return by_first(map(self.words, self._choices(element)), self.same)

    def _rarest(self, element: str) -> tuple[str, ...]:
        """Of each phrase its word, or two words in a row that few others have."""
        return tuple({self.rare(phrase) for phrase in self._choices(element)})

    def _rare(self, phrase: str) -> str:
        words = self.words(phrase)
        return min([*map(" ".join, pairwise(words))] or words, key=lambda pair: (self.share_of(pair), -len(pair)))
