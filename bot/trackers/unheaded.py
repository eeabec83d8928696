"""What the columns of a table without a header hold, by what is in them."""

from bot.trackers.days import Kind, is_nothing, look
from bot.trackers.headers import Field
from bot.trackers.layouts import Column, Layout
from bot.trackers.sheets import Table
from bot.trackers.stages import meaning_of

SAMPLED = 200


def without_header(table: Table) -> Layout | None:
    """By what is in the columns alone: days, links, words for how far it got; names are what is left."""
    rows = [row for row in table.rows if any(one.strip() for one in row.cells)][:SAMPLED]
    columns: list[Column] = []
    for at in range(max((len(row.cells) for row in rows), default=0)):
        cells = [row.cells[at] for row in rows if at < len(row.cells) and not is_nothing(row.cells[at])]
        if not cells or 3 * len(cells) < len(rows):
            continue
        shares = (
            (Field.APPLIED_ON, sum(look(one, "UTC").kind is Kind.DAYS for one in cells)),
            (Field.LINK, sum(one.lower().startswith(("http:", "https:", "www.")) for one in cells)),
            (Field.STATUS, sum(meaning_of(one[:200]).sure for one in cells)),
            (Field.PRIVATE, sum("@" in one for one in cells)),
        )
        field = next((field for field, often in shares if 2 * often > len(cells)), Field.NAME)
        if field is Field.NAME and max(map(len, cells)) > 120:
            field = Field.OTHER
        taken = [one.field for one in columns]
        if (field is Field.NAME and taken.count(Field.NAME) < 2) or field not in taken:
            columns.append(Column(at, "", field))
    names = [one for one in columns if one.field is Field.NAME]
    said = any(one.field in (Field.STATUS, Field.APPLIED_ON) for one in columns)
    return Layout(-1, tuple(columns)) if names and said else None
