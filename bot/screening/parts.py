"""What a phrase is made of: each part tells where it may end if it begins at a word, the likeliest first."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from sys import intern
from typing import Protocol

Words = tuple[str, ...]  # of a sentence, and two empty ones behind it
Phrases = Mapping[str, tuple[Words, ...]]  # by their first word, the longest first
PAUSE = ","


class Part(Protocol):
    def ends(self, words: Words, at: int) -> Sequence[int]: ...


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several phrases, after a gap of up to so many words, and a comma behind it if there is one."""

    phrases: Phrases
    comma: bool
    gap: int = 0
    stops: frozenset[str] = frozenset()  # words that the gap does not go across

    def ends(self, words: Words, at: int) -> Sequence[int]:
        phrases, last = self.phrases, at + self.gap
        found: list[int] = []
        while True:
            word = words[at]
            if word in phrases:
                for phrase in phrases[word]:
                    end = at + len(phrase)
                    if end == at + 1 or words[at:end] == phrase:
                        found += (end + 1, end) if self.comma and words[end] == PAUSE else (end,)
            if at == last or not word or word in self.stops:
                return found
            at += 1


@dataclass(frozen=True, slots=True)
class Maybe:
    """What may be missing: anywhere, or only at the end of the sentence."""

    choice: Choice
    at_the_end: bool

    def ends(self, words: Words, at: int) -> Sequence[int]:
        found = self.choice.ends(words, at)
        return found if self.at_the_end and not _over(words[at]) else [*found, at]


@dataclass(frozen=True, slots=True)
class Gap:
    """Up to so many words, none of which stops it."""

    longest: int
    stops: frozenset[str]

    def ends(self, words: Words, at: int) -> Sequence[int]:
        last = at
        while last < at + self.longest and words[last] and words[last] not in self.stops:
            last += 1
        return range(at, last + 1)


@dataclass(frozen=True, slots=True)
class Not:
    """None of several phrases."""

    phrases: Phrases

    def ends(self, words: Words, at: int) -> Sequence[int]:
        found = any(words[at : at + len(one)] == one for one in self.phrases.get(words[at], ()))
        return () if found else (at,)


@dataclass(frozen=True, slots=True)
class Start:
    """The beginning of a sentence."""

    def ends(self, words: Words, at: int) -> Sequence[int]:
        return () if at else (at,)


@dataclass(frozen=True, slots=True)
class End:
    """The end of a sentence, a comma before it or not."""

    def ends(self, words: Words, at: int) -> Sequence[int]:
        end = at + (words[at] == PAUSE)
        return (end,) if _over(words[end]) else ()


def _over(word: str) -> bool:
    """Nothing follows, or no more than a face."""
    return not word or not (word.isascii() or word.isalnum())


def words_of(phrase: str) -> Words:
    """Each word is the same string wherever it stands: of tens of thousands a tenth is different."""
    return tuple(map(intern, phrase.split()))


def by_first(choices: Iterable[Words], same: Callable[[tuple[Words, ...]], tuple[Words, ...]]) -> Phrases:
    """`same` gives of what is equal always the same one."""
    found: dict[str, list[Words]] = {}
    for one in sorted(set(choices), key=len, reverse=True):
        found.setdefault(one[0], []).append(one)
    return {first: same(tuple(some)) for first, some in found.items()}
