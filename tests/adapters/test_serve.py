"""What `run` waits for: to be stopped, or a platform that refuses the bot for good."""

import asyncio
import gc
from typing import Any

import pytest

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


async def test_refused_for_good() -> None:
    """It ends with the platform's reason."""

    async def refused() -> None:
        raise ConnectionRefusedError("no such token")

    with pytest.raises(ConnectionRefusedError, match="no such token"):
        await _either(asyncio.Event(), asyncio.gather(refused()))
