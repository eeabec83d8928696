"""Sessions with Discord begin one after the other, whichever process begins them."""

import asyncio
from collections.abc import AsyncIterator
from itertools import pairwise
from pathlib import Path
from typing import Any, cast

import pytest

from adapters.discord.identifying import STUCK, TURN, Turns, _taken
from bot.app import App
from bot.leases import PROCESS, Leases
from bot.ports import Busy
from tests.room import Room

APART = 0.05  # seconds


class Core:
    """What of the app it needs."""

    process = "here"

    def __init__(self, units: Any) -> None:
        self.units = units


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Room]:
    """In which this process is said to run."""
    async with Room(tmp_path) as made:
        await made.run(lambda stores: stores[Leases].take(PROCESS + Core.process, Core.process, None))
        yield made


def turns(units: Any) -> Turns:
    return Turns(cast(App, Core(units)), APART)


async def test_one_after_the_other(room: Room) -> None:
    """In a bucket; those of another one do not wait for them."""
    times = dict[int, list[float]]()

    async def begin(bucket: int) -> None:
        await turns(room.units).take(bucket)
        times.setdefault(bucket, []).append(asyncio.get_running_loop().time())

    await asyncio.gather(*(begin(bucket) for bucket in (0, 0, 0, 1)))
    [*first], [_] = times[0], times[1]
    assert all(after - before >= APART for before, after in pairwise(first))
    assert await room.run(lambda stores: stores[Leases].all(TURN)) == {}


async def test_whoever_is_stopped_gives_their_turn_back(room: Room) -> None:
    waiting = asyncio.create_task(turns(room.units).take(0))
    while not await room.run(lambda stores: stores[Leases].all(TURN)):
        await asyncio.sleep(0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert await room.run(lambda stores: stores[Leases].all(TURN)) == {}


@pytest.mark.parametrize("mourned", [True, False])
async def test_whoever_has_fallen_holds_nobody_up(room: Room, mourned: bool) -> None:
    """Not at all once it is known; else no longer than any turn takes."""
    await room.run(lambda stores: stores[Leases].take(f"{TURN}0", "fallen/1", None))
    if not mourned:
        await room.run(lambda stores: stores[Leases].take(f"{PROCESS}fallen", "fallen", None))
    other = await room.run(lambda stores: _taken(f"{TURN}0", "here/1", None, stores))
    assert (other is None) is mourned
    began = asyncio.get_running_loop().time()
    await turns(room.units).take(0)
    assert asyncio.get_running_loop().time() - began >= APART * STUCK
    assert await room.run(lambda stores: stores[Leases].all(TURN)) == {}


async def test_without_a_database_it_goes_on() -> None:
    """After the pause that lies between two: what Discord then says it says again."""

    class Broken:
        async def run(self, work: object) -> None:
            raise Busy

    began = asyncio.get_running_loop().time()
    await turns(Broken()).take(0)
    assert asyncio.get_running_loop().time() - began >= APART
