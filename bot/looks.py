"""Names as they look: two that a reader takes for one another look the same. Pure."""

import re
from unicodedata import category, normalize

from bot.seen import visible

# Letters that look like a Latin one, after it: of Unicode's confusables.txt those that a name could be written with.
ALIKE = (
    "a\u0430\u03b1\u1d00 b\u0432\u0392\u03b2\u0299 c\u0441\u03f2\u1d04 d\u0501\u1d05 e\u0435\u03b5\u1d07 f\ua730 "
    "g\u0261\u0262 h\u0397\u04bb\u043d\u029c i1lI|\u0131\u0456\u04cf\u03b9\u026a\u029f j\u0458\u1d0a "
    "k\u043a\u03ba\u1d0b m\u043c\u039c\u1d0d n\u039d\u0578\u03b7\u0274 o0\u043e\u03bf\u0585\u1d0f "
    "p\u0440\u03a1\u03c1\u1d18 q\u051b r\u0433\u0280 s\u0455\ua731 t\u0442\u03a4\u03c4\u1d1b u\u057d\u03c5\u1d1c "
    "v\u0475\u03bd\u1d20 w\u051d\u0461\u1d21 x\u0445\u03c7 y\u0443\u03a5\u04af\u028f z\u0396\u1d22 "
)
LATIN = {ord(one): group[0] for group in ALIKE.split() for one in group[1:]}
# circled and squared letters, which NFKC leaves as they are, and the halves of flags
LATIN |= {start + at: chr(97 + at) for start in (0x1F150, 0x1F170, 0x1F1E6) for at in range(26)}
BYTES = bytes(ord(LATIN.get(at, chr(at)).lower()) for at in range(128)) + bytes(128)
NO_LETTERS = bytes(at for at in range(128) if not LATIN.get(at, chr(at)).isalnum())
SPELT = re.compile(r"(?<=\b\w) (?=\w\b)")  # between letters that stand alone


def words_of(name: str) -> list[str]:
    """A name's words as they look, in small letters without accents; Latin ones, where others look just like them."""
    if name.isascii():
        plain = name.translate(LATIN).lower()
    else:
        letters = normalize("NFKC", visible(name)).translate(LATIN).casefold()
        plain = normalize("NFKD", letters).translate(LATIN)
    parts = "".join(map(_told, plain)).split("\n")
    return [word for part in parts for word in SPELT.sub("", " ".join(part.split())).split()]


def looks(name: str) -> str:
    """The same of two names that look alike; signs of punctuation tell no names apart."""
    if name.isascii():  # a whole server is looked through when somebody joins
        return name.encode().translate(BYTES, NO_LETTERS).decode() or name
    return "".join(words_of(name)) or name


def _told(one: str) -> str:
    if one.isalnum() or "\u0300" <= one <= "\u036f":
        return one if one.isalnum() else ""
    kind = category(one)
    return f" {one} " if kind == "So" else one if kind[0] == "M" else "\n" if kind in ("Ps", "Pe") else " "
