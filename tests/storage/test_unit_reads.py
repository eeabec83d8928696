"""Reads beside the units: of one moment, unable to write, and stopped when nobody waits any more."""

import asyncio
import threading

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import OperationalError

from bot.ports import TooSlow
from storage.unit import Units
from tests.small import ENDLESS
from tests.storage.words import said, say


async def test_a_read_sees_one_moment(units: Units[Connection]) -> None:
    """A unit that commits in the middle of a read changes the next read only."""
    looked, written = threading.Event(), threading.Event()

    def twice(connection: Connection) -> tuple[list[str], list[str]]:
        before = said(connection)
        looked.set()
        written.wait(10)
        return before, said(connection)

    reading = asyncio.create_task(units.read(twice))
    await asyncio.to_thread(looked.wait, 10)
    await units.run(say("new"))
    written.set()
    assert await reading == ([], [])
    assert await units.read(said) == ["new"]


async def test_a_read_cannot_write(units: Units[Connection]) -> None:
    """A read that tries is refused, and its error is its caller's."""
    with pytest.raises(OperationalError, match="readonly"):
        await units.read(say("a"))
    assert await units.read(said) == []


async def test_a_slow_read_is_stopped(units: Units[Connection]) -> None:
    """TooSlow after the time given; the statement is interrupted, so that the next read is not kept waiting."""
    with pytest.raises(TooSlow):
        await units.read(lambda connection: connection.execute(text(ENDLESS)).all(), within=0.05)
    assert await units.read(said, within=10) == []


async def test_a_read_given_up_while_it_waits_never_runs(units: Units[Connection]) -> None:
    """Waiting for an earlier read counts, and then the thread has nothing left to do for it."""
    begun, go_on, ran = threading.Event(), threading.Event(), list[str]()

    def slow(_: Connection) -> bool:
        begun.set()
        return go_on.wait(10)

    first = asyncio.create_task(units.read(slow))
    await asyncio.to_thread(begun.wait, 10)
    with pytest.raises(TooSlow):
        await units.read(lambda _: ran.append("late"), within=0.01)
    go_on.set()
    assert await first
    assert await units.read(said) == []
    assert ran == []


async def test_a_read_may_time_out_by_itself(units: Units[Connection]) -> None:
    """A TimeoutError of the work's own is not mistaken for ours."""

    def work(_: Connection) -> None:
        raise TimeoutError("mine")

    with pytest.raises(TimeoutError, match="mine"):
        await units.read(work, within=10)
