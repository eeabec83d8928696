"""Units on PostgreSQL: whole or not at all, as if one after the other, and never lost with a connection."""

import asyncio
import tempfile
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.util import await_only

from bot.ports import TooSlow
from storage.commit import CommitUnsure
from storage.engine import DatabaseBusy
from storage.postgresql.engine import open_postgresql
from storage.postgresql.unit import PooledUnits
from tests.postgresql import server
from tests.storage.postgresql.proxy import Proxy, proxy
from tests.storage.words import add_one, said, say

Bare = PooledUnits[Connection]


async def test_a_result_comes_back_after_the_commit(units: Bare, name: str) -> None:
    """By then every other connection sees what it wrote."""
    assert await units.run(say("yes", "no")) == 2
    assert server().ask(name, "SELECT said FROM word ORDER BY said") == [("no",), ("yes",)]


async def test_a_unit_is_whole_or_not_at_all(units: Bare) -> None:
    """A failing statement takes back those before it; so does one that the work hides, and a reference at the end."""
    with pytest.raises(IntegrityError):
        await units.run(say("yes", "no", "yes"))

    def hides(connection: Connection) -> None:
        say("yes")(connection)
        with pytest.raises(IntegrityError):
            say("yes")(connection)

    with pytest.raises(RuntimeError, match="hid the failure"):
        await units.run(hides)
    with pytest.raises(Exception, match="reply_word_fkey"):
        await units.run(lambda connection: connection.execute(text("INSERT INTO reply VALUES ('nobody')")))
    assert await units.read(said) == []


async def test_no_update_is_lost(units: Bare) -> None:
    """Each reads what another may be about to write: all the same they add up, and the reruns can be counted."""
    await asyncio.gather(*(units.run(add_one) for _ in range(30)))
    assert await units.read(lambda connection: connection.execute(text("SELECT n FROM tally")).scalar_one()) == 30
    assert units.kept == 34 and units.reruns > 0


async def test_two_that_look_at_once_do_not_both_go_on(units: Bare) -> None:
    """Each sees room for one more and takes it, in another row: whoever comes second looks again."""
    both = asyncio.Barrier(2)
    ran = list[str]()

    def one_of_one(word: str) -> Callable[[Connection], bool]:
        def work(connection: Connection) -> bool:
            free = not said(connection)
            if word not in ran:
                ran.append(word)
                await_only(both.wait())
            if free:
                say(word)(connection)
            return free

        return work

    assert sorted(await asyncio.gather(units.run(one_of_one("a")), units.run(one_of_one("b")))) == [False, True]
    assert len(await units.read(said)) == 1


async def test_what_somebody_else_has_just_put_is_looked_at_once_more(units: Bare) -> None:
    """Neither looked before, so only the table itself tells them: the second finds it the second time."""
    both, tries = asyncio.Barrier(2), list[str]()

    def put_unless_there(mine: str) -> Callable[[Connection], str]:
        def work(connection: Connection) -> str:
            tries.append(mine)
            if tries.count(mine) > 1:
                return "there" if said(connection) else "lost"
            await_only(both.wait())
            say("the same")(connection)
            return "put"

        return work

    answers = await asyncio.gather(units.run(put_unless_there("a")), units.run(put_unless_there("b")))
    assert sorted(answers) == ["put", "there"] and len(tries) == 3


async def test_a_caller_that_goes_leaves_nothing_half_way(units: Bare) -> None:
    """A unit that has begun is kept, and waited for at the end."""
    begun, go_on = asyncio.Event(), asyncio.Event()

    def work(connection: Connection) -> None:
        begun.set()
        await_only(go_on.wait())
        say("all the same")(connection)

    caller = asyncio.create_task(units.run(work))
    await begun.wait()
    caller.cancel()
    go_on.set()
    closing = asyncio.create_task(units.run(said))
    assert await closing in ([], ["all the same"])
    await asyncio.gather(*units._under_way)
    assert await units.read(said) == ["all the same"]


async def test_a_read_sees_one_moment_and_cannot_write(units: Bare) -> None:
    """What is committed in its middle the next read sees."""
    looked, written = asyncio.Event(), asyncio.Event()

    def twice(connection: Connection) -> tuple[list[str], list[str]]:
        before = said(connection)
        looked.set()
        await_only(written.wait())
        return before, said(connection)

    reading = asyncio.create_task(units.read(twice))
    await looked.wait()
    await units.run(say("new"))
    written.set()
    assert await reading == ([], [])
    with pytest.raises(DBAPIError, match="read-only"):
        await units.read(say("a"))
    assert await units.read(said) == ["new"]


async def test_what_is_under_way_at_the_end_is_waited_for(units: Bare, name: str) -> None:
    """A unit is kept, a read closes its own connection, and none begins any more."""
    begun, go_on = asyncio.Event(), asyncio.Event()

    def slow(connection: Connection) -> list[str]:
        begun.set()
        await_only(go_on.wait())
        return said(connection)

    reading = asyncio.create_task(units.read(slow))
    await begun.wait()
    writing = asyncio.create_task(units.run(say("last")))
    await asyncio.sleep(0)
    await units.close()
    go_on.set()
    assert (await writing, await reading) == (1, ["last"])
    with pytest.raises(RuntimeError, match="closed"):
        await units.run(say("later"))
    open_now = "SELECT count(*) FROM pg_stat_activity WHERE datname = $1"
    assert any(server().ask("postgres", open_now, name) == [(0,)] for _ in range(100))  # it hears of it a little later


async def test_a_slow_read_is_stopped(units: Bare, name: str) -> None:
    """Its statement too, and its connection serves on."""
    with pytest.raises(TooSlow):
        await units.read(lambda connection: connection.execute(text("SELECT pg_sleep(60)")), within=0.05)
    running = (
        "SELECT count(*) FROM pg_stat_activity WHERE datname = $1 AND query LIKE '%sleep(60)%' AND state = 'active'"
    )
    assert server().ask("postgres", running, name) == [(0,)]
    assert await units.read(said, within=10) == []

    def work(_: Connection) -> None:
        raise TimeoutError("mine")

    with pytest.raises(TimeoutError, match="mine"):
        await units.read(work, within=10)


@pytest.fixture
async def between(units: Bare) -> AsyncIterator[Proxy]:
    """A way to the same database that can break."""
    with tempfile.TemporaryDirectory(prefix="pg") as folder:  # a socket's path is short
        async with proxy(Path(folder)) as one:
            yield one


async def opened(between: Proxy, name: str, patience: float = 10) -> Bare:
    return PooledUnits(await open_postgresql(between.url(name), patience=patience), lambda connection: connection)


async def test_a_lost_connection_loses_no_unit(units: Bare, name: str, between: Proxy) -> None:
    """In the middle of one, and between two: it runs again on another, and what it wrote stands once."""
    through, ran = await opened(between, name), list[int]()

    def work(connection: Connection) -> None:
        say("first")(connection)
        ran.append(1)
        if len(ran) == 1:
            between.cut()
        say("second")(connection)

    await through.run(work)
    between.cut()
    await through.run(say("third"))
    assert len(ran) == 2 and await units.read(said) == ["first", "second", "third"]
    end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND pid <> pg_backend_pid()"
    server().ask(name, end, name)
    await through.run(say("fourth"))
    assert await through.read(said) == ["first", "fourth", "second", "third"]
    await through.close()


async def test_a_connection_that_the_server_has_just_ended_is_lost(units: Bare, name: str, between: Proxy) -> None:
    """It was idle, the server has said so, and the connection is not closed yet."""
    through = await opened(between, name)
    await through.run(say("first"))
    between.lags = True
    here = "SELECT pid FROM pg_stat_activity WHERE datname = $1 AND query = 'COMMIT' ORDER BY query_start DESC LIMIT 1"
    server().ask(name, f"SELECT pg_terminate_backend(({here}))", name)
    await between.ended.wait()
    between.lags = False
    assert await units.read(said) == ["first"]
    await through.run(say("second"))
    assert await through.read(said) == ["first", "second"]
    await through.close()


async def test_a_commit_without_an_answer_is_unsure(units: Bare, name: str, between: Proxy) -> None:
    """It is not run again: it may be whole already, as here."""
    through = await opened(between, name)
    between.lose = b"COMMIT"
    with pytest.raises(CommitUnsure):
        await through.run(say("perhaps"))
    assert await units.read(said) == ["perhaps"]
    await through.close()


async def test_without_a_server_one_is_told_to_come_again(units: Bare, name: str, between: Proxy) -> None:
    """Nothing was done, and as soon as it is there again all goes on."""
    through = await opened(between, name, patience=0.05)
    between.refuses = True
    between.cut()
    with pytest.raises(DatabaseBusy, match="could not be reached"):
        await through.run(say("later"))
    between.refuses = False
    await through.run(say("now"))
    assert await units.read(said) == ["now"]
    await through.close()
