"""What the command line's long-running commands do."""

import asyncio
import gc
import signal
import sys
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack

from adapters.common.clock import SystemClock
from adapters.common.settings import Settings
from adapters.running import dumps
from adapters.running.care import care_of
from adapters.running.database import ring_of, told, up_to_date
from adapters.running.live import live, on_discord, on_slack
from adapters.running.wiring import playground
from adapters.watching import logs
from storage.engine import sqlite_file


def loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """uvloop's, where it is made for this system; None is asyncio's own."""
    try:
        import uvloop
    except ImportError:
        return None
    return uvloop.new_event_loop


async def run(database: str, settings: Settings, port: int) -> int:
    """Serves until SIGINT or SIGTERM: the platforms that have their tokens, and where none has, the playground.

    Raises ConnectionRefusedError where a platform refuses the bot for good, BadSetting where tokens do not fit.
    """
    dumps.leave_none()
    stopped = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    platforms = [on_discord(settings.discord_token)] if settings.discord_token else []
    if (slack := settings.slack) is not None:
        platforms.append(on_slack(slack))
    if platforms or settings.support_circle_json_logs:
        logs.begin(as_json=settings.support_circle_json_logs, quiet=not platforms)
    if platforms:
        async with live(sqlite_file(database), platforms, ring_of(settings), care_of(settings)) as connected:
            _settle()
            await _either(stopped, connected)
        return 0
    async with playground(sqlite_file(database), port, ring_of(settings), care_of(settings)) as opened:
        _settle()
        sys.stdout.write(f"The playground is open at http://127.0.0.1:{opened}/ (Ctrl+C ends it).\n")
        sys.stdout.flush()
        await stopped.wait()
    return 0


def _settle() -> None:
    gc.collect()
    gc.freeze()  # what starting made stays: looking through all of it again holds up answers by 30 ms and more


async def _either(stopped: asyncio.Event, connected: Awaitable[object]) -> None:
    """Until we are stopped or the platform has refused us, which raises."""
    waiting, running = asyncio.ensure_future(stopped.wait()), asyncio.ensure_future(connected)
    await asyncio.wait({waiting, running}, return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
    if running.done():
        await running
    running.add_done_callback(lambda ended: ended.cancelled() or ended.exception())  # else the log complains of it


async def migrate(database: str, settings: Settings) -> str:
    """Brings the tables to the newest revision; says what was done. Raises AlreadyOpen while a bot runs on them."""
    dumps.leave_none()
    path = sqlite_file(database)
    async with AsyncExitStack() as open_now:
        ready = await up_to_date(path, SystemClock(), open_now, ring_of(settings))
    return told(path, ready)
