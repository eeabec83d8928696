"""Words as they are compared: without case, accents, emoji and punctuation, each Chinese or Japanese sign by itself."""

import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import TypeVar
from unicodedata import category, combining, normalize

DATA = Path(__file__).parent / "data"
ALONE = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "’": "'", "€": " eur "})
SIGNS = re.compile(r"([぀-ヿ㐀-鿿가-힣])")
APART = re.compile(r"[\W_]+")
STUTTER = re.compile(r"([a-z])\1{2,}")  # reeejected
ADDRESS = re.compile(r"(?:mailto:)?[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+")
AFTER = "|".join(
    f"(?<=\\b{one})" for one in ("tel", "phone", "mobil", "handy", "call", "cell", "text", "ring", "fon", "whatsapp")
)
PHONE = re.compile(
    r"(?:\+|\b00(?=[1-9]\d))\d[\d ()/.-]{6,20}\d"
    rf"|(?:{AFTER})[a-z]{{0,5}}[.: ]{{0,8}}(?![\d ]*\d[./-]\d{{1,2}}[./-])[\d(][\d ()/.-]{{5,20}}\d"
    r"|(?<![\w.,/(-])(?:1[ .-])?\(?[2-9]\d\d\)?[ .-]{1,2}\d{3}[ .-]\d{4}(?![\w-])"  # 415-555-0132, (415) 555-0132
    r"|(?<![\w.,/(-])\(?0[1-9]\d{1,4}\)?[ /-]{1,3}\d[\d /-]{4,12}\d(?!\w)"  # 0170 1234567, 030/1234567
    r"|(?<![\w.,/(-])(?:0[1-9]([ .])\d\d(?:\1\d\d){3}|0[1-9]\d{8,9})(?!\w)",  # 01 23 45 67 89, 01701234567
    re.IGNORECASE,
)
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufeff\ufffe\uffff\ud800-\udfff]")
LINE = re.compile("\r\n?|[\u2028\u2029]")

T = TypeVar("T")
_remembered: list[Callable[[], None]] = []


def while_reading(function: Callable[..., T]) -> Callable[..., T]:
    """The same words come again and again in one file: what they came to is remembered until `forget`."""
    cached = lru_cache(maxsize=20_000)(function)
    _remembered.append(cached.cache_clear)
    return cached


def forget() -> None:
    """Nothing of anybody's file stays behind."""
    for clear in _remembered:
        clear()


@while_reading
def folded(words: str) -> str:
    """As whole words between single blanks."""
    return " ".join(APART.sub(" ", SIGNS.sub(r" \1 ", bare(words))).split())


def bare(words: str) -> str:
    """Without case, accents and emoji; punctuation stays."""
    if words.isascii():
        return STUTTER.sub(r"\1", words.lower()).strip()
    lower = normalize("NFKD", normalize("NFKC", words).casefold()).translate(ALONE)
    kept = "".join(one for one in lower if not combining(one) and category(one) not in ("So", "Sk", "Cf", "Cs"))
    return STUTTER.sub(r"\1", normalize("NFC", kept)).strip()


def signs(words: str) -> str:
    """The pictures alone, such as a tick or a cross: what somebody says without a word."""
    return "" if words.isascii() else "".join(one for one in words if category(one) == "So")


def cleaned(cell: str) -> str:
    """A cell as it is kept: its lines end alike, and nothing is in it that nobody can see."""
    return CONTROL.sub("", LINE.sub("\n", cell).replace("\xa0", " ")).strip()


def unreachable(words: str) -> str:
    """Without addresses and telephone numbers: of other people, none is kept."""
    return PHONE.sub("…", ADDRESS.sub("…", words))


@lru_cache(maxsize=8)
def listed(name: str, between: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """A list of words of ours: what they mean, and the words."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    parts = [line.split("\t", 1) for line in lines if "\t" in line and not line.startswith("# ")]
    return tuple((meaning, tuple(one for one in words.split(between) if one)) for meaning, words in parts)


def said(name: str) -> frozenset[str]:
    """The words of one small list."""
    return frozenset(
        word.replace("_", " ") for meaning, words in listed("words.tsv", " ") if meaning == name for word in words
    )
