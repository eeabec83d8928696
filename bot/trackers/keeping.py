"""A sheet between its preview and the import: packed small, without what nobody looks at."""

from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from zlib import compress, decompress

import msgspec

from bot.trackers import own
from bot.trackers.appointments import Known, interviews
from bot.trackers.columns import apart, layout_of
from bot.trackers.folding import unreachable
from bot.trackers.headers import Field
from bot.trackers.misread import in_a_sentence
from bot.trackers.others import people_in
from bot.trackers.preview import Preview
from bot.trackers.sheets import LONGEST, Kind, Sheet, Table
from bot.trackers.understanding import understand

LEFT_ALONE = (Field.PRIVATE, Field.OTHER)
# people write in them
WORDS = (Field.EMPLOYER, Field.AGENCY, Field.FOUND, Field.NOTES, Field.STATUS, Field.OUTCOME, Field.EVENT)
CALENDAR = "ics:"  # before what was a calendar
_sheets = msgspec.json.Decoder(Sheet)


def packed(sheet: Sheet) -> str:
    """People, what was written to them, and whatever else no column of an application is for, stays out of it: what
    stands above a header, too, addresses and numbers among the words, and columns beside those of our own table.
    """
    with in_a_sentence():
        mine = own.ours(sheet)
        if mine is None:
            events = (one if interviews(one) else replace(one, called="", id="") for one in sheet.events)
            tables = apart(sheet.tables)
            laid = [(table, layout) for table in tables if table.rows and (layout := layout_of(table))]
            needed = tuple(map(_needed, tables))
            sheet = replace(sheet, tables=needed, events=tuple(events), contacts=people_in(sheet, laid))
        sheet = mine or sheet
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
    fields = {one.at: one.field for one in layout.columns}

    def needed(n: int, cell: str) -> str:
        field = fields.get(n, Field.OTHER)
        if field in LEFT_ALONE:
            return ""
        return unreachable(cell[:LONGEST]) if field in WORDS else cell[:LONGEST]

    head = layout.header + 1
    above = (replace(row, cells=()) for row in table.rows[: max(0, head - 1)])
    rows = (replace(row, cells=tuple(needed(*one) for one in enumerate(row.cells))) for row in table.rows[head:])
    return replace(table, rows=(*above, *table.rows[max(0, head - 1) : head], *rows))
