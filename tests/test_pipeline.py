"""Where an application stands: however it was entered, corrected and back-dated, it is what counting anew gives."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.milestones import Happened, Milestone
from bot.pipeline import (
    History,
    Position,
    added,
    beyond,
    corrected,
    counted,
    marked,
    standing,
    unclear,
    without,
)

M = Milestone
FIRST = date(2026, 1, 1)
RANK = ["SAVED", "APPLIED", "SCREEN", "ASSESSMENT", "INTERVIEW", "FINAL", "OFFER"]


def on(day: int) -> date:
    return FIRST + timedelta(days=day)


def made(*told: tuple[Milestone, int | None]) -> History:
    history: History = ()
    for what, day in told:
        history = added(history, Happened(what, None if day is None else on(day)))
    return history


def oracle(lines: Sequence[tuple[str, date | None]]) -> Position:
    """Counted otherwise, from names and days alone."""
    furthest = ["OFFER" if what == "ACCEPTED" else what for what, _ in lines]
    reached = [RANK.index(what) for what in furthest if what in RANK]
    stage = Milestone[RANK[max(reached)]] if reached else None
    end, since = None, None
    if lines:
        what, since = lines[-1]
        end = Milestone[what] if what in ("ACCEPTED", "NO", "WITHDRAWN", "QUIET") else None
    day = since
    if end is None:
        day = None
        for what, when in lines:
            if stage is not None and what == stage.name:
                day = when
    return Position(stage, end, day, since)


DATED = st.lists(st.tuples(st.sampled_from(list(M)), st.integers(0, 400)), unique_by=lambda one: one[1], max_size=9)


@given(DATED.flatmap(lambda told: st.tuples(st.just(told), st.permutations(told))))
def test_any_order_of_entering_is_one_history(
    both: tuple[list[tuple[Milestone, int]], list[tuple[Milestone, int]]],
) -> None:
    """However it was entered, it stands in the order of days."""
    told, entered = both
    found = standing(made(*entered))
    assert found == oracle([(what.name, on(day)) for what, day in sorted(told, key=lambda one: one[1])])


Step = tuple[str, int, Milestone, int | None]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["add", "add", "correct", "back", "again", "remove"]),
        st.integers(0, 8),
        st.sampled_from(list(M)),
        st.one_of(st.none(), st.integers(0, 40)),
    ),
    max_size=25,
)


@given(STEPS)
def test_corrections_move_every_figure(steps: list[Step]) -> None:
    """After each step it is as if only what counts now had ever been; known days never go back, numbers stay."""
    history: History = ()
    names: dict[int, tuple[Milestone, date | None]] = {}
    gone = set[int]()
    for do, which, what, day in steps:
        when = None if day is None else on(day)
        number = history[which % len(history)].n if history else None
        if do == "add" or number is None:
            history = added(history, Happened(what, when), before_end=which % 2 == 0)
            [new] = {one.n for one in history} - names.keys()
            names[new] = (what, when)
        elif do == "correct":
            history = corrected(history, number, what, when)
            names[number] = (what, when)
        elif do == "remove":
            history = without(history, number)
            del names[number]
            gone.discard(number)
        else:
            history = marked(history, [number], taken_back=do == "back")
            (gone.add if do == "back" else gone.discard)(number)
        assert {one.n: (one.what, one.on) for one in history} == names
        assert {one.n for one in history if one.taken_back} == gone
        days = [one.on for one in history if one.on]
        assert days == sorted(days)
        lines = [(names[one.n][0].name, names[one.n][1]) for one in history if one.n not in gone]
        assert standing(history) == oracle(lines)
        assert [(one.what.name, one.on) for one in counted(history)] == lines


@given(STEPS)
def test_what_was_corrected_back_is_as_before(steps: list[Step]) -> None:
    """A wrong day and the right one again, a line taken back and brought back: nothing is left of it."""
    history = made(*((what, day) for _, _, what, day in steps if day is not None))
    for one in history:
        moved = corrected(history, one.n, one.what, on(500))
        assert standing(corrected(moved, one.n, one.what, one.on)).stage == standing(history).stage
        away = marked(history, [one.n], taken_back=True)
        assert marked(away, [one.n], taken_back=False) == history


def test_an_end_erases_nothing() -> None:
    history = made((M.APPLIED, 1), (M.INTERVIEW, 9), (M.NO, 12))
    assert standing(history) == Position(M.INTERVIEW, M.NO, on(12), on(12))


@pytest.mark.parametrize("after", [M.INTERVIEW, M.REOPENED, M.SCREEN])
def test_whatever_follows_an_end_opens_it_again(after: Milestone) -> None:
    history = made((M.APPLIED, 1), (M.INTERVIEW, 9), (M.QUIET, 30), (after, 40))
    assert (standing(history).end, standing(history).stage) == (None, M.INTERVIEW)


def test_two_ends_are_the_last_one() -> None:
    """Went quiet, and then a no after all."""
    assert standing(made((M.APPLIED, 1), (M.QUIET, 30), (M.NO, 40))).end is M.NO


@given(DATED, st.integers(0, 400), st.sampled_from([M.ACCEPTED, M.NO, M.WITHDRAWN, M.QUIET]))
def test_an_end_of_today_ends_it(told: list[tuple[Milestone, int]], today: int, end: Milestone) -> None:
    """Whatever stands there for days that are still to come; and what is told of the days after opens it again."""
    history = added(made(*told), Happened(end, on(today)), here=on(today))
    assert (standing(history).end, standing(history).on) == (end, on(today))
    assert {one.what for one in counted(history)} == {end, *(what for what, _ in told)}
    earlier = added(history, Happened(M.SCREEN, on(today) - timedelta(days=1)), here=on(today))
    assert standing(earlier).end is end
    later = added(history, Happened(M.SCREEN, on(today + 1)), here=on(today + 1))
    assert standing(later).end is None


def test_what_is_before_the_end_leaves_it_ended() -> None:
    history = made((M.APPLIED, 1), (M.NO, 12), (M.INTERVIEW, 5))
    assert [one.what for one in history] == [M.APPLIED, M.INTERVIEW, M.NO]
    assert standing(history).end is M.NO


@pytest.mark.parametrize(
    ("ended", "day", "asked"),
    [(12, None, True), (12, 12, True), (12, 11, False), (12, 13, False), (None, 11, True), (None, None, True)],
)
def test_what_nobody_can_tell_is_asked(ended: int | None, day: int | None, asked: bool) -> None:
    """Without a day, on the day of the end, or where the end has none; another end is just the later one."""
    history = made((M.APPLIED, 1), (M.NO, ended))
    new = Happened(M.INTERVIEW, None if day is None else on(day))
    assert unclear(history, new) is asked
    assert not unclear(history, Happened(M.WITHDRAWN, new.on))


def test_both_answers_keep_their_place() -> None:
    history, new = made((M.APPLIED, 1), (M.NO, 12)), Happened(M.INTERVIEW)
    before, after = added(history, new, before_end=True), added(history, new)
    assert ([one.what for one in before], standing(before).end) == ([M.APPLIED, M.INTERVIEW, M.NO], M.NO)
    assert ([one.what for one in after], standing(after).end) == ([M.APPLIED, M.NO, M.INTERVIEW], None)


def test_a_stage_moved_to_the_day_of_the_end_stays_before_it() -> None:
    history = made((M.APPLIED, 1), (M.INTERVIEW, 5), (M.NO, 12))
    assert standing(corrected(history, 2, M.INTERVIEW, on(12))).end is M.NO
    assert standing(corrected(history, 2, M.INTERVIEW, on(13))).end is None


def test_no_day_is_invented() -> None:
    """Of what happened last nobody knows since when."""
    assert standing(made((M.APPLIED, 1), (M.INTERVIEW, None))) == Position(M.INTERVIEW, None, None, None)


def test_moving_back_is_what_lies_beyond() -> None:
    history = made((M.APPLIED, 1), (M.SCREEN, 3), (M.INTERVIEW, 5), (M.FINAL, 9))
    back = marked(history, beyond(history, M.SCREEN), taken_back=True)
    assert standing(back).stage is M.SCREEN
    assert standing(marked(back, [3, 4], taken_back=False)).stage is M.FINAL


def test_nothing_that_is_said_to_come_later_than_today_keeps_an_end_from_ending() -> None:
    """Somebody else had written days that are still to come: what ends an application today comes after them."""
    history = made((M.APPLIED, 1), (M.INTERVIEW, 90), (M.OFFER, 900))
    for when in (on(60), on(30), None):
        assert standing(added(history, Happened(M.NO, when), here=on(60))).end is M.NO
    n = history[0].n
    assert standing(corrected(history, n, M.NO, on(40), on(60))).end is M.NO
    assert standing(added(history, Happened(M.NO, on(60)), here=on(95))).end is None  # the interview has been
