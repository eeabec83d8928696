"""The whole bot on PostgreSQL: a command with as many clients as there are connections, beside this disk's limit."""

import asyncio
import random
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from adapters.running.shared import shared
from adapters.running.wiring import begun
from benchmarks.measure import Rates, WallClock, disk_limit, middle, rates, seat
from benchmarks.units import ROUNDS, TURN, rejected
from bot.app import App
from bot.features import FEATURES
from bot.ports import Clock
from storage.postgresql.engine import CONNECTIONS
from storage.postgresql.unit import PooledUnits
from storage.sealing.opening import RingAt
from storage.stores import Stores, binder
from tests.cluster import Cluster

DISK = Path(tempfile.gettempdir())  # where the server has its files


@asynccontextmanager
async def bot(folder: Path, clock: Clock | None = None) -> AsyncIterator[tuple[App, PooledUnits[Stores]]]:
    """The core on a server of its own that waits for its disk, as an operator's does."""
    clock = clock or WallClock()
    async with AsyncExitStack() as open_now:
        server = await asyncio.to_thread(Cluster)
        one = await shared(server.url(), clock, open_now, RingAt(file=folder / "postgresql.keys"))
        units = PooledUnits(one.database, binder(clock, one.keys, shared=True))
        yield App(FEATURES, units, clock, random.Random(1), elsewhere=asyncio.to_thread, begin=begun), units


@dataclass(frozen=True, slots=True)
class Result:
    handled: list[tuple[Rates, float]]  # by clients, and what they are of the disk's limit in the turns between
    again: float  # units that ran once more, of all


async def measured(folder: Path, seconds: float, people: int = 1_000) -> Result:
    async with bot(folder) as (app, units):
        once = rejected(app, await seat(app, people, "Europe/Berlin"))
        for _ in range(people * ROUNDS):
            await once()
        kept, reruns, handled = units.kept, units.reruns, []
        for clients in (1, CONNECTIONS):
            turns = range(max(1, round(seconds / TURN)))
            found = [(await rates(clients, once, TURN), disk_limit(DISK, TURN)) for _ in turns]
            of_disk = median(ours.per_second / limit for ours, limit in found)
            handled.append((middle([ours for ours, _ in found]), of_disk))
        return Result(handled, (units.reruns - reruns) / (units.kept - kept))


def lines(result: Result) -> Iterator[str]:
    """The result as Markdown."""
    yield "## A command, whole, on PostgreSQL"
    yield ""
    yield f"The same, over {CONNECTIONS} connections at most, SERIALIZABLE, to a server beside it that waits for its"
    yield "disk, whose limit is measured in turns of half a second between."
    yield ""
    yield "| how | clients | units/s | of fd | CPU µs of ours | p50 ms | p99 ms | loop lag ms |"
    yield "|---|---|---|---|---|---|---|---|"
    for one, of_disk in result.handled:
        yield (
            f"| App.handle | {one.clients} | {one.per_second:,.0f} | {of_disk:.2f} | {one.busy:.0f} | {one.p50:.2f} "
            f"| {one.p99:.2f} | {one.lag:.1f} |"
        )
    yield ""
    yield f"Of all units {result.again * 100:.1f} % ran once more."
