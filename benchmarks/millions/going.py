"""What goes: rows with all that refers to them, and what was kept long enough; and who waits meanwhile."""

import asyncio
import sqlite3
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.measure import bot
from benchmarks.millions.asking import Took, timed
from benchmarks.millions.rows import NOW, Size
from bot.calendar import DAY_MS
from bot.events import Started
from bot.ports import Units
from storage.retention import PURGES

GONE = 5  # rows of a kind


class MovedClock:
    def __init__(self, now: int) -> None:
        self.at = now

    def now(self) -> int:
        return self.at


@dataclass(frozen=True, slots=True)
class Purge:
    """What a night's housekeeping took."""

    rows: int  # that went
    seconds: float
    waited: float  # the longest that anybody else's unit waited meanwhile, in ms


def gone(raw: sqlite3.Connection, size: Size, first: int) -> list[Took]:
    """One row at a time, of each kind that others refer to, for good: `first` and some after it."""
    found = []
    for table in ("accounts", "asks", "kind_words", "rejections", "reflections", "circles"):
        rows = [first + at * size.of(table) // GONE for at in range(GONE if table != "circles" else 2)]
        taken = sorted(
            timed(raw, partial(raw.execute, f"DELETE FROM {table} WHERE id = ?", [row]), stays=True) for row in rows
        )
        found.append(Took(table, taken[len(taken) // 2], taken[-1]))
    return found


async def purged(path: Path) -> Purge:
    """The house tidies up, as it does every night, while somebody goes on asking for a unit of their own."""
    clock = MovedClock(NOW - DAY_MS // 4)
    before = _rows(path)
    async with bot(path, clock, sealed=False) as one:
        await one.app.tell(Started())
        clock.at = NOW
        done = asyncio.Event()
        waiting = asyncio.create_task(_waited(one.app.units, done))
        started = time.perf_counter()
        await one.app.tick()
        took = time.perf_counter() - started
        done.set()
        waited = await waiting
    return Purge(before - _rows(path), took, waited)


async def _waited(units: Units, done: asyncio.Event) -> float:
    longest = 0.0
    while not done.is_set():
        started = time.perf_counter()
        await units.run(lambda stores: None)
        longest = max(longest, time.perf_counter() - started)
        await asyncio.sleep(0.001)
    return longest * 1000


def _rows(path: Path) -> int:
    raw = sqlite3.connect(path)
    tables = {name.partition(".")[0] for name in PURGES}
    found: int = sum(raw.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables)
    raw.close()
    return found
