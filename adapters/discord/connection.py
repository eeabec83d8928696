"""Discord, kept connected: logs in, declares the commands, tells the core where the bot is, comes back after a fall."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from functools import partial

import aiohttp
import discord

from adapters.common.gateway import Gateway
from adapters.common.lines import Lines
from adapters.common.presence import Presence, Still, noted
from adapters.discord.attachments import Attachments
from adapters.discord.client import ALL, STREAM, Client
from adapters.discord.declare import digest, payload
from adapters.discord.desk import Desk
from adapters.discord.gateway import PER_SECOND, DiscordGateway
from adapters.discord.identifying import APART, Turns
from adapters.discord.inbound import NAME
from adapters.discord.rich import Rich, numbers
from adapters.discord.sending.directs import DISTANCE
from adapters.discord.sending.refusals import PROBLEMS
from adapters.discord.welcome import wanting, welcome, welcomed
from adapters.watching.measures import Measures
from bot.app import App
from bot.remembered import Notes
from bot.words import Catalogs, reader

log = logging.getLogger(__name__)

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 300.0  # seconds between two connections: 288 a day at most, Discord allows 1,000
# Without a limit discord.py opens one, with TLS, for every answer of a burst, and most of 1,000 came after 3 s. More of
# them cost handshakes; with 64 a fifth came too late where Discord took 200 ms for each.
SOCKETS = 96
STEADY = 600.0  # seconds after which a connection counts as a good one
TOO_FEW = 4011  # a close by Discord's gateway
DECLARED = "discord-commands"  # the note of what was last declared, and for which application
SEEN = "discord-servers"  # the note of where the bot was


def sockets() -> aiohttp.BaseConnector:
    """The way to the real Discord."""
    return aiohttp.TCPConnector(limit=SOCKETS)


class Refused(ConnectionRefusedError):
    """Discord does not let the bot in, and trying again would not help; the message says what would."""


class Connection:
    """One bot on Discord, or what comes of it by a group of its lines. While it is logged in, `gateways` has its way
    out: whichever lines it has, it may write to everybody.
    """

    name = NAME

    def __init__(
        self,
        app: App,
        gateways: dict[str, Gateway],
        catalogs: Catalogs,
        token: str,
        *,
        connector: Callable[[], aiohttp.BaseConnector] = sockets,
        stream: float = STREAM,
        first_pause: float = FIRST_PAUSE,
        per_second: float = PER_SECOND,
        distance: tuple[int, int] = DISTANCE,
        measures: Measures | None = None,
        lines: Lines = ALL,
        apart: float = APART,
    ) -> None:
        self._app, self._gateways, self._catalogs, self._token = app, gateways, catalogs, token
        self._connector, self._stream = connector, stream
        self._first_pause, self._per_second, self._distance = first_pause, per_second, distance
        self._measures = measures or Measures(app.clock)
        self._lines, self._group, self._turns = lines, 0, Turns(app, apart)
        self.lines = lines.leases
        self._out: DiscordGateway | None = None
        self._client: Client | None = None
        self._commands: dict[str, str] = {}
        self._rich = Rich(self._commands, app.clock.now)
        self.desk = Desk(app, catalogs, Attachments(connector), rich=self._rich)
        self.ready = asyncio.Event()
        self._known = self._whole = False  # where the bot is; whether all its lines stand
        self._presence = Presence(app, NAME, SEEN)
        self._welcomes: set[asyncio.Task[None]] = set()

    async def stay(self, line: int = 0) -> None:
        """Connected until cancelled, by the lines of that group. Raises Refused."""
        self._group = line
        self._measures.group = "" if self._lines.groups == 1 else f"{line + 1} of {self._lines.groups}"
        try:
            await self._again_and_again()
        finally:
            self._measures.group = ""

    async def _again_and_again(self) -> None:
        pause, loop = self._first_pause, asyncio.get_running_loop()
        while True:
            began = loop.time()
            await self._once()
            pause = self._first_pause if loop.time() - began > STEADY else min(2 * pause, LONGEST_PAUSE)
            log.warning("not connected to Discord; next try in %.0f s", pause)
            await asyncio.sleep(pause)

    async def adopt(self) -> None:
        await self.desk.cut_short.tell()

    async def finish(self) -> None:
        """Lets answers under way be given."""
        await self.desk.finish()

    def client(self) -> Client:
        """A client that hears and speaks for us, for one connection."""
        self._client = Client(
            *(self.desk, self, self._measures),
            connector=self._connector(),
            stream=self._stream,
            lines=self._lines,
            group=self._group,
            turn=None if self._lines.groups == 1 else self._turns.take,
        )
        return self._client

    async def _once(self) -> None:
        try:
            async with self.client() as client:
                await client.start(self._token)
        except discord.LoginFailure:
            raise Refused(
                "Discord does not know this bot token. Copy a fresh one from the Developer Portal (Bot, Reset Token) "
                "into DISCORD_TOKEN."
            ) from None
        except discord.PrivilegedIntentsRequired:
            raise Refused(
                "Discord asks for privileged intents, which this bot never wants. Please report this."
            ) from None
        except discord.ConnectionClosed as closed:
            if closed.code == TOO_FEW and self._lines.total is not None:
                raise Refused(
                    f"Discord wants more lines than {self._lines.total}: one brings 2,500 servers at most. Give all "
                    "gateways a larger DISCORD_SHARDS, and start them again."
                ) from None
            log.error("Discord closed the connection: code %s", closed.code)
        except Exception as error:  # noqa: BLE001 - one malformed event raises whatever it likes out of connect()
            log.error("the connection to Discord ended: %s", type(error).__name__)
        finally:
            self._known = False
            self.stands(whole=False)
            self._measures.standing.clear()
            self._end_welcomes()
            self._gateways.pop(NAME, None)
            if self._out is not None:
                await self._out.close()
                self._out = None

    def stands(self, *, whole: bool) -> None:
        self._whole = whole
        (self.ready.set if whole and self._known else self.ready.clear)()

    async def opened(self, client: discord.Client) -> None:
        self._out = DiscordGateway(
            client,
            self._app.clock,
            per_second=self._per_second,
            distance=self._distance,
            rich=self._rich,
            copy=self._app.copies.of,
        )
        self._gateways[NAME] = self._out
        await self._declare(client)

    async def _declare(self, client: discord.Client) -> None:
        """The commands, where they differ from what was last declared: Discord keeps them, and says their numbers."""
        commands, application = payload(self._app.specs.values()), client.application_id
        if application is None:
            return
        wanted = f"{application}:{digest(commands)}"
        known = await noted(self._app, lambda stores: stores[Notes].get(DECLARED)) == wanted
        refusals = PROBLEMS if known else (discord.HTTPException,)  # the ids alone are worth no new connection
        try:
            if known:
                told = await client.http.get_global_commands(application)
            else:
                told = await client.http.bulk_upsert_global_commands(application, commands)
            self._commands.update(numbers(told))
        except refusals as error:  # those of before still work
            status, code = getattr(error, "status", 0), getattr(error, "code", 0)
            log.error("Discord did not take or tell the commands: %s %d, code %d", type(error).__name__, status, code)
            return
        if not known:
            await noted(self._app, lambda stores: stores[Notes].set(DECLARED, wanted))

    async def seen(self, guilds: frozenset[str], still: Still, same: frozenset[str]) -> None:
        log.info("connected to Discord, in %d servers", len(guilds))
        after = partial(self._lines.brings, self._group)
        try:
            new = await self._presence.seen(guilds, still, same, after)
        finally:
            self._known = True
            self.stands(whole=self._whole)
        servers = await noted(self._app, lambda stores: wanting(stores, new, guilds, after))
        self._end_welcomes()
        self._welcomes.add(asyncio.create_task(self._welcome(servers or [])))
        await self.desk.cut_short.tell()

    def _end_welcomes(self) -> None:
        while self._welcomes:
            self._welcomes.pop().cancel()

    async def _welcome(self, servers: Sequence[str]) -> None:
        """Tried until it was said, more and more rarely; and again with the next connection."""
        pause = self._first_pause
        while servers := [one for one in servers if not await self._welcomed(one)]:
            await asyncio.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE)

    async def _welcomed(self, server: str) -> bool:
        guild = self._client.get_guild(int(server)) if self._client is not None else None
        if guild is None or self._out is None:
            return True
        language = guild.preferred_locale.value.partition("-")[0]
        over = await welcome(guild, self._out, reader("UTC", language, self._catalogs))
        if over:
            await noted(self._app, lambda stores: welcomed(stores, server))
        return over
