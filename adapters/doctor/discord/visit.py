"""One visit to Discord: logged in, everything looked at, and away again; no event is listened for."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass

import aiohttp
import discord

from adapters.discord.client import RATE_WAIT
from adapters.discord.connection import sockets
from adapters.doctor.clock_skew import ClockSkew
from adapters.doctor.discord.application import installation, interactions, privileged
from adapters.doctor.discord.commands import commands
from adapters.doctor.discord.places import places
from adapters.doctor.discord.trouble import TROUBLES, meaning
from adapters.doctor.findings import Finding, State, ok, problem, unchecked
from bot.calendar import HOUR_MS
from bot.commands import Spec
from bot.people import Circle
from bot.ports import Clock

TOKEN = "Discord token"
STARTS = "Discord session starts"
PATIENCE = 30.0  # seconds for each look
FEW = 50  # of the 1,000 session starts that a bot has each day


@dataclass(frozen=True)
class Kept:
    """What the database remembers: the circles on Discord, and the note of the commands last declared."""

    circles: Sequence[Circle]
    declared: str | None


async def examine(
    token: str,
    specs: Iterable[Spec],
    kept: Kept | None,
    clock: Clock,
    connector: Callable[[], aiohttp.BaseConnector] | None = None,
) -> list[Finding]:
    """Everything about Discord; `kept` is None where the database cannot be read."""
    skew = ClockSkew(clock, "Discord")
    client = discord.AutoShardedClient(
        intents=discord.Intents(guilds=True),
        max_messages=None,
        max_ratelimit_timeout=RATE_WAIT,
        http_trace=skew.trace(),
        connector=(connector or sockets)(),
    )
    async with client:
        found = await _login(client, token)
        if found.state is State.OK:
            rest = await _looked(client, specs, kept)
        else:
            rest = [unchecked("Everything else on Discord", "That needs a login.")]
    return [found, skew.finding(), *rest]


async def _login(client: discord.Client, token: str) -> Finding:
    to_do = "Copy a fresh token from the Developer Portal (Bot, Reset Token) into DISCORD_TOKEN, and nothing else."
    if not token.isascii() or not token.isprintable() or " " in token:
        return problem(TOKEN, "What DISCORD_TOKEN holds is no token: it has blanks or other odd characters.", to_do)
    try:
        async with asyncio.timeout(PATIENCE):
            await client.login(token)
    except discord.LoginFailure:
        return problem(TOKEN, "Discord does not know it.", to_do)
    except TROUBLES as error:
        return problem("Discord", *meaning(error))
    return ok(TOKEN, "Discord knows it.")


async def _looked(client: discord.AutoShardedClient, specs: Iterable[Spec], kept: Kept | None) -> list[Finding]:
    assert client.application
    about = [look(client.application) for look in (interactions, privileged, installation)]
    noted = kept.declared if kept else None
    asked = [
        await _tried("Discord commands", commands(client, specs, noted)),
        await _tried(STARTS, _starts(client)),
    ]
    if kept is None:
        return [*about, *asked, unchecked("Discord permissions", "Only the database knows where the circles are.")]
    standing = [one for one in kept.circles if not one.closed]
    if not standing:
        return [*about, *asked, unchecked("Discord permissions", "No circle is open: a host says /setup in a channel.")]
    each = [await _tried(f"Discord permissions for {one.name}", places(client, one)) for one in standing]
    return [*about, *asked, *each]


async def _tried(about: str, look: Awaitable[Finding]) -> Finding:
    try:
        async with asyncio.timeout(PATIENCE):
            return await look
    except TROUBLES as error:
        return unchecked(about, meaning(error)[0])


async def _starts(client: discord.AutoShardedClient) -> Finding:
    left = await client.fetch_session_start_limits()
    said = f"{left.remaining} of {left.total} are left today."
    if left.remaining >= FEW:
        return ok(STARTS, said)
    hours = -(-left.reset_after // HOUR_MS)
    to_do = (
        f"Something starts the bot over and over: its log says why. Mend that before starting it again; the count "
        f"begins anew within {hours} h. At zero Discord resets the token."
    )
    return problem(STARTS, said, to_do)
