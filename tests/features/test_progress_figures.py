"""Figures of progress: whatever order things came in, were corrected and back-dated, they are what an oracle counts
that knows only what stands at the end.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.calendar import instant
from bot.features.progress import figures
from bot.features.progress.figures import Tally
from bot.features.progress.store import Rated
from bot.funnel import Here, funnel, percent
from bot.milestones import Happened, Milestone
from bot.pipeline import History, added, corrected, counted, marked, without

TODAY = date(2026, 11, 24)
HERE = Here(TODAY, "Europe/Lisbon")
FIRST = date(2026, 8, 26)  # the first day of 91
STAGES = ["APPLIED", "SCREEN", "ASSESSMENT", "INTERVIEW", "FINAL", "OFFER"]
DAYS = st.integers(0, 300).map(lambda ago: TODAY - timedelta(days=ago))
WHAT = st.sampled_from(list(Milestone))
# what somebody does to one application: logs, corrects, takes back, brings back, removes; `which` of its lines
ACTS = st.lists(
    st.tuples(st.sampled_from(["add", "add", "correct", "back", "bring", "remove"]), st.integers(0, 9), WHAT).flatmap(
        lambda act: st.tuples(st.just(act), st.none() | DAYS)
    ),
    max_size=12,
)
Line = tuple[str, date | None, bool]  # its kind, its day, and whether it counts


def played(acts: Sequence[tuple[tuple[str, int, Milestone], date | None]]) -> tuple[History, dict[int, Line]]:
    """Through the pipeline, and as a plain table of its lines beside it."""
    history: History = ()
    table: dict[int, Line] = {}
    new = 0
    for (act, which, what), on in acts:
        lines = sorted(table)
        if act == "add" or not lines:
            before, history = history, added(history, Happened(what, on))
            [new] = {one.n for one in history} - {one.n for one in before}
            table[new] = (what.name, on, True)
            continue
        n = lines[which % len(lines)]
        if act == "correct":
            history, table[n] = corrected(history, n, what, on), (what.name, on, table[n][2])
        elif act == "remove":
            history = without(history, n)
            del table[n]
        else:
            history = marked(history, [n], taken_back=act == "back")
            table[n] = (table[n][0], table[n][1], act == "bring")
    return history, table


def oracle(tables: Sequence[dict[int, Line]]) -> tuple[list[int], list[int], list[int], int]:
    """How many got at least so far: ever, lately, before, and without a day."""
    ever, lately, before, undated = [0] * 6, [0] * 6, [0] * 6, 0
    for table in tables:
        stands = [(STAGES.index(what), on) for what, on, counts in table.values() if counts and what in STAGES]
        taken = any(what == "ACCEPTED" and counts for what, _, counts in table.values())
        if not (stands or taken):
            continue
        deepest = 5 if taken else max(depth for depth, _ in stands)
        applied = sorted(on for depth, on in stands if depth == 0 and on)
        days = applied or sorted(on for _, on in stands if on)
        undated += not days
        for depth in range(deepest + 1):
            ever[depth] += 1
            if days:
                (lately if days[0] >= FIRST else before)[depth] += 1
    return ever, lately, before, undated


@given(st.lists(ACTS, max_size=6))
def test_the_funnel_is_what_stands_at_the_end(applications: list[object]) -> None:
    played_out = [played(acts) for acts in applications]  # type: ignore[arg-type]
    found = funnel([counted(history) for history, _ in played_out], HERE)
    ever, lately, before, undated = oracle([table for _, table in played_out])
    assert [[*found.ever], [*found.lately], [*found.before]] == [ever, lately, before] and found.undated == undated


@given(st.lists(st.lists(st.tuples(WHAT, st.none() | DAYS), max_size=6), max_size=6), st.randoms())
def test_the_funnel_in_any_order(applications: list[list[tuple[Milestone, date | None]]], chance: object) -> None:
    """Of events, but for whether it has ended, and of applications."""
    histories = [[Happened(*one) for one in events] for events in applications]
    before = funnel(histories, HERE)
    chance.shuffle(histories)  # type: ignore[attr-defined]
    assert funnel(histories, HERE) == before
    for one in histories:
        chance.shuffle(one)  # type: ignore[attr-defined]
    assert replace(funnel(histories, HERE), open=before.open) == before


@given(
    st.lists(st.lists(st.tuples(WHAT, DAYS), unique_by=lambda one: one[1], max_size=5), max_size=6),
    st.lists(st.tuples(DAYS, st.none() | st.integers(0, 5)), max_size=6),
)
def test_each_no_once(
    applications: list[list[tuple[Milestone, date]]], rejections: list[tuple[date, int | None]]
) -> None:
    """Logged as a rejection, as an end, or as both; an end that anything followed is none."""
    histories: dict[int, list[Happened]] = {}
    for number, events in enumerate(applications):
        history: History = ()
        for what, on in events:
            history = added(history, Happened(what, on))
        histories[number] = counted(history)
    logged = [(instant(on, 600, HERE.zone), number) for on, number in rejections if number in (None, *histories)]
    found = figures.nos(histories.items(), logged, HERE)

    days = [on for on, number in rejections if number is None]
    for number, events in enumerate(applications):
        last = max(events, key=lambda one: one[1], default=None)
        of_it = sorted(on for on, which in rejections if which == number)
        if last and last[0].name == "NO":
            days.append(last[1])
        elif of_it:
            days.append(of_it[0])
    assert (found.tally.ever, found.tally.lately) == (len(days), len([one for one in days if one >= FIRST]))
    assert (found.undated, found.unread) == (0, 0)


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 20)), max_size=8))
def test_days_of_rest_each_once(rests: list[tuple[int, int]]) -> None:
    """Whatever overlaps, and whatever of it is still to come."""
    now = instant(TODAY, 720, HERE.zone)
    spans = [
        (
            instant(began := TODAY - timedelta(days=ago), 60, HERE.zone),
            instant(began + timedelta(length), 60, HERE.zone),
        )
        for ago, length in rests
    ]
    days = {
        TODAY - timedelta(days=ago - more)
        for ago, length in rests
        for more in range(length + 1)
        if more <= ago and length
    }
    found = figures.rested(spans, HERE, now)
    assert (found.ever, found.lately) == (len(days), sum(one >= FIRST for one in days))


@given(st.sets(st.integers(0, 60)))
def test_weeks(ago: set[int]) -> None:
    """Thirteen with this one, and thirteen before."""
    monday = date(2026, 11, 23)
    found = figures.weeks({monday - timedelta(weeks=one) for one in ago}, HERE)
    lately, older = sum(one <= 12 for one in ago), [one for one in ago if one > 12]
    assert found == Tally(lately, sum(one <= 25 for one in older) if older else None, len(ago))


@given(st.lists(st.tuples(DAYS, st.integers(0, 5), st.integers(0, 5)), max_size=9), st.randoms())
def test_stings_in_any_order(rated: list[tuple[date, int, int]], chance: object) -> None:
    """The middle one, lately and before; what cannot be read is not among them."""
    chance.shuffle(rows := [Rated(instant(on, 600, HERE.zone), *both) for on, *both in rated])  # type: ignore[attr-defined]
    found = figures.stings(rows, HERE)
    for stung, wanted in ((found.lately, True), (found.before, False)):
        of = [(then, later) for on, then, later in rated if then and later and (on >= FIRST) is wanted]
        if not of:
            assert stung is None
            continue
        middle = (len(of) - 1) // 2
        assert stung is not None
        assert (stung.then, stung.later) == tuple(sorted(each)[middle] for each in zip(*of, strict=True))


@pytest.mark.parametrize(
    ("part", "of", "told"),
    [
        (9, 9, None),
        (3, 10, 30),
        (1, 3000, None),
        (0, 20, None),
        (2999, 3000, None),
        (1, 200, 1),
        (2, 3, None),
        (10, 10, 100),
    ],
)
def test_percentages(part: int, of: int, told: int | None) -> None:
    """None under ten, nor where it would say none or all of what is some; rounded to the nearest."""
    assert percent(part, of) == told


def test_local_days() -> None:
    """A kind word of the first minute of the first day is lately; a minute before, it was not."""
    midnight = instant(FIRST, 0, HERE.zone)
    assert figures.times([midnight, midnight - 60_000], HERE) == Tally(1, 1, 2)
    assert figures.times([midnight], HERE) == Tally(1, None, 1)
