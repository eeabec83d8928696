"""The courier alone: letters that are due, handed to a platform that answers at once, on both databases."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from adapters.running.courier import Courier
from benchmarks import postgresql
from benchmarks.at_once import AtOnce
from benchmarks.dues import MONDAY, SUNDAY, ZONE, MovedClock
from benchmarks.measure import bot, seat
from bot.app import App
from bot.words import ENGLISH_ALONE


@dataclass(frozen=True, slots=True)
class Result:
    database: str
    letters: int
    per_second: float
    busy: float  # µs of our CPU for each


async def measured(folder: Path, people: int) -> list[Result]:
    clock = MovedClock(SUNDAY)
    async with bot(folder / "courier.db", clock) as one:
        found = [await _drained("SQLite", one.app, clock, people)]
    clock.set(SUNDAY)
    async with postgresql.bot(folder, clock) as (app, _):
        return [*found, await _drained("PostgreSQL", app, clock, people)]


async def _drained(database: str, app: App, clock: MovedClock, people: int) -> Result:
    """Everybody's hello and the question about their week."""
    await seat(app, people, ZONE)
    clock.set(MONDAY)
    await app.tick()
    platform = AtOnce()
    courier = Courier(app, {"bench": platform}, ENGLISH_ALONE)
    started, busy = time.perf_counter(), time.process_time()
    await courier.carry()
    took, busy = time.perf_counter() - started, time.process_time() - busy
    letters = len(platform.keys)
    if letters != people * 2 or len({*platform.keys}) < letters:
        raise RuntimeError(f"of {people * 2} letters {letters} went, {len({*platform.keys})} different ones")
    return Result(database, letters, letters / took, busy / letters * 1e6)


def lines(results: list[Result]) -> Iterator[str]:
    """The results as Markdown."""
    yield "## The courier alone"
    yield ""
    yield "Letters that are due, looked at, leased, handed to a platform that answers at once, and marked: one"
    yield "process, with PostgreSQL beside it on this machine, which waits for its disk."
    yield ""
    yield "| database | letters | per second | CPU µs of ours, each |"
    yield "|---|---|---|---|"
    for one in results:
        yield f"| {one.database} | {one.letters:,} | {one.per_second:,.0f} | {one.busy:.0f} |"
