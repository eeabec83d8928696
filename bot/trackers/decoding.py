"""Bytes as words, whatever the encoding: what a file says of itself, then UTF-8, then what makes most sense."""

import codecs
import re

from bot.trackers.headers import known
from bot.trackers.own import BEGINS

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# of one byte to a letter, and of East Asia; where as many words are known in two, the first
OLDER = ("cp1252", "cp1250", "cp1251", "cp1254", "cp1253", "mac_roman", "cp850", "gb18030", "shift_jis", "euc_kr")
TWICE = re.compile("[ÃÂÄÅâ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
LETTERS = re.compile(r"[^\W\d_]{2,}")


def decoded(content: bytes) -> str:
    """Never fails: where nothing fits, what cannot be read is left out."""
    for mark, name in MARKS:
        if content.startswith(mark):
            return content.decode(name, errors="replace")
    if wide := _wide(content):
        return content.decode(wide, errors="replace")
    try:
        words = content.decode()
        return words if words.startswith(BEGINS) else _once(words)  # ours says what it means
    except UnicodeDecodeError:
        pass
    lenient = content.decode(errors="replace")
    if 8 * lenient.count("\ufffd") <= sum(one > "\x7f" for one in lenient):  # UTF-8 that was cut or damaged
        return lenient
    return _mixed(content) or _sensible(content)


def _mixed(content: bytes) -> str | None:
    """Lines of an older kind among ones that are UTF-8, as programs leave them which only add to a file; None where
    it isn't so.
    """
    read = [(line, _plain(line)) for line in content.split(b"\n")]
    odd = [line for line, words in read if words is None]
    if len(odd) > sum(words is not None and not words.isascii() for _, words in read):
        return None
    older = iter(_sensible(b"\n".join(odd)).split("\n"))
    return "\n".join(next(older) if words is None else words for _, words in read)


def _plain(line: bytes) -> str | None:
    try:
        return line.decode()
    except UnicodeDecodeError:
        return None


def _sensible(content: bytes) -> str:
    return max((_older(content, name) for name in OLDER), key=_sense)


def _wide(content: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of European words is none."""
    start = content[:2000]
    if start[1::2].count(0) > len(start) // 3:
        return "utf-16-le"
    if start[0::2].count(0) > len(start) // 3:
        return "utf-16-be"
    return None


def _once(words: str) -> str:
    """UTF-8 that a program took for Windows' letters and wrote once more."""
    if len(TWICE.findall(words)) < 2:
        return words
    try:
        return words.encode("cp1252").decode()
    except UnicodeError:
        return words


def _older(content: bytes, name: str) -> str:
    return content.decode(name, errors="replace")


def _sense(words: str) -> float:
    """How much of it reads as words: those that trackers use, against letters that nobody writes together."""
    start = words[:20_000]
    odd: int = sum(
        one in "\ufffd¤¦¬±µ¶þÞðÐ¨´¸º¹²³" or "\x80" <= one <= "\x9f" or "\u2500" <= one <= "\u259f" for one in start
    )
    mixed: int = sum(one[1:] != one[1:].lower() and one != one.upper() for one in LETTERS.findall(start))
    words_known = sum(map(known, set(re.split(r"[,;\t|\n\"]", start))))
    return 3 * words_known - odd - mixed
