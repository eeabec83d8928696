"""A small language for phrases, so that people who know no regular expressions can read and extend the rules.

    WANT to DIE              words in a row; WANT and DIE are lists of words or phrases (english/words.txt)
    kill|end myself|it_all   one of these; _ joins the words of one choice
    so? tired                may be missing
    want .. dead             up to three words between; ..6: up to six
    die !of|from             not followed by one of these (last of the pattern only)
    ^ goodbye $              at the beginning, at the end of a sentence
    again|now|$              one of these, or the end
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

COMMA = "(?:, )?"  # between two words it changes nothing
END = "$"
GAP = re.compile(r"\.\.(\d*)")

Lists = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, eq=False)
class Pattern:
    """What is looked for, and the words of which one must be there before it is worth looking."""

    source: str
    regex: re.Pattern[str]
    anchors: frozenset[str]
    needs: tuple[frozenset[str], ...]


@dataclass(frozen=True)
class Rules:
    """Patterns of one purpose, found by the words that are there."""

    by_anchor: Mapping[str, tuple[Pattern, ...]]

    @classmethod
    def of(cls, patterns: list[Pattern]) -> "Rules":
        found: dict[str, list[Pattern]] = {}
        for pattern in patterns:
            for word in pattern.anchors:
                found.setdefault(word, []).append(pattern)
        return cls({word: tuple(some) for word, some in found.items()})

    def worth_looking(self, words: frozenset[str]) -> list[Pattern]:
        near = dict.fromkeys(one for word in words for one in self.by_anchor.get(word, ()))
        return [one for one in near if not any(words.isdisjoint(need) for need in one.needs)]


def compiled(source: str, lists: Lists, common: frozenset[str], between: str = COMMA) -> Pattern:
    """The pattern as a regular expression over words that each end in one space: bounded gaps only, so it is linear."""
    parts: list[str] = []
    stops = _either(lists["STOPS"]).rstrip()
    needed: list[tuple[str, ...]] = []
    for element in source.split():
        if gap := GAP.fullmatch(element):
            parts.append(rf"(?:(?!{stops} )[^ ]+ ){{0,{gap[1] or 3}}}?")
        elif element == "^":
            parts.append(r"\A")
        elif element == END:
            parts.append(r"(?:[,] )?\Z")
        elif element.startswith("!"):
            parts.append(f"(?!{_either(_choices(element[1:], lists))})")
        else:
            choices = _choices(element.removesuffix("?"), lists)
            missing = r"|\Z" if END in element else "|" if element.endswith("?") else ""
            parts.append(f"(?:{_either(choices)}{between}{missing})")
            if not missing:
                needed.append(choices)
    needs = tuple(frozenset(_rarest(one, common) for one in choices) for choices in needed)
    anchors = min(needs, key=lambda words: _cost(words, common))
    return Pattern(source, re.compile(r"(?<![^ ])" + "".join(parts)), anchors, needs)


def _choices(element: str, lists: Lists) -> tuple[str, ...]:
    found: list[str] = []
    for one in element.replace(END, "").split("|"):
        if one:
            found += lists[one] if one.isupper() else [one.replace("_", " ")]
    return tuple(found)


def _either(choices: tuple[str, ...]) -> str:
    return "(?:" + "|".join(re.escape(one).replace(r"\ ", " ") for one in sorted(choices, key=len, reverse=True)) + ") "


def _rarest(phrase: str, common: frozenset[str]) -> str:
    return min(phrase.split(), key=lambda word: (word in common, -len(word)))


def _cost(words: frozenset[str], common: frozenset[str]) -> tuple[int, int]:
    return len(words & common), len(words)
