"""Names as people type them: whom they mean, among many, and who comes near where nobody is called so. Pure."""

import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher
from heapq import nlargest

from bot.seen import visible

NEAR = 3  # offered at most
ALIKE = 0.6  # from where difflib calls two words close
LOOKED_AT = 50  # names that are compared letter by letter: those with most pairs of letters in common

Named = tuple[str, str]  # a row's number as a choice has it, and the name


def called(typed: str, names: Iterable[Named]) -> list[Named]:
    """Those who are called exactly so, whatever the case and however the letters are put together; with a number or
    without, where that tells them apart.
    """
    wanted = plain(typed)
    several = re.compile(rf"{re.escape(wanted)}(?: \(\d+\))?")
    return [one for one in names if several.fullmatch(plain(one[1]))]


def found(typed: str, names: Iterable[Named], most: int) -> list[Named]:
    """Exactly so called, then those that begin so, then those that hold it; each in the order they came in."""
    wanted = plain(typed)
    exact: list[Named] = []
    begin: list[Named] = []
    hold: list[Named] = []
    for one in names:
        name = plain(one[1])
        if wanted in name:
            (exact if name == wanted else begin if name.startswith(wanted) else hold).append(one)
    return [*exact, *begin, *hold][:most]


def near(typed: str, names: Iterable[Named]) -> list[str]:
    """Up to three names that may have been meant, the nearest first."""
    wanted = plain(typed)
    pairs = {wanted[at : at + 2] for at in range(len(wanted) - 1)}
    each = {plain(name): name for _, name in names}
    shares = {name: (sum(pair in name for pair in pairs), -abs(len(name) - len(wanted))) for name in each}
    close = nlargest(LOOKED_AT, shares, key=shares.__getitem__)
    alike = [(SequenceMatcher(None, wanted, name).ratio(), name) for name in close]
    return [each[name] for share, name in nlargest(NEAR, alike) if share >= ALIKE]


def plain(name: str) -> str:
    """As names are compared: "Zoë" is one name, whether its ë was typed as one letter or as two."""
    low = visible(name).casefold().strip()
    if not low.isascii():
        low = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", low).casefold())
    return " ".join(low.split())


def unaccented(words: str) -> str:
    """As words are looked for: who types "zoe" finds "Zoë" too."""
    return "".join(one for one in unicodedata.normalize("NFKD", plain(words)) if not unicodedata.combining(one))
