"""Units of work: whole or not at all, alone in their failures, on the disk before anybody hears of it."""

import asyncio
import sqlite3
import sys
import threading
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import IntegrityError, OperationalError, StatementError

from bot.ports import TooSlow
from storage.engine import DatabaseBusy, open_database
from storage.unit import GROUP, Units

SCHEMA = (
    "CREATE TABLE word (id INTEGER PRIMARY KEY, said TEXT UNIQUE NOT NULL)",
    "CREATE TABLE tally (id INTEGER PRIMARY KEY, n INTEGER NOT NULL)",
    "CREATE TABLE reply (word INTEGER REFERENCES word (id) DEFERRABLE INITIALLY DEFERRED)",
    "INSERT INTO tally VALUES (1, 0)",
)
ENDLESS = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the database is, for a second look past the units."""
    return tmp_path / "circle.db"


@pytest.fixture
async def units(path: Path) -> AsyncIterator[Units[Connection]]:
    """Units that are given the bare connection."""
    units = Units(await open_database(path), lambda connection: connection)
    await units.run(lambda connection: [connection.execute(text(statement)) for statement in SCHEMA])
    yield units
    await units.close()


def say(*words: str) -> Callable[[Connection], int]:
    """A unit that puts words down; a word that is there already makes it fail."""

    def work(connection: Connection) -> int:
        for word in words:
            connection.execute(text("INSERT INTO word (said) VALUES (:word)"), {"word": word})
        return len(words)

    return work


def said(connection: Connection) -> list[str]:
    """All words, in alphabetical order."""
    return list(connection.execute(text("SELECT said FROM word ORDER BY said")).scalars())


def seen_from_outside(path: Path) -> list[str]:
    """The words another connection sees: those that are committed."""
    outside = sqlite3.connect(path)
    words = [word for (word,) in outside.execute("SELECT said FROM word ORDER BY said")]
    outside.close()
    return words


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


def add_one(connection: Connection) -> int:
    """Reads, then writes what it read and one more."""
    (n,) = connection.execute(text("SELECT n FROM tally")).one()
    connection.execute(text("UPDATE tally SET n = :n"), {"n": n + 1})
    return int(n)


async def test_no_update_is_lost(units: Units[Connection]) -> None:
    """Of 640 concurrent read-modify-writes each sees the ones before it."""
    numbers = await asyncio.gather(*(units.run(add_one) for _ in range(640)))
    assert sorted(numbers) == list(range(640))
    assert len(numbers) > GROUP


async def test_two_processes_lose_no_update(units: Units[Connection], path: Path) -> None:
    """Another process that writes too is waited for, and waits."""
    other = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        "import sqlite3, sys\n"
        "raw = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=30)\n"
        "for _ in range(100):\n"
        "    raw.execute('BEGIN IMMEDIATE')\n"
        "    (n,) = raw.execute('SELECT n FROM tally').fetchone()\n"
        "    raw.execute('UPDATE tally SET n = ?', (n + 1,))\n"
        "    raw.execute('COMMIT')\n",
        str(path),
    )
    ours = 0
    while other.returncode is None:
        await asyncio.gather(*(units.run(add_one) for _ in range(10)), asyncio.sleep(0))
        ours += 10
    assert other.returncode == 0
    assert await units.run(add_one) == ours + 100


async def test_a_database_kept_by_another_is_busy(units: Units[Connection], path: Path) -> None:
    """Every unit of the group hears that nothing was written; once the other is done, units run again."""
    await units.run(lambda connection: connection.execute(text("PRAGMA busy_timeout=20")).all())
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    for group in (1, 3):
        answers = await asyncio.gather(*(units.run(say("a")) for _ in range(group)), return_exceptions=True)
        assert [type(answer) for answer in answers] == [DatabaseBusy] * group
    other.close()
    assert await units.run(say("a")) == 1


async def test_a_unit_waits_for_another_connection(units: Units[Connection], path: Path) -> None:
    """Within the busy timeout a unit that finds the database taken waits and then runs."""
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    waiting = asyncio.create_task(units.run(say("a")))
    assert await units.read(said) == []
    assert not waiting.done()
    other.close()
    assert await waiting == 1


async def test_a_unit_cancelled_before_it_begins_is_dropped(units: Units[Connection]) -> None:
    """Its neighbours run."""
    tasks = [asyncio.create_task(units.run(say(word))) for word in ("a", "b", "c")]
    asyncio.get_running_loop().call_soon(tasks[1].cancel)
    answers = await asyncio.gather(*tasks, return_exceptions=True)
    assert [type(answer) for answer in answers] == [int, asyncio.CancelledError, int]
    assert await units.read(said) == ["a", "c"]


async def test_a_unit_cancelled_while_it_runs_may_commit(units: Units[Connection]) -> None:
    """Its caller stops waiting at once; it and its neighbours end as they would have."""
    begun, go_on = threading.Event(), threading.Event()

    def slow(connection: Connection) -> int:
        begun.set()
        go_on.wait(10)
        return say("slow")(connection)

    cancelled = asyncio.create_task(units.run(slow))
    neighbour = asyncio.create_task(units.run(say("neighbour")))
    await asyncio.to_thread(begun.wait, 10)
    cancelled.cancel()
    with pytest.raises(asyncio.CancelledError):
        await cancelled
    assert not neighbour.done()
    go_on.set()
    assert await neighbour == 1
    assert await units.read(said) == ["neighbour", "slow"]


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


async def test_a_read_sees_one_moment(units: Units[Connection]) -> None:
    """A unit that commits in the middle of a read changes the next read only."""
    looked, written = threading.Event(), threading.Event()

    def twice(connection: Connection) -> tuple[list[str], list[str]]:
        before = said(connection)
        looked.set()
        written.wait(10)
        return before, said(connection)

    reading = asyncio.create_task(units.read(twice))
    await asyncio.to_thread(looked.wait, 10)
    await units.run(say("new"))
    written.set()
    assert await reading == ([], [])
    assert await units.read(said) == ["new"]


async def test_a_read_cannot_write(units: Units[Connection]) -> None:
    """A read that tries is refused, and its error is its caller's."""
    with pytest.raises(OperationalError, match="readonly"):
        await units.read(say("a"))
    assert await units.read(said) == []


async def test_a_slow_read_is_stopped(units: Units[Connection]) -> None:
    """TooSlow after the time given; the statement is interrupted, so that the next read is not kept waiting."""
    with pytest.raises(TooSlow):
        await units.read(lambda connection: connection.execute(text(ENDLESS)).all(), within=0.05)
    assert await units.read(said, within=10) == []


async def test_a_read_given_up_while_it_waits_never_runs(units: Units[Connection]) -> None:
    """Waiting for an earlier read counts, and then the thread has nothing left to do for it."""
    begun, go_on, ran = threading.Event(), threading.Event(), list[str]()

    def slow(_: Connection) -> bool:
        begun.set()
        return go_on.wait(10)

    first = asyncio.create_task(units.read(slow))
    await asyncio.to_thread(begun.wait, 10)
    with pytest.raises(TooSlow):
        await units.read(lambda _: ran.append("late"), within=0.01)
    go_on.set()
    assert await first
    assert await units.read(said) == []
    assert ran == []


async def test_a_read_may_time_out_by_itself(units: Units[Connection]) -> None:
    """A TimeoutError of the work's own is not mistaken for ours."""

    def work(_: Connection) -> None:
        raise TimeoutError("mine")

    with pytest.raises(TimeoutError, match="mine"):
        await units.read(work, within=10)


async def test_closing_ends_what_was_asked(units: Units[Connection], path: Path) -> None:
    """Units asked for before are done, later ones are refused, and closing again does no harm."""
    tasks = [asyncio.create_task(units.run(say(str(n)))) for n in range(3)]
    await asyncio.sleep(0)
    await units.close()
    assert [await task for task in tasks] == [1, 1, 1]
    assert seen_from_outside(path) == ["0", "1", "2"]
    with pytest.raises(RuntimeError, match="closed"):
        await units.run(said)
    with pytest.raises(RuntimeError, match="closed"):
        await units.read(said)
    await units.close()
