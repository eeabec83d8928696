"""What a due needs and would hold everybody up: read page by page, worked out elsewhere, given until it is done."""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from random import Random
from typing import Any

from bot.app import App
from bot.beside import Beside
from bot.dues import Again, due
from bot.people import HOUSE
from bot.planning import Schedule
from bot.slices import Feature
from tests.room import NOON, Room


@due("test-count")
class Count:
    upto: int


@due("test-other")
class Other:
    number: int


def at(record: object, when: int) -> Callable[[Any], object]:
    return lambda stores: stores[Schedule].at(record, HOUSE, "one", when)


async def test_it_goes_on_with_what_was_worked_out(room: Room) -> None:
    """Once, elsewhere, of all pages; a handler that comes again gets the same; the next due begins anew."""
    pages, thought, steps = list[int](), list[list[int]](), list[int]()

    def page(_: Any, after: int) -> tuple[list[int], int | None]:
        pages.append(after)
        return [after, after + 1], after + 2 if after < 4 else None

    def total(found: list[int]) -> int:
        return sum(found)

    def count(record: Count, beside: Beside) -> Again | None:
        steps.append(beside.worked_out(page, total))
        return Again() if len(steps) % record.upto else None

    async def elsewhere(do: Callable[[], Any]) -> Any:
        thought.append([*pages])
        return do()

    app = App((Feature("slice", (count,)),), room.units, room.clock, Random(1), elsewhere=elsewhere)
    await room.units.run(lambda stores: stores[Schedule].at(Count(3), HOUSE, "one", NOON))
    room.clock.ms = NOON
    assert await app.tick() == 3
    assert steps == [15] * 3 and pages == [0, 2, 4] and len(thought) == 1
    await room.units.run(lambda stores: stores[Schedule].at(Count(3), HOUSE, "two", NOON))
    assert await app.tick() == 3
    assert steps == [15] * 6 and pages == [0, 2, 4] * 2 and len(thought) == 2


async def test_what_cannot_be_worked_out_is_tried_again_later(room: Room) -> None:
    """As where a handler raises: nothing else waits for it."""
    tried = list[int]()

    def work(found: list[int]) -> int:
        tried.append(len(found))
        raise LookupError

    def count(record: Count, beside: Beside) -> None:
        beside.worked_out(lambda _, after: ([after], None), work)

    app = App((Feature("slice", (count,)),), room.units, room.clock, Random(1))
    await room.units.run(lambda stores: stores[Schedule].at(Count(1), HOUSE, "one", NOON))
    room.clock.ms = NOON
    assert await app.tick() == 0 and tried == [1]
    room.clock.ms = NOON + 600_001
    assert await app.tick() == 0 and tried == [1, 1]


async def test_nobody_waits_for_what_takes_long(room: Room) -> None:
    """It goes on beside other dues, is looked at again, and whatever else is due comes before all that it has to do."""
    steps, there = list[str](), asyncio.Event()

    def total(found: list[int]) -> int:
        return sum(found)

    def page(_: Any, after: int) -> tuple[Sequence[int], int | None]:
        return [3], None

    def count(record: Count, beside: Beside) -> Again | None:
        steps.append(f"round {beside.worked_out(page, total)}")
        return Again() if steps.count("round 3") < record.upto else None

    def other(record: Other, schedule: Schedule) -> None:
        steps.append(f"other {record.number}")
        if record.number < 3:
            schedule.at(Other(record.number + 1), HOUSE, "one", room.clock.ms)

    async def elsewhere(do: Callable[[], Any]) -> Any:
        await there.wait()
        return do()

    async def begin(work: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
        return asyncio.create_task(work)

    seconds = iter(range(1000))  # so long that each batch is one due
    features = (Feature("slice", (count, other)),)
    app = App(features, room.units, room.clock, Random(1), lambda: next(seconds), elsewhere=elsewhere, begin=begin)
    await room.units.run(at(Count(2), NOON))
    await room.units.run(at(Other(1), NOON + 1))
    room.clock.ms = NOON + 1
    assert await app.tick() == 3
    assert steps == ["other 1", "other 2", "other 3"]
    room.clock.ms = NOON + 60_000
    assert await app.tick() == 0
    there.set()
    for _ in range(5):
        await asyncio.sleep(0)
    await room.units.run(at(Other(3), NOON + 119_000))
    room.clock.ms = NOON + 120_000
    assert await app.tick() == 3
    assert steps[3:] == ["round 3", "other 3", "round 3"]
