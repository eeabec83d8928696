"""Which row is the header, and what each column holds, by its header and by what is in it."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.milestones import Milestone
from bot.trackers.days import Kind, is_nothing, look, undated
from bot.trackers.folding import folded
from bot.trackers.headers import Field, exactness, field_of
from bot.trackers.layouts import Column, Layout
from bot.trackers.sheets import Row, Table
from bot.trackers.stages import meaning_of
from bot.trackers.ticks import flag
from bot.trackers.unheaded import without_header

ABOVE = 30  # rows that may stand above a header
SAMPLED = 200
WHO = (Field.EMPLOYER, Field.ROLE, Field.LINK, Field.NAME)
ONCE = [one for one in Field if one not in (Field.STEP, Field.NOTES, Field.PRIVATE, Field.OTHER, Field.PAY)]
NEXT = {Field.STATUS: Field.OUTCOME, Field.DATE: Field.STATUS_ON, Field.APPLIED_ON: Field.STATUS_ON}


def layout_of(table: Table) -> Layout | None:
    """None where nothing in it looks like a job search."""
    best, at = max(((_headers(row), -n) for n, row in enumerate(table.rows[:ABOVE])), default=(0, 0))
    if best < 2 and not (table.headed and best):
        return without_header(table)
    header, body = table.rows[-at], table.rows[1 - at :]
    columns: list[Column] = []
    ranks: list[int] = []
    for n, name in enumerate(header.cells):
        field, step = field_of(name[:100])
        column = Column(n, name, field or Field.OTHER, step)
        settled = _settled(column, [row.cells[n] for row in body[:SAMPLED] if n < len(row.cells)])
        columns.append(settled)
        ranks.append(exactness(name[:100]) + (settled.field is not column.field))
    layout = Layout(-at, tuple(_named(_once(columns, ranks))))
    return layout if layout.has(Field.EMPLOYER, Field.ROLE, Field.LINK, Field.NAME) else None


def _once(columns: list[Column], ranks: Sequence[int]) -> list[Column]:
    """Each thing from one column: the one that is headed by just that, wherever it stands. Where a header is there
    twice, the second tells what happened next.
    """
    made = list(columns)
    for field in ONCE:
        several = sorted((one for one in made if one.field is field), key=lambda one: (ranks[one.at], one.at))
        for n, one in enumerate(several[1:], 1):
            next_one = NEXT.get(field) if n == 1 and folded(one.header) == folded(several[0].header) else None
            free = next_one is not None and not any(other.field is next_one for other in made)
            made[one.at] = Column(one.at, one.header, next_one if next_one and free else Field.OTHER)
    return made


def apart(tables: Sequence[Table]) -> tuple[Table, ...]:
    """Each with one header: where another one stands further down, a table of its own begins."""
    made: list[Table] = []
    for table in tables:
        header = next((n for n, row in enumerate(table.rows[:ABOVE]) if _all_headers(row)), len(table.rows))
        begins = [
            n
            for n, row in enumerate(table.rows[header + 1 :], header + 1)
            if row.cells != table.rows[header].cells and _all_headers(row)
        ]
        for n, (start, end) in enumerate(pairwise((0, *begins, len(table.rows))), 1):
            made.append(replace(table, name=table.name if n == 1 else f"{table.name} {n}", rows=table.rows[start:end]))
    return tuple(made)


def _all_headers(row: Row) -> bool:
    filled = [one[:100] for one in row.cells if one.strip()]
    return len(filled) > 2 and _headers(row) > 2 and all(field_of(one)[0] and not exactness(one) for one in filled)


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
        case Field.PRIVATE if mostly_days and not any(
            one.isdigit() for one in filled
        ):  # days, and no numbers of phones
            return Column(column.at, column.header, Field.OTHER)
        case Field.EVENT if not _words(filled):
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
    logged = Field.EVENT if fields & {Field.STATUS, Field.OUTCOME, Field.HISTORY, Field.STEP} else None
    left = {logged, Field.DATE if Field.APPLIED_ON in fields else None}
    return [Column(one.at, one.header, Field.OTHER) if one.field in left else one for one in made]
