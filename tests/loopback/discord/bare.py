"""discord.py with nothing of ours: what the loopback's own tests drive it with, and what benchmarks compare with."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import discord
from discord import app_commands

from tests.loopback.discord.model import Channel, User
from tests.loopback.discord.server import LoopbackDiscord

Asked = discord.Interaction[discord.Client]


def circle(there: LoopbackDiscord) -> tuple[User, Channel]:
    """Ana, in a guild with one channel."""
    ana, guild = there.user("Ana"), there.guild("Job seekers")
    guild.add(ana)
    return ana, guild.channel("circle")


class BareBot(discord.AutoShardedClient):
    """Guilds intent only, no caches, a command tree; `seen` lists its events by name."""

    def __init__(self, there: LoopbackDiscord, *, intents: discord.Intents | None = None, **also: Any) -> None:
        super().__init__(
            **also,
            intents=intents or discord.Intents(guilds=True),
            guild_ready_timeout=0.05,
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            allowed_mentions=discord.AllowedMentions.none(),
            connector=there.connector(),
        )
        self.tree = app_commands.CommandTree(self)
        self.seen: list[str] = []
        self.connection: asyncio.Task[None] | None = None

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """No pause: discord.py's five seconds are for the real Discord."""

    async def on_socket_event_type(self, event: str) -> None:
        self.seen.append(event)

    async def go_online(self, there: LoopbackDiscord) -> None:
        """Log in, register the commands, connect, wait until ready."""
        await self.login(there.token)
        if self.tree.get_commands() or self.tree.get_commands(type=discord.AppCommandType.user):
            await self.tree.sync()
        self.connection = asyncio.create_task(self.connect())
        ready = asyncio.create_task(self.wait_until_ready())
        await asyncio.wait([self.connection, ready], timeout=10, return_when=asyncio.FIRST_COMPLETED)
        if self.connection.done():
            ready.cancel()
            await self.connection

    async def go_offline(self) -> None:
        """Close, and wait until all has ended."""
        await self.close()
        if self.connection:
            await asyncio.gather(self.connection, return_exceptions=True)


@asynccontextmanager
async def online(bot: BareBot, there: LoopbackDiscord) -> AsyncIterator[BareBot]:
    """The bot, ready, and offline again afterwards whatever happens."""
    try:
        await bot.go_online(there)
        yield bot
    finally:
        await bot.go_offline()
