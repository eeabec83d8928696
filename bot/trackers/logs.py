"""A log has a row for each thing that happened: those of one application are put together again."""

from collections.abc import Iterable
from dataclasses import replace

from bot.trackers.drafts import APPLIED_COLUMNS, Draft
from bot.trackers.folding import bare, folded
from bot.trackers.headers import Field

DAYS = (*APPLIED_COLUMNS, Field.STATUS_ON, Field.ADDED)
SAME = (Field.EMPLOYER, Field.NAME, Field.ROLE, Field.AGENCY, Field.ID)


def joined(rows: Iterable[Draft]) -> list[Draft]:
    """Of one employer and one job, as far as rows say so, in the order in which they stand."""
    made: dict[object, Draft] = {}
    for row in rows:
        if not (event := row.get(Field.EVENT)):
            made[row.table, row.record] = row
            continue
        who = tuple(folded(row.get(one)) or bare(row.get(one)) for one in SAME)
        first = made.setdefault((row.table, *who), row)
        on = next((cell for one in DAYS if (cell := row.cells.pop(one, ""))), "")
        first.row = replace(first.row, history=(*first.row.history, (event, on)))
        first.cells.pop(Field.EVENT, None)
        if first is not row:
            first.notes += row.notes
            first.cells = {**row.cells, **first.cells}
    return list(made.values())
