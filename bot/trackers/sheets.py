"""What was read from a file, before anybody understands it: rows of words, numbered as its owner would count them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from bot.calendar import today
from bot.words import Text, say

LARGEST = 2_000_000  # bytes of a file
UNPACKED = 20_000_000  # bytes of all that is read out of an archive
ROWS, COLUMNS, CELLS = 5_000, 60, 100_000
LINES = 4 * ROWS  # with empty rows in between
LONGEST = 4_000  # letters of a cell that are looked at
LETTERS = 4_000_000  # of a table


class Unreadable(Exception):
    """No job search can be read from this file; `text` says so, and what to do instead."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.template)
        self.text = text


class Kind(Enum):
    """Values are stored, while an import waits."""

    SEPARATED = "separated"
    WORKBOOK = "workbook"
    MARKDOWN = "markdown"
    OBJECTS = "objects"
    LINKEDIN = "linkedin"
    CALENDAR = "calendar"


@dataclass(frozen=True)
class Row:
    """`number` is the record of a CSV from 1, the line of a Markdown file, the row of a sheet, the place in a list;
    `history` are words and days, oldest first, where the file tells one.
    """

    number: int
    cells: tuple[str, ...]
    history: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Table:
    """`headed`: its first row is known to be a header."""

    name: str
    rows: tuple[Row, ...]
    headed: bool = False


@dataclass(frozen=True)
class Event:
    """An appointment of a calendar: what it is called, its day as it stands there, its own id, and its instant (UTC
    ms), None where that is not told: then it is on that day wherever one lives.
    """

    number: int
    called: str
    on: date
    id: str
    at: int | None = None

    def day(self, zone: str) -> date:
        """Where its owner lives."""
        return self.on if self.at is None else today(self.at, zone)


@dataclass(frozen=True)
class Sheet:
    """`contacts`: how many people are in the file; nothing else of them is read. `more`: tables that were not."""

    kind: Kind
    tables: tuple[Table, ...] = ()
    events: tuple[Event, ...] = ()
    contacts: int = 0
    more: int = 0


TOO_LARGE = say("That file is too large for me: I read up to 2 MB. Please send a part of it, or only the sheet itself.")
TOO_LONG = say(
    "That table is too long for me: I read up to 5,000 rows. Please split it into two files and send one after the"
    " other."
)
TOO_WIDE = say(
    "That table has too many columns for me: I read up to 60. Please delete the ones you don't need and try again."
)
TOO_FULL = say("That table has too many cells for me: I read up to 100,000. Please split it into two files.")
NOTHING = say(
    "I couldn't find any applications in that file. It helps if the first row says what is in each column, such as"
    " Company, Job title, Date applied and Status."
)


def bounded(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows, without the empty ends of each. Raises Unreadable where there are more than anybody looks through."""
    kept: list[Row] = []
    cells = filled = letters = 0
    for row in rows:
        width = len(row.cells)
        while width and not row.cells[width - 1].strip():
            width -= 1
        if width > COLUMNS:
            raise Unreadable(TOO_WIDE)
        filled += bool(width)
        cells += width
        letters += sum(map(len, row.cells))
        if filled > ROWS + 50:  # room for a header and what stands above it
            raise Unreadable(TOO_LONG)
        if cells > CELLS or letters > LETTERS:
            raise Unreadable(TOO_FULL)
        if len(kept) < LINES:
            kept.append(row if width == len(row.cells) else Row(row.number, row.cells[:width], row.history))
    return tuple(kept)


def together(tables: Iterable[Table]) -> tuple[Table, ...]:
    """All tables of one file, made one after the other. Raises Unreadable once they are more than one may be."""
    kept: list[Table] = []
    cells = 0
    for one in tables:
        kept.append(one)
        cells += sum(len(row.cells) for row in one.rows)
        if cells > CELLS:
            raise Unreadable(TOO_FULL)
    return tuple(kept)
