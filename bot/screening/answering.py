"""What the next sentence, or another part of the same, makes of what was asked or feared: a no, an explanation."""

from collections.abc import Callable

from bot.screening.earnest import taken_back
from bot.screening.feared import starts, taken_so
from bot.screening.language import OWN, Language
from bot.screening.scope import denied, has
from bot.screening.signs import Sign, signs, without_idioms
from bot.screening.spelling import Sentence

SHORT = 3  # words of the shortest sentence that tells what it was
SOON = 8  # words before which a no begins that answers the sentence before it


def replied(sentence: Sentence, language: Language) -> Callable[[Sign], bool]:
    """Of a sign, whether somebody asked about it, or feared it, and the answer is no."""
    no = starts(language.replies, sentence)
    asked = [at for at, word in enumerate(sentence.words) if word in language.denials["asked"]]
    asked += taken_so(sentence, language) if no else []
    if not (no and asked) or has(sentence.words, language.denials["lied"]):
        return lambda sign: False

    def is_no(sign: Sign) -> bool:
        last = max((at for at in (*asked, *no) if at <= sign.start), default=None)
        if last is None:
            return True
        return last not in no and not has(sentence.words[last : sign.start], language.denials["goes_on"])

    return is_no


def answered(sentence: Sentence, text: list[Sentence], language: Language) -> bool:
    """A question whose answer, the next sentence, is no."""
    at = next(at for at, one in enumerate(text) if one is sentence)
    rest = [one for one in text[at + 1 : at + 5] if " ".join(one.words) not in language.denials["echo"]]
    if not rest or taken_back(sentence, text, language):
        return False
    between = "i" not in rest[0].words and not language.others["somebody"].isdisjoint(rest[0].words[:1])
    if between and rest[1:] and not _says_no(rest[0], language):  # what others said of it
        rest = rest[1:]
    following, first = rest[0], _first(rest[0])
    if starts(language.reasons, sentence):
        return not language.denials["yes"].isdisjoint({*following.words[:1], " ".join(following.words[:2])})
    if rest[1:] and _first(rest[1]) in language.denials["after_all"]:
        return False
    asked = sentence.asks or not language.denials["questions"].isdisjoint(sentence.there)
    asked = asked or not language.denials["begins"].isdisjoint(sentence.words[:1]) or bool(taken_so(sentence, language))
    topic = "i" not in sentence.words and not language.denials["topics"].isdisjoint(sentence.words)
    own = language.others["somebody"].isdisjoint(following.words[:1])
    own = own or not {"he", "she", "they"}.isdisjoint(sentence.words)  # whom it is asked of
    replies = (asked or topic) and own and _says_no(following, language)
    plain = [word for word in following.words if word != ","]
    answers = first in language.denials["answers"] or " ".join(plain[-4:]) in language.denials["answers"]
    if replies or ((asked or topic) and answers):
        return True
    return _tells_else(text[at + 1 : at + 5], language) and _thought(sentence, text[at + 1], language)


def _thought(sentence: Sentence, following: Sentence, language: Language) -> bool:
    """Whether all that it tells is what others thought, or what one asks oneself: `would I ever?`.

    What they think still takes a plain no, or what it was: `it was for the swing`.
    """
    words, denials = sentence.words, language.denials
    taken = [at for at in taken_so(sentence, language) if not words[at].endswith("ing")]  # `drove home thinking I`
    over = sentence.asks or denials["thinks"].isdisjoint(words) or following.words[1:2] in (("was",), ("were",))
    oneself = sentence.asks and words[1:2] == ("i",) and words[0] in denials["begins"]
    if not (oneself or (taken and over)):
        return False
    ends = [end for _, at, end in language.asked.found(words, sentence.there) if at in taken]
    behind = 0 if oneself or any(words[at] in denials["panic"] for at in taken) else min(ends)
    own = [one for one in signs(sentence, language.rules) if one.purpose in (*OWN, "friend")]
    return bool(own) and all(one.end > behind for one in own) and not _signs(following, language)


def _tells_else(rest: list[Sentence], language: Language) -> bool:
    """Whether it begins as who tells what it was, and nothing says yes or leaves it open: `I was only fishing`."""
    first, denials = rest[0].words, language.denials
    tells = len(first) >= SHORT and first[0] in denials["account"]
    return tells and not any(has(one.words, denials["admits"]) for one in rest)


def _signs(sentence: Sentence, language: Language) -> list[Sign]:
    """Those that tell of danger, of some without more, and are not denied."""
    telling = {*OWN, "friend", *(kind for some in language.kinds.values() for kind, says in some.items() if says)}
    some = signs(without_idioms(sentence, language), language.rules)
    return [one for one in some if one.purpose in telling and not denied(one, language)]


def _says_no(said: Sentence, language: Language) -> bool:
    no = any(at < SOON for at in starts(language.replies, said))
    return no and not has(said.words, language.denials["lied"])


def _first(sentence: Sentence) -> str:
    """What it says before a comma."""
    return " ".join(sentence.words).partition(" ,")[0]
