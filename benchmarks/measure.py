"""What every benchmark shares: the disk's own limit, waits, the event loop's lag, a whole bot on files of its own."""

import asyncio
import gc
import os
import random
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import astuple, dataclass
from pathlib import Path
from statistics import median

from adapters.running.wiring import begun
from bot.app import App
from bot.duty import Elsewhere
from bot.features import FEATURES
from bot.messages import Message
from bot.people import Place, Speaker
from bot.ports import Clock
from bot.tokens import Draft
from storage.engine import Database, open_database
from storage.migrate import upgrade
from storage.sealing.cipher import Cipher
from storage.sealing.keys import PLAIN
from storage.sealing.opening import BESIDE
from storage.sealing.ring_file import made
from storage.stores import binder
from storage.unit import Units


class WallClock:
    def now(self) -> int:
        return time.time_ns() // 1_000_000


@dataclass(frozen=True)
class Bot:
    app: App
    database: Database


@asynccontextmanager
async def bot(
    path: Path, clock: Clock | None = None, *, sealed: bool = True, elsewhere: Elsewhere = asyncio.to_thread
) -> AsyncIterator[Bot]:
    """The core on a new database file, without a platform; `sealed` as the bot does it."""
    database = await open_database(path)
    clock = clock or WallClock()
    await upgrade(database, clock)
    keys = Cipher(made(BESIDE.beside(path), clock.now())[0]) if sealed else PLAIN
    units = Units(database, binder(clock, keys), keys)
    try:
        yield Bot(App(FEATURES, units, clock, random.Random(1), elsewhere=elsewhere, begin=begun), database)
    finally:
        await units.close()


TOGETHER = 500  # whoever joins a circle is compared with everybody in it


async def seat(app: App, people: int, zone: str) -> list[Speaker]:
    """So many, in circles of TOGETHER, all joined and having allowed their words to be kept."""
    speakers = []
    for number in range(people):
        team = f"bench-{number // TOGETHER}"
        speakers.append(Speaker("bench", team, f"user-{number}", f"Kim {number}", Place(team, "circle", manages=True)))
    for first in speakers[::TOGETHER]:
        await _said(app, first, Draft("setup", {"name": "Bench", "zone": zone}))
    for said in ("join", "consent"):
        given = [{"name": one.name, "zone": zone} if said == "join" else {} for one in speakers]
        await asyncio.gather(*(_said(app, one, Draft(said, it)) for one, it in zip(speakers, given, strict=True)))
    return speakers


async def _said(app: App, speaker: Speaker, said: Draft) -> None:
    answer = await app.handle(speaker, said, typed=True)
    if answer.sorry or not isinstance(answer.said, Message):
        raise RuntimeError(f"a benchmark's /{said.word} was refused")


@dataclass(frozen=True, slots=True)
class Rates:
    """What some clients got, each asking again as soon as it is answered; times in milliseconds."""

    clients: int
    per_second: float
    p50: float
    p99: float
    lag: float  # the longest that the event loop was late
    longest: float  # anybody waited
    busy: float  # µs of CPU for each
    done: float


def middle(turns: Sequence[Rates]) -> Rates:
    """The median of each figure."""
    clients, *figures = zip(*map(astuple, turns), strict=True)
    return Rates(clients[0], *map(median, figures))


def disk_limit(folder: Path, seconds: float = 1.0) -> float:
    """How often per second a 4 KiB append reaches the disk: append and fdatasync, one after the other."""
    page, path = os.urandom(4096), folder / "disk-limit"
    handle = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600)
    try:
        done, started = 0, time.perf_counter()
        while time.perf_counter() - started < seconds:
            os.write(handle, page)
            os.fdatasync(handle)
            done += 1
        return done / (time.perf_counter() - started)
    finally:
        os.close(handle)
        path.unlink()


async def rates(clients: int, once: Callable[[], Awaitable[object]], seconds: float = 3.0) -> Rates:
    """Runs `once` over and over from so many clients at the same time."""
    gc.collect()
    gc.freeze()  # as the running bot does
    gc.set_threshold(20_000, 10, 10)
    waits: list[float] = []
    ends = time.perf_counter() + seconds

    async def client() -> None:
        while (asked := time.perf_counter()) < ends:
            await once()
            waits.append(time.perf_counter() - asked)

    started, busy = time.perf_counter(), time.process_time()
    watching = asyncio.create_task(lag_until(lambda: time.perf_counter() >= ends))
    await asyncio.gather(*(client() for _ in range(clients)))
    took, busy = time.perf_counter() - started, time.process_time() - busy
    waits.sort()
    p50, p99 = (waits[int(len(waits) * share)] * 1000 for share in (0.5, 0.99))
    return Rates(
        clients, len(waits) / took, p50, p99, await watching, waits[-1] * 1000, busy / len(waits) * 1e6, len(waits)
    )


async def lag_until(done: Callable[[], bool]) -> float:
    """The longest, in milliseconds, that the event loop came late to a wait of one millisecond."""
    lag = 0.0
    while not done():
        before = time.perf_counter()
        await asyncio.sleep(0.001)
        lag = max(lag, time.perf_counter() - before - 0.001)
    return lag * 1000
