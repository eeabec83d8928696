"""The connection to Discord: which events we hear, and who answers them."""

import logging
import sys
from typing import Any, Protocol

import aiohttp
import discord

from adapters.discord.inbound import Interaction
from adapters.discord.press import Press

log = logging.getLogger(__name__)

RATE_WAIT = 30.0  # seconds that discord.py may wait for a rate limit by itself; longer ones come back as RateLimited
STREAM = 1.0  # seconds without a further server after which the start is over


class Answers(Protocol):
    """Who answers people."""

    async def command(self, interaction: Interaction) -> None: ...

    async def press(self, interaction: Interaction, token: str) -> None: ...

    async def submit(self, interaction: Interaction) -> None: ...

    async def complete(self, interaction: Interaction) -> None: ...


class Watch(Protocol):
    """Who wants to know where the bot is."""

    async def opened(self, client: discord.Client) -> None:
        """Logged in; no event has been heard yet."""

    async def seen(self, guilds: frozenset[str]) -> None:
        """The bot is in exactly these servers."""

    async def joined(self, guild: str) -> None:
        """Someone brought the bot in."""


class Client(discord.AutoShardedClient):
    """Hears of servers and interactions, keeps neither members nor messages, and never pings anybody."""

    def __init__(
        self, desk: Answers, watch: Watch, *, connector: aiohttp.BaseConnector | None = None, stream: float = STREAM
    ) -> None:
        super().__init__(
            intents=discord.Intents(guilds=True),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
            allowed_mentions=discord.AllowedMentions.none(),
            max_ratelimit_timeout=RATE_WAIT,
            guild_ready_timeout=stream,
            connector=connector,
        )
        self._desk, self._watch = desk, watch
        self.add_dynamic_items(Press)

    async def setup_hook(self) -> None:
        await self._watch.opened(self)

    async def press(self, interaction: Interaction, token: str) -> None:
        await self._desk.press(interaction, token)

    async def on_interaction(self, interaction: Interaction) -> None:
        """Buttons come by `Press`."""
        match interaction.type:
            case discord.InteractionType.application_command:
                await self._desk.command(interaction)
            case discord.InteractionType.modal_submit:
                await self._desk.submit(interaction)
            case discord.InteractionType.autocomplete:
                await self._desk.complete(interaction)
            case _:
                pass

    async def on_ready(self) -> None:
        await self._seen()

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        if self.is_ready():  # while servers are still coming in, most are missing
            await self._seen()

    async def on_guild_join(self, guild: discord.Guild) -> None:
        await self._watch.joined(str(guild.id))

    async def _seen(self) -> None:
        await self._watch.seen(frozenset(str(guild.id) for guild in self.guilds))

    async def on_error(self, event_method: str, /, *args: Any, **kwargs: Any) -> None:
        """The type alone: discord.py would log the error whole, and it may quote what people wrote."""
        kind = sys.exc_info()[0]
        log.error("%s raised %s", event_method, kind.__name__ if kind else "an error")
