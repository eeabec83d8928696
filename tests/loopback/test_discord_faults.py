"""Each fault a request can meet, and what discord.py makes of it."""

import asyncio
import time

import aiohttp
import discord
import pytest

from tests.loopback.discord import Dropped, Error, Held, LoopbackDiscord, RateLimited, Reset
from tests.loopback.discord.bare import BareBot, online
from tests.loopback.discord.faults import Kind

MESSAGES = r"/channels/\d+/messages$"


@pytest.mark.parametrize("scope", ["user", "shared", "global"])
async def test_rate_limited(scope: str) -> None:
    """429 by route, by others, or for everything: discord.py waits as told, tries again, and it arrives once."""
    async with LoopbackDiscord(polite=False) as there:
        channel = there.guild("Job seekers").channel("circle")
        async with online(BareBot(there), there) as bot:
            fault = there.fail("POST", MESSAGES, RateLimited(0.05, scope))  # type: ignore[arg-type]
            before = time.monotonic()
            await bot.get_partial_messageable(channel.id).send("x")
            assert time.monotonic() - before >= 0.05 and fault.hits == 1
            assert [one.status for one in there.requests[-2:]] == [429, 200]
            assert there.requests[-2].answer["global"] is (scope == "global")
            assert [one.text for one in channel.messages] == ["x"]


async def test_server_errors_are_tried_again_or_told() -> None:
    """discord.py tries a 502 again by itself; a 503 it tells."""
    async with LoopbackDiscord(polite=False) as there:
        channel = there.guild("Job seekers").channel("circle")
        async with online(BareBot(there), there) as bot:
            place = bot.get_partial_messageable(channel.id)
            there.fail("POST", MESSAGES, Error(503))
            with pytest.raises(discord.DiscordServerError):
                await place.send("x")
            there.fail("POST", MESSAGES, kind=Error(502), times=1)
            await place.send("y")
            assert [one.text for one in channel.messages] == ["y"]


@pytest.mark.parametrize(("kind", "arrived"), [(Dropped(), ["x"]), (Reset(), [])], ids=["dropped", "reset"])
async def test_cut_connections(kind: Kind, arrived: list[str]) -> None:
    """After a cut nobody knows: the message may stand there or not."""
    async with LoopbackDiscord(polite=False) as there:
        channel = there.guild("Job seekers").channel("circle")
        async with online(BareBot(there), there) as bot:
            place = bot.get_partial_messageable(channel.id)
            there.fail("POST", MESSAGES, kind)
            with pytest.raises((aiohttp.ClientError, OSError)):
                await place.send("x", nonce="one")
            assert [one.text for one in channel.messages] == arrived and there.requests[-1].status == 0
            await place.send("x", nonce="one")
            assert [one.text for one in channel.messages] == ["x"]


async def test_held_replies_and_refusals() -> None:
    """A reply that waits is sent when its time has come; a scripted refusal does nothing."""
    async with LoopbackDiscord(polite=False) as there:
        channel = there.guild("Job seekers").channel("circle")
        async with online(BareBot(there), there) as bot:
            place, go = bot.get_partial_messageable(channel.id), asyncio.Event()
            fault = there.fail("POST", MESSAGES, Held(go))
            sending = asyncio.create_task(place.send("x"))
            await there.until(lambda: channel.messages)
            assert fault.hits == 1 and not sending.done()
            go.set()
            assert (await sending).content == "x"
            there.fail("POST", MESSAGES, Error(403, 50013, "Missing Permissions"), times=2)
            for _ in range(2):
                with pytest.raises(discord.Forbidden) as raised:
                    await place.send("y")
                assert raised.value.code == 50013
            await place.send("z")
            assert [one.text for one in channel.messages] == ["x", "z"]


async def test_real_limits() -> None:
    """With limits set discord.py keeps to the route's by its headers, and the global one really answers 429."""
    async with LoopbackDiscord(polite=False) as there:
        channel = there.guild("Job seekers").channel("circle")
        async with online(BareBot(there), there) as bot:
            place = bot.get_partial_messageable(channel.id)
            there.limits(per_route=(2, 0.1))
            before = time.monotonic()
            for number in range(5):
                await place.send(str(number))
            assert time.monotonic() - before >= 0.2
            assert {one.status for one in there.requests} == {200}
            there.limits(global_per_second=1)
            async with aiohttp.ClientSession(
                connector=there.connector(), headers={"Authorization": f"Bot {there.token}"}
            ) as session:
                answers = [await session.get("https://discord.com/api/v10/users/@me") for _ in range(2)]
                assert [one.status for one in answers] == [200, 429]
                assert answers[1].headers["X-RateLimit-Global"] == "true" and answers[1].headers["Via"]
