"""Sessions with Discord begin one after the other, whichever process begins them."""

import asyncio
from collections.abc import AsyncIterator
from itertools import pairwise
from pathlib import Path
from typing import Any, cast

import pytest

from adapters.discord.identifying import LOOKS, STUCK, TURN, Turns
from bot.app import App
from bot.leases import Leases
from bot.ports import Busy
from tests.room import Room

APART = 0.05  # seconds


class Core:
    """What of the app it needs."""

    def __init__(self, units: Any) -> None:
        self.units = units


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Room]:
    async with Room(tmp_path) as made:
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


async def test_whoever_has_fallen_holds_nobody_up(room: Room) -> None:
    """But for as long as nobody could take over a turn."""
    await room.run(lambda stores: stores[Leases].take(f"{TURN}0", "fallen", None))
    began = asyncio.get_running_loop().time()
    await turns(room.units).take(0)
    assert asyncio.get_running_loop().time() - began >= APART / LOOKS * STUCK * LOOKS
    assert await room.run(lambda stores: stores[Leases].all(TURN)) == {}


async def test_without_a_database_it_goes_on() -> None:
    """After the pause that lies between two: what Discord then says it says again."""

    class Broken:
        async def run(self, work: object) -> None:
            raise Busy

    began = asyncio.get_running_loop().time()
    await turns(Broken()).take(0)
    assert asyncio.get_running_loop().time() - began >= APART
