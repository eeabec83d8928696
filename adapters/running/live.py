"""The bot on the platforms that people use already."""

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Protocol

from aiohttp import BaseConnector

from adapters.common.clock import SystemClock
from adapters.common.gateway import Gateway
from adapters.common.languages import languages
from adapters.common.lines import Lines
from adapters.common.settings import Secret, SlackSockets, SlackWeb
from adapters.running.care import NONE, Care, cared
from adapters.running.leases import BEAT, OneOf, Pulse, Shards, process_name, while_held
from adapters.running.roles import Carriers, Role
from adapters.running.ticker import Ticker
from adapters.running.wiring import heart, opened
from adapters.watching.measures import Measures
from bot.app import App
from bot.mailing import PARTS
from storage.sealing.opening import BESIDE, RingAt


class Connected(Protocol):
    """One platform's way in and out; `ready` while it stands. Each of its `lines` one process of all may hold, or
    everything would come twice; where there are none, all may be connected.
    """

    name: str
    ready: asyncio.Event

    @property
    def lines(self) -> Sequence[str]: ...

    async def stay(self, line: int = 0) -> None:
        """Connected until cancelled, by that one of its lines. Raises ConnectionRefusedError where the platform refuses
        the bot for good.
        """

    async def adopt(self) -> object:
        """Goes on with what a process had in hand that is gone."""

    async def finish(self) -> None:
        """Lets answers under way be given."""


class Nowhere:
    """Where there is nothing to be connected to."""

    name, lines = "", ()

    def __init__(self) -> None:
        self.ready = asyncio.Event()
        self.ready.set()

    async def stay(self, line: int = 0) -> None:
        await asyncio.Event().wait()

    async def adopt(self) -> None: ...

    async def finish(self) -> None: ...


Connect = Callable[[App, dict[str, Gateway], Measures], Connected]
"""Joins the core and a platform, whose gateway is in the dictionary while it is connected."""


@asynccontextmanager
async def live(
    where: Path | str,
    platforms: Sequence[Connect],
    ring: RingAt = BESIDE,
    care: Care = NONE,
    role: Role = Role.ALL,
    beat: float = BEAT,
) -> AsyncIterator[Awaitable[object]]:
    """The whole bot on its platforms, or a `role`'s part of it beside other processes; gives what ends only when one
    refuses it for good (ConnectionRefusedError).

    Where the database is unusable, what needs none is answered all the same: /help-now. Raises AlreadyOpen.
    """
    async with AsyncExitStack() as open_now:
        gateways: dict[str, Gateway] = {}
        leases: dict[str, OneOf | Shards] = {}
        clock, chance = SystemClock(), random.SystemRandom()
        database, keys = await opened(where, clock, open_now, ring)
        name = process_name() if isinstance(where, str) else ""
        carries = Carriers(gateways, leases).now if name else None
        one = heart(database, clock, chance, gateways, languages(), keys=keys, process=name, carries=carries)
        open_now.push_async_callback(one.units.close)
        connections = [connect(one.app, gateways, one.measures) for connect in platforms]
        pulse = Pulse(name, one.units) if name and one.whole else None
        if pulse is not None:
            leases.update(_leases(pulse, connections, role))
            pulse.bereaved += [connection.adopt for connection in connections]
            open_now.push_async_callback(one.ticker.attempt, pulse.leave)
            await one.ticker.attempt(pulse.beat)
        if one.whole:
            await one.ticker.attempt(one.ticker.begin)
        # a worker may have no platform of its own: it stays all the same
        staying = [asyncio.create_task(_stay(each, leases)) for each in connections or [Nowhere()]]
        open_now.push_async_callback(_ended, staying)
        also = await cared(one, where, ring, care, lambda: _there(connections, leases), open_now)
        if one.whole:
            one.ticker.start(*also, *([] if pulse is None else [(pulse.beat, beat)]), **role.jobs)
        open_now.push_async_callback(_drained, one.ticker, connections)
        yield asyncio.shield(asyncio.gather(*staying))


def _leases(pulse: Pulse, connections: Sequence[Connected], role: Role) -> dict[str, OneOf | Shards]:
    """Of whatever one process alone does: a line, or letters alone, a part of the workspaces each; by platform."""
    lines = {one.name: pulse.one_of(f"line:{one.name}", one.lines) for one in connections if one.lines}
    alone = [one.name for one in connections if not one.lines and role.works]
    return {**lines, **{name: pulse.shards(f"letters:{name}", PARTS) for name in alone}}


def _there(connections: Sequence[Connected], leases: Mapping[str, OneOf | Shards]) -> Mapping[str, bool]:
    """Whether each platform is connected; a line that another process holds is not this one's to be asked for."""
    waits = {name for name, one in leases.items() if isinstance(one, OneOf) and one.ours() is None}
    return {one.name: one.ready.is_set() for one in connections if one.name not in waits}


async def _stay(one: Connected, leases: Mapping[str, OneOf | Shards]) -> None:
    lease = leases.get(one.name)
    if isinstance(lease, OneOf):
        await while_held(lease, one.stay)
    else:
        await one.stay()


def on_discord(
    token: Secret, connector: Callable[[], BaseConnector] | None = None, lines: Lines | None = None
) -> Connect:
    from adapters.discord.connection import Connection, sockets  # a second of imports that others are spared

    return lambda app, gateways, measures: Connection(
        *(app, gateways, languages(), token.words),
        connector=connector or sockets,
        measures=measures,
        lines=lines or Lines(),
    )


def on_slack(settings: SlackSockets | SlackWeb, base: str | None = None, *, hears: bool = True) -> Connect:
    """`base` is where Slack's Web API is, if not at Slack; one that hears nothing only carries letters."""
    from adapters.slack.socket_mode import SocketMode
    from adapters.slack.web_api import BASE

    if isinstance(settings, SlackSockets):
        tokens = settings.app_token.words, settings.bot_token.words
        return lambda app, gateways, measures: SocketMode(
            app, gateways, languages(), *tokens, links=settings.links, base=base or BASE, measures=measures, hears=hears
        )
    from adapters.slack.http_mode.server import HttpMode

    return lambda app, gateways, measures: HttpMode(
        app, gateways, languages(), settings, base=base or BASE, measures=measures, hears=hears
    )


async def _drained(ticker: Ticker, connections: Sequence[Connected]) -> None:
    """What is under way gets a few seconds, all of it the same ones: whoever stops us waits for ten."""
    await asyncio.gather(ticker.stop(), *(connection.finish() for connection in connections))


async def _ended(staying: Sequence[asyncio.Task[None]]) -> None:
    for task in staying:
        task.cancel()
    if staying:
        await asyncio.wait(staying)
