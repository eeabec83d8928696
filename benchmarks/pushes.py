"""A kind word, from its writer's [Send] until it stands at its reader's platform, which pushes it: on a real clock."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from statistics import median

from adapters.demo.rehearsal import VirtualClock
from adapters.running.ticker import Ticker
from tests.adapters.discord.town import town as on_discord
from tests.adapters.slack.town import town as on_slack
from tests.world import World

PAIRS = (("ben", "ana"), ("ana", "chidi"), ("chidi", "ana"), ("dana", "chidi"))  # awake on a Tuesday at 17:00
LOOK = 0.005  # seconds between two looks
Say = Callable[[str, str, str], Awaitable[object]]
Came = Callable[[str], Awaitable[int]]


async def measured(folder: Path, words: int) -> Mapping[str, Sequence[float]]:
    """Seconds that each word took, by platform."""
    found = {}
    for name in ("discord", "slack", "playground"):
        (folder / name).mkdir()
    async with on_discord(folder / "discord") as one, _walking(one.clock), _ticking(one.heart.ticker):

        async def of_discord(person: str) -> int:
            return len(await one.dms(person))

        found["Discord"] = await _timed(lambda *said: _encourage(one.say, *said), of_discord, words)
    async with on_slack(folder / "slack") as other, _walking(other.clock), _ticking(other.heart.ticker):

        async def of_slack(person: str) -> int:
            return len(other.dms(person))

        found["Slack"] = await _timed(lambda *said: _encourage(other.say, *said), of_slack, words)
    world = World(folder / "playground")
    await world.open(seated=True)

    async def of_world(person: str) -> int:
        return len([one for one in await world.sees(person) if not one["private"]])

    found["playground"] = await _timed(lambda *said: _encourage(world.say, *said), of_world, words)
    await world.close()
    return found


async def _encourage(say: Callable[..., Awaitable[object]], by: str, to: str, words: str) -> None:
    await say(by, "encourage", member=to.capitalize(), words=words)


async def _timed(say: Say, came: Came, words: int) -> list[float]:
    """From before the form is sent in until one more message stands there."""
    took = []
    for number in range(words):
        by, to = PAIRS[number % len(PAIRS)]
        before, began = await came(to), time.perf_counter()
        await say(by, to, f"You kept going this week, and that is a lot. {number}")
        while await came(to) == before and time.perf_counter() - began < 60:
            await asyncio.sleep(LOOK)
        took.append(time.perf_counter() - began)
    return took


@asynccontextmanager
async def _walking(clock: VirtualClock) -> AsyncIterator[None]:
    """The clock goes as fast as ours."""
    since, began = clock.now(), time.monotonic()

    async def walk() -> None:
        while True:
            await clock.move_to(since + round((time.monotonic() - began) * 1000))
            await asyncio.sleep(LOOK)

    walks = asyncio.create_task(walk())
    yield
    walks.cancel()


@asynccontextmanager
async def _ticking(ticker: Ticker) -> AsyncIterator[None]:
    """As a running bot is woken."""
    ticker.start()
    yield
    await ticker.stop()


def lines(found: Mapping[str, Sequence[float]]) -> Iterator[str]:
    yield "## From [Send] to the push"
    yield ""
    yield "A kind word that may come now, from its form's being sent in until it stands at its reader's loopback."
    yield ""
    yield "| platform | words | median | longest |"
    yield "|---|---|---|---|"
    for name, took in found.items():
        yield f"| {name} | {len(took)} | {median(took):.2f} s | {max(took):.2f} s |"
