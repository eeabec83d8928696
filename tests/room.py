"""The core's store on a file of its own, a clock that is moved by hand, and people to write to; no platform.

async def test_something(room: Room) -> None:
    ana = await room.person("ana")
    await room.run(lambda stores: stores[Outbox].cancel("about", "why"))
    room.clock.ms += HOUR
    room.rows("SELECT state FROM outbox")
"""

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any, Self, TypeVar

from adapters.simulate.newest import put_newest
from adapters.simulate.numbers import Counted
from bot.agreeing import ALL
from bot.answers import Range
from bot.features.circles.store import Circles, Profile
from bot.features.privacy.store import Consents
from bot.people import Account, Circle, Place, Speaker
from bot.ports import People
from storage.engine import open_database
from storage.numbers import NumbersAt
from storage.sealing.keys import PLAIN, KeysOn
from storage.stores import Stores, binder
from storage.unit import Units

T = TypeVar("T")

NOON = 1_795_521_600_000  # Tuesday 2026-11-24T12:00Z
MINUTE = 60_000
HOUR = 60 * MINUTE
DAY = 24 * HOUR
AWAKE = Range(0, 0)


class Hands:
    """A clock whose hands are set."""

    def __init__(self, ms: int = NOON) -> None:
        self.ms = ms

    def now(self) -> int:
        return self.ms


class Room:
    """Units over a temporary file."""

    def __init__(self, folder: Path, keys: KeysOn = PLAIN, numbers: NumbersAt = Counted) -> None:
        self.path, self.clock, self.keys, self.numbers = folder / "circle.db", Hands(), keys, numbers
        self.units: Units[Stores]

    async def open(self) -> None:
        await put_newest(self.path)
        self.units = Units(await open_database(self.path), binder(self.clock, self.keys, self.numbers), self.keys)

    async def close(self) -> None:
        await self.units.close()

    async def __aenter__(self) -> Self:
        await self.open()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def restart(self) -> None:
        await self.close()
        await self.open()

    async def run(self, work: Callable[[Stores], T]) -> T:
        return await self.units.run(work)

    def rows(self, query: str, *values: Any) -> Sequence[Any]:
        """What a second connection finds on the disk."""
        outside = sqlite3.connect(self.path)
        try:
            return outside.execute(query, values).fetchall()
        finally:
            outside.close()

    def put(self, change: str, **values: int) -> None:
        """Writes through a second connection, as somebody's hand would; `:name` is a value."""
        with closing(sqlite3.connect(self.path)) as outside, outside:
            outside.execute("PRAGMA foreign_keys = ON")
            outside.execute(change, values)

    async def person(
        self, user: str, *circles: int, zone: str = "UTC", joined: bool = True, quiet: Range = AWAKE
    ) -> Account:
        """Someone with an account; joined, consenting and in these circles unless `joined` is False."""

        def unit(stores: Stores) -> Account:
            met = stores[People].meet(speaker(user), self.clock.ms)
            if joined:
                stores[Circles].introduce(met.id, Profile(zone, "en", quiet))
                stores[Consents].give(met.id, ALL)
                stores[People].greeted(met.id)
            for circle in circles:
                stores[Circles].enter(circle, met.id, user.capitalize(), 2, host=False)
            found = stores[People].account(met.id)
            assert found is not None
            return found

        return await self.run(unit)

    async def circle(self, channel: str = "circle", encourage: str | None = None, workspace: str = "w") -> int:
        """A circle in a channel, called as the channel is; returns its number."""
        made = Circle(0, "test", workspace, channel, "UTC", "en", channel, encourage, 4, 1020)
        return await self.run(lambda stores: stores[Circles].open(made))


def put(who: Speaker, **there: Any) -> Speaker:
    """The same person, with something else about where they speak."""
    place: Place = replace(who.place, **there)
    return replace(who, place=place)


def speaker(user: str, channel: str | None = None, *, manages: bool = False, workspace: str = "w") -> Speaker:
    return Speaker("test", workspace, user, user.capitalize(), Place(workspace, channel, manages))
