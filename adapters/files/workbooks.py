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
from bot.trackers.sheets import (
    CELLS,
    COLUMNS,
    LONGEST,
    ROWS,
    TOO_FULL,
    Kind,
    Row,
    Sheet,
    Table,
    Unreadable,
    bounded,
    together,
)

SHEETS = 12  # that are looked at
UNPACKED = 24_000_000  # bytes of all parts
TAGS = 900_000  # in all parts: 100,000 cells with as many texts have 800,000
BLANK = 200_000  # cells, the empty ones too
TEXTS = CELLS + 10_000  # texts that cells share, and the runs in them
OTHER = 40_000  # tags of everything else: styles, rules, names
LAST = ROWS + 200  # the row after which no sheet is read
CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
TEXT = re.compile(rb"<(?:\w+:)?(?:si|r|rPh)[\s/>]")
COMMON = re.compile(rb"</?(?:\w+:)?(?:c|v|f|is|t|row|si|r|rPh|rPr)[\s/>]")
WIDE = (b"\xff\xfe", b"\xfe\xff")  # marks of UTF-16, which no program writes there


def read_workbook(content: bytes) -> Sheet:
    """Every sheet that is shown. Raises Unreadable."""
    _guard(archives.opened(content))
    import openpyxl  # a tenth of a second, and only for who sends one

    warnings.filterwarnings("ignore", module=r"openpyxl\.")  # they quote cells
    try:
        book = openpyxl.load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
        try:
            shown = [one for one in book.worksheets if one.sheet_state == "visible"]
            tables = together(Table(one.title, bounded(_rows(one))) for one in shown[:SHEETS])
            return Sheet(Kind.WORKBOOK, tables, more=len(shown[SHEETS:]))
        finally:
            book.close()
    except Unreadable:
        raise
    except Exception:  # noqa: BLE001 - a damaged workbook breaks openpyxl in as many ways as there are bytes
        raise Unreadable(archives.DAMAGED) from None


def _guard(archive: zipfile.ZipFile) -> None:
    """Nothing in it is larger, or has more in it, than a person's sheet, whatever it says of itself: whichever part
    stands for what, all of them are counted together, before anything is made of one.
    """
    room, tags, blank, texts, other = UNPACKED, TAGS, BLANK, TEXTS, OTHER
    for one in archive.infolist():
        part = archives.unpacked(archive, one.filename, room)
        if b"<!ENTITY" in part or b"<!DOCTYPE" in part:
            raise Unreadable(archives.BOMB)
        if part.startswith(WIDE) or b"\0" in part[:50] * one.filename.lower().endswith((".xml", ".rels")):
            raise Unreadable(archives.DAMAGED)
        every = part.count(b"<")
        room, tags, other = room - len(part), tags - every, other - every + _count(COMMON, part)
        blank, texts = blank - _count(CELL, part), texts - _count(TEXT, part)
        if min(tags, other, blank, texts) < 0:
            raise Unreadable(TOO_FULL)


def _count(pattern: re.Pattern[bytes], part: bytes) -> int:
    return sum(1 for _ in pattern.finditer(part))


def _rows(sheet: Any) -> Iterator[Row]:
    sheet.reset_dimensions()
    for number, cells in enumerate(sheet.iter_rows(max_row=LAST, max_col=COLUMNS + 1, values_only=True), 1):
        yield Row(number, tuple("" if one is None else cleaned(_words(one)[:LONGEST]) for one in cells))


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
