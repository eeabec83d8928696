"""What is told of somebody else, as they would say it of themselves: so the rules for the writer find it as well.

`my brother says he wants to die` is read as `i say i want to die`, and the writer's own `i` as `you`.
"""

from bot.screening.language import Language, Turning
from bot.screening.signs import without_idioms
from bot.screening.spelling import Sentence

SHORTEST = 4  # letters of a verb whose `s` is taken off


def turned(sentence: Sentence, language: Language) -> Sentence | None:
    """None where nobody else is spoken of."""
    turning = language.turning
    if language.others["known"].isdisjoint(sentence.words):
        return None
    sentence = without_idioms(sentence, language)
    words: list[str] = []
    quoted: list[bool] = []
    for at, word in enumerate(sentence.words):
        meant = turning.said.get(word, word) if word != "her" else _her(sentence.words[at + 1 : at + 2], turning)
        if meant == "i" and word not in turning.words:
            while words and words[-1] in turning.before:
                words.pop()
                quoted.pop()
        elif words and words[-1] in turning.between and "i" in words[-2:]:
            meant = turning.verbs.get(word, _first_person(meant))
        words.append(meant)
        quoted.append(sentence.quoted[at])
    return Sentence(tuple(words), tuple(quoted), sentence.asks)


def _her(following: tuple[str, ...], turning: Turning) -> str:
    whole = not following or following[0] in turning.after_her or not following[0].isalpha()
    return "me" if whole else "my"


def _first_person(verb: str) -> str:
    return verb[:-1] if len(verb) >= SHORTEST and verb.endswith("s") and not verb.endswith("ss") else verb
