"""Cells as days: the order of day and month is the column's, and no day is made up."""

from collections.abc import Mapping, Sequence
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.milestones import Milestone
from bot.trackers.days import Kind, look
from bot.trackers.preview import Preview, Reason
from bot.trackers.reading import read_plain
from bot.trackers.understanding import understand
from bot.words import ANYONE, render
from tests.trackers.shapes import table

TODAY = date(2026, 11, 28)


def seen(cells: Sequence[str], answers: Mapping[str, str] | None = None, header: str = "Date applied") -> Preview:
    rows = [
        ["Company", "Role", header, "Status"],
        *([f"Acorn {n}", "Chef", one, "applied"] for n, one in enumerate(cells)),
    ]
    return understand(read_plain(table(rows), "x.csv"), answers or {}, TODAY, "Europe/Berlin")


def days(preview: Preview) -> list[date | None]:
    return [one.what.applied_on for one in preview.applications]


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2026-09-01", date(2026, 9, 1)),
        ("2026-09-01T22:30:00.000Z", date(2026, 9, 2)),  # in Berlin
        ("2026-09-01T22:30:00+02:00", date(2026, 9, 1)),
        ("2026-09-01 22:30", date(2026, 9, 1)),
        ("1793610000", date(2026, 11, 2)),
        ("1793610000000", date(2026, 11, 2)),
        ("46266", date(2026, 9, 1)),
        ("20260901", date(2026, 9, 1)),
        ("1 September 2026", date(2026, 9, 1)),
        ("Sept. 1st, 2026", date(2026, 9, 1)),
        ("Tue, 1 Sep 2026 14:30", date(2026, 9, 1)),
        ("1. März 2026", date(2026, 3, 1)),
        ("1er février 2026", date(2026, 2, 1)),
        ("3 de marzo de 2026", date(2026, 3, 3)),
        ("12 października 2026", date(2026, 10, 12)),
        ("15 Eylül 2026", date(2026, 9, 15)),
        ("2026年9月1日", date(2026, 9, 1)),
        ("2026. 9. 1.", date(2026, 9, 1)),
    ],
)
def test_days_that_can_be_read_in_one_way(cell: str, day: date) -> None:
    assert look(cell, "Europe/Berlin").days == (day,)


@pytest.mark.parametrize(
    "cell", ["KW 40", "Anfang Oktober 2026", "September 2026", "2026-09", "09/2026", "Q3 2026", "yesterday"]
)
def test_no_exact_day_is_none(cell: str) -> None:
    """It is kept as words, and said."""
    preview = seen(["2026-09-01", cell])
    assert look(cell, "UTC").kind is Kind.ABOUT and days(preview) == [date(2026, 9, 1), None]
    assert preview.applications[1].what.notes == f"Date applied: {cell}"
    assert [one.key for one in preview.questions] == ["date_about"]


@pytest.mark.parametrize(
    "cell", ["31.09.2026", "30.02.2026", "9/31/2026", "8/82026", "2026-13-01", "31 September 2026"]
)
def test_a_day_that_does_not_exist_is_none(cell: str) -> None:
    preview = seen([cell])
    assert days(preview) == [None] and [one.key for one in preview.questions] == ["date_unreadable"]


def test_one_part_over_twelve_decides_for_all() -> None:
    """Wherever it stands in the column; nothing is asked."""
    assert days(seen(["03/04/2026", "13/04/2026"])) == [date(2026, 4, 3), date(2026, 4, 13)]
    assert days(seen(["04/13/2026", "03/04/2026"])) == [date(2026, 4, 13), date(2026, 3, 4)]
    assert days(seen(["03.04.26", "13.04.26"])) == [date(2026, 4, 3), date(2026, 4, 13)]


def test_a_column_that_contradicts_itself_is_asked() -> None:
    """However many rows are on one side. After that, what is no day in the order is said, never turned around."""
    cells = ["13/04/2026", "04/13/2026"]
    assert days(seen(cells)) == [None, None] and not seen(cells).ready
    preview = seen(cells, {"date_order": "day"})
    assert days(preview) == [date(2026, 4, 13), None] and "date_unreadable" in [one.key for one in preview.questions]
    assert days(seen([*cells, "14/04/2026"])) == [None] * 3


def test_what_is_still_to_come_decides_no_order() -> None:
    """A column of days may hold deadlines, or tomorrow's interview."""
    preview = seen(["03/04/2026", "02/12/2026"])
    assert not preview.ready and [one.key for one in preview.questions] == ["date_order"]


@pytest.mark.parametrize("between", ["-", "/"])
def test_a_year_of_two_digits_may_come_first(between: str) -> None:
    """Where all rows can be read so, it is asked, and every row follows."""
    cells = [one.replace("-", between) for one in ("26-10-13", "26-09-21", "26-11-02")]
    [question] = seen(cells).questions
    assert question.default is None and [one.value for one in question.options] == ["day", "year"]
    first = days(seen(cells, {question.key: "year"}))
    assert first == [date(2026, 10, 13), date(2026, 9, 21), date(2026, 11, 2)]
    assert days(seen(cells, {question.key: "day"})) == [date(2013, 10, 26), date(2021, 9, 26), date(2002, 11, 26)]
    assert seen([*cells, "31-12-25"]).ready


def test_what_can_be_read_in_two_ways_is_asked_without_a_default() -> None:
    """Once; then every row follows, and twins such as 05/05 needed no answer."""
    cells = ["03/04/2026", "05/05/2026", "06/07/2026"]
    preview = seen(cells)
    [question] = preview.questions
    assert question.key == "date_order" and question.default is None and question.records == (2, 4)
    assert days(preview) == [None, date(2026, 5, 5), None] and not preview.ready
    assert days(seen(cells, {"date_order": "day"})) == [date(2026, 4, 3), date(2026, 5, 5), date(2026, 7, 6)]
    assert days(seen(cells, {"date_order": "month"})) == [date(2026, 3, 4), date(2026, 5, 5), date(2026, 6, 7)]


def test_each_column_has_its_own_order() -> None:
    """What one column decides is no answer for another."""
    rows = [
        ["Company", "Role", "Date applied", "Status", "Status date"],
        ["Acorn", "Chef", "13/04/2026", "Rejected", "05/06/2026"],
    ]
    preview = understand(read_plain(table(rows), "x.csv"), {}, TODAY, "UTC")
    assert [one.key for one in preview.questions] == ["date_order"] and days(preview) == [date(2026, 4, 13)]


@settings(max_examples=60)
@given(st.lists(st.dates(date(2025, 1, 1), TODAY), min_size=1, max_size=12), st.sampled_from(("%d/%m/%Y", "%m/%d/%Y")))
def test_no_row_is_read_another_way(on: list[date], pattern: str) -> None:
    """Whatever days are in a column: all are right, or it is asked and all are right once it is answered."""
    cells = [one.strftime(pattern) for one in on]
    preview = seen(cells)
    if not preview.ready:
        preview = seen(cells, {"date_order": "day" if pattern == "%d/%m/%Y" else "month"})
    assert sorted(filter(None, days(preview))) == sorted(on)


def test_a_year_that_is_missing_is_the_last_one() -> None:
    """Said, and left open by whoever says so."""
    preview = seen(["8-Jul", "12. Dez", "2026-10-01"])
    assert days(preview) == [date(2026, 7, 8), date(2025, 12, 12), date(2026, 10, 1)]
    assert [one.default for one in preview.questions] == ["recent"]
    assert days(seen(["8-Jul"], {"date_year_missing": "none"})) == [None]


def test_a_day_to_come_is_no_day_of_applying() -> None:
    preview = seen(["2027-03-01"])
    assert days(preview) == [None] and [one.key for one in preview.questions] == ["date_future"]


def test_two_words_and_no_day_say_nothing() -> None:
    """What only says that there is none is no unreadable day."""
    assert not seen(["N/A", "-", "tbd", "k.A."], header="Date").assumed


@pytest.mark.parametrize("step", ["2026-12-24", "2099-01-05", "waiting for 2026-12-09", "rescheduled to 2027-01-03"])
def test_a_step_that_is_still_to_come_has_not_happened(step: str) -> None:
    """It is told, and kept in the notes; whoever says so has had it, on no exact day."""
    rows = [["Company", "Role", "Date applied", "Interview"], ["Acorn", "Chef", "2026-09-01", step]]
    sheet = read_plain(table(rows), "x.csv")
    preview = understand(sheet, {}, TODAY, "UTC")
    [question] = preview.questions
    assert (question.key, question.default) == ("step_future", "later")
    [one] = preview.applications
    assert [each.what.name for each in one.what.history] == ["APPLIED"] and one.what.notes == f"Interview: {step}"
    happened = understand(sheet, {"step_future": "happened"}, TODAY, "UTC").applications[0].what
    assert happened.history[-1].what is Milestone.INTERVIEW and happened.history[-1].on is None


def test_no_day_of_a_history_or_a_status_is_still_to_come() -> None:
    """Whatever kind of file tells it, and the applied day of tomorrow neither."""
    history = b'[{"company":"Acorn","role":"Chef","history":[{"what":"Applied","on":"2026-09-01"},'
    history += b'{"what":"Interview","on":"2027-01-03"}]}]'
    status = table([["Company", "Role", "Status", "Status date"], ["Acorn", "Chef", "Rejected", "2027-01-03"]])
    added = table([["Company", "Role", "Status", "Date added"], ["Acorn", "Chef", "Saved", "2027-01-03"]])
    tomorrow = table([["Company", "Role", "Status", "Date applied"], ["Acorn", "Chef", "Rejected", "2026-11-29"]])
    for content in (history, status, added, tomorrow):
        preview = understand(read_plain(content, "x"), {}, TODAY, "UTC")
        [one] = (*preview.applications, *preview.saved)
        assert all(each.on is None or each.on <= TODAY for each in one.what.history)
        assert [each.key for each in preview.questions][:1] in (["step_future"], ["date_future"])


@pytest.mark.parametrize("on", ["9999-12-31", "0001-01-01", "2026-11-30"])
def test_a_table_of_ours_has_no_day_that_cannot_have_been(on: str) -> None:
    header = ["Employer", "Agency", "Role", "Link", "Found", "Notes", "History", "Answer by", "Circle id"]
    content = table([header, ["Acorn", "", "Chef", "", "", "", f"applied {on}", "", "1"]])
    preview = understand(read_plain(content, "x.csv"), {}, TODAY, "UTC")
    assert not preview.applications and [one.reason for one in preview.skipped] == [Reason.HISTORY]


@pytest.mark.parametrize("cell", ["2026-10-09 cancelled", "declined", "postponed"])
def test_a_step_that_was_called_off_is_asked(cell: str) -> None:
    """Beside a day, too: neither reached nor left out in silence."""
    rows = [["Company", "Role", "Date applied", "Interview"], ["Acorn", "Chef", "2026-09-01", cell]]
    preview = understand(read_plain(table(rows), "x.csv"), {}, TODAY, "UTC")
    assert [(one.kind, one.default) for one in preview.questions] == [("steps", None)] and not preview.ready


def test_no_question_quotes_a_long_cell_whole() -> None:
    for cell in ("KW 40 " + "x" * 3_000, "2026-09-01 2026-09-02" + " y" * 1_000, "31.09.2026 " + "z" * 3_000):
        for one in seen(["2026-09-03", cell]).asked:
            assert len(render(one.text, ANYONE)) < 300


def test_a_promised_day_that_no_calendar_has_is_no_day() -> None:
    header = ["Employer", "Agency", "Role", "Link", "Found", "Notes", "History", "Answer by", "Circle id"]
    content = table([header, ["Acorn", "", "Chef", "", "", "", "applied", "9999-12-31", "1"]])
    assert not understand(read_plain(content, "x.csv"), {}, TODAY, "UTC").applications


def test_a_history_that_is_all_to_come_is_said_to_be() -> None:
    content = b'[{"company":"Acorn","role":"Chef","history":[{"what":"Applied","on":"2027-01-03"}]}]'
    preview = understand(read_plain(content, "x"), {}, TODAY, "UTC")
    assert [one.reason for one in preview.skipped] == [Reason.AHEAD]
