"""How far an application got, by the words that somebody wrote about it: sure, likely, or to be asked."""

import re
from dataclasses import dataclass, replace
from functools import cache

from bot.milestones import ENDS, Milestone
from bot.trackers.days import undated
from bot.trackers.folding import bare, folded, listed, signs, while_reading

ANY = ("saved", "applied", "screen", "assessment", "interview", "final", "offer", "no", "withdrawn", "quiet", "skip")
ROUNDS = (Milestone.INTERVIEW,)
MOST = 6  # rounds that a phrase may count
EMOTICON = re.compile(r"[:;=8]['-]?[()\[\]dp/|\\]+(?!\w)|<3")
OF = re.compile(r"(?<![\d/])([1-6])\s?(?:/|of|von|de|sur|di|van|z|av|af)\s?([1-6])(?![\d/.])")
APART = re.compile(r"[,;/|>→+&–]| - ")  # between things that happened one after the other
PHRASE = 6  # words of the longest phrase
GRAMMAR = (
    *("stem", "negation", "stop", "ordinal", "waiting", "mine"),
    *("yet", "they", "refused", "self", "passive", "after", "for"),
)  # lists of words that mean nothing alone


@dataclass(frozen=True)
class Meaning:
    """`reached` in order, the last is where it stands; `options` are what it may mean where people dispute it (with
    "taken", an offer that was accepted, and "skip", no application); neither where nothing is known of it. `sure`:
    nobody would read it otherwise.
    """

    reached: tuple[Milestone, ...] = ()
    options: tuple[str, ...] = ()
    sure: bool = False
    skip: bool = False

    @property
    def stage(self) -> Milestone | None:
        return self.reached[-1] if self.reached else None


@cache
def _lexicon() -> dict[str, str]:
    """What a phrase means: a milestone's name, "guess:…" or "ask:…"."""
    found: dict[str, str] = {}
    for meaning, words in listed("stages.tsv", " | "):
        for word in words:
            if not meaning.startswith(GRAMMAR):
                found.setdefault(_marked(word), meaning)
                if not word.endswith("!"):
                    found.setdefault(folded(word) or bare(word), meaning)
    return found


@cache
def _words(meaning: str) -> frozenset[str]:
    return frozenset(
        word for name, words in listed("stages.tsv", " | ") if name == meaning for word in " ".join(words).split()
    )


@cache
def _phrases(of: str) -> frozenset[str]:
    """Of "waiting", what says that something was not reached; of "mine", that somebody did it themselves."""
    return frozenset(word for name, words in listed("stages.tsv", " | ") if name == of for word in words)


@cache
def _firsts() -> frozenset[str]:
    """The words that phrases begin with."""
    return frozenset(phrase.partition(" ")[0] for phrase in _lexicon())


@cache
def _stems() -> dict[str, str]:
    """Beginnings of words that make them likely."""
    lists = [(name, words) for name, words in listed("stages.tsv", " | ") if name.startswith("stem:")]
    return {stem: name.removeprefix("stem:") for name, words in lists for stem in " ".join(words).split()}


@cache
def _ordinals() -> dict[str, int]:
    return {word: number for number in range(1, 6) for word in _words(f"ordinal{number}")}


def _marked(words: str) -> str:
    return " ".join(EMOTICON.sub(" ", bare(words)).split())


def known(word: str) -> bool:
    """Whether a phrase, folded, is one that trackers use."""
    return word in _lexicon()


def sure(word: str) -> Milestone | None:
    """The step that a header, folded, names."""
    meaning = _lexicon().get(word) or _lexicon().get(re.sub(r" ?\d$", "", word), "")
    return Milestone[meaning.upper()] if meaning.upper() in Milestone.__members__ else None


@while_reading
def meaning_of(words: str) -> Meaning:
    """What is meant by a status as it was written."""
    marked = _marked(words)
    word = folded(marked) or marked
    if not word:
        return Meaning(options=ANY if signs(words) else ("applied", "saved", "skip"))  # each sign means something else
    for known_as in (marked, word):
        named = _lexicon().get(known_as)
        if named and not (named == "no" and len(word.split()) > 2):  # "Absage nach 2. Gespräch" says more
            return replace(_named(named), sure=_named(named).sure and "?" not in marked)
    found = _phrase(undated(rounds_of(marked)).split())
    if (_whose(found, word.split()) and not APART.search(marked)) or (found.stage is Milestone.NO and _mine(word)):
        return Meaning(options=("withdrawn", "no"))
    if _words("yet") & set(word.split()):
        return Meaning()
    return replace(found, sure=found.sure and "?" not in marked)


def _mine(word: str) -> bool:
    return any(f" {one} " in f" {word} " for one in _phrases("mine"))


def _whose(found: Meaning, parts: list[str]) -> bool:
    """Whether nobody can tell who ended it: who is said to have refused an offer or an interview, and who withdrew."""
    said = set(parts)
    if found.stage is Milestone.WITHDRAWN:
        return bool(said & _words("they"))
    if found.stage is not Milestone.NO or not said & _words("refused"):
        return False
    if parts[0] in _words("self"):
        return not said & _words("passive")
    passive = {Milestone.SAVED, Milestone.APPLIED, Milestone.NO}
    return bool(set(found.reached) - passive) and not said & _words("after")


def rounds_of(words: str) -> str:
    """With "2 of 3" as the second round, which is no day either."""
    return OF.sub(lambda one: f"{one[1]}." if one[1] <= one[2] else one[0], words)


def _named(named: str) -> Meaning:
    how, _, what = named.rpartition(":")
    if how == "ask":
        return Meaning(options=ANY if what == "any" else tuple(what.split(",")))
    if what == "skip":
        return Meaning(skip=True, sure=True)
    return Meaning((Milestone[what.upper()],), sure=not how)


def _phrase(parts: list[str]) -> Meaning:
    """Several phrases one after the other: milestones reached on the way, and an end, if there is one."""
    found: list[str] = []
    rounds, left, at, doubted, aim = 1, list[str](), 0, False, False
    while at < len(parts):
        longest = PHRASE if parts[at] in _firsts() else 0
        length = next((n for n in range(longest, 0, -1) if " ".join(parts[at : at + n]) in _lexicon()), 0)
        phrase = " ".join(parts[at : at + length])
        if length and not (phrase in _words("stop") or phrase in _ordinals()):
            if not aim or _lexicon()[phrase] in ("no", "withdrawn", "quiet"):  # "not selected for interview"
                found.append(_lexicon()[phrase])
            doubted = doubted or phrase in _words("negation") or phrase in _phrases("waiting")
            at += length
            continue
        aim = aim or (found == ["no"] and parts[at] in _words("for"))
        if number := _number(parts[at]):
            rounds = max(rounds, number)
        elif parts[at] not in _words("stop") and not parts[at].isdigit():
            left.append(parts[at])
        at += 1
    negated = bool(_words("negation") & set(left)) or (doubted and len(found) > 1)
    if not found and not negated:
        found = ["guess:" + stem for one in left if (stem := _stem(one))][:1]
    return _together(found, rounds, bool(left), negated)


def _together(found: list[str], rounds: int, more: bool, negated: bool) -> Meaning:
    named = {Milestone[what] for one in found if (what := one.removeprefix("guess:").upper()) in Milestone.__members__}
    asked = next((one for one in found if one.startswith("ask:")), None)
    ends = named & ENDS
    steps = named - ENDS - {Milestone.SAVED} or (named - ENDS if not ends else set())  # "rejected after applying"
    if "skip" in found and not named:
        return Meaning(skip=True, sure=not more)
    if not named and asked and not negated:
        return _named(asked)
    if not named or negated or len(ends) > 1:
        return Meaning()
    if named == {Milestone.SAVED, Milestone.APPLIED}:  # "applied (not sent)"
        return Meaning(options=("saved", "applied"))
    if asked and not ends and set(asked[4:].split(",")) & {"no", "withdrawn", "quiet"}:
        return Meaning(options=(*asked[4:].split(","), max(steps, key=_rank).name.lower()))
    reached: list[Milestone] = []
    for step in sorted(steps, key=_rank):
        reached += [step] * (min(rounds, MOST) if step in ROUNDS else 1)
    guessed = more or bool(asked) or any(one.startswith("guess:") for one in found)
    return Meaning((*reached, *ends), sure=not guessed)


def _number(word: str) -> int:
    if len(word) == 1 and word.isdigit():
        return int(word) if word in "123456" else 0
    return _ordinals().get(word, 0)


def _stem(word: str) -> str | None:
    return next((meaning for stem, meaning in _stems().items() if word.startswith(stem)), None)


def _rank(step: Milestone) -> int:
    return list(Milestone).index(step)
