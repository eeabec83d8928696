"""What one sentence tells, and of whom."""

from dataclasses import dataclass

from bot.screening.answering import replied
from bot.screening.language import OWN, Language
from bot.screening.scope import Whom, denied, has, whom
from bot.screening.signs import Sign, overlap, signs, without_idioms
from bot.screening.spelling import Sentence

OTHERS = (
    "overdose",
    "plan",
    "wish",
    "harm",
    "euphemism",
    "tongues",
)  # of these, what is said of somebody else counts as well
UNDENIED = ("grief", "safe", "long_ago", "now", "titles", "moving", "work")
BEFORE = 5  # words before a phrase that may put it in the past
AT_WORK = ("burden", "goodbye", "finality")  # of these, what names no life is of a workplace where one is named


@dataclass(frozen=True)
class Told:
    """Its signs by purpose, those left out that are denied; and how it is meant: of now or then, real or made up."""

    language: Language
    words: tuple[str, ...]
    signs: dict[str, list[Sign]]
    made_up: bool

    def of(self, purpose: str) -> list[Sign]:
        return self.signs.get(purpose, [])

    def meant(self, sign: Sign) -> Whom:
        if any(sign.sentence.quoted[sign.start : sign.end]):
            named = self.made_up or _names(sign, self.language) or _glossed(sign.sentence, self.language)
            speaker = Whom.PEOPLE if named else _speaker(sign.sentence, self.language)
            if speaker is Whom.ME and sign.sentence.asks and "you" in sign.sentence.words:
                return Whom.PEOPLE  # `"Are you going to hurt yourself?" the form asked`
            light = speaker is Whom.SOMEBODY and self.language.others["light"] >= {*sign.words}
            return Whom.PEOPLE if light else speaker
        who = whom(sign, self.language)
        read = self.story(sign) and (who is not Whom.ME or self._read(sign))
        return Whom.PEOPLE if read else who or Whom.ME

    def story(self, sign: Sign) -> bool:
        """Of a work or a game, and not of what one's own begins behind it: `I watched a film and my friend called`."""
        return self.made_up and not (self.of("titles") and all(self._anew(one, sign) for one in self.of("titles")))

    def _read(self, sign: Sign) -> bool:
        """Whether what the writer does there is to read it, or to watch: `in the novel which I read now he dies`."""
        before, others = sign.sentence.words[: sign.start], self.language.others
        if "i" not in before or not others["me"].isdisjoint(sign.words):
            return False
        since = [word for word in before[len(before) - before[::-1].index("i") :] if word != "am"]
        return "," not in since and not others["reads"].isdisjoint(since[:1])

    @property
    def goes_along(self) -> bool:
        """Made up because what stands before it is."""
        return self.made_up and not self.of("titles")

    def _anew(self, title: Sign, sign: Sign) -> bool:
        others, words = self.language.others, self.words
        if sign.end <= title.start:  # `I want to die so badly that I can't follow the film`
            between = words[sign.end - 1 : title.start]
            return "i" in words[: title.start] and not others["breaks"].isdisjoint(between) and "," not in between
        breaks = [at for at in range(title.end, sign.start) if words[at] in others["breaks"]]
        return bool(breaks) and (
            "i" in words[: title.start] or not others["me"].isdisjoint(words[breaks[0] : sign.end])
        )

    def is_of(self, sign: Sign, whom_of: tuple[Whom, ...], says: int) -> bool:
        """What says something is not the writer's own, where `I` stands before it and nobody else."""
        words = sign.sentence.words[: sign.start] + sign.words
        mine = "i" in words[: sign.start + 1] and self.language.others["known"].isdisjoint(words)
        return self.meant(sign) in whom_of and not (says and mine)

    def names_somebody(self) -> bool:
        return any(word in self.language.others["known"] for word in self.words)

    def friend(self) -> list[Sign]:
        return [one for one in self.of("friend") if not self.story(one) and self.meant(one) is not Whom.PEOPLE]

    def about(self, who: Whom) -> list[Sign]:
        return [one for purpose in OWN for one in self.of(purpose) if self._about(one) is who]

    def _about(self, sign: Sign) -> Whom:
        """What the others would be without somebody, and a farewell, name others and are the writer's own."""
        who = self.meant(sign)
        if any(sign.sentence.quoted[sign.start : sign.end]):
            return who
        if self._of_the_dead(sign):
            return Whom.PEOPLE
        named = any(word in self.language.others["me"] for word in sign.words)
        if sign.purpose in OTHERS and not named and overlap(sign, self.of("grief")):
            return Whom.SOMEBODY
        if sign.purpose in OTHERS or (who is Whom.YOU and sign.purpose != "goodbye") or self.story(sign):
            return who
        if sign.purpose == "finality" and who is Whom.SOMEBODY and not named and self._theirs(sign):
            return Whom.PEOPLE if self.of("grief") else who
        return who if who is Whom.SOMEBODY and overlap(sign, self.friend()) else Whom.ME

    def _of_the_dead(self, sign: Sign) -> bool:
        """Meanings near each other of which the death is somebody's: `my wife died in June and I want to learn`."""
        if " & " not in sign.source:
            return False
        died = [one for one in self.of("grief") if not self.language.others["died"].isdisjoint(one.words)]
        theirs = {at for one in died for at in range(one.start, one.end)}
        mine = {sign.sentence.words[at] for at in range(sign.start, sign.end) if at not in theirs}
        plain = "i" in mine and "me" not in mine and self.language.others["final"].isdisjoint(mine)
        return plain and overlap(sign, died)

    def _theirs(self, sign: Sign) -> bool:
        """Right behind somebody, or behind what somebody is, has, does."""
        others = self.language.others
        one, two = ("", "", *sign.sentence.words[: sign.start])[-2:]
        return two in others["known"] or (two in others["does"] and one in others["known"])

    def goes_on(self, following: Sentence) -> bool:
        """Whether the next sentence is made up as well: nobody real is named that it may be about."""
        others = self.language.others
        real = not others["real"].isdisjoint((*self.words, *following.words[:3])) or following.words[:2] == (
            "one",
            "of",
        )
        return self.made_up and not real and others["goes_on"] >= {*following.words[:1]}

    def past(self) -> list[Sign]:
        return [one for one in self.of("past") if self.meant(one) is Whom.ME]

    def over(self, sign: Sign) -> bool:
        """Told as past, with nothing that says it is of today."""
        near = sign.sentence.words[max(0, sign.start - BEFORE) : sign.end]
        return not self.of("now") and any(word in self.language.others["was"] for word in near)

    def done_with(self, sign: Sign) -> bool:
        """Told as past by its first words, with none that says it is of now; what was taken is a matter of minutes."""
        others, first = self.language.others, sign.sentence.words[max(0, sign.start - 2) : sign.start + 1]
        past = not others["was"].isdisjoint(first) and others["is"].isdisjoint((*first, *sign.words))
        return past and not self.of("now") and sign.purpose != "overdose"

    def long_past(self, sign: Sign) -> bool:
        """Told as past and of a time long ago, with nothing that says it is of today."""
        then = not self.of("now") and sign.purpose != "overdose" and overlap(sign, self.past())
        then = then and (self.over(sign) or bool(self.of("long_ago")))
        return then or (bool(self.of("long_ago")) and self.over(sign))


def told(
    sentence: Sentence, language: Language, *, lied: bool = False, earnest: bool = False, made_up: bool = False
) -> Told:
    found: dict[str, list[Sign]] = {}
    no = replied(sentence, language)
    every = signs(without_idioms(sentence, language, earnest=earnest), language.rules)
    gone: list[Sign] = []
    for sign in every:  # by where it begins
        if not (sign.purpose in UNDENIED or lied) and (no(sign) or denied(sign, language)):
            gone.append(sign)
        elif not any(_of_it(sign, one) for one in gone):
            found.setdefault(sign.purpose, []).append(sign)
    final, breaks = language.others["final"], language.others["breaks"]
    behind = max((sign.end for sign in found.get("work", ())), default=0)
    for purpose in AT_WORK if "work" in found else ():
        found[purpose] = [
            sign
            for sign in found.get(purpose, [])
            if not final.isdisjoint(sign.words)
            or (purpose != "goodbye" and not breaks.isdisjoint(sentence.words[behind : sign.start]))
        ]
    return Told(language, sentence.words, found, made_up=made_up or "titles" in found)


def _of_it(sign: Sign, no: Sign) -> bool:
    """Whether it says little and stands within what is denied, or is put together of that and what stands behind it."""
    return no.start < sign.start < no.end and (sign.loose or (sign.purpose not in OWN and sign.end <= no.end))


def _names(sign: Sign, language: Language) -> bool:
    """Whether what stands in quotation marks there is how a work is called."""
    words, quoted = sign.sentence.words, sign.sentence.quoted
    at = next(at for at in range(sign.start, sign.end) if quoted[at])
    while at >= 0 and quoted[at]:
        at -= 1
    return at >= 0 and words[at] in language.others["names"]


def _glossed(sentence: Sentence, language: Language) -> bool:
    """Whether it tells, outside of quotation marks, what such words mean: `by "I am dead" I meant tired`."""
    outside = tuple(word for word, quoted in zip(sentence.words, sentence.quoted, strict=True) if not quoted)
    return has(outside, language.others["glosses"])


def _speaker(sentence: Sentence, language: Language) -> Whom:
    """Who says what stands in quotation marks: the first that is named outside of them."""
    if not language.others["jests"].isdisjoint(sentence.words):
        return Whom.PEOPLE
    for word, quoted in zip(sentence.words, sentence.quoted, strict=True):
        if quoted or word == "my":
            continue
        for name, who in (
            ("me", Whom.ME),
            ("somebody", Whom.SOMEBODY),
            ("people", Whom.PEOPLE),
            ("speakers", Whom.PEOPLE),
        ):
            if word in language.others[name]:
                return who
    return Whom.ME
