"""Who asked about it, or feared it."""

from bot.screening.language import Language
from bot.screening.patterns import Rules
from bot.screening.spelling import Sentence


def taken_so(sentence: Sentence, language: Language) -> list[int]:
    """Where somebody asked, feared it or took it so: `my coach read it and thought I`, not `I sat and thought I`."""
    words, held = sentence.words, language.denials["held"]
    return [at for at in starts(language.asked, sentence) if words[at] not in held or _others(sentence, at, language)]


def _others(sentence: Sentence, at: int, language: Language) -> bool:
    """Whether who does what follows is somebody else than the writer: who stands nearest before it."""
    others = language.others
    before = [word for word, quoted in zip(sentence.words[:at], sentence.quoted, strict=False) if not quoted]
    for word in reversed(before):
        if word in ("i", "we") or word in others["somebody"]:
            return word not in ("i", "we")
    return any(word != "," and word not in others["breaks"] for word in before)


def starts(rules: Rules, sentence: Sentence) -> list[int]:
    return [start for _, start, _ in rules.found(sentence.words, sentence.there)]
