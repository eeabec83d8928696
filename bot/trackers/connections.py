"""LinkedIn's Connections.csv: names, companies, jobs and days. No address, number or link is taken out of it."""

import csv
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from io import StringIO

from msgspec import Struct

from bot.answers import Unclear
from bot.names import unaccented
from bot.trackers import archives
from bot.trackers.decoding import decoded
from bot.trackers.folding import cleaned, folded, while_reading
from bot.trackers.misread import in_a_sentence
from bot.trackers.reaching import MARK, hidden, left
from bot.trackers.sheets import Unreadable
from bot.words import say

LONGEST = 80  # letters of a name, a company or a job
NONE = say(
    "I couldn't find any people in that file. I read Connections.csv as LinkedIn exports it, with First Name and Last "
    "Name in its header."
)
FIRST, LAST, COMPANY, JOB, SINCE = "first name", "last name", "company", "position", "connected on"
DAYS = ("%d %b %Y", "%Y-%m-%d", "%d-%b-%y")  # as it has written them over the years
SLASHES = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d\d)")
MOST = 1_000  # people, the newest


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
    if content.startswith(b"PK"):
        archive = archives.opened(content)
        inside = archives.people(archive)
        if inside is None:
            raise Unreadable(NONE)
        content = archives.unpacked(archive, inside)
    heads, rows = _rows(_from_header(decoded(content)))
    if FIRST not in heads and LAST not in heads:
        raise Unreadable(NONE)
    at = {head: heads.index(head) for head in (FIRST, LAST, COMPANY, JOB, SINCE) if head in heads}
    read = _days([_cell(row, at, SINCE) for row in rows])
    newest = sorted(zip(rows, read, strict=True), key=lambda one: one[1] or date.min, reverse=True)
    found: dict[tuple[str, str], Connection] = {}
    for row, since in newest:
        one = _read(row, at, since)
        if one is not None:
            found.setdefault((unaccented(one.name), unaccented(one.company or "")), one)
        if len(found) == MOST:
            break
    if not found:
        raise Unreadable(NONE)
    return tuple(found.values())


def _rows(text: str) -> tuple[list[str], list[list[str]]]:
    """The header, and every row, however many they are: only the newest are wanted."""
    first = text.split("\n", 1)[0]
    rows = csv.reader(StringIO(text, newline=""), delimiter=max(",;\t", key=first.count))
    try:
        heads = [folded(cell) for cell in next(rows, [])]
        return heads, [row for row in rows if row]
    except csv.Error:  # a cell larger than any
        raise Unreadable(NONE) from None


def _from_header(text: str) -> str:
    """Without the notes that stand above it."""
    lines = text.splitlines(keepends=True)
    start = next((n for n, line in enumerate(lines[:30]) if FIRST in line.lower() and LAST in line.lower()), 0)
    return "".join(lines[start:])


def _cell(row: list[str], at: Mapping[str, int], head: str) -> str:
    n = at.get(head, len(row))
    return cleaned(row[n][: 4 * LONGEST]) if n < len(row) else ""


def _read(row: list[str], at: Mapping[str, int], since: date | None) -> Connection | None:
    called = " ".join(filter(None, (_cell(row, at, FIRST), _cell(row, at, LAST))))  # a number may go on in the other
    name = " ".join(hidden(called).replace(MARK, " ").split())[:LONGEST]
    if not any(map(str.isalpha, name)):
        return None
    company, job = (left(_cell(row, at, head))[:LONGEST].strip() or None for head in (COMPANY, JOB))
    return Connection(name, company, job, since)


def _days(typed: Sequence[str]) -> list[date | None]:
    """Each of a list's days. Those with slashes may begin with the day or with the month, as its country writes it: the
    list itself tells, or else it can't be known.
    """
    slashed = [tuple(map(int, found.groups())) for one in typed if (found := SLASHES.fullmatch(one))]
    day_first, month_first = any(one > 12 for one, *_ in slashed), any(one > 12 for _, one, _ in slashed)
    order = None if day_first == month_first else day_first
    return [_slashed(found, order) if (found := SLASHES.fullmatch(one)) else _day(one) for one in typed]


def _slashed(found: re.Match[str], day_first: bool | None) -> date | None:
    one, other, year = map(int, found.groups())
    if day_first is None and one != other:
        return None
    month, day = (other, one) if day_first else (one, other)
    try:
        return date(year if year > 99 else 2000 + year, month, day)
    except ValueError:
        return None


@while_reading
def _day(typed: str) -> date | None:
    for written in DAYS:
        try:
            return datetime.strptime(typed, written).date()  # noqa: DTZ007 - a day, nowhere
        except ValueError:
            continue
    return None
