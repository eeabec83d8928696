"""Where in a sentence the phrases of a language are, and which words they take."""

from dataclasses import dataclass
from itertools import accumulate

from bot.screening.language import Language
from bot.screening.patterns import Pattern, Rules
from bot.screening.spelling import Sentence

LEFT_OUT = "#"  # stands where an idiom stood: no phrase goes across it


@dataclass(frozen=True)
class Sign:
    """A phrase that was found: whose words are sentence.words[start:end]."""

    purpose: str
    pattern: Pattern
    sentence: Sentence
    start: int
    end: int

    @property
    def words(self) -> tuple[str, ...]:
        return self.sentence.words[self.start : self.end]


def signs(sentence: Sentence, purpose: str, language: Language) -> list[Sign]:
    return found(sentence, purpose, language.rules[purpose])


def found(sentence: Sentence, purpose: str, rules: Rules) -> list[Sign]:
    text, words = sentence.text, frozenset(sentence.words)
    some: list[Sign] = []
    starts: dict[int, int] = {}
    for pattern in rules.worth_looking(words):
        for match in pattern.regex.finditer(text):
            if not starts:
                lengths = accumulate((len(word) + 1 for word in sentence.words), initial=0)
                starts = {start: number for number, start in enumerate(lengths)}
            some.append(Sign(purpose, pattern, sentence, starts[match.start()], starts[match.end()]))
    return some


def without_idioms(sentence: Sentence, language: Language) -> Sentence:
    """The same with each idiom's words blotted out."""
    words = list(sentence.words)
    for sign in signs(sentence, "idioms", language):
        words[sign.start : sign.end] = [LEFT_OUT] * (sign.end - sign.start)
    return Sentence(tuple(words), sentence.quoted)
