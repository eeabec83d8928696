"""How close a command comes to what the disk can do: App.handle with everything in it, beside sqlite3 alone."""

import sqlite3
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.measure import Rates, bot, disk_limit, rates, seat
from bot.app import App
from bot.people import Speaker
from bot.tokens import Draft
from storage.statements import Prepared

GIVEN = {"stage": "SCREEN", "sting": "3", "note": "They went with somebody else."}

Statement = tuple[str, tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Result:
    disk: float  # fdatasync a second
    statements: list[str]  # of one unit
    handled: list[Rates]  # App.handle, by clients
    bare: dict[int, float]  # the same statements on sqlite3 alone, units a second by units to a commit
    sealing: dict[int, float]  # time of a unit, by that of one whose words are not sealed, by clients


async def measured(folder: Path, seconds: float, people: int = 1_000) -> Result:
    """`/rejected` with a note, said by so many members."""
    limits = [disk_limit(folder)]
    async with bot(folder / "units.db") as one:
        speakers = await seat(one.app, people, "Europe/Berlin")
        once = rejected(one.app, speakers)
        for _ in range(people + people // 2):  # so that it is nobody's first one, as most are not
            await once()
        with recorded() as statements:
            await once()
        handled = [await rates(clients, once, seconds) for clients in (1, 64)]
    limits.append(disk_limit(folder))  # on a shared disk one look may fall into a stall, and flatter
    bare = {group: alone(folder / "units.db", statements, group, seconds) for group in (1, 64)}
    sealing = {clients: await sealed_beside_plain(folder, clients, seconds, people) for clients in (1, 64)}
    return Result(max(limits), [sql for sql, _ in statements], handled, bare, sealing)


TURN = 0.5  # second


async def sealed_beside_plain(folder: Path, clients: int, seconds: float, people: int) -> float:
    """The same by two bots, one of which seals, in turns as short as the machine's moods: the median ratio."""
    ratios = []
    async with (
        bot(folder / f"sealed-{clients}.db") as one,
        bot(folder / f"plain-{clients}.db", sealed=False) as other,
    ):
        commands = [rejected(each.app, await seat(each.app, people, "Europe/Berlin")) for each in (one, other)]
        for command in commands:
            for _ in range(people):
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


def alone(path: Path, statements: list[Statement], group: int, seconds: float) -> float:
    """The same statements with nothing but sqlite3, in this thread, `group` units to a commit; units a second."""
    raw = sqlite3.connect(path, isolation_level=None, cached_statements=512)
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
        raw.execute(f"PRAGMA {pragma}")
    [event] = [values[0] for sql, values in statements if sql.startswith("INSERT INTO received")]
    [(rejection, account)] = [values[:2] for sql, values in statements if sql.startswith("INSERT INTO rejections")]
    people = [number for (number,) in raw.execute("SELECT DISTINCT account FROM rejections")]
    numbers, started = count(), time.perf_counter()
    while time.perf_counter() - started < seconds:
        raw.execute("BEGIN IMMEDIATE")
        for number in [next(numbers) for _ in range(group)]:
            raw.execute("SAVEPOINT unit")
            new: dict[Any, Any] = {
                event: f"bare-{group}-{number}",
                account: people[number % len(people)],
                rejection: group * 10**9 + number,
            }
            for sql, values in statements:
                raw.execute(sql, [new.get(value, value) for value in values]).fetchall()
            raw.execute("RELEASE unit")
        raw.execute("COMMIT")
    took = time.perf_counter() - started
    raw.close()
    return next(numbers) / took


def lines(result: Result) -> Iterator[str]:
    """The result as Markdown."""
    yield "## A command, whole"
    yield ""
    yield "`/rejected` with a note through `App.handle`: dedupe, account, consent, rejection, reactions, commit."
    yield f"fd is this disk's own limit, a 4 KiB append and fdatasync: {result.disk:,.0f} a second in the same run."
    yield ""
    yield "| how | clients | units/s | of fd | p50 ms | p99 ms | loop lag ms |"
    yield "|---|---|---|---|---|---|---|"
    for one in result.handled:
        ratio = one.per_second / result.disk
        yield (
            f"| App.handle | {one.clients} | {one.per_second:,.0f} | {ratio:.2f} | {one.p50:.2f} | {one.p99:.2f} "
            f"| {one.lag:.1f} |"
        )
    for group, per_second in result.bare.items():
        yield f"| sqlite3 alone, {group} to a commit | 1 | {per_second:,.0f} | {per_second / result.disk:.2f} | | | |"
    yield ""
    told = ", ".join(f"{ratio:.2f} ({clients} clients)" for clients, ratio in result.sealing.items())
    yield f"What is written is sealed: a unit takes {told} times what it takes without, by turns of half a second."
    yield ""
    yield "The statements of one unit:"
    yield ""
    yield "```sql"
    yield from (" ".join(sql.split())[:150] for sql in result.statements)
    yield "```"
