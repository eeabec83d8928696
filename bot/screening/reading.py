"""Everything that is found in a text: of the writer, of somebody else, of long ago, of the dead."""

from dataclasses import dataclass

from bot.screening.language import Language
from bot.screening.scope import Whom, answered
from bot.screening.signs import Sign, overlap
from bot.screening.spelling import sentences
from bot.screening.told import Told, told

ENOUGH = 2  # hints of different kinds that together are a sign
ALONE = 2  # what a hint says that needs no other
NEAR = 4  # sentences in which hints are together


@dataclass(frozen=True)
class Reading:
    """Signs of danger to the writer and to somebody else; and whether a past time, or a death, is told of."""

    of_me: tuple[Sign, ...] = ()
    of_somebody: tuple[Sign, ...] = ()
    past: bool = False
    grief: bool = False


def read(text: str, language: Language) -> Reading:
    plain = sentences(text, language)
    some = [told(one, language) for one in plain if not answered(one, plain, language)]
    grief, parting = (any(one.of(purpose) for one in some) for purpose in ("grief", "parting"))
    mine = [(one, sign) for one in some for sign in one.about(Whom.ME)]
    if parting:  # a farewell with a plain reason
        final = language.others["final"]
        mine = [(one, sign) for one, sign in mine if sign.purpose != "goodbye" or not final.isdisjoint(sign.words)]
    over = [sign for one, sign in mine if one.long_past(sign)]
    present = [sign for _, sign in mine if not overlap(sign, over)]
    safe = any(one.of("safe") or one.of("long_ago") for one in some)
    past = safe and bool(over or (not mine and any(one.past() for one in some)))
    if not safe:
        present = [sign for _, sign in mine]
    somebody = [] if present else _of_somebody(some)
    if not (present or somebody or past or grief or parting):
        present = _hinted(some, language)
    if not (present or somebody or grief):
        somebody = _worries(some)
    return Reading(tuple(present), tuple(somebody), past, grief)


def _of_somebody(some: list[Told]) -> list[Sign]:
    """Of the living, and of now."""
    return [
        sign
        for one in some
        for sign in (*one.about(Whom.SOMEBODY), *one.friend())
        if not overlap(sign, one.of("grief")) and not (one.of("long_ago") and one.long_past(sign))
    ]


def _hinted(some: list[Told], language: Language) -> list[Sign]:
    """A telling hint and one of another kind, not far from each other; or one that is enough alone."""
    for at in range(len(some)):
        found: dict[str, Sign] = {}
        for kind, says in sorted(language.hints.items(), key=lambda one: -one[1]):
            if not (says or found):
                break
            near = (sign for one in some[at : at + NEAR] for sign in one.of(kind) if one.meant(sign) is Whom.ME)
            new = next((sign for sign in near if not overlap(sign, found.values())), None)
            found |= {kind: new} if new else {}
            if len(found) >= ENOUGH or (new and says == ALONE):
                return list(found.values())
    return []


def _worries(some: list[Told]) -> list[Sign]:
    """Different worries not far from each other, where there are enough of them and one names somebody."""
    for at in range(len(some)):
        found: dict[str, Sign] = {}
        named = False
        for one in some[at : at + NEAR]:
            for sign in one.of("worries"):
                who = one.meant(sign)
                if who is not Whom.PEOPLE and not overlap(sign, found.values()):
                    found.setdefault(sign.source, sign)
                    named |= who is Whom.SOMEBODY
        if named and len(found) >= ENOUGH:
            return list(found.values())
    return []
