"""Everything that is found in a text: of the writer, of somebody else, of long ago, of the dead."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from bot.screening.language import Hints, Language
from bot.screening.scope import Whom, answered, denied, whom
from bot.screening.signs import Sign, found, signs, without_idioms
from bot.screening.spelling import Sentence, sentences
from bot.screening.turning import turned

OWN = ("overdose", "plan", "wish", "harm", "burden", "finality", "goodbye", "euphemism")
OTHERS = ("overdose", "plan", "wish", "harm", "euphemism")  # of these, what is said of somebody else counts as well
ENOUGH = 2  # different hints that together are a sign
TOLD_BEFORE = 3  # words before a sign that say that it was
NEAR = 4  # sentences in which they are together


@dataclass(frozen=True)
class Told:
    """A sentence, and what is known of it as soon as somebody asks."""

    sentence: Sentence
    language: Language

    def __hash__(self) -> int:
        return id(self)

    def has(self, purpose: str) -> bool:
        return bool(signs(self.sentence, purpose, self.language))

    def in_force(self, purpose: str) -> list[Sign]:
        return [one for one in signs(self.sentence, purpose, self.language) if not denied(one, self.language)]

    @cached_property
    def own(self) -> list[tuple[Sign, Whom]]:
        return [(one, self._about(one)) for purpose in OWN for one in self.in_force(purpose)]

    @cached_property
    def friend(self) -> list[Sign]:
        return [one for one in self.in_force("friend") if self.meant(one) is not Whom.PEOPLE]

    @cached_property
    def in_their_mouth(self) -> list[Sign]:
        """What somebody else would say of themselves."""
        theirs = turned(self.sentence, self.language)
        if theirs is None or self.told or (self.long_ago and not self.now):
            return []
        said = Told(without_idioms(theirs, self.language), self.language)
        return [one for one, who in said.own if who is Whom.ME and one.purpose != "goodbye" and not said.long_past(one)]

    @cached_property
    def told(self) -> bool:
        """A title, a game, a patient: who is spoken of in such a sentence is nobody they know."""
        return self.has("titles")

    @cached_property
    def long_ago(self) -> bool:
        return self.has("long_ago")

    @cached_property
    def now(self) -> bool:
        return self.has("now")

    @cached_property
    def past(self) -> list[Sign]:
        return [one for one in self.in_force("past") if self.meant(one) is Whom.ME]

    @cached_property
    def grief(self) -> list[Sign]:
        return signs(self.sentence, "grief", self.language)

    def meant(self, sign: Sign) -> Whom:
        if sign.sentence.quoted[sign.start]:
            return Whom.PEOPLE if self.told else self._speaker()
        who = whom(sign, self.language)
        return Whom.PEOPLE if who is not Whom.ME and self.told else who

    def _about(self, sign: Sign) -> Whom:
        """What the others would be without somebody, and a farewell, name others and are the writer's own."""
        who = self.meant(sign)
        if who is Whom.SOMEBODY and sign.purpose not in OTHERS:
            return who if overlap(sign, self.friend) else Whom.ME
        return who

    def _speaker(self) -> Whom:
        """Who says what stands in quotation marks: the first that is named outside of them."""
        others = self.language.others
        for word, quoted in zip(self.sentence.words, self.sentence.quoted, strict=True):
            if quoted or word == "my":
                continue
            for name, who in (("me", Whom.ME), ("somebody", Whom.SOMEBODY), ("people", Whom.PEOPLE)):
                if word in others[name]:
                    return who
        return Whom.ME

    def long_past(self, sign: Sign) -> bool:
        """Told as past, or of a time long ago, with nothing that says it is of today."""
        words = self.sentence.words[max(0, sign.start - TOLD_BEFORE) : sign.end]
        was = self.long_ago and any(word in self.language.others["was"] for word in words)
        told = overlap(sign, self.past) and (self.long_ago or sign.purpose != "overdose")
        return not self.now and (was or told)


@dataclass(frozen=True)
class Reading:
    """Signs of danger to the writer and to somebody else; and whether a past time, or a death, is told of."""

    of_me: tuple[Sign, ...]
    of_somebody: tuple[Sign, ...]
    past: bool
    grief: bool


def read(text: str, language: Language) -> Reading:
    plain = sentences(text, language)
    told = [Told(without_idioms(one, language), language) for one in plain if not answered(one, plain, language)]
    grief = any(one.grief for one in told)
    parting = any(one.has("parting") for one in told)
    mine = [(one, sign) for one in told for sign, who in one.own if who is Whom.ME]
    if parting:
        mine = [(one, sign) for one, sign in mine if sign.purpose != "goodbye"]
    over = [sign for one, sign in mine if one.long_past(sign)]
    present = [sign for _, sign in mine if not overlap(sign, over)]
    past = False
    if len(present) < len(mine) or not mine:
        past = any(one.has("safe") or one.long_ago for one in told) and (bool(mine) or any(one.past for one in told))
    if not past:
        present = [sign for _, sign in mine]
    if not (present or past or grief or parting):
        present = _hinted(told, language.hints, (Whom.ME,))
    theirs = [] if present else _of_somebody(told, grief or past, language)
    if not (present or theirs or past or grief):
        present = _hinted(told, language.wounds, (Whom.ME, Whom.SOMEBODY))
    return Reading(tuple(present), tuple(theirs), past, grief)


def _of_somebody(told: list[Told], over: bool, language: Language) -> list[Sign]:
    theirs = [(one, sign) for one in told for sign, who in one.own if who is Whom.SOMEBODY]
    theirs += [(one, sign) for one in told for sign in one.friend if not (over and one.meant(sign) is Whom.ME)]
    living = [sign for one, sign in theirs if not overlap(sign, one.grief) and not one.long_past(sign)]
    if not living and not over:
        living = [sign for one in told for sign in one.in_their_mouth]
    moving = over or any(one.has("moving") for one in told)
    known = {word for one in told for word in one.sentence.words} & language.others["somebody"]
    return living or (_hinted(told, language.worries, (Whom.ME, Whom.SOMEBODY)) if known and not moving else [])


def _hinted(told: list[Told], kinds: tuple[Hints, ...], of: tuple[Whom, ...]) -> list[Sign]:
    """A telling hint and one of another kind, not far from each other."""
    for at in range(len(told)):
        some: dict[str, Sign] = {}
        for hints in kinds:  # the telling ones are first
            if not (hints.telling or some):
                break
            near = (sign for one in told[at : at + NEAR] for sign in _hints(one, hints, of))
            new = next((sign for sign in near if not overlap(sign, some.values())), None)
            some |= {hints.kind: new} if new else {}
            if len(some) >= ENOUGH:
                return list(some.values())
    return []


def _hints(one: Told, hints: Hints, of: tuple[Whom, ...]) -> list[Sign]:
    some = found(one.sentence, hints.kind, hints.rules)
    return [sign for sign in some if not denied(sign, one.language) and one.meant(sign) in of]


def overlap(sign: Sign, others: Iterable[Sign]) -> bool:
    return any(one.sentence is sign.sentence and one.start < sign.end and sign.start < one.end for one in others)
