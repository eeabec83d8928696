"""Logging in, starting up, and reaching nothing else."""

import asyncio
from contextlib import AsyncExitStack

import aiohttp
import discord
import pytest

from tests.contracts import discord as contract
from tests.loopback.discord import LoopbackDiscord
from tests.loopback.discord.bare import BareBot, online
from tests.loopback.discord.snowflakes import shard_of


async def test_ready_with_guilds_and_channels() -> None:
    """The unpatched client logs in, identifies once and knows its guild, channel and own permissions."""
    async with LoopbackDiscord() as there:
        guild = there.guild("Job seekers")
        channel = guild.channel("circle", deny=("send_messages",))
        guild.channel("hosts", private=True)
        there.guild("Elsewhere", bot=False)
        async with online(BareBot(there), there) as bot:
            assert bot.user and bot.user.id == there.bot.id
            assert [one.name for one in bot.guilds] == ["Job seekers"]
            found = bot.get_channel(channel.id)
            assert isinstance(found, discord.TextChannel)
            allowed = found.permissions_for(found.guild.me)
            assert allowed.view_channel and not allowed.send_messages
            assert not found.guild.text_channels[1].permissions_for(found.guild.me).view_channel
            assert there.identifies == 1 and there.intents == [discord.Intents(guilds=True).value]
            limits = await bot.fetch_session_start_limits()
            assert (limits.total, limits.remaining) == (1000, 999)


async def test_wrong_token() -> None:
    """401 to REST, and discord.py says LoginFailure."""
    async with LoopbackDiscord() as there:
        bot = BareBot(there)
        with pytest.raises(discord.LoginFailure):
            await bot.login("not the token")
        await bot.close()


async def test_shards_hear_of_their_own_guilds() -> None:
    """READY for each shard with its guilds only; every guild arrives exactly once."""
    async with LoopbackDiscord(shards=2) as there:
        guilds = [there.guild(f"Guild {number}") for number in range(5)]
        assert {shard_of(one.id, 2) for one in guilds} == {0, 1}
        async with online(BareBot(there), there) as bot:
            assert there.identifies == 2
            assert {one.id: one.shard_id for one in bot.guilds} == {one.id: shard_of(one.id, 2) for one in guilds}
            ana = there.user("Ana")
            guilds[0].add(ana)
            assert bot.seen.count("GUILD_CREATE") == 5


async def test_shards_of_two_processes() -> None:
    """Each hears of its own guilds; direct messages come by the first shard alone, and two with one shard both hear."""
    async with LoopbackDiscord(shards=4) as there:
        guilds = [there.guild(f"Guild {number}") for number in range(8)]
        intents, ana = discord.Intents(guilds=True, dm_messages=True), there.user("Ana")
        guilds[0].add(ana)
        groups = ([0, 1], [2, 3], [3])
        bots = [BareBot(there, intents=intents, shard_ids=one, shard_count=4) for one in groups]
        async with AsyncExitStack() as up:
            for bot in bots:
                await up.enter_async_context(online(bot, there))
            assert there.shards == [(0, 4), (1, 4), (2, 4), (3, 4), (3, 4)] and there.starts.doubled == 1
            for bot, shards in zip(bots, groups, strict=True):
                assert {one.id for one in bot.guilds} == {one.id for one in guilds if shard_of(one.id, 4) in shards}
            kinds = ("message", "guild_channel_create", "guild_channel_create")
            heard = [asyncio.create_task(bot.wait_for(kind)) for bot, kind in zip(bots, kinds, strict=True)]
            await asyncio.sleep(0)
            there.write(ana, None, "hello")
            next(one for one in guilds if shard_of(one.id, 4) == 3).channel("new")
            await asyncio.wait_for(asyncio.gather(*heard), 10)
            assert ["MESSAGE_CREATE" in bot.seen for bot in bots] == [True, False, False]


async def test_sessions_that_begin_too_soon() -> None:
    """Op 9, one for each bucket within the time; it is tried again, and costs one of the day's each time."""
    async with LoopbackDiscord(shards=4, apart=0.3) as there:
        there.starts.buckets = 2
        bots = [BareBot(there, shard_ids=one, shard_count=4) for one in ([0, 1], [2])]
        async with online(bots[0], there):
            limits = await bots[0].fetch_session_start_limits()
            assert (there.starts.refused, limits.max_concurrency, limits.remaining) == (0, 2, 998)
            async with online(bots[1], there):
                assert there.starts.refused >= 1 and there.identifies == 3 + there.starts.refused
                assert there.shards == [(0, 4), (1, 4), (2, 4)]


async def test_a_shard_with_too_many_guilds() -> None:
    """4011: Discord wants more of them."""
    async with LoopbackDiscord() as there:
        there.guild("One"), there.guild("Two")
        there.starts.most = 1
        bot = BareBot(there, shard_ids=[0], shard_count=1)
        with pytest.raises(discord.ConnectionClosed) as closed:
            await bot.go_online(there)
        assert closed.value.code == 4011
        await bot.go_offline()


@pytest.mark.parametrize("address", ["https://example.org/", "https://discord.gg/", "https://192.0.2.1/"])
async def test_every_other_host_is_refused(address: str) -> None:
    """What the connector does not know, it does not reach."""
    async with LoopbackDiscord() as there, aiohttp.ClientSession(connector=there.connector()) as session:
        with pytest.raises(aiohttp.ClientConnectorError, match="not on this machine"):
            await session.get(address)


async def test_an_answer_is_exactly_json() -> None:
    """discord.py parses only `application/json`, without a charset; every answer has rate-limit headers."""
    async with LoopbackDiscord() as there, aiohttp.ClientSession(connector=there.connector()) as session:
        headers = {"Authorization": f"Bot {there.token}"}
        async with session.get("https://discord.com/api/v10/users/@me", headers=headers) as answer:
            assert answer.headers["Content-Type"] == "application/json"
            assert {f"X-RateLimit-{one}" for one in ("Limit", "Remaining", "Reset", "Reset-After", "Bucket")} <= set(
                answer.headers
            )


@pytest.mark.skipif(not contract.available(), reason="Discord's contract is not at hand")
async def test_what_breaks_the_contract_is_found() -> None:
    """A body Discord would refuse is refused, remembered, and no test passes with it."""
    there = LoopbackDiscord()
    await there.start()
    user = there.user("Ana")
    there.guild("Job seekers").add(user)
    async with aiohttp.ClientSession(connector=there.connector()) as session:
        url = f"https://discord.com/api/v10/channels/{there.dm(user).id}/messages"
        headers = {"Authorization": f"Bot {there.token}"}
        async with session.post(url, json={"contents": "misspelt"}, headers=headers) as answer:
            assert answer.status == 400
        async with session.get("https://discord.com/api/v10/no/such/route", headers=headers) as answer:
            assert answer.status == 404
    with pytest.raises(AssertionError, match=r"(?s)contents.*no such route"):
        await there.stop()
