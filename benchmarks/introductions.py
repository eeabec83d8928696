"""A whole server would like to be introduced: how long it takes, and how long anybody else waits meanwhile."""

import asyncio
import gc
import time
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random
from typing import Any, TypeVar

from sqlalchemy import Connection

from benchmarks.dues import MovedClock
from benchmarks.measure import bot, lag_until, seat
from bot.calendar import DAY_MS, instant
from bot.features.introductions.store import Rounds
from bot.ports import Units
from bot.tokens import Draft
from storage.stores import Stores

T = TypeVar("T")

ZONES = "Europe/Lisbon", "Europe/Berlin", "America/New_York", "America/Sao_Paulo", "Asia/Kolkata", "Asia/Tokyo"
FRIDAY = instant(date(2026, 11, 27), 12 * 60, "Europe/Lisbon")
TOLD = 2 * DAY_MS


class Timed(Units):
    """Units, and how long the longest of them kept a core while it had the database."""

    def __init__(self, units: Units) -> None:
        self._units, self.longest = units, 0.0

    async def run(self, work: Callable[[Any], T]) -> T:
        def timed(stores: Any) -> T:
            begun = time.thread_time()
            try:
                return work(stores)
            finally:
                self.longest = max(self.longest, (time.thread_time() - begun) * 1000)

        return await self._units.run(timed)

    async def read(self, work: Callable[[Any], T], within: float | None = None) -> T:
        return await self._units.read(work, within)


@dataclass(frozen=True, slots=True)
class Result:
    people: int
    met: int  # pairs who had been introduced before
    told: float  # seconds until everybody's letter is in the outbox
    matched: float  # of which one thread works out who meets whom
    introduced: float  # seconds until everybody is introduced
    begun: float  # seconds that anybody else's due waited, at most, until it was known who meets whom
    groups: int
    again: int
    held: float  # ms of a core that the longest unit took
    waited: float  # ms that anybody else waited for the database, at most
    lag: float  # ms


async def measured(folder: Path, people: int, rounds: int) -> Result:
    """In one circle, after so many rounds."""
    clock, thought = MovedClock(FRIDAY), list[float]()

    async def elsewhere(do: Callable[[], Any]) -> Any:
        begun = time.perf_counter()
        found = await asyncio.to_thread(do)
        thought.append(time.perf_counter() - begun)
        return found

    async with bot(folder / "introductions.db", clock, elsewhere=elsewhere) as one:
        [first, _] = await seat(one.app, 2, ZONES[0])
        await one.app.handle(first, Draft("introduce-me", {"on": "yes"}, go=True))
        await one.app.units.run(lambda stores: _fill(stores, people, rounds))
        [(number, at)] = await one.app.units.read(
            lambda stores: (
                stores[Rounds]
                .db.exec_driver_sql("SELECT id, at FROM introduction_rounds WHERE state = 'TELLING'")
                .fetchall()
            )
        )
        gc.collect()
        gc.freeze()  # as the running bot does
        gc.set_threshold(20_000, 10, 10)
        one.app.units = timed = Timed(one.app.units)
        clock.set(at - TOLD)
        told, _, lag_then = await _watched(one.app.units.run, one.app.tick)
        telling = timed.longest
        await one.app.units.run(
            lambda stores: stores[Rounds].db.exec_driver_sql("UPDATE introduction_wishes SET noticed = ?", (number,))
        )
        timed.longest = telling  # without what this file does itself
        clock.set(at)
        ticks = list[float]()

        def over(stores: Stores) -> bool:
            state = "SELECT state FROM introduction_rounds WHERE id = ?"
            return bool(_inside(stores).exec_driver_sql(state, (number,)).scalar_one() == "OVER")

        async def until_over() -> int:
            handled = 0
            while not await one.app.units.read(over):  # put off until it is worked out
                started = time.perf_counter()
                handled += await one.app.tick()
                ticks.append(time.perf_counter() - started)
                clock.set(clock.now() + 5_000)
                await asyncio.sleep(0.1)
            return handled

        introduced, waited, lag = await _watched(one.app.units.run, until_over)
        count, again = await one.app.units.read(
            lambda stores: (
                stores[Rounds]
                .db.exec_driver_sql("SELECT count(*), sum(again) FROM introductions WHERE round = ?", (number,))
                .fetchone()
            )
        )
    latest = max(lag, lag_then)
    return Result(
        *(people, rounds * (people // 2), told, sum(thought), introduced, max(ticks[:-1], default=0), count, again),
        *(timed.longest, waited, latest),
    )


async def _watched(
    run: Callable[[Callable[[Any], object]], Awaitable[object]], tick: Callable[[], Awaitable[int]]
) -> tuple[float, float, float]:
    """Seconds that it took; ms that somebody else waited for a unit of theirs, and that the loop was late, at most."""
    done, longest = asyncio.Event(), 0.0

    async def other() -> None:
        nonlocal longest
        while not done.is_set():
            asked = time.perf_counter()
            await run(lambda stores: None)
            longest = max(longest, (time.perf_counter() - asked) * 1000)
            await asyncio.sleep(0.002)

    watching, waiting = asyncio.create_task(lag_until(done.is_set)), asyncio.create_task(other())
    started = time.perf_counter()
    await tick()
    took = time.perf_counter() - started
    done.set()
    await waiting
    return took, longest, await watching


def _inside(stores: Stores) -> Connection:
    """The unit's own connection, for what no store has a word for."""
    found: Connection = stores[Rounds].db  # type: ignore[attr-defined] # the port has none, its store does
    return found


def _fill(stores: Stores, people: int, rounds: int) -> None:
    """All the others, and whom they have met in rounds long ago."""
    db, chance = _inside(stores), Random(1)
    [(circle, first)] = db.exec_driver_sql("SELECT circle, min(account) FROM members").fetchall()
    numbers = range(2**53, 2**53 + people - 1)
    everybody = [first, *numbers]
    account = "INSERT INTO accounts (id, platform, realm, user, zone, joined_at, created_at)"
    _many(
        *(db, f"{account} VALUES (?, 'bench', '', ?, ?, 1, 1)"),
        [(n, f"more-{n}", chance.choice(ZONES)) for n in numbers],
    )
    here = [(circle, n) for n in numbers]
    _many(db, "INSERT INTO members (circle, account, joined_at) VALUES (?, ?, 1)", here)
    _many(db, "INSERT INTO introduction_wishes (circle, account, at) VALUES (?, ?, 1)", here)
    pairs = list[tuple[int, int, int]]()
    for past in range(rounds):
        _many(
            *(db, "INSERT INTO introduction_rounds (id, circle, at, state) VALUES (?, ?, ?, 'OVER')"),
            [(past + 1, circle, past)],
        )
        order = chance.sample(everybody, people)
        pairs += ((past + 1, one, other) for one, other in zip(order[::2], order[1::2], strict=False))
    _many(
        *(db, "INSERT INTO introductions (id, round, circle, at, again, state) VALUES (?, ?, ?, 0, 0, 'OPEN')"),
        [(n, past, circle) for n, (past, _, _) in enumerate(pairs, 1)],
    )
    _many(
        *(db, "INSERT INTO introduced (introduction, account, at, starts) VALUES (?, ?, 0, 0)"),
        [(n, one) for n, (_, *both) in enumerate(pairs, 1) for one in both],
    )


def _many(db: Any, statement: str, rows: list[tuple[Any, ...]]) -> None:
    db.connection.dbapi_connection.cursor().executemany(statement, rows)


def lines(result: Result) -> Iterator[str]:
    """The result as Markdown."""
    yield "## Introductions in a whole server"
    yield ""
    yield f"{result.people:,} people in six zones, {result.met:,} of their pairs have met. Who meets whom is"
    yield "worked out in a thread; meanwhile somebody else asks for the database again and again."
    yield ""
    yield (
        "| told s | who meets whom s | introduced s | others' dues waited s | groups | meet again | a unit ms "
        "| anybody waited ms | lag ms |"
    )
    yield "|---|---|---|---|---|---|---|---|---|"
    yield (
        f"| {result.told:.1f} | {result.matched:.1f} | {result.introduced:.1f} | {result.begun:.1f} "
        f"| {result.groups:,} | {result.again} | "
        f"{result.held:.1f} | {result.waited:.0f} | {result.lag:.0f} |"
    )
