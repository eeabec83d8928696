"""A language as data: how its words are spelled, its lists of words, and the phrases that are signs.

Each has a folder here, with one file for each purpose. Another language is another folder, with tests of its own.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import chain

from bot.screening.grammar import Grammar, Lists
from bot.screening.patterns import Rules
from bot.screening.rarity import Rarity

Words = Mapping[str, frozenset[str]]

LETTERS = "abcdefghijklmnopqrstuvwxyz"
SHORTEST = 6  # letters of a word whose typos are guessed
OWN = ("overdose", "wish", "plan", "harm", "burden", "finality", "goodbye", "euphemism", "tongues")
PURPOSES = (
    *OWN,
    "friend",
    "past",
    "still",
    "grief",
    "safe",
    "long_ago",
    "now",
    "titles",
    "parting",
    "moving",
    "work",
)


KINDS = ("hints", "wounds", "worries", "taken")  # files whose phrases are of kinds, and say little alone


@dataclass(frozen=True)
class Turning:
    """How what is told of somebody else is put into their own mouth."""

    words: Mapping[str, str]
    said: Mapping[str, str]  # these, and whoever they know
    verbs: Mapping[str, str]  # after who does it
    before: frozenset[str]  # that may stand before a person
    between: frozenset[str]  # and their verb
    after_her: frozenset[str]  # that says that she is meant, and nothing of hers


@dataclass(frozen=True)
class Language:
    """How words are spelled, and what is looked for."""

    written: Mapping[str, str]  # a spelling → what is meant, maybe several words
    respelled: Mapping[str, str]  # these, and typos: all other words of letters alone stay as they are
    endings: Mapping[str, str]  # what follows an apostrophe → the word it stands for
    shortened: frozenset[str]  # words after which 's is "is", and no possessive
    joined: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]  # a first word → words in a row, and what they mean
    fillers: frozenset[str]
    decisive: tuple[str, ...]  # words that decide, whose typos are put right, the likeliest first
    vocabulary: frozenset[str]  # every word that a rule may look for
    idioms: Rules
    outright: Rules  # of which no idiom that begins within takes anything away
    rules: Rules
    kinds: Mapping[str, Mapping[str, int]]  # by file, how much each kind says: 0 faint, 1 telling
    denials: Words
    asked: Rules  # how one tells that somebody asked, or feared
    replies: Rules
    reasons: Rules  # how one asks whether there is anything to live for
    others: Words
    turning: Turning


def loaded(name: str) -> Language:
    spelling, turning, lists = _sections(name, "spelling"), _sections(name, "turned"), _lists(name)
    kinds = {file: _sections(name, file) for file in KINDS}
    decisive, known = _words(spelling["decisive"]), set(_words(spelling["known"]))
    rarity = Rarity(Grammar(lists), _words(spelling["common"]))
    phrases = [(purpose, line) for purpose in PURPOSES for line in _lines(name, purpose)]
    phrases += [("finality", line) for line in _lines(name, "reasons")]
    phrases += [(kind.rstrip("!"), line) for some in kinds.values() for kind, lines in some.items() for line in lines]
    others, words = _phrases(name, "others", lists), _pairs(turning["words"])
    vocabulary = _vocabulary(name)
    written = _pairs(spelling["written"])
    frames = [rarity.frame(purpose, line) for purpose, some in _sections(name, "frames").items() for line in some]
    return Language(
        written=written,
        respelled={**_cut_short(vocabulary), **_typed_wrong(decisive, known), **written},
        endings=_pairs(spelling["endings"]),
        shortened=frozenset(_words(spelling["shortened"])),
        joined=_by_first(_pairs(spelling["joined"])),
        fillers=frozenset(_words(spelling["fillers"])),
        decisive=tuple(decisive),
        vocabulary=vocabulary,
        idioms=Rules.of(rarity.pattern("idioms", line, commas=False) for line in _lines(name, "idioms")),
        outright=Rules.of(rarity.pattern("outright", line) for line in _lines(name, "outright")),
        rules=Rules.of([*(rarity.pattern(purpose, line) for purpose, line in phrases), *frames]),
        kinds={file: {kind.rstrip("!"): kind.count("!") for kind in some} for file, some in kinds.items()},
        denials=_phrases(name, "denials", lists),
        asked=Rules.of(rarity.pattern("asked", line) for line in _lines(name, "asked")),
        replies=Rules.of(rarity.pattern("replies", line) for line in _lines(name, "replies")),
        reasons=Rules.of(rarity.pattern("reasons", line) for line in _lines(name, "reasons")),
        others=others,
        turning=Turning(
            words,
            {**dict.fromkeys(others["somebody"], "i"), **words},
            _pairs(turning["verbs"]),
            frozenset(_words(turning["before"])),
            frozenset(_words(turning["between"])),
            frozenset(_words(turning["after_her"])),
        ),
    )


def _vocabulary(name: str) -> frozenset[str]:
    texts = (one.read_text(encoding="utf-8") for one in (files(__package__) / name).iterdir())
    return frozenset(word for text in texts for word in re.findall("[a-z]+", text) if len(word) > 2)


def _cut_short(vocabulary: frozenset[str]) -> dict[str, str]:
    """`livin`, `stayin`: what is looked for, by what it is without its `g`."""
    return {word[:-1]: word for word in vocabulary if word.endswith("ing") and word[:-1] not in vocabulary}


def _lines(name: str, purpose: str) -> Iterator[str]:
    text = (files(__package__) / name / f"{purpose}.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            yield line


def _sections(name: str, purpose: str) -> dict[str, list[str]]:
    """`[title]` and the lines below it."""
    found: dict[str, list[str]] = {}
    for line in _lines(name, purpose):
        if line.startswith("["):
            found[line.strip("[]")] = []
        else:
            found[list(found)[-1]].append(line)
    return found


def _lists(name: str) -> dict[str, tuple[str, ...]]:
    """`NAME: one, two words, OTHER`: a list may hold another that stands above it."""
    found: dict[str, tuple[str, ...]] = {}
    for line in chain(_lines(name, "words"), _lines(name, "meanings")):
        title, _, rest = line.partition(":")
        found[title] = found.get(title, ()) + tuple(
            word for one in rest.split(",") for word in found.get(one.strip(), (one.strip(),))
        )
    return found


def _phrases(name: str, purpose: str, lists: Lists) -> dict[str, frozenset[str]]:
    return {
        title: frozenset(phrase for one in _words(lines) for phrase in lists.get(one, (one.replace("_", " "),)))
        for title, lines in _sections(name, purpose).items()
    }


def _words(lines: list[str]) -> list[str]:
    return [word for line in lines for word in line.split()]


def _pairs(lines: list[str]) -> dict[str, str]:
    """`spelled=meant, spelled=meant`."""
    pairs = (one.partition("=") for line in lines for one in line.split(","))
    return {spelled.strip(): meant.strip() for spelled, _, meant in pairs if spelled.strip()}


def _by_first(joined: Mapping[str, str]) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """The longest first."""
    found: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {}
    for phrase, meant in sorted(joined.items(), key=lambda one: -len(one[0])):
        words = tuple(phrase.split())
        found[words[0]] = (*found.get(words[0], ()), (words, meant))
    return found


def _typed_wrong(decisive: Sequence[str], known: set[str]) -> dict[str, str]:
    """Words that decide by their typos, and by what has their last letter once too often: `diee`, `killl`."""
    found = {word + word[-1]: word for word in decisive if len(word) > 2 and word + word[-1] not in decisive}
    for word in decisive:
        if len(word) >= SHORTEST:
            found |= {typo: word for typo in _typos(word) if typo not in known and typo not in decisive}
    return found


def _typos(word: str) -> Iterator[str]:
    """All at a distance of one: a letter missing, twice, wrong, or two swapped; its first letter is right."""
    for at in range(1, len(word)):
        yield word[:at] + word[at + 1 :]
        yield word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :]
        for letter in LETTERS:
            yield word[:at] + letter + word[at + 1 :]
            yield word[:at] + letter + word[at:]
