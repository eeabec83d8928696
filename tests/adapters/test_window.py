"""The courier's window: however long one call takes, the others begin and end."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from random import Random

import pytest

from adapters.common.gateway import Gateway
from adapters.running import courier
from adapters.running.courier import Courier
from bot.app import App
from bot.courier import Attempt, Outcome
from bot.letters import Carried
from bot.mailroom import Leased, Mailroom
from storage.engine import DatabaseBusy
from tests.adapters.holding import Holding, until
from tests.letters import Letters
from tests.room import HOUR, Room

CALL = 10_000
LEASE = 60_000


@pytest.fixture
async def letters(room: Room, monkeypatch: pytest.MonkeyPatch) -> Letters:
    monkeypatch.setattr(courier, "LOOK", 0.001)
    monkeypatch.setattr(courier, "PATIENCE", 0.001)
    await room.person("ana", await room.circle())
    return Letters(room)


def carrier(letters: Letters, gateway: Gateway, at_once: int = 32) -> Courier:
    return Courier(letters.app, {"test": gateway}, {}, at_once)


def count(letters: Letters, state: str) -> int:
    [[found]] = letters.room.rows("SELECT count(*) FROM outbox WHERE state = ?", state)
    return int(found)


def sent(letters: Letters, number: int) -> Callable[[], bool]:
    return lambda: count(letters, "sent") == number


async def test_a_held_letter_delays_no_other(letters: Letters) -> None:
    """Neither those that were there nor one that is written meanwhile."""
    keys = [await letters.put(1, subject=f"{number}") for number in range(100)]
    gateway = Holding("7")
    carrying = asyncio.create_task(carrier(letters, gateway).carry())
    await until(sent(letters, 99))
    assert await letters.state(keys[7]) == ("sending", None)
    await letters.put(1, subject="new")
    await until(sent(letters, 100))
    assert not carrying.done()
    gateway.let_go("7")
    assert await carrying == 101
    assert count(letters, "sent") == 101 and len(gateway.begun) == 101


async def test_order_within_a_subject(letters: Letters) -> None:
    """What follows on a held subject waits for it."""
    for subject in ("held", "held", "other", "other"):
        await letters.put(1, subject=subject)
    gateway = Holding("held")
    carrying = asyncio.create_task(carrier(letters, gateway).carry())
    await until(sent(letters, 2))
    assert gateway.begun == ["held", "other", "other"]
    gateway.let_go("held")
    assert await carrying == 4 and gateway.begun[3:] == ["held"]


async def test_the_window_is_never_exceeded(letters: Letters) -> None:
    """No letter is leased before there is a slot for its call, and each that is free is used."""
    subjects = [f"{number}" for number in range(10)]
    for subject in subjects:
        await letters.put(1, subject=subject)
    gateway = Holding(*subjects)
    carrying = asyncio.create_task(carrier(letters, gateway, 3).carry())
    for number, subject in enumerate(subjects):
        await until(lambda number=number: len(gateway.begun) == min(number + 3, 10))  # type: ignore[misc]
        assert count(letters, "sending") == min(3, 10 - number)
        gateway.let_go(subject)
        await until(sent(letters, number + 1))
    assert await carrying == 10 and gateway.most == 3


async def test_stopped_with_one_held(letters: Letters) -> None:
    """What got its answer is marked; the held letter stays leased and is looked up after a restart; none begins."""
    held, other = await letters.put(1, subject="held"), await letters.put(1, subject="other")
    gateway = Holding("held")
    stopped = carrier(letters, gateway)
    carrying = asyncio.create_task(stopped.carry())
    await until(sent(letters, 1))
    await stopped.stop()
    new = await letters.put(1, subject="new")
    assert await carrying == 1 and await stopped.carry() == 0
    assert [(await letters.state(key))[0] for key in (held, other, new)] == ["sending", "sent", "pending"]
    letters.room.clock.ms += LEASE
    gateway.let_go("held")
    await carrier(letters, gateway).carry()
    assert gateway.looked == ["held"] and gateway.begun == ["held", "other", "new", "held"]
    assert count(letters, "sent") == 3


async def test_a_letter_leased_while_we_stop(letters: Letters) -> None:
    """It was never sent, and that is known."""
    key, gateway = await letters.put(1), Holding()
    stopped = carrier(letters, gateway)
    carrying = asyncio.create_task(stopped.carry())
    await asyncio.sleep(0)  # it asks for letters now
    await stopped.stop()
    await carrying
    assert gateway.begun == [] and await letters.state(key) == ("pending", None)


async def test_a_clock_that_jumps(letters: Letters) -> None:
    """The lease is over, our own call is not: nobody looks it up, and it is sent once."""
    key, gateway = await letters.put(1, subject="held"), Holding("held")
    carrying = asyncio.create_task(carrier(letters, gateway).carry())
    await until(lambda: len(gateway.begun) == 1)
    letters.room.clock.ms += HOUR
    await until(lambda: letters.room.rows("SELECT tries FROM outbox") == [(2,)])
    await letters.put(1, subject="new")
    await until(sent(letters, 1))
    gateway.let_go("held")
    await carrying
    assert gateway.begun == ["held", "new"] and gateway.looked == []
    assert await letters.state(key) == ("sent", None)


def app_with(mailroom: type[Mailroom], letters: Letters) -> App:
    app = App((), letters.room.units, letters.room.clock, Random(1))
    app.letters = mailroom(app._slices, app.units, app.clock, app._work, app._failed)
    return app


class Drowsy(Mailroom):
    """The machine sleeps between a lease and its call, once."""

    asleep = LEASE - CALL

    async def lease(self, limit: int = 100, only: frozenset[str] | None = None) -> Leased:
        leased = await super().lease(limit, only)
        self._clock.ms += self.asleep  # type: ignore[attr-defined]
        self.asleep = 0
        return leased


async def test_a_lease_that_has_nearly_run_out(letters: Letters) -> None:
    """Its letter is not sent: somebody may soon look it up."""
    key, gateway = await letters.put(1), Holding()
    letters.app = app_with(Drowsy, letters)
    await carrier(letters, gateway).carry()
    assert gateway.begun == [] and await letters.state(key) == ("pending", None)
    letters.room.clock.ms += HOUR
    await carrier(letters, gateway).carry()
    assert gateway.begun == ["about"] and await letters.state(key) == ("sent", None)


async def test_a_call_without_end(
    letters: Letters, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is given up before its lease ends, so that whoever looks it up does not meet it."""
    monkeypatch.setattr(courier, "CALL", LEASE - 10)
    key, gateway = await letters.put(1, subject="held"), Holding("held")
    with caplog.at_level(logging.ERROR):
        assert await asyncio.wait_for(carrier(letters, gateway).carry(), 10) == 1
    assert caplog.messages == ["letter 1: SEND raised TimeoutError"]
    assert await letters.state(key) == ("sending", None)


class Unwritten(Mailroom):
    """Another process keeps the database when the first outcome is to be marked."""

    kept = True

    async def mark(self, carried: Sequence[tuple[Carried, Attempt, Outcome]]) -> None:
        if self.kept:
            self.kept = False
            raise DatabaseBusy("for long")
        await super().mark(carried)


async def test_a_database_that_fails(letters: Letters) -> None:
    """Calls under way go on; what comes of them is marked by the next `carry`. The lost outcome is looked up."""
    lost, held = await letters.put(1, subject="lost"), await letters.put(1, subject="held")
    letters.app = app_with(Unwritten, letters)
    gateway = Holding("held")
    carrying = carrier(letters, gateway)
    with pytest.raises(DatabaseBusy):
        await carrying.carry()
    gateway.let_go("held")
    assert await carrying.carry() == 1
    assert [(await letters.state(key))[0] for key in (lost, held)] == ["sending", "sent"]
