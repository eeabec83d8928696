"""Everything that is found in a text: of the writer, of somebody else, of long ago, of the dead."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from bot.screening.answering import answered, replied
from bot.screening.earnest import earnest, taken_back
from bot.screening.language import Language
from bot.screening.scope import Whom
from bot.screening.signs import Sign, overlap, signs
from bot.screening.spelling import Sentence, sentences
from bot.screening.told import Told, told
from bot.screening.turning import turned

ENOUGH = 2  # hints of different kinds that together are a sign
_ABOUT = frozenset({"is about", "was about"})
NEAR = 4  # sentences in which hints are together


@dataclass(frozen=True)
class Reading:
    """Signs of danger to the writer and to somebody else; and whether a past time, or a death, is told of."""

    of_me: tuple[Sign, ...] = ()
    of_somebody: tuple[Sign, ...] = ()
    past: bool = False
    grief: bool = False


NOTHING = Reading()


def read(text: str, language: Language) -> Reading:
    """As in most texts no sign can be, which shows in their words, the whole is seldom gone through."""
    plain = sentences(text, language)
    for one in plain:
        if _may_tell(one, language):
            return _read(plain, language)
    return NOTHING


def _read(plain: list[Sentence], language: Language) -> Reading:
    some: list[Told] = []
    plain = [one for one in plain if not answered(one, plain, language)]
    for one in plain:
        made_up = (bool(some) and some[-1].goes_on(one)) or _work(one, plain, language)
        lied, meant = taken_back(one, plain, language), earnest(one, plain, language)
        some.append(told(one, language, lied=lied, earnest=meant, made_up=made_up))
    grief = any(one.of("grief") for one in some)
    parting = any(one.meant(sign) is not Whom.SOMEBODY for one in some for sign in one.of("parting"))
    mine = [(one, sign) for one in some for sign in one.about(Whom.ME)]
    if parting:  # a farewell with a plain reason
        final = language.others["final"]
        mine = [(one, sign) for one, sign in mine if sign.purpose != "goodbye" or not final.isdisjoint(sign.words)]
    ago, glad, now = (any(one.of(purpose) for one in some) for purpose in ("long_ago", "safe", "now"))
    well = [at for at, one in enumerate(some) if one.of("safe") or one.of("long_ago")]
    before = {id(one) for one in some[: well[-1] + 1]} if well else set()  # whatever is told with that behind it
    over = [
        sign
        for one, sign in mine
        if id(one) in before and (one.long_past(sign) or (ago and glad and one.done_with(sign)))
    ]
    present = [
        sign for one, sign in mine if not overlap(sign, over) or (sign.purpose == "overdose" and sign not in over)
    ]
    safe = ago or glad
    past = safe and bool(over or (not mine and any(one.past() for one in some)))
    if not safe:
        present = [sign for _, sign in mine]
    if past or grief:
        present += [sign for one in some for sign in one.of("still") if one.meant(sign) is Whom.ME]
    else:
        present += _together(some, language.kinds["taken"], (Whom.ME,))
    somebody = [] if present else _of_somebody(some, past, grief)
    if not (present or somebody or past or grief):
        real = [one for one in plain if not any(them.goes_along and them.words == one.words for them in some)]
        somebody = [sign for one in real for sign in _in_their_mouth(one, language)]
    if not (present or somebody or past or grief or parting or (ago and glad and not now)):
        present = _together(some, language.kinds["hints"], (Whom.ME,))
    if not (present or somebody or past or grief or any(one.of("moving") for one in some)):
        somebody = _together(some, language.kinds["worries"], (Whom.ME, Whom.SOMEBODY), naming=True)
    if not (present or somebody or past or grief):
        present = _together(some, language.kinds["wounds"], (Whom.ME, Whom.SOMEBODY))
    return Reading(tuple(present), tuple(somebody), past, grief)


def _work(sentence: Sentence, text: list[Sentence], language: Language) -> bool:
    """Whether the next sentence calls a work what this one tells about: `it is about a man who … Great book.`"""
    if _ABOUT.isdisjoint(sentence.there):
        return False
    following = next((after for one, after in pairwise(text) if one is sentence), None)
    return following is not None and any(one.purpose == "titles" for one in signs(following, language.rules))


def _may_tell(sentence: Sentence, language: Language) -> bool:
    """Whether the words of any sign are there, in its own words or as somebody else would say it."""
    if language.rules.near(sentence.there):
        return True
    theirs = turned(sentence, language)
    return theirs is not None and bool(language.rules.near(theirs.there))


def _of_somebody(some: list[Told], past: bool, grief: bool) -> list[Sign]:
    """Of the living, and of now; beside a time long past of the writer, only what names somebody else.

    Where somebody died, what is told as past is most often of how.
    """
    theirs = [(one, sign) for one in some for sign in one.about(Whom.SOMEBODY)]
    theirs += [(one, sign) for one in some for sign in one.friend() if not (past and one.meant(sign) is Whom.ME)]
    return [
        sign
        for one, sign in theirs
        if not overlap(sign, one.of("grief"))
        and not (one.of("long_ago") and one.long_past(sign))
        and not (grief and one.over(sign))
    ]


def _in_their_mouth(sentence: Sentence, language: Language) -> list[Sign]:
    """What somebody else would say of themselves: all but a farewell, which is often an ordinary one."""
    theirs = turned(sentence, language)
    if theirs is None:
        return []
    one, no = told(theirs, language), replied(sentence, language)
    unreal = one.made_up and language.others["real"].isdisjoint(sentence.words)
    if unreal or (one.of("long_ago") and not one.of("now")):
        return []
    return [
        sign
        for sign in one.about(Whom.ME)
        if not (
            sign.purpose == "goodbye"
            or no(sign)
            or one.story(sign)
            or any(theirs.quoted[sign.start : sign.end])
            or one.long_past(sign)
        )
    ]


def _together(some: list[Told], kinds: Mapping[str, int], of: tuple[Whom, ...], *, naming: bool = False) -> list[Sign]:
    """A telling phrase and one of another kind, not far from each other; with `naming` it tells of who is named."""
    there = sorted((one for one in kinds.items() if any(told.of(one[0]) for told in some)), key=lambda one: -one[1])
    for at in range(len(some) if there and there[0][1] else 0):
        found: dict[str, Sign] = {}
        if naming and not any(one.names_somebody() for one in some[at : at + NEAR]):
            continue
        for kind, says in there:
            if not (says or found):
                break
            near = (sign for one in some[at : at + NEAR] for sign in one.of(kind) if one.is_of(sign, of, naming * says))
            new = next((sign for sign in near if not overlap(sign, found.values())), None)
            found |= {kind: new} if new else {}
            if len(found) >= ENOUGH:
                return list(found.values())
    return []
