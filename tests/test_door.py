"""Who may be heard: every human, whatever they do; of a flood so much that it costs nobody else anything."""

import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as some

from adapters.demo.rehearsal import VirtualClock
from bot.cards import Cards
from bot.door import AGAIN, KNOWN, PEOPLE, UNPACED, Door, Meter, Pace
from bot.features import FEATURES
from bot.slices import Slices
from bot.tokens import Draft
from tests.hall import DAY, HOUR, PRESSED, SECOND, Hall, nowhere, speaker

STEPS = some.lists(some.integers(0, 20 * SECOND), min_size=1, max_size=200)


@given(STEPS, some.integers(1, 6), some.integers(1, 10 * SECOND))
def test_never_more_than_a_pace_allows_and_never_less(steps: list[int], at_once: int, every: int) -> None:
    """In whatever span; and whoever waits for as long as they are told is let in, though not a moment before."""
    meter, now, let_in = Meter((Pace(at_once, every),)), 0, list[int]()
    for step in steps:
        now += step
        wait = meter.wait("kim", now)
        if wait:
            assert meter.wait("kim", now + wait - 1) == 1
            now += wait
            assert meter.wait("kim", now) == 0
        let_in.append(now)
    for first, begun in enumerate(let_in):
        for last, ended in enumerate(let_in[first:]):
            assert last + 1 <= at_once + (ended - begun) // every


@given(STEPS)
def test_who_keeps_to_the_pace_never_waits(steps: list[int]) -> None:
    """Three seconds between two of them are enough, twelve hundred times an hour; a burst of twenty before that too."""
    meter, now = Meter(PEOPLE.said[:1]), 0
    assert [meter.wait("kim", now) for _ in range(20)] == [0] * 20
    for step in steps:
        now += 3 * SECOND + step
        assert meter.wait("kim", now) == 0


def test_a_clock_that_is_set_back_keeps_nobody_waiting() -> None:
    """By a year, after a burst: for no longer than before."""
    meter = Meter(PEOPLE.said[:1])
    while not meter.wait("kim", 366 * DAY):
        pass
    assert meter.wait("kim", DAY) == 3 * SECOND
    assert meter.wait("kim", DAY + 3 * SECOND) == 0


def test_endless_people_cost_no_endless_memory() -> None:
    """Whoever asked longest ago is forgotten; those of a moment ago are not."""
    meter = Meter(PEOPLE.said)
    tracemalloc.start()
    for number in range(KNOWN + 30_000):
        meter.wait(("slack", "T01", f"U{number:010}"), number)
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(meter._full) == 50_000 and size < 40 * 2**20
    last = "slack", "T01", f"U{KNOWN + 29_999:010}"
    assert sum(not meter.wait(last, KNOWN + 29_999) for _ in range(30)) == 19


async def test_a_burst_then_one_every_three_seconds() -> None:
    """Twenty, and then as time goes on."""
    hall = Hall()
    assert hall.let_in(50) == 20
    await hall.later(3 * SECOND)
    assert hall.let_in(50) == 1
    await hall.later(HOUR)
    assert hall.let_in(50) == 20


async def test_what_a_flood_of_a_day_comes_to() -> None:
    """Ten thousand commands, one every few seconds: of these no more are done than somebody very busy would do."""
    hall, done = Hall(), 0
    for _ in range(10_000):
        await hall.later(DAY // 10_000)
        done += hall.let_in(1)
    assert 1_200 <= done <= 600 + 720


async def test_each_person_for_themselves() -> None:
    """By the platform and workspace whose id theirs is, wherever they speak."""
    hall = Hall()
    assert hall.let_in(50) == 20
    assert hall.let_in(50, by=speaker(channel="C1")) == 0
    assert hall.let_in(50, by=speaker("2")) == 20
    assert hall.let_in(50, by=speaker(realm="T2", platform="slack")) == 20
    assert hall.let_in(50, by=speaker(realm="T3", platform="slack")) == 20


async def test_help_now_always_answers() -> None:
    """And whatever else needs no store, in a flood of anything."""
    hall = Hall()
    free = [spec.word for spec in Slices(FEATURES).specs.values() if Slices(FEATURES).handler(spec.record).free]
    assert "help-now" in free
    hall.let_in(10_000)
    for word in free:
        assert hall.let_in(500, Draft(word)) == 500


async def test_what_comes_again_counts_once() -> None:
    """Slack says what it heard no answer to up to three times again; a machine that says it for ever is refused."""
    hall = Hall()
    for number in range(20):
        for _ in range(1 + AGAIN):
            assert hall.door.refused(speaker(), PRESSED, f"slack:{number}") is None
    assert hall.door.refused(speaker(), PRESSED, "slack:20")
    assert hall.door.refused(speaker(), PRESSED, "slack:19")
    await hall.later(3 * SECOND)
    assert hall.door.refused(speaker(), PRESSED, "slack:20") is None
    assert hall.door.refused(speaker("2"), PRESSED, "slack:20") is None


async def test_it_is_said_kindly() -> None:
    """When to go on, that nothing is lost, what was typed; as often as a human presses, no ten thousand times."""
    hall = Hall()
    hall.let_in(20)
    typed = Draft("rejected", {"stage": "FINAL", "sting": "5", "employer": "Acme", "note": "They laughed."})
    refusal = hall.door.refused(speaker(), typed, None, typed=True)
    assert refusal is not None and refusal.wait == 3 * SECOND
    words = repr(refusal.said)
    assert "Please try again in {n} seconds." in words and "still there" in words
    assert [one.value.given["typed"] for one in refusal.said.fields] == ["Acme", "They laughed."]
    pressed = [hall.door.refused(speaker(), PRESSED, None) for _ in range(1_000)]
    assert sum(one is not None and one.told for one in pressed) == 19  # with the first one twenty
    assert all(one is not None and not one.said.fields for one in pressed)


@pytest.mark.parametrize(("before", "words"), [(600, "{n} minutes"), (1, "{n} seconds")])
async def test_when_they_may_go_on(before: int, words: str) -> None:
    """In minutes, where that is what it takes; then they may."""
    hall = Hall()
    while before:
        before -= hall.let_in(1)
        await hall.later(3 * SECOND)
    hall.let_in(20)
    refusal = hall.door.refused(speaker(), PRESSED, None)
    assert refusal is not None and words in repr(refusal.said)
    await hall.later(refusal.wait)
    assert hall.let_in(1) == 1


def test_looks_are_many_and_not_endless() -> None:
    """A word of sixty letters is looked up as it is typed."""
    hall = Hall()
    assert [hall.door.look(speaker()) for _ in range(61)] == [0] * 60 + [250]
    assert hall.let_in(1) == 1


def test_unpaced() -> None:
    """Nobody waits, where a clock stands still while people speak."""
    slices = Slices(FEATURES)
    door = Door(slices, Cards(slices, nowhere), VirtualClock(), UNPACED)
    assert not any(door.refused(speaker(), PRESSED, None) or door.look(speaker()) for _ in range(10_000))
