"""What the ticker wakes: dues and letters do not wait for each other, and no failure ends it."""

import asyncio
import logging
from collections.abc import AsyncIterator
from random import Random

import pytest

from adapters.running import courier, ticker
from adapters.running.courier import Courier
from adapters.running.ticker import Ticker
from bot.app import App
from bot.dues import due
from bot.events import Started
from bot.people import HOUSE
from bot.planning import Schedule
from bot.slices import Feature
from tests.adapters.holding import Holding, until
from tests.letters import Letters
from tests.room import NOON, Room


@due("test-count")
class Count:
    number: int


class Counting:
    """Dues that are done, each making the next one due, up to `last`."""

    def __init__(self) -> None:
        self.done, self.last = 0, 1
        self.full, self.begun = False, 0

    def feature(self) -> Feature:
        def count(record: Count, schedule: Schedule) -> None:
            self.done = record.number
            if record.number < self.last:
                schedule.at(Count(record.number + 1), HOUSE, f"{record.number}", NOON)

        def started(event: Started) -> None:
            if self.full:
                raise OSError("no space left for secret words")
            self.begun += 1

        return Feature("counting", (count, started))


class Faulty(App):
    """Its first tick raises."""

    ticks = 0

    async def tick(self) -> int:
        self.ticks += 1
        if self.ticks == 1:
            raise ValueError("secret words")
        return await super().tick()


class Live:
    """A ticker over a room, with a platform that holds letters on the subject `held`."""

    def __init__(self, room: Room) -> None:
        self.counting, self.gateway = Counting(), Holding("held")
        self.app = Faulty((self.counting.feature(),), room.units, room.clock, Random(1))
        self.app.ticks = 1
        self.ticker = Ticker(self.app, Courier(self.app, {"test": self.gateway}, {}))
        self.room, self.letters = room, Letters(room)

    async def count(self) -> None:
        await self.room.run(lambda stores: stores[Schedule].at(Count(1), HOUSE, "0", NOON))

    def sent(self) -> int:
        [[found]] = self.room.rows("SELECT count(*) FROM outbox WHERE state = 'sent'")
        return int(found)


@pytest.fixture
async def live(room: Room, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> AsyncIterator[Live]:
    """Ana to write to, and no waits; at the end nothing is under way, and APScheduler has had nothing to say."""
    monkeypatch.setattr(ticker, "EVERY", 0.005)
    monkeypatch.setattr(courier, "LOOK", 0.001)
    monkeypatch.setattr(courier, "PATIENCE", 0.05)
    await room.person("ana", await room.circle())
    one = Live(room)
    yield one
    if one.ticker._scheduler.running:
        await one.ticker.stop()
    await until(lambda: asyncio.all_tasks() == {asyncio.current_task()})
    said = [*caplog.get_records("call"), *caplog.get_records("teardown")]
    assert [record.getMessage() for record in said if record.name.startswith("apscheduler")] == []


async def test_dues_while_letters_are_held(live: Live) -> None:
    """A call that takes long holds up no due."""
    await live.letters.put(1, subject="held")
    live.ticker.start()
    await until(lambda: live.gateway.begun == ["held"])
    await live.count()
    await until(lambda: live.counting.done == 1)
    live.gateway.let_go("held")
    await until(lambda: live.sent() == 1)


async def test_letters_while_dues_do_not_end(live: Live) -> None:
    """Many dues hold up no letter."""
    live.counting.last = 1_000_000
    await live.count()
    live.ticker.start()
    await until(lambda: live.counting.done > 5)
    await live.letters.put(1)
    await until(lambda: live.sent() == 1)
    live.counting.last = 0


async def test_a_job_that_raises(live: Live, caplog: pytest.LogCaptureFixture) -> None:
    """It runs again, and the log has no word of it but its type."""
    live.app.ticks = 0
    await live.count()
    with caplog.at_level(logging.WARNING):
        live.ticker.start()
        await until(lambda: live.counting.done == 1)
    assert caplog.messages == ["Ticker._tick raised ValueError"] and "secret" not in caplog.text


async def test_by_turns(live: Live) -> None:
    """Nothing is woken while somebody moves the clock; then dues, and letters after."""
    await live.count()
    key = await live.letters.put(1)
    async with live.ticker.lock:
        live.ticker.start(by_turns=True)
        await until(lambda: bool(live.ticker._running))
        for _ in range(3):  # units run in turn, so one that was woken would be done by then
            await live.letters.letter(key)
        assert (live.counting.done, live.gateway.begun) == (0, [])
    await until(lambda: live.sent() == 1)
    assert live.counting.done == 1


async def test_stop_waits_for_a_call(live: Live) -> None:
    """Its outcome is marked, and nothing begins after."""
    await live.letters.put(1, subject="held")
    live.ticker.start()
    await until(lambda: live.gateway.begun == ["held"])
    stopping = asyncio.create_task(live.ticker.stop())
    await asyncio.sleep(0)
    live.gateway.let_go("held")
    await live.letters.put(1)
    ticks = live.app.ticks
    await stopping
    await live.ticker._run(live.app.tick)  # woken a moment before
    assert live.app.ticks == ticks
    assert live.gateway.begun == ["held"] and live.sent() == 1


async def test_stop_gives_up_a_call_without_end(live: Live, caplog: pytest.LogCaptureFixture) -> None:
    """Its letter stays leased, to be looked up after a restart; none of it is an error."""
    key = await live.letters.put(1, subject="held")
    live.ticker.start()
    await until(lambda: live.gateway.begun == ["held"])
    await live.ticker.stop()
    assert await live.letters.state(key) == ("sending", None)
    assert caplog.messages == []


async def test_stop_gives_up_dues_without_end(live: Live, monkeypatch: pytest.MonkeyPatch) -> None:
    """No batch is begun after; what is not done stays due."""
    monkeypatch.setattr(ticker, "PATIENCE", 0.01)
    live.counting.last = 1_000_000
    await live.count()
    live.ticker.start()
    await until(lambda: live.counting.done > 5)
    await live.ticker.stop()
    assert live.room.rows("SELECT count(*) FROM schedule WHERE state = 'open'") == [(1,)]


async def test_a_start_that_cannot_be_kept(live: Live, caplog: pytest.LogCaptureFixture) -> None:
    """A full disk ends no start; the core hears that it started before its first due, once."""
    live.counting.full = True
    await live.count()
    with caplog.at_level(logging.WARNING):
        await live.ticker.attempt(live.ticker.begin)
        live.ticker.start()
        await until(lambda: len(caplog.messages) == 2)
    assert caplog.messages == ["Ticker.begin raised OSError", "Ticker._tick raised OSError"]
    assert (live.counting.begun, live.counting.done) == (0, 0)
    live.counting.full = False
    await until(lambda: live.counting.done == 1)
    assert live.counting.begun == 1
