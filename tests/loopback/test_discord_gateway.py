"""The gateway's fortunes: compression, heartbeats, guilds that come and go, and every way a connection ends."""

import asyncio
import zlib

import discord
import pytest

from tests.loopback.discord import Interaction, LoopbackDiscord
from tests.loopback.discord.bare import Asked, BareBot, online
from tests.loopback.discord.certificates import RESUME


class Echo(BareBot):
    """Answers `/hello`, in direct messages too."""

    def __init__(self, there: LoopbackDiscord, *, intents: discord.Intents | None = None) -> None:
        super().__init__(there, intents=intents)

        @self.tree.command(description="Says hello")
        async def hello(asked: Asked) -> None:
            await asked.response.send_message("hello", ephemeral=True)


async def greeted(there: LoopbackDiscord) -> Interaction:
    """Somebody says hello and is answered."""
    user = there.user("Ana")
    next(iter(there.guilds.values())).add(user)
    return await (await there.slash(user, None, "hello")).settled()


async def resumed(there: LoopbackDiscord, times: int = 1) -> None:
    await there.until(lambda: there.resumes == times and there.connected)


@pytest.mark.parametrize("stream", ["zstd-stream", "zlib-stream"])
async def test_compressed_streams(stream: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever discord.py asks for, over a connection long enough to need its dictionary."""
    if stream == "zlib-stream":
        # discord.py chooses when it is imported, by whether zstandard is there: only so can both be seen in one run
        monkeypatch.setattr(discord.utils, "_ActiveDecompressionContext", ZlibContext)
    async with LoopbackDiscord() as there:
        for number in range(30):
            there.guild(f"Guild {number}").channel("circle")
        async with online(Echo(there), there) as bot:
            assert len(bot.guilds) == 30
            assert (await greeted(there)).answer.content == "hello"
            assert there.streams == [stream]


class ZlibContext:
    """discord.py's own zlib reader exists only where zstandard does not."""

    COMPRESSION_TYPE = "zlib-stream"

    def __init__(self) -> None:
        self.context = zlib.decompressobj()

    def decompress(self, data: bytes, /) -> str:
        return self.context.decompress(data).decode()


async def test_heartbeats() -> None:
    """Beats arrive in the rhythm HELLO set, and are acknowledged."""
    async with LoopbackDiscord(heartbeat=0.05) as there:
        there.guild("Job seekers")
        async with online(Echo(there), there) as bot:
            await there.until(lambda: there.heartbeats >= 4)
            assert bot.latency < 1


async def test_a_dropped_connection_resumes_and_replays() -> None:
    """What was said while nobody listened is heard after RESUME, at the address READY gave, with no new IDENTIFY."""
    async with LoopbackDiscord() as there:
        ana, guild = there.user("Ana"), there.guild("Job seekers")
        guild.add(ana)
        async with online(Echo(there), there) as bot:
            there.drop()
            said = [await there.slash(ana, None, "hello") for _ in range(3)]
            await asyncio.gather(*(one.settled() for one in said))
            await resumed(there)
            assert there.identifies == 1 and there.resumed_at == [RESUME]
            assert bot.seen.count("INTERACTION_CREATE") == 3


@pytest.mark.parametrize("code", [1000, 4000])
async def test_closes_that_resume(code: int) -> None:
    """An improper goodbye: discord.py comes back to the same session."""
    async with LoopbackDiscord() as there:
        there.guild("Job seekers")
        async with online(Echo(there), there):
            there.close(code)
            await resumed(there)
            assert (await greeted(there)).answer.content == "hello" and there.identifies == 1


async def test_asked_to_reconnect() -> None:
    """Op 7: a RESUME, no IDENTIFY."""
    async with LoopbackDiscord() as there:
        there.guild("Job seekers")
        async with online(Echo(there), there):
            there.reconnect()
            await resumed(there)
            assert (await greeted(there)).answer.content == "hello" and there.identifies == 1


@pytest.mark.parametrize("resumable", [True, False])
async def test_invalid_session(resumable: bool) -> None:
    """Op 9: resumed if it may be, otherwise begun anew."""
    async with LoopbackDiscord() as there:
        there.guild("Job seekers")
        async with online(Echo(there), there) as bot:
            there.invalidate(resumable=resumable)
            await there.until(lambda: there.resumes + there.identifies == 2 and there.connected)
            assert (await greeted(there)).answer.content == "hello"
            assert (there.identifies, there.resumes) == ((1, 1) if resumable else (2, 0))
            assert bot.seen.count("READY") == there.identifies


async def test_a_session_that_timed_out() -> None:
    """4009: discord.py tries to resume, is refused, and identifies."""
    async with LoopbackDiscord() as there:
        there.guild("Job seekers")
        async with online(Echo(there), there):
            there.close(4009)
            await there.until(lambda: there.identifies == 2 and there.connected)
            assert there.resumes == 0 and (await greeted(there)).answer.content == "hello"


async def test_a_token_that_stops_working() -> None:
    """4004 ends connect()."""
    async with LoopbackDiscord() as there:
        there.guild("Job seekers")
        async with online(Echo(there), there) as bot:
            assert bot.connection
            there.close(4004)
            with pytest.raises(discord.ConnectionClosed) as raised:
                await asyncio.wait_for(bot.connection, 3)
            assert raised.value.code == 4004 and bot.is_closed()


async def test_privileged_intents() -> None:
    """4014: the members intent is not ours to ask."""
    async with LoopbackDiscord() as there:
        there.guild("Job seekers")
        bot = Echo(there, intents=discord.Intents(guilds=True, members=True))
        with pytest.raises(discord.PrivilegedIntentsRequired):
            await bot.go_online(there)
        await bot.go_offline()


async def test_guilds_come_and_go() -> None:
    """Invited, thrown out, out of reach for a while, and back."""
    async with LoopbackDiscord() as there:
        first, second = there.guild("First"), there.guild("Second", bot=False)
        bot = Echo(there)
        told: list[str] = []
        heard = asyncio.Event()

        @bot.event
        async def on_socket_event_type(event: str) -> None:
            heard.set()

        for name in ("guild_join", "guild_remove", "guild_unavailable", "guild_available"):

            async def tell(guild: discord.Guild, name: str = name) -> None:
                told.append(f"{name} {guild.name}")
                heard.set()

            setattr(bot, f"on_{name}", tell)

        async def until(expected: str) -> None:
            async with asyncio.timeout(3):
                while expected not in told:
                    heard.clear()
                    await heard.wait()

        async with online(bot, there):
            told.clear()
            await there.add_bot(second)
            await until("guild_join Second")
            await there.outage(first)
            await until("guild_unavailable First")
            await there.recover(first)
            await until("guild_available First")
            await there.remove_bot(second)
            await until("guild_remove Second")
            assert len(told) == 4 and [one.name for one in bot.guilds] == ["First"]


async def test_a_malformed_event_ends_the_client() -> None:
    """What discord.py cannot parse comes out of connect(): whoever runs it must supervise it."""
    async with LoopbackDiscord() as there:
        there.guild("Job seekers")
        async with online(Echo(there), there) as bot:
            assert bot.connection
            there.send_raw("INTERACTION_CREATE", {"nothing": "of the sort"})
            with pytest.raises(KeyError):
                await asyncio.wait_for(bot.connection, 3)


async def test_an_event_told_twice() -> None:
    """The same interaction again: the second answer is refused, and only one stands."""
    async with LoopbackDiscord() as there:
        there.guild("Job seekers")
        async with online(Echo(there), there):
            said = await greeted(there)
            there.send_raw("INTERACTION_CREATE", said.payload)
            await there.until(lambda: there.requests[-1].status == 400)
            assert there.requests[-1].answer["code"] == 40060
            assert len(said.user.dms()) == 1


async def test_a_restart_begins_a_new_session() -> None:
    """A client that said goodbye is forgotten; the next one finds the same world."""
    async with LoopbackDiscord() as there:
        there.guild("Job seekers")
        for number in (1, 2):
            async with online(Echo(there), there):
                assert (await greeted(there)).answer.content == "hello" and there.identifies == number
            await there.until(lambda: not there.connected)
