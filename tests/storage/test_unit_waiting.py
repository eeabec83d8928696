"""Units that wait for another process, whose caller goes away, or that are under way when the database closes."""

import asyncio
import sqlite3
import sys
import threading
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from storage.engine import DatabaseBusy, open_database
from storage.unit import Units
from tests.storage.words import add_one, said, say, seen_from_outside


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


async def test_a_database_that_somebody_else_closed(path: Path) -> None:
    """Nobody waits for ever: each is told."""
    database = await open_database(path)
    units = Units(database, lambda connection: connection)
    await database.close()
    answers = await asyncio.gather(units.run(said), units.run(said), return_exceptions=True)
    assert [type(answer) for answer in answers] == [ValueError, ValueError]
    await units.close()
