"""The connection to Discord: which events we hear, and who answers them."""

import logging
import sys
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from datetime import datetime
from typing import Any, Protocol

import aiohttp
import discord

from adapters.common.lines import Lines
from adapters.common.presence import Still
from adapters.discord.inbound import NAME, Interaction
from adapters.discord.sending.refusals import NO_WORKSPACE, NOT_ALLOWED, PROBLEMS, outcome
from adapters.watching.measures import Measures

log = logging.getLogger(__name__)

RATE_WAIT = 30.0  # seconds that discord.py may wait for a rate limit by itself; longer ones come back as RateLimited
STREAM = 1.0  # seconds without a further server after which the start is over


class Answers(Protocol):
    """Who answers people."""

    async def command(self, interaction: Interaction) -> None: ...

    async def press(self, interaction: Interaction, token: str) -> None: ...

    async def submit(self, interaction: Interaction) -> None: ...

    async def complete(self, interaction: Interaction) -> None: ...

    async def wrote(self, message: discord.Message) -> None: ...


class Watch(Protocol):
    """Who wants to know where the bot is."""

    async def opened(self, client: discord.Client) -> None:
        """Logged in; no event has been heard yet."""

    def stands(self, *, whole: bool) -> None:
        """Of its lines one stands, or has fallen: whether all of them do."""

    async def seen(self, guilds: frozenset[str], still: Still, same: frozenset[str]) -> None:
        """As `Presence.seen`."""


ALL = Lines()


class Client(discord.AutoShardedClient):
    """Hears of servers and interactions, keeps neither members nor messages, and never pings anybody."""

    def __init__(
        self,
        desk: Answers,
        watch: Watch,
        measures: Measures,
        *,
        connector: aiohttp.BaseConnector | None = None,
        stream: float = STREAM,
        lines: Lines = ALL,
        group: int = 0,
        turn: Callable[[int], Awaitable[None]] | None = None,
    ) -> None:
        """Hears what comes by the lines of a `group`; before it begins a session it waits for its `turn` in a bucket,
        where other processes begin some too.
        """
        super().__init__(
            shard_count=lines.total,
            intents=discord.Intents(guilds=True, dm_messages=True),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
            allowed_mentions=discord.AllowedMentions.none(),
            max_ratelimit_timeout=RATE_WAIT,
            guild_ready_timeout=stream,
            connector=connector,
            http_trace=measures.trace(NAME),
        )
        self.shard_ids = None if (ours := lines.of(group)) is None else [*ours]
        self._desk, self._watch, self._measures, self._turn = desk, watch, measures, turn
        self._buckets = 1  # in each of which one session may begin at a time
        self._before: dict[int | None, list[discord.Guild]] = {}
        self._left_over: dict[int, discord.Guild] = {}
        self._gone: dict[int, datetime | None] = {}  # when the bot had joined them

    async def setup_hook(self) -> None:
        with suppress(*PROBLEMS, discord.GatewayNotFound):
            limits = await self.fetch_session_start_limits()
            self._measures.sessions(limits.total - limits.remaining, limits.reset_after)
            self._buckets = limits.max_concurrency
        await self._watch.opened(self)

    async def on_interaction(self, interaction: Interaction) -> None:
        """Of a menu what was chosen is the token, as a button's custom_id is: it works after a restart, years later."""
        match interaction.type:
            case discord.InteractionType.application_command:
                await self._desk.command(interaction)
            case discord.InteractionType.component:
                said: Any = interaction.data
                await self._desk.press(interaction, (said.get("values") or [said["custom_id"]])[0])
            case discord.InteractionType.modal_submit:
                await self._desk.submit(interaction)
            case discord.InteractionType.autocomplete:
                await self._desk.complete(interaction)
            case _:
                pass

    async def on_message(self, message: discord.Message) -> None:
        """Only those of direct messages come."""
        if message.guild is None and not message.author.bot and not message.is_system():
            await self._desk.wrote(message)

    async def on_raw_message_edit(self, edit: discord.RawMessageUpdateEvent) -> None:
        """They may have other words now; what Discord adds to a link is no edit."""
        if edit.message.edited_at is not None:
            await self.on_message(edit.message)

    async def on_ready(self) -> None:
        await self._seen()

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        self._gone[guild.id] = _joined(guild)
        if self.is_ready():  # while servers are still coming in, most are missing
            await self._seen()

    async def on_guild_join(self, guild: discord.Guild) -> None:
        if self.is_ready():
            await self._seen()

    async def on_guild_available(self, guild: discord.Guild) -> None:
        """After an outage; of many only those that were said to be gone are news."""
        if self.is_ready() and guild.id in self._gone:
            await self._seen()

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        if self._turn is None:
            await super().before_identify_hook(shard_id, initial=initial)
        else:
            await self._turn((shard_id or 0) % self._buckets)
        self._measures.identify()
        self._before[shard_id] = [guild for guild in self.guilds if guild.shard_id == shard_id]

    async def on_shard_connect(self, shard_id: int) -> None:
        """A new session: discord.py keeps the servers of the one before, and makes those anew that this one names."""
        self._stands(shard_id)
        for guild in self._before.pop(shard_id, ()):
            if self.get_guild(guild.id) is guild:
                self._left_over[guild.id] = guild

    async def on_shard_resumed(self, shard_id: int) -> None:
        self._stands(shard_id)

    async def on_shard_disconnect(self, shard_id: int) -> None:
        self._measures.standing.discard(shard_id)
        self._watch.stands(whole=False)

    def _stands(self, shard_id: int) -> None:
        self._measures.standing.add(shard_id)
        self._watch.stands(whole=self._measures.standing >= self.shards.keys())

    async def on_shard_ready(self, shard_id: int) -> None:
        if self.is_ready():  # one of several began anew
            await self._seen()

    async def _seen(self) -> None:
        there = [guild for guild in self.guilds if self._left_over.get(guild.id) is not guild]
        same = [one for one in there if self._gone.get(one.id) is not None and self._gone[one.id] == _joined(one)]
        await self._watch.seen(_ids(there), self._still, _ids(same))

    async def _still(self, guild: str) -> bool:
        """In an outage Discord may say that a server is gone, or not name it: only what it says when asked counts."""
        try:
            await self.http.get_guild(int(guild), with_counts=False)
        except PROBLEMS as error:
            return outcome(error, posting=False) not in (NO_WORKSPACE, NOT_ALLOWED)
        return True

    async def on_error(self, event_method: str, /, *args: Any, **kwargs: Any) -> None:
        """The type alone: discord.py would log the error whole, and it may quote what people wrote."""
        kind = sys.exc_info()[0]
        log.error("%s raised %s", event_method, kind.__name__ if kind else "an error")


def _ids(guilds: Iterable[discord.Guild]) -> frozenset[str]:
    return frozenset(str(guild.id) for guild in guilds)


def _joined(guild: discord.Guild) -> datetime | None:
    """When the bot did; Discord tells it with a server that it shows."""
    me: discord.Member | None = guild.me
    return None if me is None else me.joined_at
