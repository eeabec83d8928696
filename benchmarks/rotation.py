"""A new key for the ring while everybody writes: what the bot's people notice of `support-circle keys rotate`."""

import asyncio
import os
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measure import Rates, bot, rates, seat
from benchmarks.units import rejected
from tests.opened import opening

CLIENTS = 64
COMMAND = "import sys; from adapters.cli import main; sys.exit(main(sys.argv[1:]))"


@dataclass(frozen=True, slots=True)
class Result:
    keys: int  # each of which is wrapped anew, each time
    times: int
    took: float  # seconds, one `keys rotate`, with the start of its process
    quiet: Rates
    beside: Rates  # while one was under way all the time
    words: int
    unreadable: int


async def measured(folder: Path, people: int, seconds: float) -> Result:
    """`/rejected` with a note, said by so many people from 64 clients, first alone and then beside it."""
    path = folder / "rotation.db"
    async with bot(path) as one:
        once = rejected(one.app, await seat(one.app, people, "Europe/Berlin"))
        quiet = await rates(CLIENTS, once, seconds)
        over = asyncio.Event()
        rotating = asyncio.create_task(_rotating(path, over))
        beside = await rates(CLIENTS, once, seconds)
        over.set()
        took = await rotating
    with closing(sqlite3.connect(path)) as db:
        (keys,) = db.execute("SELECT count(*) FROM data_keys").fetchone()
        rows = db.execute("SELECT account, id, note FROM rejections WHERE note IS NOT NULL").fetchall()
    ring = opening(path)
    unreadable = sum(ring.open(note, account, "rejections.note", row) == "…" for account, row, note in rows)
    return Result(keys, len(took), sum(took) / len(took), quiet, beside, len(rows), unreadable)


async def _rotating(path: Path, over: asyncio.Event) -> list[float]:
    """How long each took, one after the other; the last begins before it is over."""
    took = list[float]()
    while not over.is_set() or not took:
        began = time.perf_counter()
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-c", COMMAND, "keys", "rotate", "--database", str(path)),
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)},
            stdout=asyncio.subprocess.DEVNULL,
        )
        if await process.wait():
            raise RuntimeError("keys rotate was refused")
        took.append(time.perf_counter() - began)
    return took


def lines(result: Result) -> Iterator[str]:
    """The result as Markdown."""
    yield "## A new key for the ring"
    yield ""
    yield f"`keys rotate` {result.times} times, one after the other, each in a process of its own: {result.keys:,} keys"
    yield f"in {result.took:.1f} s, beside {CLIENTS} clients who say `/rejected` with a note."
    yield f"Of {result.words:,} notes {result.unreadable} cannot be read afterwards."
    yield ""
    yield "| how | units/s | p50 ms | p99 ms | longest ms |"
    yield "|---|---|---|---|---|"
    for how, one in (("alone", result.quiet), ("beside it", result.beside)):
        yield f"| {how} | {one.per_second:,.0f} | {one.p50:.2f} | {one.p99:.2f} | {one.longest:.0f} |"
