"""Units of work: whole or not at all, alone in their failures, on the disk before anybody hears of it."""

import asyncio
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import IntegrityError, OperationalError, StatementError

from storage.engine import open_database
from storage.unit import Units
from tests.storage.words import add_one, said, say, seen_from_outside


async def test_a_result_comes_back_after_the_commit(units: Units[Connection], path: Path) -> None:
    """What a unit returns is returned, and by then every other connection sees what it wrote."""
    assert await units.run(say("yes", "no")) == 2
    assert seen_from_outside(path) == ["no", "yes"]


async def test_a_unit_is_whole_or_not_at_all(units: Units[Connection]) -> None:
    """A failing statement takes back those before it."""
    with pytest.raises(IntegrityError):
        await units.run(say("yes", "no", "yes"))
    assert await units.read(said) == []


async def test_a_unit_fails_alone(units: Units[Connection]) -> None:
    """Of units that share a commit, the one that raises is taken back, and only its caller hears of it."""
    answers = await asyncio.gather(
        units.run(say("a")), units.run(say("b", "a")), units.run(say("c")), return_exceptions=True
    )
    assert [type(answer) for answer in answers] == [int, IntegrityError, int]
    assert await units.read(said) == ["a", "c"]


async def test_nobody_hears_before_the_commit(units: Units[Connection], path: Path) -> None:
    """While a later unit of the group runs, an earlier one is neither visible elsewhere nor reported."""
    first = asyncio.create_task(units.run(say("first")))

    def look(connection: Connection) -> tuple[list[str], list[str], bool]:
        return said(connection), seen_from_outside(path), first.done()

    assert (await asyncio.gather(first, units.run(look)))[1] == (["first"], [], False)
    assert seen_from_outside(path) == ["first"]


async def test_a_full_disk_fails_only_the_unit_that_fills_it(units: Units[Connection]) -> None:
    """SQLite rolls the whole group back; the others run again, each alone, and stand."""
    ran: list[str] = []

    def noted(word: str) -> Callable[[Connection], int]:
        def work(connection: Connection) -> int:
            ran.append(word[:9])
            return say(word)(connection)

        return work

    await units.run(lambda connection: connection.execute(text("PRAGMA max_page_count=40")).all())
    answers = await asyncio.gather(
        units.run(noted("before")),
        units.run(noted("x" * 1_000_000)),
        units.run(noted("after")),
        return_exceptions=True,
    )
    assert [type(answer) for answer in answers] == [int, OperationalError, int]
    assert "full" in str(answers[1])
    assert ran == ["before", "x" * 9, "before", "x" * 9, "after"]
    assert await units.read(said) == ["after", "before"]


async def test_a_commit_that_fails_fails_only_its_cause(units: Units[Connection]) -> None:
    """A deferred key breaks the commit of the group; each runs again alone, and the guilty one is told."""
    orphan = text("INSERT INTO reply VALUES (99)")
    answers = await asyncio.gather(
        units.run(say("a")),
        units.run(lambda connection: connection.execute(orphan).rowcount),
        units.run(say("b")),
        return_exceptions=True,
    )
    assert [type(answer) for answer in answers] == [int, sqlite3.IntegrityError, int]
    assert await units.read(said) == ["a", "b"]


async def test_no_update_is_lost(units: Units[Connection]) -> None:
    """Of 640 concurrent read-modify-writes, ten groups of 64, each sees the ones before it."""
    numbers = await asyncio.gather(*(units.run(add_one) for _ in range(640)))
    assert sorted(numbers) == list(range(640))


async def test_stop_iteration_reaches_the_caller(units: Units[Connection]) -> None:
    """The one exception a future cannot carry arrives as a RuntimeError, and nobody waits for ever."""
    with pytest.raises(RuntimeError, match="StopIteration"):
        await units.run(lambda _: next(iter(())))
    with pytest.raises(RuntimeError, match="StopIteration"):
        await units.read(lambda _: next(iter(())))


async def test_a_unit_cannot_commit(units: Units[Connection], path: Path) -> None:
    """Committing would commit its neighbours too, so it is refused."""

    def commit(connection: Connection) -> None:
        say("early")(connection)
        connection.commit()

    answers = await asyncio.gather(units.run(say("a")), units.run(commit), return_exceptions=True)
    assert isinstance(answers[1], RuntimeError)
    assert seen_from_outside(path) == ["a"]


async def test_an_error_that_a_unit_handles_takes_nothing_back(units: Units[Connection]) -> None:
    """Neither the database's refusal nor a statement that could not even be sent ends the transaction."""

    def stubborn(connection: Connection) -> None:
        say("a")(connection)
        with pytest.raises(IntegrityError):
            say("a")(connection)
        with pytest.raises(StatementError):
            connection.execute(text("INSERT INTO word (said) VALUES (:word)"))
        say("b")(connection)

    for _ in await asyncio.gather(units.run(stubborn), units.run(say("c"))):
        pass
    assert await units.read(said) == ["a", "b", "c"]


async def test_each_unit_is_given_its_own(path: Path) -> None:
    """What `bind` makes is made anew for every unit and every read."""
    units = Units(await open_database(path), lambda _: object())
    given = [*await asyncio.gather(*(units.run(lambda one: one) for _ in range(3))), await units.read(lambda one: one)]
    await units.close()
    assert len(set(given)) == 4
