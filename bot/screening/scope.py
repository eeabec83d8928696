"""How far a denial reaches, and whom a phrase is about."""

from dataclasses import replace
from enum import Enum
from itertools import pairwise

from bot.screening.language import Language, Words
from bot.screening.signs import Sign

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
    if _no_better(sign, language.denials) or _meant(sign, language.denials) or _apart(sign, language.denials):
        return True
    why = [at for at, word in enumerate(sign.words) if at and word == "because"]  # somebody's no is no denial
    itself = sign.words[: why[0]] if why else sign.words
    own = [at for at, word in enumerate(itself) if word in language.denials["before"] and word != "nor"]
    if own:
        if has(sign.words[own[-1] :], language.denials["affirms"]):
            return True
        before = sign.sentence.words[max(0, sign.start - 5) : sign.start]
        if any(" ".join(two) in language.denials["whole"] for two in pairwise(before)):
            return True
        return sign.words[own[0]] != "without" and _within_no(sign, sign.start, language)
    if _turned(sign, language):
        return False
    no = _denied_before(sign, language) or _denied_after(sign, language)
    return no and not has(sign.sentence.words[sign.end - 1 : sign.end + REACH], language.denials["despite"])


def _apart(sign: Sign, denials: Words) -> bool:
    """Whether its no is an answer, or tells it apart: `no, I go on living`, `sick of the forms, not of living`."""
    words = sign.words
    behind = sign.start > 0 and sign.sentence.words[sign.start - 1] == ","
    apart = behind and words[0] == "not" and not denials["apart"].isdisjoint(words[1:2]) and "," not in words[:-1]
    return apart or words[:2] == ("no", ",")


def _meant(sign: Sign, denials: Words) -> bool:
    """Whether something else is meant by it: `when I say that I'm done with it all I mean the dishes`."""
    words = sign.sentence.words
    if denials["meaning"].isdisjoint(sign.sentence.there) or not has(words[: sign.start + 2], denials["by"]):
        return False
    return has(words[sign.end - 1 :], denials["meaning"]) and not has(words[sign.end - 1 :], denials["meant_so"])


def _turned(sign: Sign, language: Language) -> bool:
    """Whether the last that is said behind it, after a pause, is that it is so: `I'm not sad, I say, but I am`."""
    behind = sign.sentence.words[sign.end - (sign.words[-1] == ",") :]
    rest = " ".join(("", *(word for word in behind if word.isascii())))
    clauses = rest.replace(" , but ", " but ").replace(" but ", " , but ").split(" , ")
    return len(clauses) > 1 and clauses[-1] in language.denials["after_all"]


def _denied_before(sign: Sign, language: Language) -> bool:
    """A word that denies stands before it, and nothing between them begins anew."""
    words, denials = sign.sentence.words, language.denials
    wanted = next((at for at in range(sign.start, 0, -1) if words[at - 1] not in denials["wanted"]), 0)
    if words[max(0, wanted - 2) : wanted] == ("not", "because"):
        return True
    if sign.words[0] == "i" and sign.start and words[sign.start - 1] not in denials["through"] | denials["before"]:
        return False
    for at in range(sign.start - 1, max(-1, sign.start - 1 - REACH), -1):
        pair, three = " ".join(words[at : at + 2]), " ".join(words[at : at + 3])
        if words[at] in denials["ends"] or pair in denials["ends"]:  # but in `it is not so bad that`
            so = words[at] == "so" and "that" in words[at : at + LIST]
            return so and not denials["before"].isdisjoint(words[max(0, at - 3) : at])
        if words[at] == "than" and at >= sign.start - 2 and has(words[:at], denials["preferred"]):
            return denials["before"].isdisjoint(words[:at])
        if words[at] in denials["if"] and words[at - 1] not in denials["of_if"]:
            return False
        if words[at] == "," and _anew(words[:at], words[at : sign.end + LIST], language):
            return False
        if not denials["before"].isdisjoint((words[at], pair, three)):
            void = _void(words, at, sign.start, denials) or has(words[at : sign.end], denials["unstopped"])
            return not (void or _within_no(sign, at, language))
        if words[at] == "i" and at > 0 and words[at - 1] not in denials["through"]:
            anew = words[at + 1] not in denials["before"] and pair not in denials["before"]
            if anew and not any(word in denials["before"] for word in words[at + 1 : sign.start]):
                return False
    return False


def _within_no(sign: Sign, at: int, language: Language) -> bool:
    """Whether what stands there is told within what is denied: `there is no day when I do not want to live`."""
    words, within = sign.sentence.words, at - 1
    if at > 1 and words[within] == "to":  # `never wanted to not be here`
        return _denied_before(replace(sign, start=within), language)
    while within > max(0, at - LIST) and words[within] not in language.denials["within"] and words[within] != ",":
        within -= 1
    if within < 1 or words[within] not in language.denials["within"]:
        return False
    if words[within] == "that" and words[within + 1] not in language.denials["told_there"]:  # `not that deep`
        return False
    return _denied_before(replace(sign, start=within), language)


def _no_better(sign: Sign, denials: Words) -> bool:
    """Whether it is denied that others would be better off: `would not be happier without me`, `I do not think so`."""
    words = sign.sentence.words
    near = range(max(0, sign.start - FAR), sign.end)
    better = next((at for at in near if words[at] in denials["better"]), 0)
    if not has(words[better : sign.end + LIST], denials["gone"]) or "than" in words[better : sign.end]:
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


def has(words: tuple[str, ...], phrases: frozenset[str]) -> bool:
    text = f" {' '.join(words)} "
    return any(f" {one} " in text for one in phrases)


def _anew(before: tuple[str, ...], after: tuple[str, ...], language: Language) -> bool:
    """Whether a comma ends what was denied: not in a list (`no plans, no urges or thoughts`), nor right behind it."""
    object_of_it = before[-1:] == ("nothing",) and len(before) > 1 and before[-2] != ","
    near = any(word in language.denials["before"] for word in before[-2:]) and not object_of_it
    if before[-1:] == ("not",) and after[1:2] == ("i",):  # `it was not, I meant to`
        return True
    return not near and "or" not in after and "nor" not in after


def _denied_after(sign: Sign, language: Language) -> bool:
    clauses = [""] if sign.words[-1] == "," else []
    rest = " ".join(sign.sentence.words[sign.end :])
    clauses += ["", *rest[2:].split(" , ")] if rest.startswith(", ") else rest.split(" , ")
    sounds = not language.denials["sounds"].isdisjoint(sign.sentence.words[max(0, sign.start - 4) : sign.start])
    if (sounds and clauses[0].startswith("but ")) or (sounds and sign.words[-1] == "but"):
        return True
    if has(sign.sentence.words[sign.end : sign.end + FAR], language.denials["still_there"]):
        return False
    if clauses[0] in language.denials["but_not"] or any(one in language.denials["not_so"] for one in clauses[1:]):
        return True
    after = [word for word in sign.sentence.words[sign.end : sign.end + 6] if word not in language.denials["once"]]
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
