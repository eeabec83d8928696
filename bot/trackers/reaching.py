"""How somebody can be reached: of other people none of it is kept, however it is written."""

import re
from unicodedata import normalize

from bot.trackers.folding import unreachable

MARK = "…"  # stands where something was
WAYS = re.compile(
    r"(?:https?://|www\.)\S+"
    r"|(?<![\w@.])(?:[\w-]{1,63}\.){1,4}[a-z]{2,24}/\S*"  # linkedin.com/in/rosa; a company may be called after its site
    r"|[\w.+-]{1,64} ?[([{<] ?(?:at|@|ät) ?[)\]}>] ?[\w-]{1,64}(?: ?(?:\.|[([{] ?(?:dot|punkt) ?[)\]}]) ?[\w-]{1,64})*"
    r"|(?<![\w@])@[a-z\d][\w.]{2,}"  # @rosa_m; @Acme is a company
)
DIGITS = re.compile(r"(?<![\w.,/-])\(?\d(?:[ ./()-]{0,2}\d){8,11}(?!\w)")
YEARS = re.compile(r"(?:19|20)\d\d(?:\D+(?:19|20)\d\d)*")
APART = re.compile(r"\s*[|·•;,\n]\s*")
BRACKETED = re.compile(rf"[(\[{{<][^()\[\]{{}}<>]*{MARK}[^()\[\]{{}}<>]*[)\]}}>]")
JOINED = re.compile(r"(\s*[|·•;,\n]\s*|\s+[-–—~/]+\s+)")
EDGES = re.compile(r"^[^\w(]+|[^\w).!]+$")


def hidden(words: str) -> str:
    """With a mark in place of each address, number, link and handle."""
    plain = unreachable(normalize("NFKC", words))
    return DIGITS.sub(lambda found: found[0] if YEARS.fullmatch(found[0]) else MARK, WAYS.sub(MARK, plain))


def reaches(words: str) -> bool:
    return hidden(words) != normalize("NFKC", words)


def left(words: str) -> str:
    """Of a cell, the parts that nobody can be reached by: what stands beside a number says only whose it is."""
    if not reaches(words):
        return words
    parts = APART.split(hidden(words))
    return " | ".join(one for one in parts if one and MARK not in one)


def named(words: str) -> str:
    """Of a name what is none of that, without the strokes and brackets that held it, and what only says whose it is."""
    bare = BRACKETED.sub(MARK, hidden(words))
    if MARK not in bare:
        return bare
    first, *more = JOINED.split(bare)
    kept = [first.replace(MARK, " ")]
    for between, part in zip(more[::2], more[1::2], strict=True):
        kept += [between, said] if (said := part.rpartition(MARK)[2].strip()) else []
    return EDGES.sub("", "".join(kept))
