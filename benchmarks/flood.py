"""One person says ten thousand things: how soon everybody else is answered meanwhile, on every platform."""

import asyncio
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from aiohttp import ClientSession, TCPConnector

from benchmarks.discord import place as on_discord
from benchmarks.slack import place as on_slack
from benchmarks.slack.hose import Hose

FASTEST = 500  # a second of the flood
DISTANCE = 0.05  # seconds between two of the others
LAST = 30.0  # seconds after which nobody waits any more
NOTE = {"stage": "FINAL", "sting": "5", "note": "They went with somebody else."}
SLACK_NOTE = 'stage=FINAL sting=5 note="They went with somebody else."'

Act = Callable[[], Awaitable[Any]]
"""One thing said; done once it was answered, or just handed over, in a flood."""


@dataclass(frozen=True, slots=True)
class Waits:
    """Milliseconds from when somebody speaks to their answer."""

    p50: float
    p99: float
    longest: float
    unanswered: int


@dataclass(frozen=True, slots=True)
class Result:
    platform: str
    alone: Waits
    during: Waits
    flood: int
    took: float  # seconds in which the flood was handed over
    kept: int  # rejections of whoever floods, in the database


async def measured(folder: Path, people: int, flood: int) -> list[Result]:
    """Each bot in a process of its own, as it is run; the platform in this one."""
    found = []
    for stage in (_discord, partial(_slack, mode="Socket Mode"), partial(_slack, mode="HTTP mode"), _playground):
        async with stage(folder) as (platform, database, others, floods):
            acts = [others[number % len(others)] for number in range(people)]
            alone, _ = await _waits(acts, None, 0)
            during, took = await _waits(acts, floods, flood)
            found.append(Result(platform, alone, during, flood, took, _most_of_one(database)))
    return found


Stage = tuple[str, Path, Sequence[Act], Act]
"""A platform, the bot's database, what each of the others does, and what the flood is made of."""


@asynccontextmanager
async def _discord(folder: Path) -> AsyncIterator[Stage]:
    async with on_discord.place(folder, 10, 40) as there, on_discord.ours(there):
        discord, (flooder, *people) = there.discord, there.people

        async def asks(user: Any, channel: Any) -> None:
            await (await discord.slash(user, channel, "my-circle")).settled(LAST)

        asked = await (await discord.slash(*flooder, "rejected", NOTE)).settled()
        await (await discord.press(flooder[0], asked.answer, "Yes, save it")).settled()
        others = [partial(asks, *one) for one in people]
        yield "Discord", there.database, others, partial(discord.slash, *flooder, "rejected", NOTE)


@asynccontextmanager
async def _slack(folder: Path, mode: on_slack.Mode) -> AsyncIterator[Stage]:
    async with on_slack.place(folder / f"flooded {mode}.db", mode, 10) as there, on_slack.connected(there, "ours"):
        slack, (flooder, *people) = there.slack, there.people

        async def asks(user: Any, channel: Any) -> None:
            act = await slack.command(user, channel, "/circle", "my-circle")
            async with asyncio.timeout(LAST):
                while not act.answered:
                    await asyncio.sleep(0.001)

        others = [partial(asks, *one) for one in people]
        floods = Hose(slack, *flooder).say if mode == "HTTP mode" else partial(slack.command, *flooder)
        yield f"Slack, {mode}", there.database, others, partial(floods, "/rejected", SLACK_NOTE)


@asynccontextmanager
async def _playground(folder: Path) -> AsyncIterator[Stage]:
    database = folder / "playground.db"
    command = [
        sys.executable,
        "-c",
        "import sys; from adapters.cli import main; sys.exit(main())",
        "run",
        "--port",
        "0",
    ]
    bare = {name: value for name, value in os.environ.items() if not name.startswith(("DISCORD_", "SLACK_"))}
    process = subprocess.Popen([*command, "--database", str(database)], env=bare, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    url = (await asyncio.to_thread(process.stdout.readline)).split()[-4]
    try:
        async with ClientSession(connector=TCPConnector(limit=0), headers={"X-Playground": "1"}) as session:
            agreed = set[str]()

            async def acts(person: str, word: str, **given: str) -> None:
                if word == "rejected" and person not in agreed:
                    agreed.add(person)
                    await acts(person, "consent")
                body = {"as": person, "command": word, "given": given, "typed": True, "where": "circle"}
                async with asyncio.timeout(LAST), session.post(f"{url}api/act", json=body) as response:
                    await response.read()

            under_way = set[asyncio.Task[None]]()

            async def floods() -> None:
                one = asyncio.create_task(acts("ana", "rejected", **NOTE))
                under_way.add(one)
                one.add_done_callback(under_way.discard)

            others = [partial(acts, person, "my-circle") for person in ("ben", "chidi", "dana", "eli")]
            yield "the playground", database, others, floods
            await asyncio.gather(*under_way, return_exceptions=True)
    finally:
        process.terminate()
        process.wait()


async def _waits(others: Sequence[Act], floods: Act | None, flood: int) -> tuple[Waits, float]:
    flooding = asyncio.create_task(_flood(floods, flood)) if floods else None
    waiting = []
    for one in others:
        waiting.append(asyncio.create_task(_wait(one)))
        await asyncio.sleep(DISTANCE)
    waits = sorted(await asyncio.gather(*waiting))
    took = await flooding if flooding else 0.0
    p50, p99 = (waits[int(len(waits) * share)] for share in (0.5, 0.99))
    return Waits(p50, p99, waits[-1], waits.count(float("inf"))), took


async def _wait(one: Act) -> float:
    began = time.perf_counter()
    try:
        await one()
    except TimeoutError:
        return float("inf")
    return (time.perf_counter() - began) * 1000


async def _flood(floods: Act, many: int) -> float:
    began = time.perf_counter()
    for number in range(many):
        await floods()
        await asyncio.sleep(max(0.0, began + number / FASTEST - time.perf_counter()))
    return time.perf_counter() - began


def _most_of_one(database: Path) -> int:
    outside = sqlite3.connect(database)
    of = outside.execute("SELECT count(*) FROM rejections GROUP BY account ORDER BY 1 DESC LIMIT 1").fetchone()
    outside.close()
    return int(of[0]) if of else 0


def lines(results: Sequence[Result]) -> Iterator[str]:
    """The results as Markdown."""
    yield f"## {results[0].flood:,} commands by one person"
    yield ""
    yield "Somebody puts a rejection down again and again, as fast as it is brought (five hundred a second at most);"
    yield "twenty others a second look at `/my-circle`. From when they speak to their answer. The"
    yield "bot, in a process of its own as it is run, shares this machine with the platform that plays everybody."
    yield ""
    yield "| platform | flood | others alone: p50, p99 ms | meanwhile: p50, p99, longest ms | unanswered | kept of it |"
    yield "|---|---|---|---|---|---|"
    for one in results:
        alone, during = one.alone, one.during
        yield (
            f"| {one.platform} | {one.flood / one.took:,.0f} a second | {alone.p50:,.0f}, {alone.p99:,.0f} "
            f"| {during.p50:,.0f}, {during.p99:,.0f}, {during.longest:,.0f} | {during.unanswered} | {one.kept} |"
        )
