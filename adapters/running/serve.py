"""What the command line's long-running commands do."""

import asyncio
import gc
import logging
import os
import signal
import sys
import threading
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack

from adapters.common.clock import SystemClock
from adapters.common.reading import BadSetting
from adapters.common.settings import Settings, SlackSockets
from adapters.running import dumps
from adapters.running.care import care_of
from adapters.running.database import ring_of, told, up_to_date
from adapters.running.live import Connect, live, on_discord, on_slack
from adapters.running.roles import Role
from adapters.watching import logs
from bot.screening import english
from storage.address import address, is_postgresql, sqlite_file

LONGEST = 9.0  # seconds that we take to end: whoever tells us to waits for ten
log = logging.getLogger(__name__)


def loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """uvloop's, where it is made for this system; None is asyncio's own."""
    try:
        import uvloop
    except ImportError:
        return None
    return uvloop.new_event_loop


async def run(database: str, settings: Settings, port: int, role: str = Role.ALL.value) -> int:
    """Serves until SIGINT or SIGTERM: a role's part of the platforms that have their tokens, and where none has, the
    playground.

    Raises ConnectionRefusedError where a platform refuses the bot for good, BadSetting where tokens do not fit, or
    leave nothing to do.
    """
    part = Role(role)
    if part is not Role.ALL and not is_postgresql(database):
        raise BadSetting(
            f"--role {role} is for several processes on one PostgreSQL, and a file of SQLite is one process's: leave "
            "--role out, or name a postgresql:// address with --database (docs/operating.md)."
        )
    if (lines := settings.discord_shards) is not None and lines.groups > 1 and not is_postgresql(database):
        raise BadSetting(
            f"DISCORD_SHARDS={lines} is for several gateways on one PostgreSQL, and a file of SQLite is one process's: "
            "leave the groups out, or name a postgresql:// address (docs/operating.md)."
        )
    dumps.leave_none()
    stopped, loop = asyncio.Event(), asyncio.get_running_loop()
    loop.set_exception_handler(logs.unheard)
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, _ending, stopped)
    platforms = platforms_of(settings, part)
    if part is not Role.ALL and not platforms and part is not Role.WORKER:
        raise BadSetting(f"--role {role} has nothing to do: {NOTHING[part]}")
    if not platforms and part is Role.ALL and is_postgresql(database):
        raise BadSetting(
            "No platform has its tokens, and the playground has a file of its own: put DISCORD_TOKEN or Slack's tokens "
            "into .env, or leave PostgreSQL's address out."
        )
    live_on = bool(platforms) or part is Role.WORKER
    if live_on or settings.support_circle_json_logs:
        logs.begin(as_json=settings.support_circle_json_logs, quiet=not live_on)
    if live_on:
        where, care = address(database), care_of(settings)
        async with live(where, platforms, ring_of(settings), care, part) as connected:
            await _settled()
            await _either(stopped, connected)
        return 0
    from adapters.running.playing import playground  # and what serves its page: no other process holds it

    async with playground(sqlite_file(database), port, ring_of(settings), care_of(settings)) as opened:
        sys.stdout.write(f"The playground is open at http://127.0.0.1:{opened}/ (Ctrl+C ends it).\n")
        sys.stdout.flush()
        await _settled()
        await stopped.wait()
    return 0


NOTHING = {
    Role.GATEWAY: "it holds Discord's line and Slack's in Socket Mode. DISCORD_TOKEN is empty, or SLACK_APP_TOKEN.",
    Role.WEB: "it serves Slack in HTTP mode. SLACK_ADDRESS is empty, and what belongs to it.",
}


def platforms_of(settings: Settings, role: Role) -> list[Connect]:
    """What a role has to do with the platforms that have their tokens. Raises BadSetting where those do not fit."""
    holds = settings.discord_token and role.holds
    found = [on_discord(settings.discord_token, lines=settings.discord_shards)] if holds else []
    if (slack := settings.slack) is not None:
        hears = role.holds if isinstance(slack, SlackSockets) else role.serves
        if hears or role.works:
            found.append(on_slack(slack, hears=hears))
    return found


def _ending(stopped: asyncio.Event) -> None:
    """In order, and at last in any case: a server that says nothing more, or a long backup, might never let us."""
    stopped.set()
    last = threading.Timer(LONGEST, _ended)
    last.daemon = True
    last.start()


def _ended() -> None:
    """As a kill does, which loses nothing."""
    log.warning("It takes too long to end: what is under way is left as it is, and the next start goes on with it.")
    os._exit(0)


async def _settled() -> None:
    """What can wait until people can come, and then all that starting made is put aside."""
    await asyncio.to_thread(english)
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
    where = address(database)
    async with AsyncExitStack() as open_now:
        if isinstance(where, str):
            from adapters.running.shared import shared

            one = await shared(where, SystemClock(), open_now, ring_of(settings))
            when = "now" if one.upgraded.changed else "already"
            return f"{one.database.name} is at revision {one.upgraded.after} {when}."
        ready = await up_to_date(where, SystemClock(), open_now, ring_of(settings))
    return told(where, ready)
