"""What was taken out of the circle comes back as it was: its own table and its own JSON, without a question."""

import json
import re
from collections.abc import Callable, Sequence
from datetime import date

from bot.calendar import DAY
from bot.formulas import plain
from bot.milestones import Happened, Milestone
from bot.pipeline import WHOLE
from bot.trackers import by_hand, sameness
from bot.trackers.preview import Found, Preview, Reason, Skipped, Tracked
from bot.trackers.sheets import Kind, Row, Sheet, Table

HEADER = ("Employer", "Agency", "Role", "Link", "Found", "Notes", "History", "Answer by", "Circle id")
FIELDS = ("employer", "agency", "role", "link", "found", "notes", "history", "promised", "key")
OURS = ({"History", "Circle id"}, {"promised", "key"})  # whatever somebody did to the other columns
BACK, BY, NUMBER = "taken back ", "by ", "no "  # before a line that was, a day, an id: or spreadsheets write them anew
NAME, SHEET = "support-circle", "Applications"  # in our JSON, and of our workbook
BEGINS = f'{{"{NAME}": '  # our JSON
LINE = re.compile(r"[;\n]")  # between two lines of a history
ABOVE = 10  # rows among which its header is, whatever somebody put above it
YEARS = range(1900, 2300)  # a century back and ahead is what can be said, and nothing plans for the year 9999


def told(one: Tracked) -> list[tuple[str, str]]:
    """Its history in words and days."""
    return [(BACK * back + done.what.name.lower(), done.on.isoformat() if done.on else "") for done, back in one.whole]


def retold(cell: str, until: date) -> list[tuple[Happened, bool]] | None:
    """The lines of "saved 2026-08-30; taken back interview; applied 2026-09-02"; None where one of them is none, or has
    a day on which nothing can have happened anywhere yet: it may have been the next day where it was written.
    """
    found = []
    for part in filter(None, (one.strip() for one in LINE.split(cell))):
        words = part.removeprefix(BACK)
        told = _line(words) or by_hand.happened(words)
        if not told or any(one.on and one.on > until + DAY for one in told):
            return None
        found += [(one, part.startswith(BACK)) for one in told]
    return found


def _line(words: str) -> list[Happened]:
    what, _, on = words.partition(" ")
    day = _day(on)
    known = what.upper() in Milestone.__members__ and (day or not on)
    return [Happened(Milestone[what.upper()], day)] if known else []


def ours(sheet: Sheet) -> Sheet | None:
    """With the columns of ours alone, in their order, wherever they stand by now; None where no table is ours."""
    made = [_ours(one) for one in sheet.tables if any(row.cells for row in one.rows)]
    kept = tuple(one for one in made if one)
    return Sheet(sheet.kind, kept, more=sheet.more + len(made) - len(kept)) if kept else None


def _ours(table: Table) -> Table | None:
    if table.rows[0].cells[:1] == (NAME,):
        return Table(table.name, (Row(0, HEADER),))
    first = next((n for n, row in enumerate(table.rows[:ABOVE]) if any(one <= set(row.cells) for one in OURS)), None)
    if first is None:
        return None
    head, under = table.rows[first], table.rows[first + 1 :]
    names = HEADER if "History" in head.cells else FIELDS
    at = [head.cells.index(one) if one in head.cells else len(head.cells) for one in names]
    rows = [Row(row.number, _cells(row, at)) for row in under]
    if names is FIELDS:
        rows = list(map(_as_row, rows, under))
    return Table(table.name, (Row(head.number, HEADER), *rows))


def _cells(row: Row, at: Sequence[int]) -> tuple[str, ...]:
    return tuple(row.cells[one] if one < len(row.cells) else "" for one in at)


def _as_row(row: Row, told: Row) -> Row:
    """An object of ours as a row of ours: its history is apart there."""
    *words, _, promised, key = row.cells
    history = "; ".join(f"{what} {on}".strip() for what, on in told.history)
    return Row(row.number, (*words, history, promised and BY + promised, key and NUMBER + key))


def read(sheet: Sheet, until: date) -> Preview | None:
    """None where it is somebody else's file. `until` is today: what is later has not happened."""
    mine = ours(sheet)
    if mine is None:
        return None
    skipped: list[Skipped] = []
    rows = [(table.name, row, _text(sheet.kind, table), skipped) for table in mine.tables for row in table.rows[1:]]
    found = [found for one in rows if (found := _found(until, *one))]
    kept = sameness.marked(sameness.without_long(found, skipped), ours=True)
    applied = [one for one in kept if one.what.stage is not Milestone.SAVED]
    saved = [one for one in kept if one.what.stage is Milestone.SAVED]
    return Preview(tuple(applied), tuple(saved), skipped=tuple(skipped), more=mine.more)


def _text(kind: Kind, table: Table) -> Callable[[str], str]:
    """How its cells are read: our own workbook's, and JSON, as they are; others came out of our CSV, which has marks
    against formulas, and somebody may have saved it as a workbook.
    """
    as_it_is = kind is Kind.OBJECTS or (kind is Kind.WORKBOOK and table.name == SHEET)
    return str if as_it_is else plain


def _found(until: date, table: str, row: Row, read_as: Callable[[str], str], skipped: list[Skipped]) -> Found | None:
    *words, history, by, number = map(read_as, row.cells)
    lines, on = retold(history, until), by.removeprefix(BY)
    promised = _day(on)
    if not any(row.cells) or lines is None or (on and promised is None):
        why = Reason.LONG if history.count(";") >= WHOLE else Reason.HISTORY  # a cell that is cut is beyond that too
        skipped.append(Skipped(why if any(row.cells) else Reason.BLANK, row.number, table))
        return None
    employer, agency, role, link, found, notes = (one or None for one in words)
    told = tuple(one for one, back in lines if not back)
    taken_back = tuple((place, one) for place, (one, back) in enumerate(lines) if back)
    key = number.removeprefix(NUMBER) or None
    what = Tracked(employer, agency, role, link, found, notes, told, key, promised, taken_back)
    return Found(what, row.number, table)


def _day(on: str) -> date | None:
    try:
        day = date.fromisoformat(on)
    except ValueError:
        return None
    return day if day.year in YEARS else None


def row_of(one: Tracked) -> tuple[str, ...]:
    history = "; ".join(f"{what} {on}".strip() for what, on in told(one))
    by, number = one.promised and f"{BY}{one.promised}", one.key and f"{NUMBER}{one.key}"
    return tuple(word or "" for word in (*_words(one), history, by, number))


def object_of(one: Tracked) -> dict[str, object]:
    history = [{"what": what, "on": on or None} for what, on in told(one)]
    promised = one.promised.isoformat() if one.promised else ""
    words = (word or "" for word in _words(one))
    return dict(zip(FIELDS, (*words, history, promised, one.key or ""), strict=True))


def _words(one: Tracked) -> tuple[str | None, ...]:
    return one.employer, one.agency, one.role, one.link, one.found, one.notes


def written(applications: Sequence[Tracked]) -> str:
    """A line for each."""
    told = ",\n".join(json.dumps(object_of(one), ensure_ascii=False) for one in applications)
    return f'{BEGINS}1, "applications": [\n{told}\n]}}\n'
