"""One visit to Discord: logged in, everything looked at, and away again; no event is listened for."""

import asyncio
from collections.abc import Callable

import aiohttp
import discord

from adapters.common.lines import Lines
from adapters.discord.client import RATE_WAIT
from adapters.discord.connection import sockets
from adapters.discord.permissions import NEEDED, misplaced
from adapters.discord.sending.refusals import FLAGGED
from adapters.doctor.discord.application import about_application
from adapters.doctor.discord.commands import commands
from adapters.doctor.findings import Finding, ok, problem, unchecked
from adapters.doctor.platform import PATIENCE, TROUBLED, Advice, ClockSkew, Kept, Platform, channels_of, odd
from bot.calendar import HOUR_MS
from bot.people import Circle
from bot.ports import Clock
from bot.words import Reader, render
from storage.glance import Glance

TOKEN = "Discord token"  # noqa: S105 - what is said about a token
TOKEN_TO_DO = "Copy a fresh token from the Developer Portal (Bot, Reset Token) into DISCORD_TOKEN, and nothing else."  # noqa: S105 - what is said about a token
STARTS = "Discord session starts"
TOO_MANY = 2  # times as many servers to a line as the 1,000 that Discord recommends: at 2,500 it takes no session more
FEW = 50  # of the 1,000 session starts that a bot has each day


def refused(error: Exception) -> Advice | None:
    match error:
        case discord.HTTPException(status=429) | discord.RateLimited():
            return (
                "Discord refuses this machine's requests for now (429).",
                "Leave the bot off for an hour: this follows thousands of refused requests, and trying on prolongs it.",
            )
        case discord.HTTPException(status=status) if status < 500:
            to_do = "Check in the Developer Portal that the application is well."
            return f"Discord refuses the request ({status}).", to_do
        case discord.HTTPException() | discord.GatewayNotFound():
            return TROUBLED
    return None


DISCORD = Platform(
    "Discord",
    "discord.com",
    "https://discordstatus.com",
    setup="/setup",
    channels="Discord permissions",
    of="for",
    problems=(discord.DiscordException, aiohttp.ClientError, OSError),  # TimeoutError is an OSError
    refused=refused,
)


async def examine(
    token: str,
    kept: Kept | None,
    clock: Clock,
    connector: Callable[[], aiohttp.BaseConnector] | None = None,
    lines: Lines | None = None,
) -> list[Finding]:
    """Everything about Discord; `kept` is None where the database cannot be read."""
    skew = ClockSkew(clock, "Discord")
    client = discord.AutoShardedClient(
        intents=discord.Intents(guilds=True),
        max_messages=None,
        max_ratelimit_timeout=RATE_WAIT,
        http_trace=skew.trace,
        connector=(connector or sockets)(),
    )
    async with client:
        if trouble := odd(TOKEN, "DISCORD_TOKEN", token, TOKEN_TO_DO) or await _no_login(client, token):
            return [trouble, skew.finding(), unchecked("Everything else on Discord", "That needs a login.")]
        assert client.application  # noqa: S101 - there once logged in, which a type checker cannot see
        looked = [
            await DISCORD.tried("Discord commands", commands(client, kept)),
            await DISCORD.tried(STARTS, _starts(client, lines)),
            *await _held(kept),
            *await DISCORD.circles(kept, lambda circle, about: _permissions(client, circle, about)),
        ]
        # every answer told the time
        return [ok(TOKEN, "Discord knows it."), skew.finding(), *about_application(client.application), *looked]


async def _no_login(client: discord.Client, token: str) -> Finding | None:
    try:
        async with asyncio.timeout(PATIENCE):
            await client.login(token)
    except discord.LoginFailure:
        return problem(TOKEN, "Discord does not know it.", TOKEN_TO_DO)
    except DISCORD.problems as error:
        return problem("Discord", *DISCORD.meaning(error))
    return None


async def _held(kept: Kept | None) -> list[Finding]:
    """What Discord's verdict on the bot itself keeps back."""
    held = 0 if kept is None else await kept.read(lambda stores: stores[Glance].held(str(FLAGGED.why)))
    if not held:
        return []
    said = f"Discord took the bot for spam (20026) and opens no new direct message for it; letters that wait: {held}."
    to_do = "Appeal in the Developer Portal, where the application shows it. The bot asks again by itself, hourly."
    return [problem("Discord direct messages", said, to_do)]


async def _starts(client: discord.AutoShardedClient, lines: Lines | None) -> Finding:
    recommended, _, limits = await client.http.get_bot_gateway()
    left = discord.SessionStartLimits(**limits)
    said = f"{left.remaining} of {left.total} are left today."
    if lines is not None and lines.total is not None:
        said += f" Each start of all lines takes {lines.total}; Discord recommends {recommended}."
        if recommended > TOO_MANY * lines.total:
            return problem(STARTS, said, "Give all gateways a larger DISCORD_SHARDS, and start them again together.")
    if left.remaining >= FEW:
        return ok(STARTS, said)
    to_do = (
        "Something starts the bot over and over: its log says why. Mend that before starting it again; the count "
        f"begins anew within {-(-left.reset_after // HOUR_MS)} h. At zero Discord resets the token."
    )
    return problem(STARTS, said, to_do)


async def _permissions(client: discord.Client, circle: Circle, about: str) -> Finding:
    """What the bot may do where a circle lives, reckoned from what Discord tells without a gateway connection."""
    assert client.user  # noqa: S101 - there once logged in, which a type checker cannot see
    try:
        guild = await client.fetch_guild(int(circle.workspace), with_counts=False)
        me = await guild.fetch_member(client.user.id)
    except (discord.NotFound, discord.Forbidden):
        to_do = (
            "Invite it again, and a host says /setup there. If it is meant to be gone: starting it closes the circle."
        )
        return problem(about, "The bot is not in its server any more.", to_do)
    there = {str(channel.id): channel for channel in await guild.fetch_channels()}
    if circle.channel not in there:
        said = f"In {guild.name}, the channel where it meets is gone; direct messages still go out."
        to_do = "A circle does not move: a host says /setup in another channel, and people join there."
        return problem(about, said, to_do)
    if any(one not in there for one in channels_of(circle)):
        to_do = f"A host says /setup in #{there[circle.channel].name} and chooses another one, or none."
        return problem(about, f"In {guild.name}, the channel for unanswered asks is gone.", to_do)
    channels = [there[one] for one in channels_of(circle)]
    if wrong := [render(why, Reader()) for why in map(misplaced, channels) if why is not None]:
        to_do = (
            f"In {guild.name}, a host says /setup in a text channel, with a text channel for unanswered asks or none."
        )
        return problem(about, f"{' '.join(wrong)} Nothing can be posted there.", to_do)
    if lacks := [words for one in channels if (words := _lacks(one, me))]:
        to_do = f"In {guild.name}, open the channel's settings, Permissions, and allow that for the bot's role."
        return problem(about, f"{' '.join(lacks)} Until then nothing can be posted there.", to_do)
    names = " and ".join(f"#{one.name}" for one in channels)
    return ok(about, f"In {guild.name}, {names}: everything it needs.")


def _lacks(channel: discord.abc.GuildChannel, me: discord.Member) -> str:
    may = channel.permissions_for(me)
    missing = [render(said, Reader()) for name, said in NEEDED.items() if not getattr(may, name)]
    return f"In #{channel.name} the bot still needs: {', '.join(missing)}." if missing else ""
