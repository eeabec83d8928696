"""Our port in a crowd: nobody is sent away, and all are soon let in."""

import asyncio
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from aiohttp import web

from adapters.common.listener import listen
from adapters.running.serve import loop_factory

CROWD = 400


@contextmanager
def crowd(port: int) -> Iterator[None]:
    """Connections that the system makes while the bot is at something else."""
    with ExitStack() as everybody:
        for _ in range(CROWD):
            everybody.enter_context(socket.create_connection(("127.0.0.1", port), timeout=0.5))
        yield


def test_a_crowd_waits_in_line_and_is_soon_let_in() -> None:
    """A line that is full sends people away for a second; and every turn of the loop lets many in."""
    most = Path("/proc/sys/net/core/somaxconn")
    if not most.is_file() or int(most.read_text()) < CROWD:
        pytest.skip("this system lets no such crowd wait")

    async def let_in() -> int:
        runner = web.AppRunner(web.Application())
        port = await listen(runner, 0, "")
        try:
            with crowd(port):
                for _ in range(CROWD // 10):
                    await asyncio.sleep(0)
                return len(runner.server.connections) if runner.server else 0
        finally:
            await runner.cleanup()

    with asyncio.Runner(loop_factory=loop_factory()) as own:
        assert own.run(let_in()) == CROWD
