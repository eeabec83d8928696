"""What readers see of words people typed: nothing that only misleads the eye, and letters and emoji as wholes. Pure."""

import re
from unicodedata import bidirectional, category

# Tags (UTS 51) of England, Scotland and Wales, which are emoji; any others could hide words that nobody sees.
_FLAGS = (
    "\U0001f3f4\U000e0067\U000e0062"
    "(?:\U000e0065\U000e006e\U000e0067|\U000e0073\U000e0063\U000e0074|\U000e0077\U000e006c\U000e0073)\U000e007f"
)
# Controls, bidirectional overrides and all that is default-ignorable in Unicode 15, which could hide or reorder what a
# reader sees; signs that are blank; interlinear notes, halves of surrogate pairs and noncharacters, which nothing
# should store or show.
# ZWNJ, ZWJ and variation selectors stay: Persian, Mongolian and emoji are written with them.
UNSEEN = re.compile(
    f"({_FLAGS})|"
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\u2800\u3164\ud800-\udfff\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U00013441\U00013442"
    "\U0001bca0-\U0001bca3\U0001d159\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff]"
)
NOTHING_ALONE = {"Cc", "Cf", "Cs", "Mc", "Me", "Mn"}
JOINER = "\u200d"
LONGEST = 32  # characters of one sign; whoever piles up more has it cut
FSI, PDI = "\u2068", "\u2069"  # first strong isolate and its end (UAX 9)


def visible(words: str) -> str:
    """What a person typed, without characters that only mislead the eye."""
    return UNSEEN.sub(lambda found: found[1] or "", words)


def seen(words: str) -> int:
    """How many characters a reader sees: a letter with its signs is one, so is an emoji, and a gap between words."""
    if words.isascii() and words.isprintable():
        return len(" ".join(words.split()))
    counts = [sum(map(_begins, [word] * len(word), range(len(word)))) for word in visible(words).split()]
    shown = [count for count in counts if count]
    return sum(shown) + max(0, len(shown) - 1)


def _begins(word: str, at: int) -> bool:
    return not joined(word, at) and category(word[at]) not in NOTHING_ALONE


def joined(words: str, at: int) -> bool:
    """Whether what stands before and after belongs to one character for its reader (most of UAX 29), or an isolate
    would be left empty.
    """
    if not 0 < at < len(words):
        return False
    before, after = words[at - 1], words[at]
    if before == FSI or after == PDI:
        return True
    if after < "\u0300":  # only ©, ® and the like could follow a joiner
        return False
    if category(after) in ("Mc", "Me", "Mn") or after in "\u200c\u200d" or "\u1160" <= after <= "\u11ff":
        return True
    if "\U0001f3fb" <= after <= "\U0001f3ff" or "\U000e0020" <= after <= "\U000e007f":
        return True  # skin tones, and a flag's tags
    if _half_a_flag(after) and _half_a_flag(before):
        halves = next((n for n in range(at) if not _half_a_flag(words[at - 1 - n])), at)
        return halves % 2 == 1
    return before == JOINER and (category(after) in ("So", "Sm") or "\U0001f000" <= after <= "\U0001faff")


def _half_a_flag(one: str) -> bool:
    return "\U0001f1e6" <= one <= "\U0001f1ff"


def isolated(words: str) -> str:
    """So that letters from right to left reorder nothing around them, line by line."""
    if words.isascii():
        return words
    return "\n".join(f"{FSI}{one}{PDI}" if any(map(_from_right, one)) else one for one in words.split("\n"))


def _from_right(one: str) -> bool:
    return bidirectional(one) in ("R", "AL", "AN")


def parted(words: str, at: int) -> tuple[str, str]:
    """In two at that place or a little before, between characters as they are seen; each half isolates its own."""
    near = next((one for one in range(at, max(0, at - LONGEST), -1) if not joined(words, one)), at)
    head, rest = words[:near], words[near:]
    if head.count(FSI) > head.count(PDI):
        return head.rstrip() + PDI, FSI + rest.lstrip()
    return head, rest


def cut(words: str, most: int, end: str = "") -> str:
    """The first of them, `most` characters at most, with `end` after them where something is left out."""
    if len(words) <= most:
        return words
    head = parted(words, max(0, most - len(end) - (FSI in words)))[0]
    return head.rstrip() + end if end else head
