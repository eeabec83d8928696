"""How close a command comes to what the disk can do: App.handle with everything in it, beside sqlite3 alone."""

import sqlite3
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.measure import Rates, bot, disk_limit, middle, rates, seat
from benchmarks.parts import by_part
from bot.app import App
from bot.people import Speaker
from bot.tokens import Draft
from storage.engine import STATEMENTS_KEPT, WRITER_PRAGMAS
from storage.statements import Prepared

GIVEN = {"stage": "SCREEN", "sting": "3", "note": "They went with somebody else."}

TURN = 0.5  # second
ROUNDS = 4  # before anything is measured: nobody's is their first, and whoever is offered a rest after three was

Statement = tuple[str, tuple[Any, ...]]
Bare = Callable[[int, float], tuple[float, float]]
"""So many units to a commit, for so many seconds: units a second, and µs of CPU for each."""


@dataclass(frozen=True, slots=True)
class Beside:
    """App.handle and sqlite3 alone, by turns: medians."""

    handled: Rates
    bare: float  # the same statements on sqlite3 alone, as many units to a commit as there are clients; units a second
    bare_busy: float  # µs of CPU for each of them
    ratio: float


@dataclass(frozen=True, slots=True)
class Result:
    disk: float  # fdatasync a second
    statements: list[str]  # of one unit
    beside: list[Beside]
    parts: list[Mapping[str, float]]  # µs of a command, by as many clients as `beside`
    sealing: dict[int, float]  # time of a unit, by that of one whose words are not sealed, by clients


async def measured(folder: Path, seconds: float, people: int = 1_000) -> Result:
    """`/rejected` with a note, said by so many members."""
    limits = [disk_limit(folder)]
    async with bot(folder / "units.db") as one:
        speakers = await seat(one.app, people, "Europe/Berlin")
        once = rejected(one.app, speakers)
        for _ in range(people * ROUNDS):
            await once()
        with recorded() as statements:
            await once()
        with alone(copied(folder / "units.db", folder / "bare.db"), statements) as bare:
            beside = [await _by_turns(once, bare, clients, seconds) for clients in (1, 64)]
        parts = [await by_part(once, clients, seconds) for clients in (1, 64)]
    limits.append(disk_limit(folder))  # on a shared disk one look may fall into a stall, and flatter
    sealing = {clients: await sealed_beside_plain(folder, clients, seconds, people) for clients in (1, 64)}
    return Result(max(limits), [sql for sql, _ in statements], beside, parts, sealing)


async def _by_turns(once: Callable[[], Awaitable[None]], bare: Bare, clients: int, seconds: float) -> Beside:
    turns = [(await rates(clients, once, TURN), bare(clients, TURN)) for _ in range(max(1, round(seconds / TURN)))]
    return Beside(
        middle([ours for ours, _ in turns]),
        median(theirs for _, (theirs, _) in turns),
        median(busy for _, (_, busy) in turns),
        median(ours.per_second / theirs for ours, (theirs, _) in turns),
    )


async def sealed_beside_plain(folder: Path, clients: int, seconds: float, people: int) -> float:
    """The same by two bots, one of which seals, in turns as short as the machine's moods: the median ratio."""
    ratios = []
    async with (
        bot(folder / f"sealed-{clients}.db") as one,
        bot(folder / f"plain-{clients}.db", sealed=False) as other,
    ):
        commands = [rejected(each.app, await seat(each.app, people, "Europe/Berlin")) for each in (one, other)]
        for command in commands:
            for _ in range(people * ROUNDS):
                await command()
        for _ in range(max(1, round(2 * seconds / TURN))):
            sealed, plain = [(await rates(clients, command, TURN)).per_second for command in commands]
            ratios.append(plain / sealed)
    return median(ratios)


def rejected(app: App, speakers: list[Speaker]) -> Callable[[], Awaitable[None]]:
    """Says it each time as the next of them."""
    numbers = count()

    async def once() -> None:
        number = next(numbers)
        answer = await app.handle(
            speakers[number % len(speakers)], Draft("rejected", GIVEN), typed=True, event=f"event-{number}"
        )
        if answer.sorry:
            raise RuntimeError("a benchmark's command was refused")

    return once


@contextmanager
def recorded() -> Iterator[list[Statement]]:
    """The statements, with their values, that run meanwhile."""
    seen: list[Statement] = []
    execute = Prepared._execute

    def noting(self: Prepared, connection: Any, binds: Any, result: Any) -> Any:
        compiled = self.compiled(connection.dialect)
        seen.append((compiled.sql, tuple({**compiled.constants, **binds}[name] for name in compiled.order)))
        return execute(self, connection, binds, result)

    Prepared._execute = noting  # type: ignore[method-assign]
    try:
        yield seen
    finally:
        Prepared._execute = execute  # type: ignore[method-assign]


def opened(path: Path) -> sqlite3.Connection:
    """As the bot has it."""
    raw = sqlite3.connect(path, isolation_level=None, cached_statements=STATEMENTS_KEPT)
    for pragma in ("journal_mode=WAL", *WRITER_PRAGMAS):
        raw.execute(f"PRAGMA {pragma}").fetchall()
    return raw


def copied(path: Path, to: Path) -> Path:
    with sqlite3.connect(path) as rows, sqlite3.connect(to) as copy:
        rows.backup(copy)
    rows.close()
    copy.close()
    return to


@contextmanager
def alone(path: Path, statements: list[Statement]) -> Iterator[Bare]:
    """The same statements with nothing but sqlite3, in this thread, with the pragmas and the rows that the bot has."""
    raw = opened(path)
    [event] = [values[0] for sql, values in statements if sql.startswith("INSERT INTO received")]
    [(rejection, account)] = [values[:2] for sql, values in statements if sql.startswith("INSERT INTO rejections")]
    people = [number for (number,) in raw.execute("SELECT DISTINCT account FROM rejections")]
    numbers = count()

    def bare(group: int, seconds: float) -> tuple[float, float]:
        first, started, busy = next(numbers), time.perf_counter(), time.thread_time()
        while time.perf_counter() - started < seconds:
            raw.execute("BEGIN IMMEDIATE")
            for number in [next(numbers) for _ in range(group)]:
                raw.execute("SAVEPOINT unit")
                new: dict[Any, Any] = {
                    event: f"bare-{number}",
                    account: people[number % len(people)],
                    rejection: 10**9 + number,
                }
                for sql, values in statements:
                    raw.execute(sql, [new.get(value, value) for value in values]).fetchall()
                raw.execute("RELEASE unit")
            raw.execute("COMMIT")
        done, took = next(numbers) - first - 1, time.perf_counter() - started
        busy = time.thread_time() - busy
        # the bot's own is folded on another thread, and what follows is written over it: a log that grows is slower
        raw.execute("PRAGMA wal_checkpoint(RESTART)").fetchall()
        return done / took, busy / done * 1e6

    bare(64, 0.1)
    yield bare
    raw.close()


def bounded(result: Result) -> Iterator[str]:
    """What keeps it from sqlite3's own speed."""
    ours, bare = result.beside[-1].handled, result.beside[-1].bare_busy
    yield f"What bounds it is Python: of {ours.clients} clients each command takes {ours.busy:.0f} µs of CPU,"
    yield f"and sqlite3 alone {bare:.0f}. All but what SQLite and the cipher do by themselves holds the interpreter's"
    yield f"one lock, so a second core helps little: {bare / ours.busy:.2f} of sqlite3's speed is what is left. By"
    yield "part, each less what it calls of the others, and with what measuring takes:"
    yield ""
    yield "| of a command | µs, one client | µs, 64 |"
    yield "|---|---|---|"
    few, many = result.parts
    yield from (f"| {name} | {took:.0f} | {many[name]:.0f} |" for name, took in few.items())
    yield f"| in all | {sum(few.values()):.0f} | {sum(many.values()):.0f} |"


def lines(result: Result) -> Iterator[str]:
    """The result as Markdown."""
    yield "## A command, whole"
    yield ""
    yield "`/rejected` with a note through `App.handle`: dedupe, account, consent, rejection, reactions, commit."
    yield f"fd is this disk's own limit, a 4 KiB append and fdatasync: {result.disk:,.0f} a second in the same run."
    yield ""
    yield "sqlite3 alone runs the same statements on a copy of the file, as many units to a commit, by turns of half a"
    yield "second; × is the median of what each turn of ours came to beside the one after it."
    yield ""
    yield "| how | clients | units/s | × sqlite3 | of fd | CPU µs | p50 ms | p99 ms | loop lag ms |"
    yield "|---|---|---|---|---|---|---|---|---|"
    for one in result.beside:
        ours, disk = one.handled, result.disk
        yield (
            f"| App.handle | {ours.clients} | {ours.per_second:,.0f} | {one.ratio:.2f} | {ours.per_second / disk:.2f} "
            f"| {ours.busy:.0f} | {ours.p50:.2f} | {ours.p99:.2f} | {ours.lag:.1f} |"
        )
        yield (
            f"| sqlite3 alone, {ours.clients} to a commit | | {one.bare:,.0f} | 1 | {one.bare / disk:.2f} "
            f"| {one.bare_busy:.0f} | | | |"
        )
    yield ""
    told = ", ".join(f"{ratio:.2f} ({clients} clients)" for clients, ratio in result.sealing.items())
    yield f"What is written is sealed: a unit takes {told} times what it takes without, by turns of half a second."
    yield ""
    yield from bounded(result)
    yield ""
    yield "The statements of one unit:"
    yield ""
    yield "```sql"
    yield from (" ".join(sql.split())[:150] for sql in result.statements)
    yield "```"
