"""What `run` waits for: to be stopped, or a platform that refuses the bot for good."""

import asyncio
import gc
from pathlib import Path
from typing import Any

import pytest

from adapters.running.live import live
from adapters.running.serve import _either


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
