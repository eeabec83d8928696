"""A language as data: how its words are spelled, its lists of words, and the phrases that are signs.

Each has a folder here, with one file for each purpose. Another language is another folder, with tests of its own.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from bot.screening.patterns import COMMA, Rules, compiled


@dataclass(frozen=True)
class Turning:
    """How what is told of somebody else is put into their own mouth."""

    words: Mapping[str, str]
    verbs: Mapping[str, str]  # after who does it
    before: frozenset[str]  # that may stand before a person
    between: frozenset[str]  # and their verb


@dataclass(frozen=True)
class Hints:
    """Of one kind; a telling one says more than a faint one."""

    kind: str
    telling: bool
    rules: Rules


@dataclass(frozen=True)
class Language:
    """How words are spelled, and what is looked for."""

    written: Mapping[str, str]  # a spelling → what is meant, maybe several words
    endings: Mapping[str, str]  # what follows an apostrophe → the word it stands for
    shortened: frozenset[str]  # words after which 's is "is", and no possessive
    joined: Mapping[str, str]  # several words → the one they mean
    fillers: frozenset[str]
    decisive: frozenset[str]  # words that decide, so that their typos are put right
    masked: tuple[str, ...]  # the same, the likeliest first
    known: frozenset[str]  # words that look like a typo of one of those, and are none
    typos: Mapping[str, str]
    lists: Mapping[str, tuple[str, ...]]
    common: frozenset[str]
    rules: Mapping[str, Rules]  # by file
    hints: tuple[Hints, ...]  # of the writer
    wounds: tuple[Hints, ...]  # of a body that is hurt
    worries: tuple[Hints, ...]  # of somebody else
    denials: Mapping[str, frozenset[str]]
    others: Mapping[str, frozenset[str]]
    turning: Turning

    def closest(self, word: str) -> str:
        return word if word in self.known or word in self.decisive else self.typos.get(word, word)


LETTERS = "abcdefghijklmnopqrstuvwxyz"
SHORTEST = 6  # letters of a word whose typos are guessed
RULES = (
    "wish plan harm burden finality goodbye overdose euphemism friend past grief idioms "
    "safe long_ago now titles parting moving"
).split()


@cache
def english() -> Language:
    return loaded("english")


def loaded(name: str) -> Language:
    spelling = _sections(name, "spelling")
    lists = _lists(name)
    decisive = tuple(spelling["decisive"])
    known = frozenset(_words(spelling["known"]))
    turning = _sections(name, "turned")
    common = frozenset(_words(spelling["common"]))
    return Language(
        written=_pairs(spelling["written"]),
        endings=_pairs(spelling["endings"]),
        shortened=frozenset(_words(spelling["shortened"])),
        joined=_pairs(spelling["joined"]),
        fillers=frozenset(_words(spelling["fillers"])),
        decisive=frozenset(_words(decisive)),
        masked=tuple(_words(decisive)),
        known=known,
        typos={typo: word for word in _words(decisive) if len(word) >= SHORTEST for typo in _typos(word)},
        lists=lists,
        common=common,
        hints=_hints(name, "hints", lists, common),
        wounds=_hints(name, "wounds", lists, common),
        worries=_hints(name, "worries", lists, common),
        rules={one: Rules.of([compiled(line, lists, common, "" if one == "idioms" else COMMA) for line in _lines(name, one)]) for one in RULES},
        denials=_phrases(name, "denials", lists),
        others=_phrases(name, "others", lists),
        turning=Turning(
            _pairs(turning["words"]),
            _pairs(turning["verbs"]),
            frozenset(_words(turning["before"])),
            frozenset(_words(turning["between"])),
        ),
    )


def _lines(name: str, purpose: str) -> Iterator[str]:
    text = (files(__package__) / name / f"{purpose}.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            yield line


def _sections(name: str, purpose: str) -> dict[str, list[str]]:
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
    for line in _lines(name, "words"):
        title, _, rest = line.partition(":")
        members = [one.strip() for one in rest.split(",") if one.strip()]
        found[title] = found.get(title, ()) + tuple(word for one in members for word in found.get(one, (one,)))
    return found


def _hints(name: str, file: str, lists: Mapping[str, tuple[str, ...]], common: frozenset[str]) -> tuple[Hints, ...]:
    some = [
        Hints(kind.rstrip("!"), kind.endswith("!"), Rules.of([compiled(line, lists, common) for line in lines]))
        for kind, lines in _sections(name, file).items()
    ]
    return tuple(sorted(some, key=lambda one: not one.telling))


def _phrases(name: str, purpose: str, lists: Mapping[str, tuple[str, ...]]) -> dict[str, frozenset[str]]:
    return {
        title: frozenset(phrase for one in _words(lines) for phrase in lists.get(one, (one.replace("_", " "),)))
        for title, lines in _sections(name, purpose).items()
    }


def _words(lines: list[str] | tuple[str, ...]) -> list[str]:
    return [word for line in lines for word in line.split()]


def _pairs(lines: list[str]) -> dict[str, str]:
    pairs = (one.partition("=") for line in lines for one in line.split(","))
    return {spelled.strip(): meant.strip() for spelled, _, meant in pairs if spelled.strip()}


def _typos(word: str) -> Iterator[str]:
    """All at a distance of one: a letter missing, twice, wrong, or two swapped; its first letter is right."""
    for at in range(1, len(word)):
        yield word[:at] + word[at + 1 :]
        yield word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :]
        for letter in LETTERS:
            yield word[:at] + letter + word[at + 1 :]
            yield word[:at] + letter + word[at:]
