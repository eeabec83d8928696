"""Where in a sentence the phrases of a language are, and which words they take."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.screening.language import Language
from bot.screening.patterns import Rules
from bot.screening.spelling import Sentence

LEFT_OUT = "#"  # stands where an idiom stood: no phrase goes across it


@dataclass(frozen=True)
class Sign:
    """A phrase that was found: its words are sentence.words[start:end]."""

    purpose: str
    source: str
    sentence: Sentence
    start: int
    end: int

    @property
    def words(self) -> tuple[str, ...]:
        return self.sentence.words[self.start : self.end]

    @property
    def loose(self) -> bool:
        """Whether it is a frame: meanings near each other, in any order."""
        return " & " in self.source


def signs(sentence: Sentence, rules: Rules) -> list[Sign]:
    some = [
        Sign(pattern.purpose, pattern.source, sentence, start, end)
        for pattern, start, end in rules.found(sentence.words, sentence.there)
    ]
    return sorted(some, key=lambda one: (one.start, one.end, one.source))


def without_idioms(sentence: Sentence, language: Language, *, earnest: bool = False) -> Sentence:
    """The same with each idiom's words blotted out, but where it begins within what is said outright.

    Who is in earnest would rather be dead than do what they name.
    """
    sooner = language.denials["sooner"] if earnest else frozenset()
    idioms = [sign for sign in signs(sentence, language.idioms) if sooner.isdisjoint(sign.words)]
    if not idioms:
        return sentence
    words, outright = list(sentence.words), signs(sentence, language.outright)
    for sign in idioms:
        if not any(one.start < sign.start < one.end for one in outright):
            words[sign.start : sign.end] = [LEFT_OUT] * (sign.end - sign.start)
    return Sentence(tuple(words), sentence.quoted, sentence.asks)


def overlap(sign: Sign, others: Iterable[Sign]) -> bool:
    return any(one.sentence is sign.sentence and one.start < sign.end and sign.start < one.end for one in others)
