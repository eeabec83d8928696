"""The bot on the platforms that people use already."""

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Protocol

from aiohttp import BaseConnector

from adapters.common.clock import SystemClock
from adapters.common.gateway import Gateway
from adapters.common.languages import languages
from adapters.common.settings import Secret, SlackSockets, SlackWeb
from adapters.running.care import NONE, Care, cared
from adapters.running.ticker import Ticker
from adapters.running.wiring import heart, opened
from adapters.watching.measures import Measures
from bot.app import App
from storage.sealing.opening import BESIDE, RingAt


class Connected(Protocol):
    """One platform's way in and out; `ready` while it stands."""

    name: str
    ready: asyncio.Event

    async def stay(self) -> None:
        """Connected until cancelled. Raises ConnectionRefusedError where the platform refuses the bot for good."""

    async def finish(self) -> None:
        """Lets answers under way be given."""


Connect = Callable[[App, dict[str, Gateway], Measures], Connected]
"""Joins the core and a platform, whose gateway is in the dictionary while it is connected."""


@asynccontextmanager
async def live(
    path: Path, platforms: Sequence[Connect], ring: RingAt = BESIDE, care: Care = NONE
) -> AsyncIterator[Awaitable[object]]:
    """The whole bot on its platforms; gives what ends only when one refuses it for good (ConnectionRefusedError).

    Where the database is unusable, what needs none is answered all the same: /help-now. Raises AlreadyOpen.
    """
    async with AsyncExitStack() as open_now:
        gateways: dict[str, Gateway] = {}
        clock, chance = SystemClock(), random.SystemRandom()
        database, keys = await opened(path, clock, open_now, ring)
        one = heart(database, clock, chance, gateways, languages(), keys=keys)
        open_now.push_async_callback(one.units.close)
        if one.whole:
            await one.ticker.attempt(one.ticker.begin)
        connections = [connect(one.app, gateways, one.measures) for connect in platforms]
        staying = [asyncio.create_task(one.stay()) for one in connections]
        open_now.push_async_callback(_ended, staying)
        ready = {connection.name: connection.ready for connection in connections}
        also = await cared(one, path, ring, care, ready, open_now)
        if one.whole:
            one.ticker.start(*also)
        open_now.push_async_callback(_drained, one.ticker, connections)
        yield asyncio.shield(asyncio.gather(*staying))


def on_discord(token: Secret, connector: Callable[[], BaseConnector] | None = None) -> Connect:
    from adapters.discord.connection import Connection, sockets  # a second of imports that others are spared

    return lambda app, gateways, measures: Connection(
        app, gateways, languages(), token.words, connector=connector or sockets, measures=measures
    )


def on_slack(settings: SlackSockets | SlackWeb, base: str | None = None) -> Connect:
    """`base` is where Slack's Web API is, if not at Slack."""
    from adapters.slack.socket_mode import SocketMode
    from adapters.slack.web_api import BASE

    if isinstance(settings, SlackSockets):
        tokens = settings.app_token.words, settings.bot_token.words
        return lambda app, gateways, measures: SocketMode(
            app, gateways, languages(), *tokens, links=settings.links, base=base or BASE, measures=measures
        )
    from adapters.slack.http_mode.server import HttpMode

    return lambda app, gateways, measures: HttpMode(
        app, gateways, languages(), settings, base=base or BASE, measures=measures
    )


async def _drained(ticker: Ticker, connections: Sequence[Connected]) -> None:
    """What is under way gets a few seconds, all of it the same ones: whoever stops us waits for ten."""
    await asyncio.gather(ticker.stop(), *(connection.finish() for connection in connections))


async def _ended(staying: Sequence[asyncio.Task[None]]) -> None:
    for task in staying:
        task.cancel()
    if staying:
        await asyncio.wait(staying)
