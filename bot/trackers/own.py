"""What was taken out of the circle comes back as it was: its own table and its own JSON, without a question."""

import json
from collections.abc import Callable, Sequence
from datetime import date

from bot.milestones import Happened, Milestone
from bot.trackers import sameness
from bot.trackers.orders import YEARS
from bot.trackers.preview import Found, Preview, Reason, Skipped, Tracked
from bot.trackers.sheets import Kind, Row, Sheet, Table

HEADER = ("Employer", "Agency", "Role", "Link", "Found", "Notes", "History", "Answer by", "Circle id")
FIELDS = ("employer", "agency", "role", "link", "found", "notes", "history", "promised", "key")
OBJECT = ("employer", "agency", "role", "link", "found", "notes", "promised", "key")  # and its history
BACK = "taken back "  # before a line that was
NAME = "support-circle"
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "'", "＝", "＋", "－", "＠")


def told(one: Tracked) -> list[tuple[str, str]]:
    """Its history in words and days."""
    return [(BACK * back + done.what.name.lower(), done.on.isoformat() if done.on else "") for done, back in one.whole]


def retold(cell: str, until: date) -> list[tuple[Happened, bool]] | None:
    """The lines of "saved 2026-08-30; taken back interview; applied 2026-09-02"; None where that is not one of ours, or
    has days on which nothing can have happened yet.
    """
    found = []
    for part in filter(None, (one.strip() for one in cell.split(";"))):
        what, _, on = part.removeprefix(BACK).partition(" ")
        if what.upper() not in Milestone.__members__:
            return None
        try:
            day = date.fromisoformat(on) if on else None
        except ValueError:
            return None
        if day and (day.year not in YEARS or day > until):
            return None
        found.append((Happened(Milestone[what.upper()], day), part.startswith(BACK)))
    return found


def safe(cell: str) -> str:
    """Text that no spreadsheet runs as a formula; `plain` undoes it."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def plain(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA) else cell


def read(sheet: Sheet, until: date = date.max) -> Preview | None:
    """None where it is somebody else's file. `until` is today: what is later has not happened."""
    table = next((one for one in sheet.tables if one.rows), None)
    if table is None or len(sheet.tables) != 1:
        return None
    header = table.rows[0].cells
    if header[:1] == (NAME,):
        return Preview()
    if header[: len(HEADER)] != HEADER and header != OBJECT:
        return None
    skipped: list[Skipped] = []
    rows = table.rows[1:] if header != OBJECT else [_as_row(one) for one in table.rows[1:]]
    read_as = plain if sheet.kind is Kind.SEPARATED else str  # elsewhere, text is text as it is
    found = [one for row in rows if (one := _found((table, until), row, read_as, skipped))]
    kept = sameness.marked(found, ours=True)
    applied = [one for one in kept if one.what.stage is not Milestone.SAVED]
    saved = [one for one in kept if one.what.stage is Milestone.SAVED]
    return Preview(tuple(applied), tuple(saved), skipped=tuple(skipped))


def _as_row(row: Row) -> Row:
    """An object of ours as a row of ours: its history is apart there."""
    cells = (*row.cells, *[""] * len(OBJECT))[: len(OBJECT)]
    history = "; ".join(f"{what} {on}".strip() for what, on in row.history)
    return Row(row.number, (*cells[:6], history, *cells[6:]))


def _found(within: tuple[Table, date], row: Row, read_as: Callable[[str], str], skipped: list[Skipped]) -> Found | None:
    table, until = within
    cells = [read_as(one) or None for one in (*row.cells, *[""] * len(HEADER))[: len(HEADER)]]
    lines, promised = retold(cells[6] or "", until), _day(cells[7])
    if not any(cells) or lines is None or (cells[7] and promised is None):
        skipped.append(Skipped(Reason.HISTORY if any(cells) else Reason.BLANK, row.number, table.name))
        return None
    employer, agency, role, link, found, notes, _, _, key = cells
    history = tuple(one for one, back in lines if not back)
    taken_back = tuple((place, one) for place, (one, back) in enumerate(lines) if back)
    what = Tracked(employer, agency, role, link, found, notes, history, key, promised, taken_back)
    return Found(what, row.number, table.name)


def _day(cell: str | None) -> date | None:
    try:
        day = date.fromisoformat(cell) if cell else None
    except ValueError:
        return None
    return day if day and day.year in YEARS else None


def row_of(one: Tracked) -> tuple[str, ...]:
    history = "; ".join(f"{what} {on}".strip() for what, on in told(one))
    promised = one.promised.isoformat() if one.promised else None
    words = (one.employer, one.agency, one.role, one.link, one.found, one.notes, history, promised, one.key)
    return tuple(word or "" for word in words)


def object_of(one: Tracked) -> dict[str, object]:
    history = [{"what": what, "on": on or None} for what, on in told(one)]
    return {**dict(zip(FIELDS, row_of(one), strict=True)), "history": history}  # the table's order


def written(applications: Sequence[Tracked]) -> str:
    """A line for each."""
    told = ",\n".join(json.dumps(object_of(one), ensure_ascii=False) for one in applications)
    return f'{{"{NAME}": 1, "applications": [\n{told}\n]}}\n'
