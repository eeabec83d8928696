"""Places by the names that people give them; an adapter keeps the promise, from a file that `make places` writes."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

# letters that are no other letter with a mark upon it, and are typed as one all the same
UNMARKED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ħ": "h"})
# what stands before a name and is written short as often as not
WHOLE = {"st": "saint", "sankt": "saint", "sint": "saint", "ste": "sainte", "sta": "santa", "sto": "santo"}
WHOLE |= {"ft": "fort", "mt": "mount"}
SHORTENED = re.compile(rf"\b({'|'.join(WHOLE)})(?=[. -]+\w)")


@dataclass(frozen=True)
class Area:
    """A country by its ISO 3166 code, or one of its regions."""

    country: str
    region: str = ""


@dataclass(frozen=True)
class Spot:
    """A zone by a place in it, or by a country or region of which so many people live in it.

    `primary`: by the name that most know it by; `wide`: a country or region.
    """

    name: str
    area: Area
    country: str
    zone: str
    people: int
    primary: bool = True
    wide: bool = False

    @property
    def short(self) -> str:
        """As it is shown, and as it may be typed: with its region, or its country where that says more."""
        beside = [one for one in (self._region, self.country) if one and plain(one) != plain(self.name)]
        return ", ".join([self.name, *beside[:1]]) if self.name else self.zone

    @property
    def full(self) -> str:
        """With all that tells it from its namesakes."""
        named = dict.fromkeys(filter(None, (self.name, self._region, self.country)))
        return ", ".join(named) if self.name else self.zone

    @property
    def _region(self) -> str:
        """Of one that is named after it nothing is learned."""
        return "" if self.name in self.area.region.split() else self.area.region


class Places(Protocol):
    """Looked up by `plain` names; best known first."""

    def named(self, key: str) -> Sequence[Spot]:
        """What bears exactly this name, in whatever language."""

    def begun(self, key: str) -> Sequence[Spot]:
        """What it is the beginning of, or of a word of."""

    def mistyped(self, key: str) -> Sequence[Spot]:
        """What it may be with one letter typed wrong."""

    def areas(self, key: str) -> frozenset[Area]:
        """The countries and regions of this name or code."""


class Nowhere:
    """No places: only zones' own names are known."""

    def named(self, key: str) -> Sequence[Spot]:
        return ()

    def begun(self, key: str) -> Sequence[Spot]:
        return ()

    def mistyped(self, key: str) -> Sequence[Spot]:
        return ()

    def areas(self, key: str) -> frozenset[Area]:
        return frozenset()


NOWHERE: Places = Nowhere()


def plain(text: str) -> str:
    """Letters and digits alone: no case, spaces, punctuation or accents, and "St" is "Saint". Vowel signs of Indian
    scripts are letters.
    """
    whole = SHORTENED.sub(lambda found: WHOLE[found[1]], text.casefold().replace("_", " "))
    kept = (c for c in unicodedata.normalize("NFKD", whole) if c.isalnum() or _letter_mark(c))
    return unicodedata.normalize("NFC", "".join(kept)).translate(UNMARKED)


def _letter_mark(c: str) -> bool:
    """A mark without which a word is another one: not the accents of Europe, nor points that Semitic scripts omit."""
    return unicodedata.category(c) in ("Mc", "Mn") and not ("\u0300" <= c <= "\u036f" or "\u0591" <= c <= "\u0670")
