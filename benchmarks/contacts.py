"""Monday 10:00: one letter a person about all their contacts, beside Monday's questions about the week."""

import asyncio
import sqlite3
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from benchmarks.dues import MONDAY, SUNDAY, ZONE, MovedClock
from benchmarks.measure import bot, lag_until, seat
from bot.app import App
from bot.calendar import instant
from bot.features.contacts.nudges import touched
from bot.features.contacts.store import Clock, Contact, Contacts, Tie, Touch
from bot.planning import Dues
from bot.tokens import Draft
from storage.stores import Stores

TEN = instant(datetime(2026, 11, 30, tzinfo=UTC).date(), 10 * 60, ZONE)
EACH = 50  # contacts of everybody
PART = 20  # people whose contacts one unit writes


@dataclass(frozen=True, slots=True)
class Result:
    people: int
    letters: int
    per_second: float
    lag: float  # ms
    weeks: float  # Monday's questions about the week, a second


async def measured(folder: Path, people: int) -> Result:
    clock = MovedClock(SUNDAY)
    async with bot(folder / "contacts.db", clock) as one:
        speakers = await seat(one.app, people, ZONE)
        said = Draft("contact", {"name": "Rosa", "tie": "WARM"})
        await asyncio.gather(*(one.app.handle(each, said, typed=True) for each in speakers))
        await _many(one.app, one.database.path)
        clock.set(MONDAY)
        weeks, _ = await _ticked(one.app)
        clock.set(TEN)
        waiting = await one.app.units.read(lambda stores: len([*stores[Dues].claim(TEN, people * 2)]))
        if waiting < people:
            raise RuntimeError(f"{waiting} letters are due, of {people}")
        rate, lag = await _ticked(one.app)
        with sqlite3.connect(one.database.path) as outside:
            [letters] = outside.execute("SELECT count(*) FROM outbox WHERE kind = 'CONTACTS'").fetchone()
        outside.close()
        if letters < people:
            raise RuntimeError(f"{letters} letters, of {people}")
    return Result(people, letters, rate, lag, weeks)


async def _ticked(app: App) -> tuple[float, float]:
    """Dues a second, and how late the event loop was meanwhile."""
    done = asyncio.Event()
    watching = asyncio.create_task(lag_until(done.is_set))
    started = time.perf_counter()
    handled = await app.tick()
    took = time.perf_counter() - started
    done.set()
    return handled / took, await watching


async def _many(app: App, path: Path) -> None:
    with sqlite3.connect(path) as outside:
        accounts = [number for (number,) in outside.execute("SELECT DISTINCT account FROM contacts")]
    outside.close()
    for first in range(0, len(accounts), PART):
        await app.units.run(Writing(accounts[first : first + PART]))


@dataclass(frozen=True)
class Writing:
    """Each knows one who wants a line, twenty who would be kept warm, weak ties in ten companies."""

    accounts: Sequence[int]

    def __call__(self, stores: Stores) -> None:
        for account in self.accounts:
            for n in range(1, EACH):
                spoken = date(2026, 11, 20) - timedelta(20 * n)
                on, what = (date(2026, 11, 20), Touch.WROTE) if n == 1 else (spoken, Touch.HEARD)
                clock = touched(Clock(), what, on)
                tie = Tie.WEAK if n % 2 else Tie.WARM
                stores[Contacts].add(Contact(account, SUNDAY, f"Kim {n}", tie, "Work", f"House {n % 10}", clock=clock))


def lines(result: Result) -> Iterator[str]:
    """The result as Markdown."""
    yield "## Monday 10:00"
    yield ""
    yield f"{result.people:,} people of one zone with {EACH} contacts each: one letter a person about all of them, by"
    yield "one query for what is kept of them and of its reader; beside that morning's questions about the week."
    yield ""
    yield "| what | dues | per second | loop lag ms |"
    yield "|---|---|---|---|"
    yield f"| letters about contacts | {result.letters:,} | {result.per_second:,.0f} | {result.lag:.1f} |"
    yield f"| questions about the week | {result.people:,} | {result.weeks:,.0f} | |"
    yield ""
    yield f"Letters about contacts come at {result.per_second / result.weeks:.0%} of the rate of those questions."
