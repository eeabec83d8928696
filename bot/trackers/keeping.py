"""A sheet between its preview and the import: packed small, without what nobody looks at."""

from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from zlib import compress, decompress

import msgspec

from bot.trackers import own
from bot.trackers.columns import layout_of
from bot.trackers.drafts import LONGEST
from bot.trackers.folding import forget
from bot.trackers.headers import Field
from bot.trackers.preview import Preview
from bot.trackers.sheets import Row, Sheet, Table
from bot.trackers.understanding import understand

LEFT_ALONE = (Field.PRIVATE, Field.OTHER)
_sheets = msgspec.json.Decoder(Sheet)


def packed(sheet: Sheet) -> str:
    """People, what was written to them, and whatever else no column of an application is for, stays out of it."""
    try:
        if own.read(sheet) is None:
            sheet = replace(sheet, tables=tuple(map(_needed, sheet.tables)))
    finally:
        forget()
    return b64encode(compress(msgspec.json.encode(sheet))).decode()


def unpacked(kept: str) -> Sheet:
    return _sheets.decode(decompress(b64decode(kept)))


def understood(kept: str, answers: Mapping[str, str], today: date, zone: str) -> Preview:
    return understand(unpacked(kept), answers, today, zone)


def _needed(table: Table) -> Table:
    layout = layout_of(table) if table.rows else None
    if layout is None:
        return replace(table, rows=())
    left = {one.at for one in layout.columns if one.field in LEFT_ALONE}

    def needed(row: Row) -> Row:
        return replace(row, cells=tuple("" if n in left else cell[:LONGEST] for n, cell in enumerate(row.cells)))

    head = layout.header + 1
    return replace(table, rows=(*table.rows[:head], *map(needed, table.rows[head:])))
