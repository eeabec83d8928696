"""A gateway connected to the loopback Discord, and letters to hand it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from typing import Any

import discord

from adapters.discord.gateway import DiscordGateway
from bot.courier import Unknown
from bot.letters import Address, Carried
from bot.messages import Bar, Message, Picture
from bot.words import say
from tests.adapters import carried
from tests.adapters.carried import COPY, Counter
from tests.loopback.discord import Channel, Dropped, LoopbackDiscord, User
from tests.loopback.discord import Message as Posted

POSTS = r"^/channels/\d+/messages$"
OPENINGS = r"^/users/@me/channels$"
WORDS = Message(say("You did well."))
PICTURE = Message(say("Your week."), picture=Picture(say("Two bars"), (Bar(say("then"), 5), Bar(say("now"), 2))))


class Office(Counter):
    """One bot in one guild, with Ana in it; its clock is moved by hand, Discord's with it."""

    def __init__(self, patience: float) -> None:
        super().__init__()
        self.discord = LoopbackDiscord(clock=lambda: self.clock.ms / 1000)
        self.guild = self.discord.guild("Harbour")
        self.channel = self.guild.channel("circle")
        self.ana = self.discord.user("Ana")
        self.guild.add(self.ana)
        self._patience = patience
        self._numbers = count(1)
        self.client: discord.AutoShardedClient
        self.gateway: DiscordGateway

    async def open(self, *, connected: bool) -> None:
        await self.discord.start()
        self.client = discord.AutoShardedClient(
            intents=discord.Intents(guilds=True),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
            guild_ready_timeout=0.01,
            max_ratelimit_timeout=30,
            connector=self.discord.connector(),
        )
        self.restart()
        await self.client.login(self.discord.token)
        self._connection = asyncio.create_task(self.client.connect()) if connected else None
        if connected:
            await self.client.wait_until_ready()

    async def close(self) -> None:
        await self.gateway.close()
        await self.client.close()
        if self._connection:
            await self._connection
        await self.discord.stop()

    def restart(self) -> None:
        """A gateway that remembers nothing."""
        self.gateway = DiscordGateway(
            self.client, self.clock, per_second=1000, distance=(0, 0), patience=self._patience, copy=COPY.of
        )

    def letter(self, to: User | Channel | None = None, message: Message = WORDS, **also: Any) -> Carried:
        """A new letter to somebody's direct messages (Ana's) or to a channel."""
        number, place = next(self._numbers), to or self.ana
        user, channel = (str(place.id), None) if isinstance(place, User) else (None, str(place.id))
        address = Address("discord", str(self.guild.id), user, channel, "UTC", "en")
        return carried.letter(number, address, message, **also)

    async def lose_reply(self, letter: Carried) -> Carried:
        """Hands it over; it is posted, and the reply is lost."""
        self.discord.fail("POST", POSTS, Dropped())
        under_way = self.sending(letter)
        assert await self.send(letter) == Unknown()
        return under_way

    def asked(self, method: str, path: str) -> int:
        """How many such requests there were."""
        return sum(one.method == method and one.path == path for one in self.discord.requests)

    def dms(self) -> list[Posted]:
        return self.ana.dms()


@asynccontextmanager
async def office(*, patience: float = 45, connected: bool = True) -> AsyncIterator[Office]:
    one = Office(patience)
    await one.open(connected=connected)
    try:
        yield one
    finally:
        await one.close()
