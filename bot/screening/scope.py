"""How far a denial reaches, and whom a phrase is about."""

from collections.abc import Callable
from enum import Enum
from itertools import pairwise

from bot.screening.language import Language, Words
from bot.screening.patterns import Rules
from bot.screening.signs import Sign
from bot.screening.spelling import Sentence

REACH = 10  # words before a phrase in which a denial still denies it
LIST = 4  # words after a phrase in which a list may go on
FAR = 6  # words between a phrase and what it is that is said to be better, or denied twice
NEAR = 12  # words before a phrase in which whom it is about is looked for


class Whom(Enum):
    ME = "the one who writes"
    SOMEBODY = "somebody they know"
    YOU = "the one who is written to"
    PEOPLE = "people in general, or nobody real"


def denied(sign: Sign, language: Language) -> bool:
    """What denies life itself (`no point in living`) is not turned round by one more `not`, only by `not that`."""
    if _no_better(sign, language.denials):
        return True
    own = [at for at, word in enumerate(sign.words) if word in language.denials["before"] and word != "nor"]
    if own:
        if _has(sign.words[own[-1] :], language.denials["affirms"]):
            return True
        before = sign.sentence.words[max(0, sign.start - 5) : sign.start]
        return any(" ".join(two) in language.denials["whole"] for two in pairwise(before))
    no = _denied_before(sign, language) or _denied_after(sign, language)
    return no and not _has(sign.sentence.words[sign.end - 1 : sign.end + REACH], language.denials["despite"])


def replied(sentence: Sentence, language: Language) -> Callable[[Sign], bool]:
    """Of a sign, whether somebody asked about it, or feared it, and the answer is no."""
    asked = [at for at, word in enumerate(sentence.words) if word in language.denials["asked"]]
    asked += _taken_so(sentence, language)
    no = _starts(language.replies, sentence) if asked else []
    if not no or _has(sentence.words, language.denials["lied"]):
        return lambda sign: False

    def is_no(sign: Sign) -> bool:
        last = max((at for at in (*asked, *no) if at <= sign.start), default=None)
        if last is None:
            return True
        return last not in no and not _has(sentence.words[last : sign.start], language.denials["goes_on"])

    return is_no


def answered(sentence: Sentence, text: list[Sentence], language: Language) -> bool:
    """A question whose answer, the next sentence, is no."""
    at = next(at for at, one in enumerate(text) if one is sentence)
    rest = [one for one in text[at + 1 : at + 5] if " ".join(one.words) not in language.denials["echo"]]
    if not rest or taken_back(sentence, text, language):
        return False
    between = "i" not in rest[0].words and not language.others["somebody"].isdisjoint(rest[0].words[:1])
    if between and rest[1:] and not _says_no(rest[0].words, language):  # what others said of it
        rest = rest[1:]
    following, first = rest[0], _first(rest[0])
    if _starts(language.reasons, sentence):
        return not language.denials["yes"].isdisjoint({*following.words[:1], " ".join(following.words[:2])})
    if rest[1:] and _first(rest[1]) in language.denials["after_all"]:
        return False
    asked = sentence.asks or not language.denials["questions"].isdisjoint(sentence.there)
    asked = (
        asked or not language.denials["begins"].isdisjoint(sentence.words[:1]) or bool(_taken_so(sentence, language))
    )
    topic = "i" not in sentence.words and not language.denials["topics"].isdisjoint(sentence.words)
    own = language.others["somebody"].isdisjoint(following.words[:1])
    own = own or not {"he", "she", "they"}.isdisjoint(sentence.words)  # whom it is asked of
    replies = (asked or topic) and own and _says_no(following.words[:12], language)
    plain = [word for word in following.words if word != ","]
    answers = first in language.denials["answers"] or " ".join(plain[-4:]) in language.denials["answers"]
    return replies or ((asked or topic) and answers)


def _says_no(words: tuple[str, ...], language: Language) -> bool:
    said = Sentence(words, (False,) * len(words))
    return bool(_starts(language.replies, said)) and not _has(words, language.denials["lied"])


def _first(sentence: Sentence) -> str:
    """What it says before a comma."""
    return " ".join(sentence.words).partition(" ,")[0]


def _taken_so(sentence: Sentence, language: Language) -> list[int]:
    """Where somebody asked, feared it or took it so: `my coach read it and thought I`, not `I sat and thought I`."""
    words, held = sentence.words, language.denials["held"]
    return [at for at in _starts(language.asked, sentence) if words[at] not in held or _others(sentence, at, language)]


def _others(sentence: Sentence, at: int, language: Language) -> bool:
    """Whether who does what follows is somebody else than the writer: who stands nearest before it."""
    others = language.others
    before = [word for word, quoted in zip(sentence.words[:at], sentence.quoted, strict=False) if not quoted]
    for word in reversed(before):
        if word in ("i", "we") or word in others["somebody"]:
            return word not in ("i", "we")
    return any(word != "," and word not in others["breaks"] for word in before)


def _starts(rules: Rules, sentence: Sentence) -> list[int]:
    return [start for _, start, _ in rules.found(sentence.words, sentence.there)]


def taken_back(sentence: Sentence, text: list[Sentence], language: Language) -> bool:
    """A denial after which they say that it is not true."""
    if language.denials["before"].isdisjoint(sentence.words):
        return False
    following = next((after.words for one, after in pairwise(text) if one is sentence), ())
    whole = any(" ".join(two) in language.denials["whole"] for two in pairwise(sentence.words))
    if " ".join(following) in language.denials["after_all"] and not whole:
        return True
    words = (*sentence.words, *following)
    return _has(words, language.denials["lied"]) and not _has(words, language.denials["honest"])


def earnest(sentence: Sentence, text: list[Sentence], language: Language) -> bool:
    """Whether they say that it is no way of speaking: `I'd rather be dead than tell them, and I mean it`."""
    if language.denials["sooner"].isdisjoint(sentence.words):
        return False
    following = next((after.words for one, after in pairwise(text) if one is sentence), ())
    words = (*sentence.words, *following)
    return _has(words, language.denials["earnest"]) and language.denials["laughs"].isdisjoint(words)


def _denied_before(sign: Sign, language: Language) -> bool:
    """A word that denies stands before it, and nothing between them begins anew."""
    words, denials = sign.sentence.words, language.denials
    wanted = next((at for at in range(sign.start, 0, -1) if words[at - 1] not in denials["wanted"]), 0)
    if words[max(0, wanted - 2) : wanted] == ("not", "because"):
        return True
    if sign.words[0] == "i" and sign.start and words[sign.start - 1] not in denials["through"] | denials["before"]:
        return False
    for at in range(sign.start - 1, max(-1, sign.start - 1 - REACH), -1):
        pair = " ".join(words[at : at + 2])
        if words[at] in denials["ends"] or pair in denials["ends"]:  # but in `it is not so that`
            return " ".join(words[max(0, at - 1) : at + 2]) in denials["before"]
        if words[at] == "than" and at >= sign.start - 2 and _has(words[:at], denials["preferred"]):
            return denials["before"].isdisjoint(words[:at])
        if words[at] in denials["if"] and words[at - 1] not in denials["of_if"]:
            return False
        if words[at] == "," and _anew(words[:at], words[at : sign.end + LIST], language):
            return False
        if words[at] in denials["before"] or pair in denials["before"]:
            return not (_void(words, at, sign.start, denials) or _has(words[at : sign.end], denials["unstopped"]))
        if words[at] == "i" and at > 0 and words[at - 1] not in denials["through"]:
            anew = words[at + 1] not in denials["before"] and pair not in denials["before"]
            if anew and not any(word in denials["before"] for word in words[at + 1 : sign.start]):
                return False
    return False


def _no_better(sign: Sign, denials: Words) -> bool:
    """Whether it is denied that others would be better off: `would not be happier without me`, `I do not think so`."""
    words = sign.sentence.words
    near = range(max(0, sign.start - FAR), sign.end)
    better = next((at for at in near if words[at] in denials["better"]), 0)
    if not _has(words[better : sign.end + LIST], denials["gone"]) or "than" in words[better : sign.end]:
        return False
    for at in range(better - 1, max(-1, better - 1 - NEAR), -1):
        if words[at] == "," or words[at] in denials["ends"]:
            return False
        if any(words[at] in denials[kind] for kind in ("before", "doubts", "nobody")):
            between, before = words[at + 1 : better], words[max(0, at - FAR) : at]
            plain = between[0] in denials["outright_no"] if between else words[at] not in denials["nobody"]
            held = [where for where, word in enumerate(between) if word in denials["held_true"]]
            said = "i" in (*before, *between[: held[0]]) or at == 0 if held else False
            mine = said and "i" not in between[held[0] :]
            return (plain or mine or words[at] in denials["doubts"]) and denials["doubled"].isdisjoint(before)
    return False


def _void(words: tuple[str, ...], at: int, start: int, denials: Words) -> bool:
    """What is denied there is something else (`not sleeping`, `no money`), or denied once more (`no reason not to`)."""
    behind = (" ".join(words[at : at + length]) for length in (2, 3))
    before = (" ".join(words[max(0, at - length) : at + 1]) for length in (1, 2, 3))
    if any(one in denials["void"] for one in behind) or any(one in denials["twice"] for one in before):
        return True
    if words[at] in denials["nobody"] and not denials["knows"].isdisjoint(words[at + 1 : start]):
        return True
    nothing = words[at] in denials["nothing"] and "," in words[at + 2 : start]
    return nothing and denials["deniable"].isdisjoint(words[at + 1 : at + 3])


def _has(words: tuple[str, ...], phrases: frozenset[str]) -> bool:
    text = f" {' '.join(words)} "
    return any(f" {one} " in text for one in phrases)


def _anew(before: tuple[str, ...], after: tuple[str, ...], language: Language) -> bool:
    """Whether a comma ends what was denied: not in a list (`no plans, no urges or thoughts`), nor right behind it."""
    object_of_it = before[-1:] == ("nothing",) and len(before) > 1 and before[-2] != ","
    near = any(word in language.denials["before"] for word in before[-2:]) and not object_of_it
    return not near and "or" not in after and "nor" not in after


def _denied_after(sign: Sign, language: Language) -> bool:
    clauses = [""] if sign.words[-1] == "," else []
    clauses += " ".join(sign.sentence.words[sign.end :]).split(" , ")
    sounds = not language.denials["sounds"].isdisjoint(sign.sentence.words[max(0, sign.start - 4) : sign.start])
    if (sounds and clauses[0].startswith("but ")) or (sounds and sign.words[-1] == "but"):
        return True
    if clauses[0] in language.denials["but_not"] or any(one in language.denials["not_so"] for one in clauses[1:]):
        return True
    after = list(sign.sentence.words[sign.end : sign.end + 5])
    while after[:1] == [","] or (after and after[0] in language.denials["thoughts"]):
        after = after[1:]
    if after[:1] and after[0] in language.denials["before"] and len(after) > 1 and after[1] != ",":
        return " ".join(after[:2]) in language.denials["after"] or " ".join(after[:3]) in language.denials["after"]
    return any(" ".join(after[:length]) in language.denials["after"] for length in (1, 2, 3))


def whom(sign: Sign, language: Language) -> Whom | None:
    """Whom its own words name; or else the nearest who is named before it, if anybody is."""
    others = language.others
    own = [word for word in sign.words if word != "them" or sign.purpose != "overdose"]  # there, they are the pills
    if any(word in ("himself", "herself", "themselves") for word in own):
        named = (
            one for one in reversed(sign.sentence.words[: sign.start]) if one in others["people"] | others["known"]
        )
        return Whom.PEOPLE if next(named, "") in others["people"] - others["known"] else Whom.SOMEBODY
    if any(word in others["me"] for word in own):
        return Whom.ME
    if any(word == "yourself" for word in own):
        return Whom.YOU
    words = sign.sentence.words
    for at in range(sign.start - 1, max(-1, sign.start - 1 - NEAR), -1):
        if words[at] in others["me"] and words[at] not in ("my", "us"):
            return Whom.ME
        if words[at] in others["somebody"]:
            return Whom.SOMEBODY
        if words[at] in others["you"]:
            return Whom.YOU
        if words[at] in others["people"]:
            return Whom.PEOPLE
    return Whom.SOMEBODY if any(word in others["somebody"] for word in own) else None
