"""Names as they look: two that a reader takes for one another look the same. Pure."""

import re
from collections.abc import Iterable
from itertools import dropwhile
from typing import Protocol
from unicodedata import category, normalize

from bot.seen import visible

# Letters that look like a Latin one, after it: of Unicode's confusables.txt those that a name could be written with.
ALIKE = (
    "L\u0141\u023d\u029f\u13de\u14aa\u2c60\u2c62\u2cd0\ua4e1\U0001041b\U00010526\U000118a3\U000118b2\U00016f16 a"
    "\u0251\u03b1\u0430\u13aa\u15c5\u1d00\u1d8f\u1e9a\u2c65\ua4ee\uab30\U000102a0\U00016f40 b\u0180\u0183\u0184\u0253"
    "\u0299\u0392\u03b2\u0411\u042c\u0432\u0463\u048d\u13cf\u13f4\u1472\u1473\u15af\u15f7\ua4d0\ua7b4\U00010282"
    "\U000102a1\U00010301 c\u023c\u0255\u03f2\u03f9\u0441\u04ab\u13df\u1d04\u2ca5\ua4da\ua793\uabaf\U000102a2"
    "\U00010302\U0001043d\U0001051c\U000118e9\U000118f2 d\u00d0\u0111\u018c\u0256\u0257\u0501\u13a0\u13e7\u146f\u15de"
    "\u15ea\u1d05\u1d81\ua4d2\ua4d3 e\u0247\u03b5\u0435\u04bd\u04bf\u13ac\u1d07\u1d92\u2d39\ua4f0\uab32\U00010286"
    "\U000118a6\U000118ae f\u0192\u03dc\u0584\u15b4\u1d6e\u1e9d\ua4dd\ua730\ua799\uab35\U00010287\U000102a5\U00010525"
    "\U000118c2\U0001d7ca g\u018d\u01e5\u0260\u0261\u0262\u029b\u050c\u0581\u13c0\u13f3\u1d83\ua4d6 h\u0127\u0266"
    "\u029c\u0397\u043d\u045b\u04a2\u04bb\u04c7\u04c9\u0570\u13bb\u13c2\u13f2\u157c\u2c68\u2c8e\ua4e7\ua695\U000102cf"
    " i1Il|\u0131\u0142\u019a\u01c0\u0268\u0269\u026a\u026b\u026d\u03b9\u0456\u04cf\u06f1\u13a5\u16c1\u1d7b\u1d7c"
    "\u1d96\u2c61\u2c92\u2d4f\ua4f2\ua647\uab75\U0001028a\U00010309\U00010320\U000118c3\U00016f28 j\u0249\u03f3\u0458"
    "\u13ab\u148d\u1d0a\ua4d9\ua7b2 k\u0199\u03ba\u043a\u049a\u049e\u13e6\u16d5\u1d0b\u2c6a\u2c94\ua4d7\ua740"
    "\U00010518 m\u039c\u03fa\u043c\u04cd\u13b7\u15f0\u16d6\u1d0d\u1d86\u2c98\ua4df\uab51\U000102b0\U00010311 n\u019e"
    "\u0272\u0273\u0274\u039d\u03b7\u0578\u057c\u1d70\u1d87\u2c9a\ua4e0\U00010513 o0\u00f8\u0275\u03b8\u03bf\u03c3"
    "\u043e\u0473\u04e9\u0585\u06f5\u0966\u09e6\u0a66\u0ae6\u0b20\u0b66\u0be6\u0c66\u0ce6\u0d20\u0d66\u0e50\u0ed0"
    "\u101d\u1040\u10ff\u12d0\u13be\u13eb\u1d0f\u1d11\u2c7a\u2c9f\u2d31\u2d41\u2d54\u3007\ua4f3\ua74b\uab3d\uab3e"
    "\uab74\uab8e\uabbb\U00010292\U000102ab\U0001042c\U000104ea\U00010516\U000114d0\U000118b5\U000118c8\U000118d7"
    "\U000118e0 p\u01a5\u03a1\u03c1\u0440\u13e2\u146d\u1d18\u1d7d\u2ca3\ua4d1\ua751\U00010295 q\u02a0\u051b\u0563"
    "\u0566\u2d55 r\u024d\u027c\u027d\u0280\u0433\u0493\u13a1\u13d2\u1587\u1d26\u1d72\u2c85\ua4e3\uab47\uab48\uab81"
    "\U000104b4\U00016f35 s\u01bd\u023f\u0282\u0455\u054f\u13d5\u13da\u1d74\u1d8a\ua4e2\ua731\uabaa\U00010296"
    "\U00010448\U000118c1\U00016f3a t\u0167\u01ab\u01ad\u0288\u03a4\u03c4\u0442\u04ac\u13a2\u1d1b\u1d75\u2c66\u2ca6"
    "\ua4d4\U00010297\U000102b1\U00010315\U000118bc\U00016f0a u\u0244\u028b\u03c5\u057d\u1200\u13cc\u144c\u1d1c\u1d7e"
    "\u1d99\ua4f4\ua79f\uab4e\uab52\uab9c\U000104f6\U000118d8\U00016f42 v\u03bd\u0475\u06f7\u13d9\u142f\u1d20\u2c74"
    "\u2d38\ua4e6\ua6df\uaba9\U0001051d\U00011706\U000118c0\U00016f08 w\u026f\u0461\u047d\u051d\u0561\u13b3\u13d4"
    "\u1d21\u2c73\ua4ea\ua761\uab83\U000114c5\U0001170a\U0001170e\U0001170f\U000118e6\U000118ef x\u03c7\u0445\u04b2"
    "\u1541\u157d\u16b7\u2cac\u2d5d\ua4eb\ua7b3\U00010290\U000102b4\U00010317\U00010322\U00010527\U000118ec y\u01b4"
    "\u024f\u0263\u028f\u03a5\u03b3\u0443\u04af\u04b1\u10e7\u13a9\u13bd\u1d8c\u1eff\u2ca8\ua4ec\uab5a\U000102b2"
    "\U000118a4\U000118dc\U00016f43 z\u01b6\u0225\u0240\u0290\u0396\u13c3\u1d22\u1d76\ua4dc\uab93\U000102f5\U000118a9"
    "\U000118c4\U000118e5 '\u02b9\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u02ca\u02cb\u144a\u16cc\ua78b\ua78c "
)
LATIN = {ord(one): group[0] for group in ALIKE.split() for one in group[1:]}
# circled and squared letters, which NFKC leaves as they are, and the halves of flags
LATIN |= {start + at: chr(97 + at) for start in (0x1F150, 0x1F170, 0x1F1E6) for at in range(26)}
# points of Hebrew and Arabic, which are mostly left out, and what only stretches a letter
LATIN |= dict.fromkeys((*range(0x591, 0x5BE), 0x5BF, 0x5C1, 0x5C2, 0x640, *range(0x64B, 0x660)), "")
AFTER = {one: letter for one, letter in LATIN.items() if one > 127}  # once an L has become l, which is no I any more
BYTES = bytes(ord(LATIN.get(at, chr(at)).lower()) for at in range(128)) + bytes(128)
NO_LETTERS = bytes(at for at in range(128) if not LATIN.get(at, chr(at)).isalnum())
SPELT = re.compile(r"(?:(?<=^\w)|(?<= \w)) (?=\w(?: |$))")  # between letters that stand alone
ACCENT = re.compile("[\u0300-\u036f\u180b-\u180f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f]")
BEHIND = re.compile(r"(?<=[0-9a-z])[^\x00-\x7f]+")  # whatever marks of other scripts stand upon a Latin letter


def words_of(name: str) -> list[str]:
    """A name's words as they look, in small letters without accents; Latin ones, where others look just like them."""
    if name.isascii():
        told = name.translate(LATIN).lower().translate(TOLD)
    else:
        letters = normalize("NFKC", visible(name)).translate(LATIN).casefold()
        told = "".join(map(_told, BEHIND.sub(_unmarked, normalize("NFKD", letters).translate(AFTER))))
    return [word for part in told.split("\n") for word in SPELT.sub("", " ".join(part.split())).split()]


def looks(name: str) -> str:
    """The same of two names that look alike; signs of punctuation tell no names apart."""
    if name.isascii():  # a whole server is looked through when somebody joins
        return name.encode().translate(BYTES, NO_LETTERS).decode() or name
    return "".join(words_of(name)) or name


class Looks(Protocol):
    """How many names look; the set of all their `forms` is one."""

    def isdisjoint(self, looks: Iterable[str], /) -> bool:
        """Whether none of the names looks like any of these."""


def forms(name: str) -> frozenset[str]:
    """How it looks as it is, and in capitals: a small l is like an I, and an L is not."""
    one = looks(name)
    return frozenset((one, looks(name.upper())) if "i" in one or "l" in one else (one,))


def _unmarked(behind: re.Match[str]) -> str:
    return "".join(dropwhile(lambda one: category(one)[0] == "M", behind[0]))


def _told(one: str) -> str:
    if one.isalnum() or ACCENT.match(one):
        return one if one.isalnum() else ""
    kind = category(one)
    return f" {one} " if kind == "So" else one if kind[0] == "M" else "\n" if kind in ("Ps", "Pe") else " "


TOLD = {at: _told(chr(at)) for at in range(128)}
