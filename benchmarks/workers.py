"""Monday 09:00 on PostgreSQL, by one worker and by two: each a process that turns dues into letters.

As a program it is one of them: `… URL KEYS` says that it is ready, waits for a line, and tells what it has done.
"""

import asyncio
import contextlib
import json
import os
import random
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from adapters.running.shared import shared
from adapters.running.wiring import begun
from benchmarks.dues import MONDAY, SUNDAY, ZONE, MovedClock
from benchmarks.measure import seat
from bot.app import App
from bot.features import FEATURES
from storage.postgresql.unit import PooledUnits
from storage.sealing.opening import RingAt
from storage.stores import Stores, binder

TICKS = os.sysconf("SC_CLK_TCK")


@asynccontextmanager
async def worker(url: str, keys: Path, clock: MovedClock) -> AsyncIterator[tuple[App, PooledUnits[Stores]]]:
    async with AsyncExitStack() as open_now:
        one = await shared(url, clock, open_now, RingAt(file=keys))
        units = PooledUnits(one.database, binder(clock, one.keys, shared=True))
        yield App(FEATURES, units, clock, random.Random(1), elsewhere=asyncio.to_thread, begin=begun), units


async def works(url: str, keys: Path) -> dict[str, float]:
    async with worker(url, keys, MovedClock(MONDAY)) as (app, units):
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        await asyncio.to_thread(sys.stdin.readline)
        busy = time.process_time()
        handled = await app.tick()
        busy = time.process_time() - busy
        return {"handled": handled, "busy": busy, "kept": units.kept, "again": units.reruns}


@dataclass(frozen=True, slots=True)
class Turn:
    """`busy`: seconds of CPU of all workers, and of the server's processes."""

    workers: int
    letters: int
    took: float
    busy: float
    server: float
    again: float  # units that ran once more, of all

    @property
    def per_second(self) -> float:
        return self.letters / self.took


async def measured(folder: Path, people: int, turns: int) -> list[tuple[Turn, Turn]]:
    """By turns, each on a copy of the same database."""
    from tests.postgresql import server

    template, keys, clock = server().take(), folder / "workers.keys", MovedClock(SUNDAY)
    async with worker(server().url(template), keys, clock) as (app, _):
        await seat(app, people, ZONE)
    found = [(await _turn(template, keys, 1), await _turn(template, keys, 2)) for _ in range(turns)]
    server().drop(template)
    return found


async def _turn(template: str, keys: Path, workers: int) -> Turn:
    from tests.postgresql import server

    name = server().take(template)
    pipes: dict[str, Any] = {"stdin": asyncio.subprocess.PIPE, "stdout": asyncio.subprocess.PIPE}
    told = [sys.executable, "-m", "benchmarks.workers", server().url(name), str(keys)]
    processes = [await asyncio.create_subprocess_exec(*told, **pipes) for _ in range(workers)]
    for one in processes:
        assert one.stdout is not None
        await one.stdout.readline()
    before, began = _server_busy(), time.perf_counter()
    for one in processes:
        assert one.stdin is not None
        one.stdin.write(b"go\n")
        await one.stdin.drain()
    said = []
    for one in processes:
        assert one.stdout is not None
        said.append(json.loads(await one.stdout.readline()))
    took, after = time.perf_counter() - began, _server_busy()
    for one in processes:
        await one.wait()
    [[letters]] = server().ask(name, "SELECT count(*) FROM outbox WHERE kind = 'GOALS'")
    [[left]] = server().ask(name, f"SELECT count(*) FROM schedule WHERE state = 'open' AND due_at <= {MONDAY}")
    if left:
        raise RuntimeError(f"{left} dues were not handled")
    server().drop(name)
    again, kept = (sum(one[what] for one in said) for what in ("again", "kept"))
    return Turn(workers, letters, took, sum(one["busy"] for one in said), after - before, again / kept)


def _server_busy() -> float:
    """Seconds of CPU of our server's processes, those that have ended as well; nan where it is somebody else's."""
    from tests.postgresql import server

    [[data]] = server().ask("postgres", "SELECT current_setting('data_directory')")
    try:
        parent = (Path(data) / "postmaster.pid").read_text().partition("\n")[0]
    except OSError:
        return float("nan")
    total = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            fields = stat.read_text().rpartition(")")[2].split()
            if parent in (stat.parent.name, fields[1]):
                total += sum(map(int, fields[11:13]))
            if parent == stat.parent.name:  # what its children had used when they ended
                total += sum(map(int, fields[13:15]))
    return total / TICKS


def lines(result: list[tuple[Turn, Turn]]) -> Iterator[str]:
    """The result as Markdown."""
    ratio = median(two.per_second / one.per_second for one, two in result)
    yield "## Monday 09:00 on PostgreSQL, with one worker and with two"
    yield ""
    yield f"{result[0][0].letters:,} weekly prompts that are due together, {len(result)} times by turns, each on a"
    yield f"copy of the same database; medians. The server shares the {os.cpu_count()} cores: it and a worker take"
    yield "turns, so one keeps one core busy, and what two can do at most is told by the CPU of a letter."
    yield ""
    yield "| workers | letters a second | CPU µs a letter: workers | server | units that ran once more |"
    yield "|---|---|---|---|---|"
    for turns in zip(*result, strict=True):
        of = turns[0].letters
        rate, ours, theirs, again = (
            median(values)
            for values in zip(*((each.per_second, each.busy, each.server, each.again) for each in turns), strict=True)
        )
        told = f"{ours / of * 1e6:,.0f} | {theirs / of * 1e6:,.0f} | {again * 100:.1f} %"
        yield f"| {turns[0].workers} | {rate:,.0f} | {told} |"
    yield ""
    yield f"Two do {ratio:.2f} times what one does."


if __name__ == "__main__":
    print(json.dumps(asyncio.run(works(sys.argv[1], Path(sys.argv[2])))))
