"""Logging in, starting up, and reaching nothing else."""

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
