"""LinkedIn's Connections.csv: names, companies, jobs and days. No address, number or link is taken out of it."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from io import StringIO

import msgspec
from msgspec import Struct, structs

from bot.answers import Unclear
from bot.names import unaccented
from bot.trackers import archives
from bot.trackers.asking import Asking
from bot.trackers.dating import SAID, Undecided, undecided
from bot.trackers.days import Look, look
from bot.trackers.decoding import decoded
from bot.trackers.folding import cleaned, folded
from bot.trackers.misread import in_a_sentence
from bot.trackers.orders import Numbers, Order, orders_of
from bot.trackers.preview import Preview, Reason, Skipped
from bot.trackers.reaching import left, named
from bot.trackers.sheets import Unreadable
from bot.words import say

LONGEST = 80  # letters of a name, a company or a job
NONE = say(
    "I couldn't find any people in that file. I read Connections.csv as LinkedIn exports it, with First Name and Last "
    "Name in its header."
)
FIRST, LAST, COMPANY, JOB, SINCE = "first name", "last name", "company", "position", "connected on"
NO_YEAR = 0  # comes first in any of its days
BOTH, ORDER = (Order.DAY_FIRST, Order.MONTH_FIRST), "connected_on"
MOST = 1_000  # people, the newest; and rows that are left out


class Connection(Struct, frozen=True, array_like=True):
    """Somebody whom they are connected with, since a day, `typed` where that may be two, with what was said to come
    `first` in it; without a name, a row that is left out.
    """

    name: str
    company: str | None = None
    job: str | None = None
    since: date | None = None
    typed: str | None = None
    first: str | None = None

    @property
    def key(self) -> tuple[str, str]:
        """Two of one name in one place are one."""
        return unaccented(self.name), unaccented(self.company or "")


def connections(name: str, content: bytes) -> tuple[Connection, ...]:
    """What a question for people makes of its file: the newest first, each once, and then what is left out. Raises
    Unclear.
    """
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
    people = newest(_read(row, at, *since) for row, since in zip(rows, read, strict=True))
    found, again = dict[tuple[str, str], Connection](), list[Connection]()
    for one in people:
        if not one.name or one.key in found:
            again.append(one)
        elif len(found) < MOST:
            found[one.key] = one
    if not found:
        raise Unreadable(NONE)
    return (*found.values(), *again[:MOST])


def newest(people: Iterable[Connection]) -> list[Connection]:
    return sorted(people, key=lambda one: one.since or date.min, reverse=True)


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


def _read(row: list[str], at: Mapping[str, int], since: date | None, typed: str | None) -> Connection:
    called = " ".join(filter(None, (_cell(row, at, FIRST), _cell(row, at, LAST))))  # a number may go on in the other
    name = " ".join(named(called).split())[:LONGEST]
    if not any(map(str.isalpha, name)):
        return Connection("")
    company, job = (left(_cell(row, at, head))[:LONGEST].strip() or None for head in (COMPANY, JOB))
    return Connection(name, company, job, since, typed)


def _days(typed: Sequence[str]) -> list[tuple[date | None, str | None]]:
    """Each of a list's days, as a spreadsheet's are read: which comes first, day or month, the whole list tells, or
    else it is asked.
    """
    looks = [look(one, "UTC") for one in typed]
    possible = orders_of((one for seen in looks for one in seen.days if isinstance(one, Numbers)), NO_YEAR)
    order = possible[0] if len(possible) == 1 else None
    return [
        (None, one) if order is None and open_pair(seen) else (_day(seen, order), None)
        for seen, one in zip(looks, typed, strict=True)
    ]


def open_pair(seen: Look) -> Numbers | None:
    """A day that may be two, as long as nobody says what comes first in it."""
    found = undecided(seen)
    return found[0] if len(seen.days) == 1 and found and found[0].year else None


def _day(seen: Look, order: Order | None) -> date | None:
    if len(seen.days) != 1:
        return None
    [one] = seen.days
    return one.read(order) if isinstance(one, Numbers) else one


def packed(people: Sequence[Connection]) -> str:
    return msgspec.json.encode(people).decode()


def unpacked(kept: str | None) -> tuple[Connection, ...]:
    return msgspec.json.decode(kept or "[]", type=tuple[Connection, ...])


def understood(people: Sequence[Connection]) -> Preview:
    skipped, seen, asked = list[Skipped](), set[tuple[str, str]](), Undecided(ORDER, {("", 0): BOTH})
    for n, one in enumerate(people):
        if not one.name or one.key in seen:
            skipped.append(Skipped(Reason.DUPLICATE if one.name else Reason.NOBODY, n))
        elif (pair := _pair(one)) is not None:
            asked.pairs.append((n, pair))
        seen.add(one.key)
    asking = Asking({ORDER: next((one.first for one in people if one.first), "")})
    if asked.pairs:
        asked.ask(asking, NO_YEAR)
    return Preview(skipped=tuple(skipped), questions=asking.questions()[0])


def answered(people: Sequence[Connection], value: str) -> Sequence[Connection]:
    """With their days, once it is known what comes first in them."""
    order = next(order for order, (name, *_) in SAID.items() if name == value)
    return newest(
        structs.replace(one, since=pair.read(order), first=value) if (pair := _pair(one)) else one for one in people
    )


def _pair(one: Connection) -> Numbers | None:
    return open_pair(look(one.typed, "UTC")) if one.typed else None
