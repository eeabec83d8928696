"""Which row is the header, and what each column holds, by its header and by what is in it."""

from collections.abc import Sequence

from bot.milestones import Milestone
from bot.trackers.days import Kind, is_nothing, look, undated
from bot.trackers.headers import Field, field_of
from bot.trackers.layouts import Column, Layout
from bot.trackers.sheets import Row, Table
from bot.trackers.stages import meaning_of
from bot.trackers.ticks import flag
from bot.trackers.unheaded import without_header

ABOVE = 30  # rows that may stand above a header
SAMPLED = 200
WHO = (Field.EMPLOYER, Field.ROLE, Field.LINK, Field.NAME)
ONCE = frozenset(Field) - {Field.STEP, Field.NOTES, Field.PRIVATE, Field.OTHER, Field.PAY}


def layout_of(table: Table) -> Layout | None:
    """None where nothing in it looks like a job search."""
    best, at = max(((_headers(row), -n) for n, row in enumerate(table.rows[:ABOVE])), default=(0, 0))
    if best < 2 and not (table.headed and best):
        return without_header(table)
    header, body = table.rows[-at], table.rows[1 - at :]
    columns: list[Column] = []
    for n, name in enumerate(header.cells):
        field, step = field_of(name[:100])
        column = Column(n, name, field or Field.OTHER, step)
        column = _settled(column, [row.cells[n] for row in body[:SAMPLED] if n < len(row.cells)])
        if column.field in ONCE and any(one.field is column.field for one in columns):
            column = Column(n, name, Field.OTHER)
        columns.append(column)
    layout = Layout(-at, tuple(_named(columns)))
    return layout if layout.has(Field.EMPLOYER, Field.ROLE, Field.LINK, Field.NAME) else None


def _headers(row: Row) -> int:
    """How many different things the row names as headers do, who or what among them."""
    if sum(len(one) for one in row.cells) > 60 * len(row.cells):
        return 0
    fields = [field_of(one[:100])[0] for one in row.cells if one.strip()]
    return len({one for one in fields if one}) if any(one in WHO for one in fields) else 0


def _settled(column: Column, cells: Sequence[str]) -> Column:
    """What a column holds, where its header has several meanings."""
    filled = [one for one in cells if not is_nothing(one)]
    dates = sum(look(one, "UTC").kind in (Kind.DAYS, Kind.ABOUT, Kind.BEFORE) for one in filled)
    flags = sum(flag(one) is not None for one in filled)
    mostly_days = bool(filled) and 2 * dates > len(filled)
    match column.field:
        case Field.APPLIED:
            if mostly_days or (filled and dates and not flags):
                return Column(column.at, column.header, Field.APPLIED_ON)
            if filled and not flags:
                return Column(column.at, column.header, Field.STATUS if _words(filled) else Field.OTHER)
        case Field.RESPONSE:
            return Column(column.at, column.header, Field.STATUS_ON if mostly_days else Field.OUTCOME)
        case Field.RECRUITER:
            happened = filled and flags + dates == len(filled)
            step = Milestone.SCREEN if happened else None
            return Column(column.at, column.header, Field.STEP if step else Field.PRIVATE, step)
        case Field.STATUS if mostly_days and 2 * sum(not undated(one) for one in filled) > len(filled):
            return Column(column.at, column.header, Field.STATUS_ON)
        case Field.ROLE | Field.FOUND if mostly_days:
            return Column(column.at, column.header, Field.OTHER)
        case Field.ADDED if not mostly_days and filled:
            return Column(column.at, column.header, Field.OTHER)
    return column


def _words(cells: Sequence[str]) -> bool:
    return 2 * sum(bool(meaning_of(one[:200]).reached) for one in cells) > len(cells)


def _named(columns: list[Column]) -> list[Column]:
    """A column that is only called "Name" is whichever of employer and role the others leave."""
    fields = {one.field for one in columns}
    instead = Field.NAME
    if Field.ROLE in fields and Field.EMPLOYER not in fields:
        instead = Field.EMPLOYER
    elif Field.EMPLOYER in fields:
        instead = Field.OTHER if Field.ROLE in fields else Field.ROLE
    made = [Column(one.at, one.header, instead) if one.field is Field.NAME else one for one in columns]
    if Field.APPLIED_ON in fields and Field.DATE in fields:
        made = [Column(one.at, one.header, Field.OTHER) if one.field is Field.DATE else one for one in made]
    return made
