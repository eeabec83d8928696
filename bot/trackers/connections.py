"""LinkedIn's Connections.csv: names, companies, jobs and days. No address, number or link is taken out of it."""

from datetime import date, datetime

from msgspec import Struct

from bot.answers import Unclear
from bot.trackers import archives
from bot.trackers.decoding import decoded
from bot.trackers.folding import cleaned, folded, unreachable
from bot.trackers.misread import in_a_sentence
from bot.trackers.separated import separated
from bot.trackers.sheets import LARGEST, TOO_LARGE, Row, Unreadable
from bot.words import say

LONGEST = 80  # letters of a name, a company or a job
NONE = say(
    "I couldn't find any people in that file. I read Connections.csv as LinkedIn exports it, with First Name and Last "
    "Name in its header."
)
FIRST, LAST, COMPANY, JOB, SINCE = "first name", "last name", "company", "position", "connected on"
DAYS = ("%d %b %Y", "%Y-%m-%d", "%m/%d/%Y", "%d-%b-%y", "%m/%d/%y")  # as it has written them over the years


class Connection(Struct, frozen=True, array_like=True):
    """Somebody whom they are connected with, since a day."""

    name: str
    company: str | None = None
    job: str | None = None
    since: date | None = None


def connections(name: str, content: bytes) -> tuple[Connection, ...]:
    """What a question for people makes of its file: the newest first, each once. Raises Unclear."""
    try:
        with in_a_sentence():
            return _people(content)
    except Unreadable as unreadable:
        raise Unclear(unreadable.text) from None


def _people(content: bytes) -> tuple[Connection, ...]:
    if len(content) > LARGEST:
        raise Unreadable(TOO_LARGE)
    if content.startswith(b"PK"):
        archive = archives.opened(content)
        inside = [one for one in archive.namelist() if one.lower().endswith(archives.PEOPLE)]
        if not inside:
            raise Unreadable(NONE)
        content = archives.unpacked(archive, inside[0], LARGEST)
    rows = separated(_from_header(decoded(content)), "").rows
    heads = [folded(cell) for cell in rows[0].cells] if rows else []
    if FIRST not in heads and LAST not in heads:
        raise Unreadable(NONE)
    at = {head: heads.index(head) for head in (FIRST, LAST, COMPANY, JOB, SINCE) if head in heads}
    found = {(one.name, one.company): one for row in rows[1:] if (one := _read(row, at)) is not None}
    if not found:
        raise Unreadable(NONE)
    return tuple(sorted(found.values(), key=lambda one: one.since or date.min, reverse=True))


def _from_header(text: str) -> str:
    """Without the notes that stand above it."""
    lines = text.splitlines(keepends=True)
    start = next((n for n, line in enumerate(lines[:30]) if FIRST in line.lower() and LAST in line.lower()), 0)
    return "".join(lines[start:])


def _read(row: Row, at: dict[str, int]) -> Connection | None:
    def cell(head: str) -> str:
        n = at.get(head, len(row.cells))
        return unreachable(cleaned(row.cells[n]))[:LONGEST].strip() if n < len(row.cells) else ""

    name = " ".join(filter(None, (cell(FIRST), cell(LAST))))[:LONGEST]
    if not name.strip("… "):
        return None
    return Connection(name, cell(COMPANY) or None, cell(JOB) or None, _day(cell(SINCE)))


def _day(typed: str) -> date | None:
    for written in DAYS:
        try:
            return datetime.strptime(typed, written).date()  # noqa: DTZ007 - a day, nowhere
        except ValueError:
            continue
    return None
