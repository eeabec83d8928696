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
from collections.abc import Iterator, Mapping
from functools import cache

from bot.screening.parts import Choice, End, Gap, Maybe, Not, Part, Phrases, Start, Words, by_first, words_of

START, END = "^", "$"
GAP = re.compile(r"\.\.(\.?)(\d*)")
STOPS = "STOPS"  # the list of words that no gap goes across
ANEW = "ANEW"  # and of those that a gap in an idiom does not go across either
FIRST = ""  # stands for whatever word is the first

Lists = Mapping[str, tuple[str, ...]]
Parts = tuple[tuple[Part, ...], tuple[str, ...]]
"""What is looked for, one after the other; and the words that it may begin with."""


def _itself(phrases: tuple[Words, ...]) -> tuple[Words, ...]:
    return phrases


class Grammar:
    """How a line of a file is read, with which lists; what is the same in several of them is made once."""

    def __init__(self, lists: Lists) -> None:
        self._lists = lists
        stops, anew = lists[STOPS], lists[ANEW]
        self.stops = {True: frozenset(stops), False: frozenset(stops + anew)}  # by whether commas change nothing
        self._words, self._same = cache(words_of), cache(_itself)
        self.phrases = cache(self._phrases)

    def parts(self, source: str, *, commas: bool) -> Parts:
        stops = self.stops[commas]
        parts: list[Part] = []
        begins: set[str] = set()
        certain = False  # whether there was something that may not be missing
        for element in source.split():
            if gap := GAP.fullmatch(element):
                parts.append(Gap(int(gap[2] or 3), frozenset() if gap[1] else stops))
            elif element in (START, END):
                parts.append(Start() if element == START else End())
                begins |= {FIRST} if element == START else set()
            elif element.startswith("!"):
                parts.append(Not(self.phrases(element[1:])))
            else:
                choices = bare(element)
                begins |= set() if certain or FIRST in begins else self.phrases(choices).keys()
                if choices == element:
                    before = parts[-1] if parts else None
                    longest, not_across = (before.longest, before.stops) if isinstance(before, Gap) else (0, stops)
                    parts[-1:] = [] if isinstance(before, Gap) else parts[-1:]
                    parts.append(Choice(self.phrases(choices), commas, longest, not_across))
                    certain = True
                else:
                    parts.append(Maybe(Choice(self.phrases(choices), commas), at_the_end=END in element))
        return tuple(parts), tuple(begins)

    def choices(self, element: str) -> Iterator[str]:
        """The words or phrases that it stands for."""
        for one in filter(None, element.split("|")):
            yield from self._lists[one] if one.isupper() else (one.replace("_", " "),)

    def _phrases(self, element: str) -> Phrases:
        return by_first(map(self._words, self.choices(element)), self._same)


def needed(source: str) -> Iterator[str]:
    """What may not be missing."""
    for element in source.split():
        if (
            not (GAP.fullmatch(element) or element in (START, END) or element.startswith("!"))
            and bare(element) == element
        ):
            yield element


def bare(element: str) -> str:
    """Without what says that it may be missing."""
    return element.rstrip("?").replace(END, "")
