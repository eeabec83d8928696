"""Monday's letters on their way to a Discord that takes fifty requests a second: whether anything of ours makes that
longer, and how long people wait for an answer meanwhile.
"""

import asyncio
import random
import time
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import discord
from discord.http import Route

from adapters.common.gateway import Gateway
from adapters.discord.gateway import DiscordGateway
from adapters.running.courier import Courier
from adapters.running.wiring import begun
from adapters.simulate.clock import Clock, Loop
from adapters.simulate.on_discord import Reply, Wire, connected
from adapters.simulate.town import SECOND, Town
from benchmarks.drain.database import opened
from benchmarks.drain.people import asked, circle, joined
from bot.app import App
from bot.calendar import HOUR_MS
from bot.features import FEATURES
from bot.words import ENGLISH_ALONE

ALLOWED = 50  # requests in any second
ANSWERS = 0.15  # seconds after which Discord answers, by the moved clock
BEFORE = 1_795_856_400_000  # Saturday 2026-11-28, 10:00 in Berlin
MONDAY = BEFORE + 47 * HOUR_MS


@dataclass(frozen=True, slots=True)
class Drained:
    """`took` is seconds by the moved clock, `cpu` those of one core; answers by a real clock, in milliseconds, while
    all of it goes as fast as it can.
    """

    on: str
    letters: int
    took: float
    calls: int
    refused: int
    cpu: float
    answers: int
    p50: float
    p99: float
    longest: float


class Limited(Wire):
    """Discord, which takes its time, and not more than it says."""

    def __init__(self, town: Town) -> None:
        super().__init__(town)
        self.taken = deque[int]()
        self.calls = self.refused = 0

    async def request(self, route: Route, *, files: Any = None, form: Any = None, **options: Any) -> Any:
        self.calls += 1
        now = self._town.clock.true
        while self.taken and self.taken[0] <= now - SECOND:
            self.taken.popleft()
        if len(self.taken) >= ALLOWED:
            self.refused += 1
            raise discord.HTTPException(Reply(429, **{"Retry-After": "1", "X-RateLimit-Scope": "global"}), {})
        self.taken.append(now)
        await asyncio.sleep(ANSWERS)
        return await super().request(route, files=files, form=form, **options)


def drained(folder: Path, circles: int, members: int, postgresql: str = "") -> Drained:
    """On a new file, or on a new database of PostgreSQL that an address names."""
    clock = Clock(BEFORE)
    with asyncio.Runner(loop_factory=lambda: Loop(clock)) as runner:
        return runner.run(_drained(folder, clock, circles, members, postgresql))


async def _drained(folder: Path, clock: Clock, circles: int, members: int, postgresql: str) -> Drained:
    async with opened(folder, clock, postgresql) as aside:
        units: Any = aside
        app = App(FEATURES, units, clock, random.Random(1), begin=begun)
        town = Town(clock, random.Random(1), (), lambda _: None, lambda _: None)
        people = [one for number in range(circles) for one in circle(number, members)]
        await joined(app, people, members)
        await _greeted(app, town, len(people))
        clock.true = MONDAY - SECOND
        gateways, wire = _way_out(town, clock)
        answers: list[float] = []
        before, began = len(town.posts), time.process_time()
        going = [
            asyncio.create_task(_each_second(app.tick)),
            asyncio.create_task(_each_second(Courier(app, gateways, ENGLISH_ALONE).carry)),
            asyncio.create_task(_each_second(lambda: asked(app, people, answers))),
        ]
        await _until(lambda: len(town.posts) >= before + len(people), going)
        took, cpu = (town.posts[-1].true - MONDAY) / SECOND, time.process_time() - began
        for one in going:
            one.cancel()
        await asyncio.gather(*going, return_exceptions=True)
    answers.sort()
    p50, p99 = (answers[int(len(answers) * share)] * 1000 for share in (0.5, 0.99))
    readers = {post.where.id for post in town.posts[before:]}
    times = len(answers), p50, p99, answers[-1] * 1000
    return Drained("PostgreSQL" if postgresql else "SQLite", len(readers), took, wire.calls, wire.refused, cpu, *times)


async def _greeted(app: App, town: Town, people: int) -> None:
    """Everybody has their hello, and with it direct messages that are open."""
    gateways, _ = _way_out(town, town.clock, per_second=10**9, distance=(0, 0), limited=False)
    going = [asyncio.create_task(_each_second(Courier(app, gateways, ENGLISH_ALONE, at_once=100).carry))]
    await _until(lambda: len(town.posts) >= people, going)
    await asyncio.sleep(2)  # the last one is marked
    going[0].cancel()
    await asyncio.gather(*going, return_exceptions=True)


def _way_out(town: Town, clock: Clock, *, limited: bool = True, **pace: Any) -> tuple[dict[str, Gateway], Limited]:
    client, wire = connected(town, {}), Limited(town)
    if limited:
        state: Any = client._connection  # as `connected` does
        client.http = state.http = wire
    return {"discord": DiscordGateway(client, clock, **pace)}, wire


async def _each_second(job: Callable[[], Awaitable[object]]) -> None:
    """As APScheduler wakes it: never twice at the same time."""
    while True:
        await job()
        await asyncio.sleep(1)


async def _until(done: Callable[[], bool], going: list[asyncio.Task[None]]) -> None:
    while not done():
        if failed := [one for one in going if one.done()]:
            failed[0].result()
        await asyncio.sleep(0.05)
