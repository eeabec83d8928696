"""A small language for phrases, so that people who know no regular expressions can read and extend the rules.

    WANT to DIE              words in a row; WANT and DIE are lists of words or phrases (english/words.txt)
    kill|end myself|it_all   one of these; _ joins the words of one choice
    so? tired                may be missing
    want .. dead             up to three words between; ..6: up to six; never a word that denies (...6: any)
    again|now|$              one of these, or the end of the sentence
    die !of|from             not followed by one of these
    ^ goodbye $              at the beginning, at the end of a sentence

Commas between the words of a phrase change nothing, but in an idiom.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

START, END = "^", "$"
GAP = re.compile(r"\.\.(\.?)(\d*)")
STOPS = "STOPS"  # the list of words that no gap goes across
ANEW = "ANEW"  # and of those that a gap in an idiom does not go across either

Lists = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, eq=False)
class Pattern:
    """What is looked for, and why: worth it where `anchors` and each of `needs` have a word in the sentence."""

    purpose: str
    source: str
    parts: str
    needs: tuple[frozenset[str], ...]
    anchors: frozenset[str]

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """Over words that each end in one space. Gaps are bounded, so looking takes time in proportion to the text."""
        return re.compile(r"(?<![^ ])" + self.parts)


@dataclass(frozen=True)
class Rules:
    """Patterns, found by the words that are there."""

    by_anchor: Mapping[str, tuple[Pattern, ...]]

    @classmethod
    def of(cls, patterns: Iterable[Pattern]) -> "Rules":
        some: dict[str, list[Pattern]] = {}
        for pattern in patterns:
            for word in pattern.anchors:
                some.setdefault(word, []).append(pattern)
        return cls({word: tuple(them) for word, them in some.items()})

    def worth_looking(self, words: frozenset[str]) -> list[Pattern]:
        near = dict.fromkeys(chain.from_iterable(map(self.by_anchor.__getitem__, words & self.by_anchor.keys())))
        return [one for one in near if not any(map(words.isdisjoint, one.needs))]


def pattern(purpose: str, source: str, lists: Lists, common: frozenset[str], *, commas: bool = True) -> Pattern:
    """`common` words are no good for finding a pattern by them."""
    comma = "(?:, )?" if commas else ""
    stops = _either(lists[STOPS] if commas else lists[STOPS] + lists[ANEW])
    parts: list[str] = []
    needs: list[frozenset[str]] = []
    for element in source.split():
        if gap := GAP.fullmatch(element):
            word = "[^ ]+ " if gap[1] else f"(?!{stops})[^ ]+ "
            parts.append(f"(?:{word}){{0,{gap[2] or 3}}}?")
        elif element in (START, END):
            parts.append(r"\A" if element == START else r"(?:, )?\Z")
        elif element.startswith("!"):
            parts.append(f"(?!{_either(_choices(element[1:], lists))})")
        else:
            missing = r"|\Z" if END in element else "|" if element.endswith("?") else ""
            choices = _choices(element.rstrip("?").replace(END, ""), lists)
            parts.append(f"(?:{_either(choices)}{comma}{missing})")
            if not missing:
                needs.append(frozenset(_rarest(one, common) for one in choices))
    anchors = min(needs, key=lambda words: (len(words & common), len(words)))
    return Pattern(purpose, source, "".join(parts), tuple(one for one in needs if one is not anchors), anchors)


def _choices(element: str, lists: Lists) -> list[str]:
    several = [one for one in element.split("|") if one]
    return [word for one in several for word in (lists[one] if one.isupper() else (one.replace("_", " "),))]


def _either(choices: Iterable[str]) -> str:
    return "(?:" + "|".join(re.escape(f"{one} ") for one in sorted(set(choices), key=len, reverse=True)) + ")"


def _rarest(phrase: str, common: frozenset[str]) -> str:
    return min(phrase.split(), key=lambda word: (word in common, -len(word)))
