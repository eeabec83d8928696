"""XLSX, read with openpyxl alone: in Python, so that a broken file cannot end the process; guarded before it is parsed.

What stands in a sheet's own note of its size is not believed, and values are read where formulas were.
"""

import re
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

from bot.trackers import archives
from bot.trackers.folding import cleaned
from bot.trackers.sheets import COLUMNS, ROWS, TOO_FULL, Kind, Row, Sheet, Table, Unreadable, bounded

SHEETS = 6  # that are looked at
TAGS = 900_000  # in one part: 100,000 cells with text in them have 600,000
PARTS = re.compile(
    r"xl/(workbook\.xml|sharedstrings\.xml|styles\.xml|worksheets/[^/]+\.xml|.*\.rels)|.*\.(xml|rels)", re.IGNORECASE
)
UNPACKED = 24_000_000  # bytes of all parts that are parsed
LAST = ROWS + 200  # the row after which no sheet is read


def read_workbook(content: bytes) -> Sheet:
    """Every sheet that is shown. Raises Unreadable."""
    _guard(archives.opened(content))
    import openpyxl  # a tenth of a second, and only for who sends one

    warnings.filterwarnings("ignore", module=r"openpyxl\.")  # they quote cells
    try:
        book = openpyxl.load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
        try:
            sheets = [one for one in book.worksheets if one.sheet_state == "visible"][:SHEETS]
            return Sheet(Kind.WORKBOOK, tuple(Table(one.title, bounded(_rows(one))) for one in sheets))
        finally:
            book.close()
    except Unreadable:
        raise
    except Exception:  # noqa: BLE001 - a damaged workbook breaks openpyxl in as many ways as there are bytes
        raise Unreadable(archives.DAMAGED) from None


def _guard(archive: zipfile.ZipFile) -> None:
    """Nothing in it is larger, or has more in it, than a person's sheet; whatever it says of itself."""
    room = UNPACKED
    for one in archive.infolist():
        if not PARTS.fullmatch(one.filename) or one.filename.startswith(("xl/media/", "xl/drawings/")):
            continue
        part = archives.unpacked(archive, one.filename, room)
        room -= len(part)
        if b"<!ENTITY" in part or b"<!DOCTYPE" in part:
            raise Unreadable(archives.BOMB)
        if part.count(b"<") > TAGS:
            raise Unreadable(TOO_FULL)


def _rows(sheet: Any) -> Iterator[Row]:
    sheet.reset_dimensions()
    for number, cells in enumerate(sheet.iter_rows(max_row=LAST, max_col=COLUMNS + 1, values_only=True), 1):
        yield Row(number, tuple("" if one is None else cleaned(_words(one)) for one in cells))


def _words(value: Any) -> str:
    match value:
        case str():
            return value
        case bool():
            return "yes" if value else "no"
        case datetime():
            return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ", timespec="minutes")
        case date():
            return value.isoformat()
        case float() if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
    return str(value)
