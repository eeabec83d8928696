"""A sheet between its preview and the import: packed small, without what nobody looks at."""

from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from zlib import compress, decompress

import msgspec

from bot.trackers import own
from bot.trackers.appointments import Known, interviews
from bot.trackers.columns import layout_of
from bot.trackers.drafts import LONGEST
from bot.trackers.folding import forget
from bot.trackers.headers import Field
from bot.trackers.preview import Preview
from bot.trackers.sheets import Kind, Row, Sheet, Table
from bot.trackers.understanding import understand

LEFT_ALONE = (Field.PRIVATE, Field.OTHER)
CALENDAR = "ics:"  # before what was a calendar
_sheets = msgspec.json.Decoder(Sheet)


def packed(sheet: Sheet) -> str:
    """People, what was written to them, and whatever else no column of an application is for, stays out of it."""
    try:
        if own.read(sheet) is None:
            events = (one if interviews(one) else replace(one, called="", id="") for one in sheet.events)
            sheet = replace(sheet, tables=tuple(map(_needed, sheet.tables)), events=tuple(events))
    finally:
        forget()
    return CALENDAR * is_calendar(sheet) + b64encode(compress(msgspec.json.encode(sheet))).decode()


def is_calendar(sheet: Sheet) -> bool:
    return sheet.kind is Kind.CALENDAR


def unpacked(kept: str) -> Sheet:
    return _sheets.decode(decompress(b64decode(kept.removeprefix(CALENDAR))))


def understood(kept: str, answers: Mapping[str, str], today: date, zone: str, known: Sequence[Known] = ()) -> Preview:
    return understand(unpacked(kept), answers, today, zone, known)


def _needed(table: Table) -> Table:
    layout = layout_of(table) if table.rows else None
    if layout is None:
        return replace(table, rows=())
    left = {one.at for one in layout.columns if one.field in LEFT_ALONE}

    def needed(row: Row) -> Row:
        return replace(row, cells=tuple("" if n in left else cell[:LONGEST] for n, cell in enumerate(row.cells)))

    head = layout.header + 1
    return replace(table, rows=(*table.rows[:head], *map(needed, table.rows[head:])))
