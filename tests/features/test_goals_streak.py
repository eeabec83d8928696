"""Weeks showed up: every mark follows from what is kept, and nothing kind ever shortens a streak."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.calendar import instant
from bot.features.goals.streak import Mark, Streak, streak, touched

RESERVE = 4
FIRST, WEEK = date(2027, 1, 4), timedelta(7)
MARKS = {"s": Mark.SHOWED, "z": Mark.RESTED, "r": Mark.RESERVE, "o": Mark.OPEN, "-": Mark.MISSED}
weeks = st.sets(st.integers(0, 30), max_size=31)


def of(showed: set[int], rested: set[int], length: int = 31) -> Streak:
    """The streak of weeks counted from 0."""
    current = FIRST + (length - 1) * WEEK
    return streak(FIRST, current, {FIRST + n * WEEK for n in showed}, {FIRST + n * WEEK for n in rested})


@pytest.mark.parametrize(
    ("done", "marks", "total", "run"),
    [
        ("o", "o", 0, 0),
        ("s", "s", 1, 1),
        ("so", "so", 1, 1),
        ("s..", "soo", 1, 1),
        ("s...", "sroo", 1, 1),
        ("s.s..", "srsoo", 2, 2),
        ("sss.ss", "sssrss", 5, 5),
        ("s.s.s", "srsos", 3, 3),
        ("s.s.ss", "srs-ss", 4, 2),
        ("s.sss.ss", "srsssrss", 6, 6),
        ("s.ss.sss", "srss-sss", 6, 3),
        ("szzzzs", "szzzzs", 2, 2),
        ("s.zzz.ss", "srzzzrss", 3, 3),
        ("...sss", "r--sss", 3, 3),
        ("sssss...", "sssssroo", 5, 5),
        ("sssss.....", "sssssr--oo", 5, 0),
    ],
)
def test_the_table(done: str, marks: str, total: int, run: int) -> None:
    """s showed up, z rested, . neither; then the mark of each: r reserve, o still open, - a week off."""
    showed, rested = ({n for n, week in enumerate(done) if week == kind} for kind in "sz")
    found = of(showed, rested, len(done))
    assert [mark for _, mark in found.marks] == [MARKS[mark] for mark in marks]
    assert (found.total, found.run) == (total, run)


@given(weeks, weeks, st.integers(0, 30))
def test_one_more_week_never_shortens_it(showed: set[int], rested: set[int], more: int) -> None:
    """Neither showing up nor resting in another week costs anything."""
    before = of(showed, rested)
    shown, held = of(showed | {more}, rested), of(showed, rested | {more})
    assert before.run <= shown.run and before.total <= shown.total
    assert before.run <= held.run and before.total == held.total


@given(weeks, weeks)
def test_reserve_weeks_are_rare_and_weeks_add_up(showed: set[int], rested: set[int]) -> None:
    """Any four weeks in a row hold one reserve at most; the run is part of the total; every week has a mark."""
    found = of(showed, rested)
    marks = [mark for _, mark in found.marks]
    assert len(marks) == 31 and found.total == len(showed) == marks.count(Mark.SHOWED)
    assert all(marks[n : n + RESERVE].count(Mark.RESERVE) <= 1 for n in range(len(marks)))
    since = len(marks) - marks[::-1].index(Mark.MISSED) if Mark.MISSED in marks else 0
    assert found.run == marks[since:].count(Mark.SHOWED)


@given(weeks, st.integers(2, 31))
def test_the_past_keeps_its_marks(showed: set[int], length: int) -> None:
    """A week that is judged keeps its mark, whatever comes later."""
    now, later = of(showed, set(), length), of(showed, set())
    judged = [pair for pair in now.marks if pair[1] is not Mark.OPEN]
    assert set(judged) <= set(later.marks)


def test_rest_holds_each_week_it_touches() -> None:
    """Sunday evening to Monday morning touches two; a rest that ends with a Sunday touches one."""
    monday = instant(FIRST + WEEK, 0, "Pacific/Auckland")
    assert touched([(monday - 1, monday + 1)], "Pacific/Auckland") == {FIRST, FIRST + WEEK}
    assert touched([(monday - 1, monday)], "Pacific/Auckland") == {FIRST}
    fortnight = instant(FIRST + timedelta(16), 480, "Pacific/Auckland")
    assert touched([(monday - 1, fortnight)], "Pacific/Auckland") == {FIRST, FIRST + WEEK, FIRST + 2 * WEEK}
    assert touched([], "UTC") == set()
