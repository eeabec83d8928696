"""Monday 09:00: dues turned into letters in one go, beside APScheduler's own job store firing as many jobs."""

import asyncio
import sqlite3
import time
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from benchmarks.measure import bot, lag_until, seat
from benchmarks.parts import from_now_on, parted
from benchmarks.units import copied, opened, recorded
from bot.calendar import instant
from bot.planning import Dues

ZONE = "Europe/Berlin"
SUNDAY = instant(datetime(2026, 11, 29, tzinfo=UTC).date(), 20 * 60, ZONE)
MONDAY = instant(datetime(2026, 11, 30, tzinfo=UTC).date(), 9 * 60, ZONE)


class MovedClock:
    """A clock that is set, and goes on from there: rows of one moment lie together, and no moment lasts a benchmark."""

    def __init__(self, now: int) -> None:
        self.set(now)

    def set(self, now: int) -> None:
        self._ahead = now - time.time_ns() // 1_000_000

    def now(self) -> int:
        return self._ahead + time.time_ns() // 1_000_000


@dataclass(frozen=True, slots=True)
class Result:
    people: int
    letters: int
    per_second: float
    lag: float  # ms
    jobs: int
    jobs_per_second: float
    parts: Mapping[str, float]  # µs of CPU, for each letter
    bare: tuple[float, float]  # the same statements on sqlite3 alone: µs for each letter, and of CPU


async def measured(folder: Path, people: int, jobs: int) -> Result:
    letters, took, lag, _ = await _monday(folder / "dues.db", people, nullcontext())
    with parted() as parts:
        few, _, _, busy = await _monday(folder / "parts.db", people // 5, from_now_on(parts))
    by_part = {name: spent * 1e6 / few for name, spent in parts.items()}
    rest = {OTHER: max(0.0, busy * 1e6 / few - sum(by_part.values()))}
    bare: list[float] = []
    of, *_ = await _monday(folder / "told.db", people // 5, _alone(folder / "told.db", bare))
    whole, busy_alone = (spent * 1e6 / of for spent in bare)
    store = await job_store(folder, jobs)
    return Result(people, letters, letters / took, lag, jobs, store, {**by_part, **rest}, (whole, busy_alone))


@contextmanager
def _alone(path: Path, took: list[float]) -> Iterator[None]:
    """What the statements that run meanwhile take on sqlite3 alone, on the rows from before, as many to a commit."""
    raw = opened(copied(path, path.with_suffix(".bare")))
    with recorded() as statements:
        yield
    started, busy = time.perf_counter(), time.thread_time()
    raw.execute("BEGIN IMMEDIATE")
    for sql, values in statements:
        raw.execute(sql, values).fetchall()
        if sql.startswith("UPDATE schedule"):  # done: the last of a batch
            raw.execute("COMMIT")
            raw.execute("BEGIN IMMEDIATE")
    raw.execute("COMMIT")
    took += time.perf_counter() - started, time.thread_time() - busy
    raw.close()


async def _monday(path: Path, people: int, within: AbstractContextManager[None]) -> tuple[int, float, float, float]:
    """Letters, the seconds that they took, the event loop's lag in ms, and seconds of CPU."""
    clock = MovedClock(SUNDAY)
    async with bot(path, clock) as one:
        await seat(one.app, people, ZONE)
        clock.set(MONDAY)
        waiting = await one.app.units.read(lambda stores: len([*stores[Dues].claim(MONDAY, people * 2)]))
        done = asyncio.Event()
        watching = asyncio.create_task(lag_until(done.is_set))
        started, busy = time.perf_counter(), time.process_time()
        with within:
            handled = await one.app.tick()
        took, busy = time.perf_counter() - started, time.process_time() - busy
        done.set()
        lag = await watching
        if handled < waiting or waiting < people:
            raise RuntimeError(f"{handled} of {waiting} dues were handled")
        return _letters(one.database.path), took, lag, busy


def _letters(path: Path) -> int:
    with sqlite3.connect(path) as outside:
        found: int = outside.execute("SELECT count(*) FROM outbox WHERE kind = 'GOALS'").fetchone()[0]
    outside.close()
    return found


OTHER = "records read, batches, the event loop, two threads"
FIRED: list[int] = []


def fire(file: str, number: int) -> None:
    """What a job does: one letter, committed."""
    with sqlite3.connect(file) as letters:
        letters.execute("INSERT INTO letters VALUES (?, 'A new week.')", (number,))
    letters.close()
    FIRED.append(number)


async def job_store(folder: Path, jobs: int) -> float:
    """Jobs due together in APScheduler's SQLAlchemyJobStore, each writing one letter; jobs a second."""
    file = str(folder / "jobs.db")
    with sqlite3.connect(file) as letters:
        letters.execute("PRAGMA journal_mode=WAL")
        letters.execute("CREATE TABLE letters (number INTEGER, words TEXT)")
    letters.close()
    store = SQLAlchemyJobStore(url=f"sqlite:///{folder / 'job-store.db'}")
    scheduler = AsyncIOScheduler(jobstores={"default": store}, timezone="UTC")
    scheduler.start(paused=True)
    for number in range(jobs):
        scheduler.add_job(fire, "date", run_date=datetime.now(UTC), args=[file, number], misfire_grace_time=None)
    FIRED.clear()
    started = time.perf_counter()
    scheduler.resume()
    while len(FIRED) < jobs:
        await asyncio.sleep(0.005)
    took = time.perf_counter() - started
    scheduler.shutdown()
    return jobs / took


def lines(result: Result) -> Iterator[str]:
    """The result as Markdown."""
    yield "## Monday 09:00"
    yield ""
    yield f"{result.people:,} people of one zone, their weekly prompts due at the same moment, on the real slice: each"
    yield "due reads its account and rhythm, writes its letter, plans the next; a hundred dues to a unit at most."
    yield ""
    yield "| how | letters | per second | loop lag ms | × APScheduler |"
    yield "|---|---|---|---|---|"
    ratio = result.per_second / result.jobs_per_second
    yield f"| App.tick | {result.letters:,} | {result.per_second:,.0f} | {result.lag:.1f} | {ratio:.1f} |"
    yield f"| APScheduler, SQLAlchemyJobStore, a row a job | {result.jobs:,} | {result.jobs_per_second:,.0f} | | 1 |"
    yield ""
    most, (took, busy) = 50_000 / result.jobs_per_second, result.bare
    yield f"Twenty times APScheduler's would leave {most:.0f} µs for a letter. sqlite3 alone, which runs the very"
    yield f"statements on a copy, as many to a commit, takes {took:.0f}, {busy:.0f} of them CPU: the database's own."
    yield "Of ours, by part, each less what it calls of the others, and with what measuring takes:"
    yield ""
    yield "| of a letter | CPU µs |"
    yield "|---|---|"
    yield from (f"| {name} | {took:.0f} |" for name, took in result.parts.items() if took >= 1)
