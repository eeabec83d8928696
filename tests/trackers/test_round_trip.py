"""What goes out comes back as it was, and nothing of it is ever run."""

import csv
from collections.abc import Callable, Sequence
from datetime import date
from io import BytesIO, StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.files.reading import read
from adapters.files.spreadsheets import write_workbook
from bot.milestones import Happened, Milestone
from bot.trackers.folding import cleaned
from bot.trackers.preview import Tracked
from bot.trackers.understanding import understand
from bot.trackers.writing import in_files, write_csv, write_json
from tests.trackers.mutations import SAMPLES

WRITERS: dict[str, Callable[[Sequence[Tracked]], bytes]] = {
    "csv": write_csv,
    "json": write_json,
    "xlsx": write_workbook,
}
beginnings = st.sampled_from(
    ("=", "+", "-", "@", "'", "'=", "＝", '"', ",", ";", "|", "{", "", "", "007", "N/A", "<b>")
)
letters = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn"), include_characters="\n\t"), max_size=30)
typed = st.builds("".join, st.tuples(beginnings, letters)).map(cleaned)
words = typed.map(lambda typed: typed or None)
happened = st.builds(Happened, st.sampled_from(Milestone), st.none() | st.dates(date(1990, 1, 1), date(2026, 11, 24)))
lines = st.lists(st.tuples(happened, st.booleans()), min_size=1, max_size=6)
days = st.none() | st.dates(date(1990, 1, 1), date(2100, 12, 31))


@st.composite
def an_application(draw: st.DrawFn) -> Tracked:
    told = draw(lines)
    employer, agency, role, link, found, notes, key = draw(st.tuples(*[words] * 7))
    history = tuple(one for one, back in told if not back)
    back = tuple((n, one) for n, (one, back) in enumerate(told) if back)
    return Tracked(employer, agency, role, link, found, notes, history, key, draw(days), back)


applications = st.lists(an_application(), max_size=8)


def back(content: bytes, name: str) -> list[Tracked]:
    preview = understand(read(content, f"x.{name}"), {}, date(2026, 11, 28), "UTC")
    assert not (preview.questions or preview.assumed or preview.skipped)
    return [one.what for one in sorted((*preview.applications, *preview.saved), key=lambda one: one.record)]


@pytest.mark.parametrize("name", WRITERS)
@settings(max_examples=60)
@given(kept=applications)
def test_everything_comes_back_without_a_question(name: str, kept: list[Tracked]) -> None:
    """Whatever is in it: words that look like formulas, cells over several lines, reopened ends, days not known, lines
    that were taken back.
    """
    assert back(WRITERS[name](kept), name) == kept


@pytest.mark.parametrize("name", WRITERS)
def test_a_second_import_of_our_own_adds_nothing(name: str) -> None:
    kept = [
        Tracked("Acorn", role="Chef", history=(Happened(Milestone.APPLIED, date(2026, 9, 1)),)),
        Tracked("Acorn", role="Chef", history=(Happened(Milestone.APPLIED),)),
        Tracked(link="https://acorn.example/1", history=(Happened(Milestone.SAVED),)),
    ]
    content = WRITERS[name](kept)
    first = understand(read(content, "x"), {}, date(2026, 11, 28), "UTC")
    second = understand(read(content, "x"), {}, date(2027, 1, 1), "UTC")
    marks = [one.marks for one in (*first.applications, *first.saved)]
    assert marks == [one.marks for one in (*second.applications, *second.saved)] and all(marks)
    assert len(set().union(*marks)) == sum(map(len, marks))


@settings(max_examples=40)
@given(kept=applications)
def test_no_cell_is_a_formula(kept: list[Tracked]) -> None:
    """In a CSV none begins as one does, in a workbook each is a text."""
    import openpyxl

    for row in csv.reader(StringIO(write_csv(kept).decode("utf-8-sig"), newline="")):
        assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    sheet = openpyxl.load_workbook(BytesIO(write_workbook(kept))).active
    assert sheet is not None
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "inlineStr"}
    assert [cell.value for row in sheet.iter_rows() for cell in row if cell.data_type == "n" and cell.value] == []


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples are not beside this copy")
@pytest.mark.parametrize("writer", WRITERS)
def test_the_samples_go_out_and_come_back(writer: str) -> None:
    from tests.trackers.samples import FILES, seen

    for name in FILES:
        preview = seen(name)
        kept = [one.what for one in (*preview.applications, *preview.saved)]
        assert back(WRITERS[writer](kept), writer) == kept


def test_our_table_after_a_spreadsheet_saved_it_anew() -> None:
    """With semicolons, in Windows' letters, and with a column more."""
    kept = [Tracked("Bäcker & Söhne", notes="=1+1", history=(Happened(Milestone.APPLIED, date(2026, 9, 1)),))]
    rows = list(csv.reader(StringIO(write_csv(kept).decode("utf-8-sig"), newline="")))
    out = StringIO(newline="")
    csv.writer(out, delimiter=";").writerows([*row, ""] for row in rows)
    assert back(out.getvalue().encode("cp1252"), "csv") == kept


@pytest.mark.parametrize("writer", WRITERS)
def test_words_that_look_as_if_they_were_written_twice_are_left_as_they_are(writer: str) -> None:
    """Somebody may note how a letter of theirs arrived; in our own files nothing is put right."""
    kept = [Tracked("Acorn", notes="It said MÃ¼ller and BÃ¤cker.", history=(Happened(Milestone.NO),))]
    assert back(WRITERS[writer](kept), writer) == kept


def test_what_somebody_broke_in_our_table_is_said() -> None:
    """A history that is no history leaves out its row, and nothing else."""
    content = write_csv(
        [Tracked("Acorn", history=(Happened(Milestone.NO),)), Tracked("Beech", history=(Happened(Milestone.NO),))]
    )
    preview = understand(read(content.replace(b'"no"', b'"perhaps"', 1), "x"), {}, date(2026, 11, 28), "UTC")
    assert [one.what.employer for one in preview.applications] == ["Beech"] and len(preview.skipped) == 1


def test_a_long_list_goes_out_in_files_that_come_in_again() -> None:
    """Each of 5,000 rows and 2 MB at most, in the list's order."""
    no = (Happened(Milestone.NO),)
    kept = [Tracked(f"Acorn {n}", notes="ö" * 1200 if n < 1000 else None, history=no) for n in range(12_000)]
    made = in_files(kept, write_csv)
    assert len(made) == 6 and all(len(one) <= 2_000_000 for one in made)
    assert [one for each in made for one in back(each, "csv")] == kept
    assert in_files([], write_csv) == [write_csv([])]
    assert len(in_files([Tracked(notes="x" * 3_000_000, history=no)], write_csv)) == 1


@pytest.mark.parametrize("name", WRITERS)
def test_what_nobody_can_see_keeps_nothing_from_going_out(name: str) -> None:
    """No workbook takes it; it isn't missed."""
    kept = [Tracked("Acorn\x00\x0b\ufffe", notes="one\x1ftwo", history=(Happened(Milestone.NO),))]
    assert back(WRITERS[name](kept), name) == [Tracked("Acorn", notes="onetwo", history=(Happened(Milestone.NO),))]
