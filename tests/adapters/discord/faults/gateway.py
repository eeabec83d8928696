"""Faults of the gateway: falls, refusals, events that nobody can read."""

import asyncio
import zlib
from collections.abc import Callable

import discord
import pytest

from adapters.discord.connection import Connection, Refused
from tests.adapters.discord.faults.acts import put_down, rejected
from tests.adapters.discord.faults.table import Row
from tests.adapters.discord.town import RUSH, STREAM, Town
from tests.adapters.faults.disk import rows
from tests.loopback.discord import Error


async def _resumed(town: Town, fall: Callable[[], None]) -> str:
    """The connection falls; what Ana types meanwhile is heard when the session is taken up again."""
    fall()
    said = await rejected(town)
    await said.settled()
    assert town.discord.resumes == 1
    return await put_down(town)


async def asked_to_reconnect(town: Town) -> str:
    """Op 7: please reconnect."""
    return await _resumed(town, town.discord.reconnect)


async def session_in_doubt(town: Town) -> str:
    """Op 9: the session may be resumed."""
    return await _resumed(town, lambda: town.discord.invalidate(resumable=True))


async def closed_properly(town: Town) -> str:
    """Close 1000."""
    return await _resumed(town, lambda: town.discord.close(1000))


async def closed_for_no_reason(town: Town) -> str:
    """Close 4000."""
    return await _resumed(town, lambda: town.discord.close(4000))


async def dropped(town: Town) -> str:
    """The wire is cut while something is typed."""
    return await _resumed(town, town.discord.drop)


async def _begun_anew(town: Town, fall: Callable[[], None], patience: float = 3.0) -> str:
    """The session is lost; a new one is begun, in which the bot answers."""
    before = town.discord.identifies
    town.connection.ready.clear()
    fall()
    await town.discord.until(lambda: town.discord.identifies > before, patience)
    await town.connection.ready.wait()
    return f"after the next IDENTIFY {await put_down(town)}"


async def session_lost(town: Town) -> str:
    """Op 9: the session is no more."""
    return await _begun_anew(town, town.discord.invalidate, patience=8)


async def session_timed_out(town: Town) -> str:
    """Close 4009: the session timed out."""
    return await _begun_anew(town, lambda: town.discord.close(4009), patience=8)


async def unreadable_guild(town: Town) -> str:
    """A GUILD_CREATE without its fields."""
    return await _begun_anew(town, lambda: town.discord.send_raw("GUILD_CREATE", {}))


async def unreadable_interaction(town: Town) -> str:
    """An INTERACTION_CREATE without its fields."""
    return await _begun_anew(town, lambda: town.discord.send_raw("INTERACTION_CREATE", {}))


async def interaction_without_data(town: Town) -> str:
    """A command's INTERACTION_CREATE without data."""
    said = await (await rejected(town)).settled()
    town.discord.send_raw("INTERACTION_CREATE", {**said.payload, "id": str(said.id + 1), "data": None})
    return await put_down(town)


async def unreadable_press(town: Town) -> str:
    """A button's INTERACTION_CREATE without data."""
    said = await (await rejected(town)).settled()
    payload = {**said.payload, "id": str(said.id + 1), "type": 3, "data": {}}
    return await _begun_anew(town, lambda: town.discord.send_raw("INTERACTION_CREATE", payload))


async def zlib_stream(town: Town) -> str:
    """A gateway that speaks zlib, resumed."""
    return await _stream(town, "zlib-stream", ZlibContext)


async def zstd_stream(town: Town) -> str:
    """A gateway that speaks zstd, resumed."""
    return await _stream(town, "zstd-stream", discord.utils._ActiveDecompressionContext)


async def _stream(town: Town, name: str, context: type) -> str:
    with pytest.MonkeyPatch.context() as patch:
        # discord.py chooses when it is imported, by whether zstandard is there: only so can both be seen in one run
        patch.setattr(discord.utils, "_ActiveDecompressionContext", context)
        await town.restart()
        assert town.discord.streams[-1] == name
        return await _resumed(town, town.discord.drop)


class ZlibContext:
    """discord.py's own zlib reader exists only where zstandard does not."""

    COMPRESSION_TYPE = "zlib-stream"

    def __init__(self) -> None:
        self.context = zlib.decompressobj()

    def decompress(self, data: bytes, /) -> str:
        return self.context.decompress(data).decode()


async def authentication_failed(town: Town) -> str:
    """Close 4004, though the token still works."""
    return await _begun_anew(town, lambda: town.discord.close(4004))


async def token_reset(town: Town) -> str:
    """Close 4004, and the token does not work any more."""
    town.discord.fail("GET", "^/users/@me$", Error(401, 0, "401: Unauthorized"))
    return await _told(town, 4004)


async def intents_refused(town: Town) -> str:
    """Close 4014: disallowed intents."""
    return await _told(town, 4014)


async def _told(town: Town, code: int) -> str:
    """The bot ends with a sentence for its operator; started again, it goes on."""
    town.discord.close(code)
    with pytest.raises(Refused) as raised:
        async with asyncio.timeout(3):
            await town._staying
    await town.restart()
    assert await put_down(town) and rows(town, "SELECT count(*) FROM rejections") == [(1,)]
    return f"nothing; the bot ends, and its operator reads “{raised.value}”"


async def wrong_token(town: Town) -> str:
    """401 at the login."""
    town.discord.fail("GET", "^/users/@me$", Error(401, 0, "401: Unauthorized"))
    other = Connection(
        town.heart.app,
        {},
        {},
        town.discord.token,
        connector=town.discord.connector,
        stream=STREAM,
        first_pause=0.01,
        per_second=RUSH,
        distance=(0, 0),
    )
    with pytest.raises(Refused) as raised:
        async with asyncio.timeout(3):
            await other.stay()
    return f"nothing; the bot ends, and its operator reads “{raised.value}”"


async def login_unavailable(town: Town) -> str:
    """503 at the login."""
    town.discord.fail("GET", "^/users/@me$", Error(503), times=2)
    return await _begun_anew(town, lambda: town.discord.close(4004))


GATEWAY = (
    Row(asked_to_reconnect),
    Row(session_in_doubt),
    Row(session_lost, identifies=1, slow=True),
    Row(closed_properly),
    Row(closed_for_no_reason),
    Row(session_timed_out, identifies=1, slow=True),
    Row(dropped),
    Row(zlib_stream, identifies=1),
    Row(zstd_stream, identifies=1),
    Row(unreadable_guild, identifies=1),
    Row(unreadable_interaction, identifies=1),
    Row(unreadable_press, identifies=1),
    Row(interaction_without_data),
    Row(login_unavailable, identifies=1),
    Row(authentication_failed, identifies=1),
    Row(token_reset, identifies=1),
    Row(intents_refused, identifies=1),
    Row(wrong_token),
)
