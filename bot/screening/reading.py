"""Everything that is found in a text: of the writer, of somebody else, of long ago, of the dead."""

from dataclasses import dataclass

from bot.screening.language import Language
from bot.screening.scope import Whom, denied, whom
from bot.screening.signs import Sign, signs, without_idioms
from bot.screening.spelling import Sentence, sentences

OWN = ("overdose", "plan", "wish", "harm", "burden", "finality", "goodbye", "euphemism")
ENOUGH = 2  # different hints that together are a sign


@dataclass(frozen=True)
class Reading:
    """Signs of danger to the writer and to somebody else; and whether a past time, or a death, is told of."""

    of_me: tuple[Sign, ...]
    of_somebody: tuple[Sign, ...]
    past: bool
    grief: bool


def read(text: str, language: Language) -> Reading:
    plain = [without_idioms(one, language) for one in sentences(text, language)]
    told = [one for sentence in plain for one in _in_force(sentence, ("past",), language)]
    of_me: list[Sign] = []
    of_somebody: list[Sign] = []
    for sentence in plain:
        for sign in _in_force(sentence, OWN, language):
            who = _meant(sign, language)
            if who is Whom.ME:
                of_me.append(sign)
            elif who is Whom.SOMEBODY:
                of_somebody.append(sign)
        of_somebody += [one for one in _in_force(sentence, ("friend",), language) if _meant(one, language) is not Whom.PEOPLE]
    grief = [one for sentence in plain for one in signs(sentence, "grief", language)]
    of_somebody = [one for one in of_somebody if not _overlaps(one, grief)]
    past = [one for one in told if _meant(one, language) is Whom.ME]
    present = [one for one in of_me if not _long_past(one, past, language)]
    was = bool(past) or len(present) < len(of_me)
    if was and not present and not _safe(plain, language):
        present = of_me
    if not present and not was and not grief:
        present = _together(plain, "hints", language)
    if not of_somebody and not grief and _anybody(plain, language):
        of_somebody = _together(plain, "worries", language)
    return Reading(tuple(present), tuple(of_somebody), was, bool(grief))


def _in_force(sentence: Sentence, purposes: tuple[str, ...], language: Language) -> list[Sign]:
    found = [one for purpose in purposes for one in signs(sentence, purpose, language)]
    return [one for one in found if not denied(one, language)]


def _together(plain: list[Sentence], purpose: str, language: Language) -> list[Sign]:
    found = {one.phrase: one for sentence in plain for one in _in_force(sentence, (purpose,), language)}
    return list(found.values()) if len(found) >= ENOUGH else []


def _meant(sign: Sign, language: Language) -> Whom:
    if sign.sentence.quoted[sign.start]:
        return _quoted(sign, language)
    who = whom(sign, language)
    if who is not Whom.ME and signs(sign.sentence, "titles", language):
        return Whom.PEOPLE
    return who


def _quoted(sign: Sign, language: Language) -> Whom:
    """Who says what stands in quotation marks; a title, a slogan and a joke are nobody's."""
    if signs(sign.sentence, "titles", language):
        return Whom.PEOPLE
    outside = [word for word, quoted in zip(sign.sentence.words, sign.sentence.quoted, strict=True) if not quoted]
    for word in outside:
        if word in language.others["me"]:
            return Whom.ME
        if word in language.others["somebody"]:
            return Whom.SOMEBODY
        if word in language.others["people"]:
            return Whom.PEOPLE
    return Whom.ME


def _anybody(plain: list[Sentence], language: Language) -> bool:
    return any(word in language.others["somebody"] for sentence in plain for word in sentence.words)


def _overlaps(sign: Sign, others: list[Sign]) -> bool:
    return any(
        one.sentence is sign.sentence and one.start < sign.end and sign.start < one.end for one in others
    )


def _long_past(sign: Sign, past: list[Sign], language: Language) -> bool:
    if signs(sign.sentence, "now", language):
        return False
    return _overlaps(sign, past) or bool(signs(sign.sentence, "long_ago", language))


def _safe(plain: list[Sentence], language: Language) -> bool:
    return any(signs(one, purpose, language) for one in plain for purpose in ("safe", "long_ago"))
