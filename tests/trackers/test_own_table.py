"""Our own table stays ours whatever a spreadsheet or its owner did to it meanwhile."""

import csv
import json
from collections.abc import Callable, Sequence
from datetime import date
from io import BytesIO, StringIO

import pytest

from adapters.files.reading import read
from adapters.files.spreadsheets import write_workbook
from bot.milestones import Happened, Milestone
from bot.trackers.keeping import packed, unpacked
from bot.trackers.preview import Preview, Reason, Tracked
from bot.trackers.understanding import understand
from bot.trackers.writing import in_files, write_csv, write_json

TODAY = date(2026, 11, 28)
APPLIED = Happened(Milestone.APPLIED, date(2026, 9, 1))
KEPT = [
    Tracked("Acorn", role="Chef", history=(APPLIED,), key="7", taken_back=((1, Happened(Milestone.INTERVIEW)),)),
    Tracked(agency="Hays", history=(APPLIED, Happened(Milestone.NO)), key="8", promised=date(2026, 12, 1)),
    Tracked("Beech", notes="=1+1", history=(Happened(Milestone.QUIET), Happened(Milestone.REOPENED)), key="9"),
]


def seen(content: bytes, name: str) -> Preview:
    """As it is after it has waited for its owner's word."""
    preview = understand(unpacked(packed(read(content, name))), {}, TODAY, "UTC")
    assert not preview.questions and not preview.assumed and not preview.skipped
    return preview


def told(preview: Preview) -> list[Tracked]:
    return [one.what for one in sorted((*preview.applications, *preview.saved), key=lambda one: one.record)]


def rows_of(content: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline="")))


def table(rows: Sequence[Sequence[str]]) -> bytes:
    out = StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def test_its_columns_may_be_moved() -> None:
    """By their names they are the same, wherever they stand; what was taken back stays so."""
    moved = table([[*row[:3:-1], "+49 170 1234567", *row[:4]] for row in rows_of(write_csv(KEPT))])
    assert told(seen(moved, "x.csv")) == KEPT


def test_something_may_stand_above_it() -> None:
    title = [["My search", "since March"], [], *rows_of(write_csv(KEPT))]
    assert told(seen(table(title), "x.csv")) == KEPT


def test_a_column_may_be_gone() -> None:
    without = table([row[2:] for row in rows_of(write_csv(KEPT))])
    assert [(one.history, one.key) for one in told(seen(without, "x.csv"))] == [(one.history, one.key) for one in KEPT]


@pytest.mark.parametrize(("more", "left"), [([], 0), (["my own notes"], 1)])
def test_there_may_be_another_sheet(more: list[str], left: int) -> None:
    """Nobody looks at it, which is said where something is in it."""
    import openpyxl

    book, out = openpyxl.load_workbook(BytesIO(write_workbook(KEPT))), BytesIO()
    book.create_sheet("Notes", 0).append(more)
    book.save(out)
    preview = seen(out.getvalue(), "x.xlsx")
    assert told(preview) == KEPT and preview.more == left


def test_keys_may_be_sorted() -> None:
    content = json.dumps(json.loads(write_json(KEPT)), sort_keys=True).encode()
    assert told(seen(content, "x.json")) == KEPT


def test_no_cell_is_one_that_a_spreadsheet_writes_anew() -> None:
    """A bare day becomes one of its country, and of a number of 16 digits 15 are left."""
    kept = [Tracked("Acorn", history=(APPLIED,), key="4503599627370497", promised=date(2026, 12, 1))]
    assert rows_of(write_csv(kept))[1][6:] == ["applied 2026-09-01", "by 2026-12-01", "no 4503599627370497"]
    bare = [*rows_of(write_csv(kept))[:1], ["Acorn", *[""] * 5, "applied 2026-09-01", "2026-12-01", "4503599627370497"]]
    assert told(seen(write_csv(kept), "x.csv")) == told(seen(table(bare), "x.csv")) == kept


@pytest.mark.parametrize("write", [write_csv, write_json, write_workbook])
@pytest.mark.parametrize(
    ("on", "promised"),
    [
        (date(2026, 11, 29), None),
        (date(1985, 3, 3), date(2101, 1, 1)),
        (date(1927, 1, 1), date(2126, 1, 1)),
    ],
)
def test_every_day_comes_back_that_could_be_said(
    write: Callable[[Sequence[Tracked]], bytes], on: date, promised: date | None
) -> None:
    """Up to a century away; and today in Auckland, for somebody who is in Honolulu by now."""
    kept = [Tracked("Acorn", history=(Happened(Milestone.APPLIED, on),), promised=promised)]
    assert told(seen(write(kept), "x")) == kept


@pytest.mark.parametrize("write", [write_csv, write_json, write_workbook])
def test_a_note_may_hold_a_table(write: Callable[[Sequence[Tracked]], bytes]) -> None:
    """In Markdown, as somebody pasted it: it is the note's, whatever else could be read."""
    note = "They pay:\n| Company | Role | Pay |\n|---|---|---|\n| Zed | Pilot | 50k |\nor so"
    kept = [Tracked("Acorn", role="Chef", notes=note, history=(APPLIED,)), Tracked("Beech", history=(APPLIED,))]
    assert told(seen(write(kept), "x")) == kept


def test_a_workbook_has_no_more_in_it_than_is_read() -> None:
    """However little room that takes: 3,000 long notes that are alike are a few bytes."""
    kept = [Tracked(f"Acorn {n}", notes="so it goes," * 130, history=(APPLIED,)) for n in range(3_000)]
    made = in_files(kept, write_workbook)
    assert len(made) == 4 and [one for each in made for one in told(seen(each, "x.xlsx"))] == kept


@pytest.mark.parametrize("title", ["applications-2026-11-24", "Sheet1"])
def test_our_csv_may_be_saved_as_a_workbook(title: str) -> None:
    """What kept its words from being formulas goes, as it does out of the CSV; a word's own mark stays in both."""
    import openpyxl

    words = ("=1+1", "'=1+1", "- ask them", "it's; =so", "+49")
    kept = [Tracked(f"Acorn {n}", notes=each, history=(APPLIED,)) for n, each in enumerate(words)]
    book, out = openpyxl.Workbook(write_only=True), BytesIO()
    page = book.create_sheet(title)
    for row in rows_of(write_csv(kept)):
        page.append(row)
    book.save(out)
    assert told(seen(out.getvalue(), "x.xlsx")) == told(seen(write_workbook(kept), "x.xlsx")) == kept


def by_hand(history: str) -> Preview:
    row = ["Cedar", "", "Cook", "", "", "", history, "", ""]
    return understand(read(table([*rows_of(write_csv(KEPT)), row]), "x.csv"), {}, TODAY, "UTC")


@pytest.mark.parametrize(
    ("history", "read_as"),
    [
        ("Rejected 2026-11-20", [("NO", "2026-11-20")]),
        ("Applied 20/11/2026", [("APPLIED", "2026-11-20")]),
        ("applied on 20 November 2026", [("APPLIED", "2026-11-20")]),
        ("applied: 2026-11-20; first call Nov 22, 2026", [("APPLIED", "2026-11-20"), ("SCREEN", "2026-11-22")]),
        ("APPLIED 2026-11-20\nwent quiet", [("APPLIED", "2026-11-20"), ("QUIET", "None")]),
        ("they said no 11/11/2026", [("NO", "2026-11-11")]),
        ("I said no", [("WITHDRAWN", "None")]),
    ],
)
def test_a_line_may_be_written_by_hand(history: str, read_as: list[tuple[str, str]]) -> None:
    preview = by_hand(history)
    assert told(preview)[:3] == KEPT and not preview.skipped
    assert [(one.what.name, str(one.on)) for one in told(preview)[3].history] == read_as


@pytest.mark.parametrize(
    "history",
    [
        *("perhaps", "closed 2026-11-20", "Applied 3/4/2026", "applied on 20 November", "applied 26/11/20"),
        *("applied 2026-11-20 2026-11-21", "applied 2026-11-31", "Rejected 2027-01-03", "applied 5"),
    ],
)
def test_what_could_be_read_otherwise_is_said_to_be_unread(history: str) -> None:
    preview = by_hand(history)
    assert told(preview) == KEPT and [one.reason for one in preview.skipped] == [Reason.HISTORY]
