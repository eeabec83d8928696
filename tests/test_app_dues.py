"""Time's side of the core: dues in their order, each once, and one that raises holds up no other."""

from collections.abc import Callable
from random import Random
from typing import Any

import pytest

from bot.app import App
from bot.dues import Planned, due
from bot.events import Events, Started
from bot.mailing import Outbox
from bot.people import HOUSE
from bot.planning import Schedule
from bot.ports import Clock, Units
from bot.slices import Feature
from tests.room import DAY, HOUR, NOON, Room
from tests.small import letter

PAUSE = 600_000
TRIES = 5


@due("test-remind")
class Remind:
    account: int
    breaks: bool = False


@due("test-chain")
class Chain:
    left: int


class Reminded:
    pass


class Slice:
    """Writes to people when told to, and notes when it was meant to and when it did."""

    def __init__(self) -> None:
        self.broken = True
        self.planned: list[tuple[int, int]] = []

    def feature(self) -> Feature:
        def remind(record: Remind, planned: Planned, outbox: Outbox, clock: Clock, events: Events) -> None:
            letter(record.account, outbox)
            events.append(Reminded())
            if record.breaks and self.broken:
                raise LookupError
            self.planned.append((planned, clock.now()))

        def reminded(event: Reminded, outbox: Outbox) -> None:
            letter(1, outbox)

        def chain(record: Chain, planned: Planned, schedule: Schedule) -> None:
            if record.left:
                schedule.at(Chain(record.left - 1), HOUSE, "chain", planned + DAY)

        def started(event: Started, schedule: Schedule) -> None:
            schedule.at(Chain(3), HOUSE, "chain", NOON, once="first")

        return Feature("slice", (remind, reminded, chain, started))


@pytest.fixture
def slice_() -> Slice:
    return Slice()


@pytest.fixture
async def app(room: Room, slice_: Slice) -> App:
    """Ana to write to, and a slice that listens to time."""
    await room.person("ana")
    return App((slice_.feature(),), room.units, room.clock, Random(1))


async def plan(room: Room, *dues: tuple[object, int]) -> None:
    for number, (record, when) in enumerate(dues):
        subject = f"{number}"
        await room.run(lambda stores, one=(record, HOUSE, subject, when): stores[Schedule].at(*one))  # type: ignore[misc]


async def test_a_due_is_handled_once_with_its_reactions(app: App, room: Room, slice_: Slice) -> None:
    """At its instant, not before; told when it was meant to be."""
    await plan(room, (Remind(1), NOON + HOUR))
    assert await app.tick() == 0
    room.clock.ms += 2 * HOUR
    assert (await app.tick(), await app.tick()) == (1, 0)
    assert slice_.planned == [(NOON + HOUR, NOON + 2 * HOUR)]
    assert room.rows("SELECT count(*) FROM outbox") == [(2,)]
    assert room.rows("SELECT state FROM schedule") == [("done",)]


async def test_one_that_raises_holds_up_no_other(app: App, room: Room, slice_: Slice) -> None:
    """The others are handled once; what the broken one wrote is taken back, and it is tried again later."""
    await plan(room, (Remind(1), NOON - 2), (Remind(1, breaks=True), NOON - 1), (Remind(1), NOON))
    assert await app.tick() == 2
    assert room.rows("SELECT count(*) FROM outbox") == [(4,)]
    assert room.rows("SELECT state, tries FROM schedule ORDER BY id") == [("done", 0), ("open", 1), ("done", 0)]
    slice_.broken = False
    room.clock.ms += PAUSE
    assert await app.tick() == 1 and room.rows("SELECT count(*) FROM outbox") == [(6,)]


async def test_one_that_never_works_is_left_for_the_operator(
    app: App, room: Room, caplog: pytest.LogCaptureFixture
) -> None:
    """After its tries it rests, which the log says, and nothing of it was ever written."""
    await plan(room, (Remind(1, breaks=True), NOON))
    for _ in range(TRIES + 3):
        await app.tick()
        room.clock.ms += DAY
    assert caplog.messages == ["due 1 raised LookupError"] * TRIES + ["due 1 is given up"]
    assert room.rows("SELECT state, tries FROM schedule") == [("dead", TRIES)]
    assert room.rows("SELECT count(*) FROM outbox") == [(0,)]


async def test_a_due_of_a_slice_that_is_gone_holds_up_no_other(app: App, room: Room, slice_: Slice) -> None:
    """A word that nobody handles any more, and a record that has other fields now."""
    await plan(room, (Remind(1), NOON), (Remind(1), NOON), (Remind(1), NOON))
    await room.run(
        lambda stores: [
            stores._connection.exec_driver_sql("UPDATE schedule SET kind = 'forgotten' WHERE id = 1"),
            stores._connection.exec_driver_sql("UPDATE schedule SET due = '{}' WHERE id = 2"),
        ]
    )
    assert await app.tick() == 1
    assert room.rows("SELECT state, tries FROM schedule ORDER BY id") == [("open", 1), ("open", 1), ("done", 0)]


async def test_a_chain_catches_up(app: App, room: Room) -> None:
    """Each due plans the next; what a sleep has missed is handled in one tick, in order, and ends."""
    await app.tell(Started())
    await app.tell(Started())
    room.clock.ms += 30 * DAY
    assert await app.tick() == 4
    assert room.rows("SELECT local_date FROM schedule ORDER BY id") == [(f"2026-11-{day}",) for day in range(24, 28)]


async def test_more_than_a_batch(app: App, room: Room, slice_: Slice) -> None:
    """Every one of them, oldest first."""
    await plan(room, *((Remind(1), NOON - 250 + number) for number in range(250)))
    assert await app.tick() == 250
    assert [planned for planned, _ in slice_.planned] == [NOON - 250 + number for number in range(250)]


async def test_what_another_process_has_done_is_not_done_here(room: Room, app: App, slice_: Slice) -> None:
    """One that was cut off from the database has lost its claims, and goes on with what it found."""
    await plan(room, (Remind(1), NOON), (Remind(1), NOON))
    claimed = await room.units.run(app._duty._look)
    await room.units.run(lambda stores: app._duty.batch(stores, claimed[:1]))
    assert await room.units.run(lambda stores: app._duty.batch(stores, claimed)) == 1
    assert len(slice_.planned) == 2


async def test_what_failed_here_and_was_done_there_stays_done(room: Room, app: App, slice_: Slice) -> None:
    """Its handler raises here while another process does it: it is not opened again, and never done without an end."""
    await plan(room, (Remind(1, breaks=True), NOON))
    claimed = await room.units.run(app._duty._look)
    slice_.broken = False
    await room.units.run(lambda stores: app._duty.batch(stores, claimed))
    assert not await room.units.run(lambda stores: app._duty.failed(claimed[0][0], stores))
    room.clock.ms += HOUR
    assert await app.tick() == 0 and len(slice_.planned) == 1


@pytest.mark.parametrize(
    "change", ["UPDATE accounts SET erase_at = 1", "UPDATE schedule SET due_at = due_at + 864000000"]
)
async def test_what_was_hidden_or_moved_since_waits(room: Room, app: App, slice_: Slice, change: str) -> None:
    await plan(room, (Remind(1), NOON))
    room.put("UPDATE schedule SET account = 1")
    claimed = await room.units.run(app._duty._look)
    room.put(change)
    assert await room.units.run(lambda stores: app._duty.batch(stores, claimed)) == 0
    assert slice_.planned == []


class Watch:
    """Says that so many seconds have passed every time it is looked at."""

    def __init__(self, step: float) -> None:
        self.step, self.seconds = step, 0.0

    def __call__(self) -> float:
        self.seconds += self.step
        return self.seconds


class Counting(Units):
    """Units that say how many dues each has handled."""

    def __init__(self, units: Units) -> None:
        self._units, self.handled = units, list[int]()

    async def run(self, work: Callable[[Any], Any]) -> Any:
        found = await self._units.run(work)
        self.handled.append(found or 0)
        return found

    async def read(self, work: Callable[[Any], Any], within: float | None = None) -> Any:
        return await self._units.read(work, within)


@pytest.mark.parametrize(
    ("step", "units"),
    [(0.0, [10, 0]), (0.002, [3, 3, 3, 1, 0]), (0.011, [*[1] * 10, 0])],
    ids=["quick", "slow", "very slow"],
)
async def test_a_batch_holds_nobody_up(room: Room, slice_: Slice, step: float, units: list[int]) -> None:
    """After ten milliseconds the rest waits for the next unit; everything is handled, once, in its order."""
    await room.person("ana")
    counting = Counting(room.units)
    app = App((slice_.feature(),), counting, room.clock, Random(1), Watch(step))
    await plan(room, *((Remind(1), NOON - number) for number in range(10)))
    assert await app.tick() == 10
    assert counting.handled == units
    assert slice_.planned == [(NOON - number, NOON) for number in reversed(range(10))]
