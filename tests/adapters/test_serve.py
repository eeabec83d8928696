"""What `run` waits for: to be stopped, or a platform that refuses the bot for good."""

import asyncio
import gc
import signal
import sys
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from adapters.running.live import live
from adapters.running.serve import _either
from tests.adapters.process import Process
from tests.postgresql import server

SOON = """
import asyncio, sys
from adapters.cli import main
from adapters.running import serve
async def settled():
    asyncio.get_running_loop().create_future().set_exception(ValueError("what Ana wrote"))
serve.LONGEST, serve._settled = 0.5, settled
sys.exit(main(["run", "--role", "worker", "--database", sys.argv[1]]))
"""


async def test_stopped_without_a_word_in_the_log() -> None:
    """What connections end with after that is nothing to tell of."""
    told: list[Any] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: told.append(context))
    stopped, staying = asyncio.Event(), asyncio.create_task(asyncio.Event().wait())
    stopped.set()
    await _either(stopped, asyncio.shield(asyncio.gather(staying)))
    assert not staying.done()
    staying.cancel()
    await asyncio.wait({staying})
    del staying
    for _ in range(5):
        await asyncio.sleep(0)
    gc.collect()
    assert told == []


class Busy:
    """A platform with an answer under way, and another that is busy at the same time."""

    def __init__(self, name: str, begun: asyncio.Event, other: asyncio.Event) -> None:
        self.lines = ()
        self.name, self.ready, self._begun, self._other = name, asyncio.Event(), begun, other

    async def adopt(self) -> None: ...

    async def stay(self, line: int = 0) -> None:
        try:
            await asyncio.Event().wait()
        finally:
            await self.finish()

    async def finish(self) -> None:
        self._begun.set()
        await self._other.wait()


async def test_platforms_end_beside_one_another(tmp_path: Path) -> None:
    """The seconds that each has for what is under way are the same ones: together they have ten."""
    one, other = asyncio.Event(), asyncio.Event()
    async with asyncio.timeout(20):
        async with live(tmp_path / "circle.db", [lambda *_: Busy("a", one, other), lambda *_: Busy("b", other, one)]):
            pass


async def test_refused_for_good() -> None:
    """It ends with the platform's reason."""

    async def refused() -> None:
        raise ConnectionRefusedError("no such token")

    with pytest.raises(ConnectionRefusedError, match="no such token"):
        await _either(asyncio.Event(), asyncio.gather(refused()))


async def test_it_ends_though_the_database_does_not_answer(tmp_path: Path) -> None:
    """Its last words to the others wait for somebody who has locked the table, and are left unsaid. Of what nobody
    heard meanwhile is told, without a word of anybody's.
    """
    name = server().take()
    where = server().url(name)
    settings = {"SUPPORT_CIRCLE_KEYS_FILE": "keys", "SUPPORT_CIRCLE_WATCH_PORT": "0"}
    one = Process(tmp_path, where, program=(sys.executable, "-c", SOON), **settings)
    try:
        assert one.ready(), one.said
        other = await asyncpg.connect(where)
        await other.execute("BEGIN; LOCK TABLE leases")
        assert one.end(signal.SIGTERM) == 0
        await other.close()
    finally:
        one.process.kill()
        server().drop(name)
    assert "the next start goes on with it" in one.said and "Pulse.leave" not in one.said
    assert "nobody heard that ValueError was raised" in one.said and "Ana" not in one.said
