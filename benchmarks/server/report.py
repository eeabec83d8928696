"""A circle of twenty thousand: what each command and due there costs, and what a crowd of dues costs everybody else."""

import asyncio
import random
import sqlite3
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from benchmarks.server.place import ANA, HOST, NOW, fill
from bot.app import App
from bot.calendar import MINUTE_MS
from bot.features import FEATURES
from bot.messages import Message
from bot.people import Place, Speaker
from bot.tokens import Draft
from bot.work import Answer
from storage.engine import open_database
from storage.migrate import upgrade
from storage.stores import binder
from storage.unit import Units

T = TypeVar("T")

WORDS = "You stayed curious through four rounds; that is rare and it shows."
UNDO = 5 * MINUTE_MS  # ms until an ask that was sent goes out
TOGETHER = 100  # asks due at the same moment
SLEEP = "UPDATE accounts SET zone = 'Europe/Berlin', quiet_from = 900, quiet_to = 899 WHERE id > 2"


@dataclass
class MovedClock:
    at: int = NOW

    def now(self) -> int:
        return self.at


@dataclass(frozen=True, slots=True)
class Took:
    """Milliseconds until it was answered, and on the disk."""

    p50: float
    p99: float


@dataclass(frozen=True, slots=True)
class Result:
    people: int
    took: Mapping[str, Took]
    alone: Took  # another command, with nothing else going on
    beside: Took  # and while the asks are due together
    longest: float
    together: float  # ms until all of these were handled


@dataclass(frozen=True)
class Scene:
    app: App
    clock: MovedClock
    people: int
    path: Path

    async def say(self, number: int, word: str, /, **given: str) -> Answer:
        """The member of that number says a command."""
        return await self.app.handle(speaker(number), Draft(word, given), typed=True)

    async def asks(self, number: int) -> Answer:
        return await self.say(number, "ask", wish="LISTEN")

    async def sends(self, number: int, preview: Answer) -> Answer:
        assert isinstance(preview.said, Message), preview.said
        return await self.app.handle(speaker(number), preview.said.buttons[0].draft)

    def asleep(self) -> None:
        """From now on everybody but the host and Ana sleeps."""
        with sqlite3.connect(self.path) as outside:
            outside.execute("UPDATE asks SET state = 'PASSED'")  # nothing of before is due again
            outside.execute("DELETE FROM schedule")
            outside.execute(SLEEP)
        outside.close()


def speaker(number: int) -> Speaker:
    return Speaker("bench", "bench", f"user-{number}", f"Kim {number}", Place("bench", "circle", number == HOST))


@asynccontextmanager
async def place(folder: Path, people: int) -> AsyncIterator[Scene]:
    path, clock = folder / "big.db", MovedClock()
    database = await open_database(path)
    await upgrade(database, clock)
    await database.close()
    fill(path, people)
    units = Units(await open_database(path), binder(clock))
    try:
        yield Scene(App(FEATURES, units, clock, random.Random(1)), clock, people, path)
    finally:
        await units.close()


async def measured(folder: Path, people: int, times: int) -> Result:
    async with place(folder, people) as here:
        took = await _asking(here, times, ANA)
        for what, once in _commands(here).items():
            took[what] = await _timed(times, once)
        alone = await _timed(times, lambda number: here.say(people - number, "rejected", stage="SCREEN", sting="3"))
        beside, together = await _crowd(here)
        here.asleep()
        await here.app.tick()
        took["a due that finds everybody asleep"] = (await _asking(here, times, ANA + times + 1))[DUE]
    return Result(people, took, alone, _took(beside), max(beside), together)


PREVIEW, SEND, DUE = "`/ask`, the preview", "[Send]", "a due that asks three people"
ALONE = "`/rejected` of somebody else, nothing else going on"
BESIDE = "the same while a hundred asks are due together"
OLD = "415902b"
BEFORE = {  # on the same rows and machine, 2026-11-28
    PREVIEW: Took(735, 1309),
    SEND: Took(1274, 1760),
    DUE: Took(814, 1096),
    "`/my-circle`": Took(856, 976),
    "`/encourage` by name": Took(1302, 1692),
    "`/encourage`, the name mistyped": Took(2033, 3787),
    "who is offered while one types": Took(307, 359),
    "the form of `/encourage`": Took(324, 482),
    "`/join`, settings changed": Took(3.6, 97),
    "`/join`, somebody new": Took(6.8, 61),
    "a report": Took(763, 836),
    "`/recap`, the preview": Took(1181, 1630),
    "Home": Took(504, 624),
    "a due that finds everybody asleep": Took(726, 1332),
    ALONE: Took(2.5, 9.7),
    BESIDE: Took(42_900, 49_045),
}


async def _asking(here: Scene, times: int, first: int) -> dict[str, Took]:
    """One ask after the other, each of somebody else from the `first` on: written, sent, and brought to people."""
    previews: list[float] = []
    sends: list[float] = []
    dues: list[float] = []
    for n in range(times + 1):  # the first one is not counted: it compiles what is said to the database
        preview = await _watched(previews, here.asks(first + n))
        await _watched(sends, here.sends(first + n, preview))
        here.clock.at += UNDO
        waits: list[float] = []
        if await _watched(waits, here.app.tick()) == 2:  # opened, and brought to people; nothing else was due
            dues += waits
    return {PREVIEW: _took(previews[1:]), SEND: _took(sends[1:]), DUE: _took(dues[1:])}


def _commands(here: Scene) -> Mapping[str, Callable[[int], Awaitable[object]]]:
    people, reportable = here.people, _reportable(here)
    return {
        "`/my-circle`": lambda number: here.say(ANA, "my-circle"),
        "`/encourage` by name": lambda number: here.say(
            ANA, "encourage", member=f"Kim {number * 7 + 500}", words=WORDS
        ),
        "`/encourage`, the name mistyped": lambda number: here.say(
            ANA, "encourage", member=f"Membr {number * 7 + 500}", words=WORDS
        ),
        "who is offered while one types": lambda number: here.app.suggest(
            speaker(ANA), Draft("encourage", {"member": f"member {number}"}), "member"
        ),
        "the form of `/encourage`": lambda number: here.app.handle(speaker(ANA), Draft("encourage")),
        "`/join`, settings changed": lambda number: here.say(
            people - number, "join", name=f"Person {number}", zone="Lisbon", quiet="22:00-07:00"
        ),
        "`/join`, somebody new": lambda number: here.say(
            people + number + 1, "join", name=f"New {number}", zone="Lisbon"
        ),
        "a report": lambda number: here.say(reportable[number][1], "report", word=reportable[number][0]),
        "`/recap`, the preview": lambda number: here.say(HOST, "recap"),
        "Home": lambda number: here.app.home(speaker(ANA)),
    }


def _reportable(here: Scene) -> list[tuple[str, int]]:
    """Kind words and their readers."""
    with sqlite3.connect(here.path) as outside:
        found = outside.execute(
            "SELECT CAST(id AS TEXT), receiver FROM kind_words WHERE receiver > 2 ORDER BY at LIMIT 1000"
        ).fetchall()
    outside.close()
    return found


async def _crowd(here: Scene) -> tuple[list[float], float]:
    """A hundred asks are due at one moment; meanwhile somebody says a command every few milliseconds."""
    first = here.people // 2  # nobody who has an ask open: that would only be changed
    for number in range(first, first + TOGETHER):
        await here.sends(number, await here.asks(number))
    here.clock.at += UNDO
    waits: list[float] = []
    began = time.perf_counter()
    dues = asyncio.create_task(here.app.tick())
    while not dues.done():
        await _watched(waits, here.say(here.people - 1, "rejected", stage="SCREEN", sting="3"))
        await asyncio.sleep(0.002)
    return waits, (time.perf_counter() - began) * 1000


async def _timed(times: int, once: Callable[[int], Awaitable[object]]) -> Took:
    waits: list[float] = []
    for number in range(times + 1):
        await _watched(waits, once(number))
    return _took(waits[1:])


async def _watched(waits: list[float], once: Awaitable[T]) -> T:
    began = time.perf_counter()
    found = await once
    waits.append((time.perf_counter() - began) * 1000)
    return found


def _took(waits: list[float]) -> Took:
    waits = sorted(waits)
    return Took(*(waits[int(len(waits) * share)] for share in (0.5, 0.99)))


def lines(result: Result) -> Iterator[str]:
    """The result as Markdown."""
    yield f"## A circle of {result.people:,}"
    yield ""
    yield "Two months of asks, rests, rejections and mutes behind it, all in one circle. Until the answer is there, and"
    yield f"what was done is on the disk; one after the other. “{OLD}”: before SQL chose, and lists were pages."
    yield ""
    yield f"| what | p50 ms | p99 ms | p50 {OLD} | p99 {OLD} |"
    yield "|---|---|---|---|---|"
    took = {**result.took, ALONE: result.alone, BESIDE: result.beside}
    for what, one in took.items():
        old = f"{BEFORE[what].p50:,.0f} | {BEFORE[what].p99:,.0f}" if what in BEFORE else " | "
        yield f"| {what} | {one.p50:.1f} | {one.p99:.1f} | {old} |"
    yield ""
    yield f"The {TOGETHER} asks took {result.together:,.0f} ms (91,962 then); nobody else waited longer than"
    yield f"{result.longest:.0f} ms (49,045 then). Names are looked up by the reader: the writer goes on meanwhile."
