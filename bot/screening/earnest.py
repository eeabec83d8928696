"""Whether what is said is meant: a denial that is taken back, a way of speaking that is none."""

from itertools import pairwise

from bot.screening.language import Language
from bot.screening.scope import has
from bot.screening.spelling import Sentence


def taken_back(sentence: Sentence, text: list[Sentence], language: Language) -> bool:
    """A denial after which they say that it is not true."""
    if language.denials["before"].isdisjoint(sentence.words):
        return False
    following = next((after.words for one, after in pairwise(text) if one is sentence), ())
    whole = any(" ".join(two) in language.denials["whole"] for two in pairwise(sentence.words))
    if " ".join(following) in language.denials["after_all"] and not whole:
        return True
    words = (*sentence.words, *following)
    return has(words, language.denials["lied"]) and not has(words, language.denials["honest"])


def earnest(sentence: Sentence, text: list[Sentence], language: Language) -> bool:
    """Whether they say that it is no way of speaking: `I'd rather be dead than tell them, and I mean it`."""
    if language.denials["sooner"].isdisjoint(sentence.words):
        return False
    following = next((after.words for one, after in pairwise(text) if one is sentence), ())
    words = (*sentence.words, *following)
    return has(words, language.denials["earnest"]) and language.denials["laughs"].isdisjoint(words)
