"""Rows out of text with commas, semicolons, tabs or bars between cells, whichever make a table of it."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from typing import Literal

from bot.trackers.folding import cleaned
from bot.trackers.headers import known
from bot.trackers.sheets import COLUMNS, LINES, TOO_WIDE, Row, Table, Unreadable, bounded
from bot.words import say

DELIMITERS = ",;\t|"
TRIED = 80  # records that show which one it is
STRAY = 3  # lines that one quotation mark may swallow before it counts as a stray one
BROKEN = say("I couldn't make out the cells of that file. Please save it as CSV (UTF-8) or XLSX and send it again.")


def separated(text: str, name: str) -> Table:
    """The table of a file. Raises Unreadable where it is none, or is larger than is read."""
    delimiter = max(DELIMITERS, key=lambda one: _sense(text, one))
    try:
        rows = bounded(_records(text, delimiter))
        if _swallowed(rows, delimiter):
            rows = bounded(_records(text, delimiter, csv.QUOTE_NONE))
    except csv.Error:  # a cell larger than any
        raise Unreadable(BROKEN) from None
    return Table(name, rows)


def encloses(text: str, line: re.Pattern[str]) -> bool:
    """Whether such a line stands within a cell of several: what is there belongs to a note, and is no table."""
    delimiter = max(DELIMITERS, key=lambda one: _sense(text, one))
    if _sense(text, delimiter)[0] < 2:
        return False
    try:
        cells = [cell.splitlines() for row in _records(text, delimiter) for cell in row.cells if "\n" in cell]
    except (csv.Error, Unreadable):
        return False
    return any(line.fullmatch(one.strip()) for lines in cells for one in lines)


def _sense(text: str, delimiter: str) -> tuple[int, float, int]:
    """How well it parts the text: headers that are known in one row, records of one width, and that width."""
    rows = []
    try:
        for record in csv.reader(StringIO(text[:60_000], newline=""), delimiter=delimiter):
            if any(record):
                rows.append(record)
            if len(rows) == TRIED:
                break
    except csv.Error:
        return 0, 0, 0
    if not rows:
        return 0, 0, 0
    width, often = Counter(map(len, rows)).most_common(1)[0]
    headers = max(len({cell for cell in row if known(cell[:100])}) for row in rows[:30])
    return headers if width > 1 else 0, often / len(rows) if width > 1 else 0, width


def _records(text: str, delimiter: str, quoting: Literal[0, 3] = csv.QUOTE_MINIMAL) -> Iterator[Row]:
    """Every record, numbered; of the empty ones at the end, as many as anybody would count."""
    mark = '"' if quoting == csv.QUOTE_NONE else ""
    lines = StringIO(text.rstrip("\r\n"), newline="")
    for number, record in enumerate(csv.reader(lines, delimiter=delimiter, quoting=quoting), 1):
        if number <= LINES or any(record):
            while len(record) > COLUMNS and not record[-1].strip():
                record.pop()
            if len(record) > COLUMNS:
                raise Unreadable(TOO_WIDE)
            yield Row(number, tuple(cleaned(cell.strip().strip(mark) if mark else cell) for cell in record))


def _swallowed(rows: tuple[Row, ...], delimiter: str) -> bool:
    """Whether a quotation mark that is never closed took the rest of the file for one cell."""
    last = rows[-1].cells[-1] if rows and rows[-1].cells else ""
    width = max((len(one.cells) for one in rows[:5]), default=0)
    lines = last.splitlines()
    return len(lines) > STRAY and sum(line.count(delimiter) == width - 1 for line in lines) > len(lines) // 2
