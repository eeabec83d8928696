"""Rows with their cells named: what each says, before it is decided what that means."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.milestones import Milestone
from bot.trackers.days import Kind, is_nothing, look, says_nothing
from bot.trackers.folding import folded, said
from bot.trackers.headers import Field
from bot.trackers.layouts import Column, Layout
from bot.trackers.preview import Reason, Skipped
from bot.trackers.sheets import LONGEST, Row, Table
from bot.trackers.stages import meaning_of, rounds_of
from bot.trackers.ticks import flag

HEADINGS = said("total")

APPLIED_COLUMNS = (Field.APPLIED_ON, Field.DATE)
BETWEEN = re.compile(r"\s*(?:[;|\n→>]|->)\s*")
DATED = re.compile(r"(.*?\D)[\s:(@,–-]+(\d[\d./-]+\S*?)\)?$")


@dataclass(frozen=True)
class Step:
    """A cell of a column of its own for one step."""

    what: Milestone
    cell: str
    column: Column


@dataclass
class Draft:
    """One row. Cells that only say there is nothing in them are empty here, but for those of the status."""

    table: str
    layout: Layout
    row: Row
    cells: dict[Field, str] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    pay: list[str] = field(default_factory=list)
    left_out: bool = False
    ahead: list[str] = field(default_factory=list)  # of its cells, what is still to come

    @property
    def record(self) -> int:
        return self.row.number

    def get(self, wanted: Field) -> str:
        return self.cells.get(wanted, "")

    @property
    def said(self) -> list[str]:
        """All that it says, but for notes; once what is still to come has come, it says something else."""
        steps = (f"{one.column.header} {one.cell}" for one in self.steps)
        cells = (f"{one.name} {cell}" for one, cell in self.cells.items())
        return [*cells, *steps, *map(" ".join, self.row.history), *(f"ahead {cell}" for cell in self.ahead)]

    @property
    def stated(self) -> str:
        """The word for how far it got; what came of it, where there is a column for that too, and what stands in place
        of a yes or a no.
        """
        return self.get(Field.OUTCOME) or self.get(Field.STATUS) or ("" if self.sent is not None else self._applied)

    @property
    def sent(self) -> bool | None:
        """What a column for having applied says; None where it says neither."""
        return True if self._applied and self._dated else flag(self._applied)

    @property
    def applied_in(self) -> Column | None:
        """The column that has the day of applying: where none is for that alone, one that has days beside its ticks."""
        of_days = next((one for one in self.layout.columns if one.field in APPLIED_COLUMNS), None)
        return of_days or (self.layout.one(Field.APPLIED) if self._dated else None)

    @property
    def _applied(self) -> str:
        return self.get(Field.APPLIED)

    @property
    def _dated(self) -> bool:
        return look(self._applied, "UTC").kind is Kind.DAYS

    @property
    def asks_nothing(self) -> bool:
        """Whether an empty status says only that nothing happened yet."""
        return self.layout.has(Field.OUTCOME, Field.STEP) and not self.layout.has(Field.STATUS)


def drafts(table: Table, layout: Layout, skipped: list[Skipped]) -> Iterator[Draft]:
    """The rows under the header; those that hold nothing are skipped and counted."""
    header = table.rows[layout.header] if layout.header >= 0 else None
    for row in table.rows[layout.header + 1 :]:
        draft = _draft(table.name, layout, row)
        if not any(one.strip() for one in row.cells) and not row.history:
            if not table.headed:
                skipped.append(Skipped(Reason.BLANK, row.number, table.name))
                continue
            skipped.append(Skipped(Reason.UNREADABLE, row.number, table.name))
        elif (header and row.cells == header.cells) or _is_heading(draft, row):
            skipped.append(Skipped(Reason.HEADING, row.number, table.name))
        else:
            yield draft


def _draft(name: str, layout: Layout, row: Row) -> Draft:
    draft = Draft(name, layout, row)
    for column in layout.columns:
        cell = row.cells[column.at][:LONGEST].strip() if column.at < len(row.cells) else ""
        nothing = is_nothing(cell) if column.field is not Field.STATUS else not cell or says_nothing(cell)
        match column.field:
            case Field.PRIVATE | Field.OTHER:
                continue
            case Field.STATUS | Field.OUTCOME if not nothing:
                draft.cells.setdefault(column.field, rounds_of(cell))
            case Field.STEP if column.step:
                draft.steps.append(Step(column.step, "" if nothing else cell, column))
            case Field.NOTES if not nothing:
                draft.notes.append(cell)
            case Field.PAY if not nothing:
                draft.pay.append(cell)
                draft.notes.append(f"{column.header}: {cell}")
            case Field.HISTORY if told := _history(cell):
                draft.row = Row(row.number, row.cells, told)
            case Field.NAME if draft.get(Field.NAME) and not nothing:
                draft.cells[Field.NAME] += f" | {cell}"  # two columns of names without a header
            case _ if not nothing:
                draft.cells.setdefault(column.field, cell)
    return draft


def _history(cell: str) -> tuple[tuple[str, str], ...]:
    """Of "Applied: 2026-08-01; Interview: 2026-08-09", each word and its day."""
    parts = [one.strip()[:200] for one in BETWEEN.split(cell) if one.strip()]
    told = [(found[1], found[2]) if (found := DATED.match(one)) else (one, "") for one in parts]
    return tuple(told) if any(meaning_of(word[:100]).reached for word, _ in told) else ()


def _is_heading(draft: Draft, row: Row) -> bool:
    """A row with one cell, or with a sum, that is about the rows below or above it."""
    filled = [one.strip() for one in row.cells if one.strip()]
    first = folded(filled[0][:100]).split() if filled else []
    if first and first[0] in HEADINGS and len(filled) <= 3 and any(one[-1].isdigit() for one in filled):
        return True
    if len(filled) != 1 or row.history:
        return False
    alone = draft.get(Field.EMPLOYER) or draft.get(Field.NAME) or filled[0]
    months = meaning_of(alone[:100]).sure
    return bool(months) or _is_month(alone) or not draft.cells


def _is_month(words: str) -> bool:
    return look(words, "UTC").kind is Kind.ABOUT
