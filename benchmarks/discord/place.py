"""Where bots are measured: a loopback Discord with many servers, their circles in our database, a bot's own process."""

import asyncio
import os
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from adapters.discord.inbound import EVERYWHERE, NAME
from benchmarks.at_once import greeted
from benchmarks.measure import bot
from benchmarks.processes import Running, running
from bot.forms import Form
from bot.people import Place, Speaker
from bot.tokens import Draft
from tests.loopback.discord import Channel, LoopbackDiscord, User
from tests.loopback.discord.certificates import authority

CHANNELS, ROLES = 9, 5  # of a server, besides the circle's channel and everybody's role
ZONE = "Europe/Berlin"
NOTHING_ELSE: Mapping[str, str] = {}
START = 30.0  # seconds that a bot may take to connect


@dataclass(frozen=True)
class Scene:
    """Everybody, each with their circle's channel; the file with the circles."""

    discord: LoopbackDiscord
    database: Path
    servers: int
    people: list[tuple[User, Channel]]


@asynccontextmanager
async def place(folder: Path, servers: int, members: int) -> AsyncIterator[Scene]:
    """So many servers of so many people, each with a circle that all have joined; no bot is connected yet."""
    discord = LoopbackDiscord(checked=False)
    people = [one for number in range(servers) for one in _server(discord, number, members)]
    there = Scene(discord, folder / "discord.db", servers, people)
    await _seat(there)
    async with discord:
        yield there


def _server(discord: LoopbackDiscord, number: int, members: int) -> Iterator[tuple[User, Channel]]:
    guild = discord.guild(f"Job seekers {number}")
    for other in range(CHANNELS):
        guild.channel(f"channel-{other}")
    for other in range(ROLES):
        guild.role(f"Role {other}")
    channel = guild.channel("circle")
    for person in range(members):
        guild.add(user := discord.user(f"Kim {person}"))
        yield user, channel


async def _seat(there: Scene) -> None:
    """Their circles and members, said to the core as the adapter would say it."""
    hosts = {channel.id: speaker(user, channel, manages=True) for user, channel in there.people}
    setup, joining = {"name": "Job seekers", "zone": ZONE}, {"name": "Kim", "zone": ZONE, "quiet": "none"}
    async with bot(there.database) as core:
        for said, speakers in (
            (Draft("setup", setup), hosts.values()),
            (Draft("join", joining), [speaker(*one) for one in there.people]),
        ):
            named = [
                Draft(said.word, {**said.given, "name": f"{said.given['name']} {number}"} if said.given else {})
                for number in range(len(speakers))
            ]
            saying = zip(speakers, named, strict=True)
            answers = await asyncio.gather(*(core.app.handle(one, its, typed=True) for one, its in saying))
            if any(answer.sorry or isinstance(answer.said, Form) for answer in answers):
                raise RuntimeError(f"not everybody could /{said.word}")
        known = {str(user.id): user for user, _ in there.people}
        await greeted(core.app, NAME, lambda user: str(there.discord.dm(known[user]).id))


def speaker(user: User, channel: Channel, *, manages: bool = False) -> Speaker:
    """Somebody as the adapter hears them."""
    guild = str(channel.guild.id) if channel.guild else ""
    return Speaker(NAME, EVERYWHERE, str(user.id), user.name, Place(guild, str(channel.id), manages=manages))


@asynccontextmanager
async def ours(there: Scene, also: Mapping[str, str] = NOTHING_ELSE) -> AsyncIterator[Running]:
    """`support-circle run` in a fresh process, connected; ended as an operator would. `also`: what else is set."""
    async with _connected(there, "ours", str(there.database), also) as process:
        yield process


@asynccontextmanager
async def echo(there: Scene, sockets: int = 0) -> AsyncIterator[Running]:
    """The same for discord.py and nothing of ours."""
    async with _connected(there, "echo", str(sockets)) as process:
        yield process


@asynccontextmanager
async def _connected(
    there: Scene, kind: str, given: str, also: Mapping[str, str] = NOTHING_ELSE
) -> AsyncIterator[Running]:
    discord, trust = there.discord, there.database.with_name("trust.pem")
    authority().cert_pem.write_to_path(str(trust))
    environment = {**os.environ, **also, "DISCORD_TOKEN": discord.token, "SSL_CERT_FILE": str(trust)}
    asked, log = [kind, str(discord.port), given], there.database.with_name("log")
    ready = partial(discord.until, lambda: discord.connected, START)
    async with running("benchmarks.discord.bots", asked, environment, log, ready) as process:
        yield process
    await discord.until(lambda: not discord.connected)
