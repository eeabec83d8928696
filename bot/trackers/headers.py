"""What a column holds, by what it is headed: in many languages, with or without a word for "date"."""

import re
from enum import Enum, auto
from functools import cache

from bot.milestones import Milestone
from bot.trackers import stages
from bot.trackers.folding import bare, folded, listed, said, while_reading


class Field(Enum):
    EMPLOYER = auto()
    AGENCY = auto()
    ROLE = auto()
    NAME = auto()  # an employer or a role, or both
    LINK = auto()
    FOUND = auto()
    NOTES = auto()
    STATUS = auto()
    OUTCOME = auto()  # what became of it; empty where nothing did yet
    RESPONSE = auto()  # words or days
    APPLIED = auto()  # yes and no, or words, or days
    APPLIED_ON = auto()
    ADDED = auto()
    STATUS_ON = auto()
    DATE = auto()
    FOLLOW_UP = auto()
    ID = auto()
    ORDINAL = auto()
    PAY = auto()
    HISTORY = auto()
    EVENT = auto()  # of a log, what happened on the day of that row
    RECRUITER = auto()  # whether they called, or who they are
    STEP = auto()  # one column for each step
    PRIVATE = auto()  # people, and what was written to them: never read
    OTHER = auto()


DATE_WORDS = said("beside a date")
BARE_DATES = said("date")
PRIVATE_WORDS = said("private")
ASIDE_WORDS = said("aside")


@cache
def _table() -> dict[str, str]:
    found: dict[str, str] = {}
    for field, words in listed("headers.tsv", " | "):
        for word in words:
            found.setdefault(folded(word) or bare(word), field)
    return found


def known(header: str) -> bool:
    """Whether it is a word that trackers use, as a header or as a status."""
    word = folded(header)
    return bool(word) and (word in _table() or stages.known(word))


def field_of(header: str) -> tuple[Field | None, Milestone | None]:
    """What a header says, and the step it is for; None where nothing is known of it."""
    return _read(header)[1]


def exactness(header: str) -> int:
    """0 for a header that trackers use as it stands; more, the less of it is one."""
    return _read(header)[0]


@while_reading
def _read(header: str) -> tuple[int, tuple[Field | None, Milestone | None]]:
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", header)  # appliedDate
    for words in (spaced, header, re.sub(r"\(.*?\)|\[.*?\]", " ", spaced), *re.split(r"[/|]", spaced)):
        word = folded(words) or bare(words)
        if (found := _of(word)) is not None:
            return int(words not in (spaced, header)), found
    return 2, _within(folded(spaced))


def _of(word: str) -> tuple[Field | None, Milestone | None] | None:
    table = _table()
    if word in table and table[word] != "status_on":
        return Field[table[word].upper()], None
    parts = word.split()
    rest = " ".join(one for one in parts if one not in DATE_WORDS)
    if parts and not rest and any(one in BARE_DATES for one in parts):
        return Field.DATE, None
    if rest and rest != word:
        dated = {word: field for field, words in listed("headers.tsv", " | ") for word in words if field == "status_on"}
        if rest in dated:
            return Field.STATUS_ON, None
        if table.get(rest) in ("applied", "added", "follow_up"):
            return {"applied": Field.APPLIED_ON, "added": Field.ADDED, "follow_up": Field.FOLLOW_UP}[table[rest]], None
    step = stages.sure(word) or stages.sure(rest)
    if step is Milestone.APPLIED:
        return Field.APPLIED, None
    if step is Milestone.SAVED:
        return Field.ADDED, None
    return (Field.STEP, step) if step else None


def _within(word: str) -> tuple[Field | None, Milestone | None]:
    """The longest header that is part of this one; what is about people is never read."""
    parts = word.split()
    if PRIVATE_WORDS & set(parts):
        return Field.PRIVATE, None
    if ASIDE_WORDS & set(parts):  # "Company rating", "Visa status"
        return None, None
    if (last := _table().get(parts[-1] if parts else "")) in ("notes", "link", "found", "pay"):  # "Company notes"
        return Field[last.upper()], None
    runs = (parts[start:end] for start in range(len(parts)) for end in range(start + 1, len(parts) + 1))
    for run in sorted((" ".join(one) for one in runs), key=len, reverse=True):
        if len(run) > 3 and _table().get(run) in ("employer", "role", "link", "notes", "status", "found", "pay"):
            return Field[_table()[run].upper()], None
    return None, None
