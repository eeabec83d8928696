"""Where bots are measured: a loopback Slack, its people's circles in our database, a bot's own process."""

import asyncio
import contextlib
import os
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from adapters.slack.http_mode.oauth import Installation
from adapters.slack.http_mode.tokens import InstallationCache
from adapters.slack.inbound import NAME
from adapters.slack.manifest import EVENTS_PATH
from benchmarks.at_once import greeted
from benchmarks.measure import bot
from benchmarks.processes import Running, running
from bot.forms import Form
from bot.people import Place, Speaker
from bot.tokens import Draft
from tests.loopback.slack import Channel, LoopbackSlack, Team, User

MEMBERS = 40  # of a circle
ZONE = "Europe/Berlin"
START = 30.0  # seconds that a bot may take until it hears

Mode = Literal["Socket Mode", "HTTP mode"]
Kind = Literal["ours", "echo", "nod"]


@dataclass(frozen=True)
class Scene:
    """Everybody, each with their circle's channel; the file with the circles."""

    mode: Mode
    slack: LoopbackSlack
    database: Path
    people: list[tuple[User, Channel]]


@asynccontextmanager
async def place(database: Path, mode: Mode, circles: int) -> AsyncIterator[Scene]:
    """So many circles that all have joined: in Socket Mode of one workspace, in HTTP mode of one each."""
    slack = LoopbackSlack(checked=False)
    names = ["Job seekers"] if mode == "Socket Mode" else [f"Job seekers {number}" for number in range(circles)]
    teams = [slack.team(name) for name in names]
    people = [one for number in range(circles) for one in _circle(teams[number % len(teams)], number)]
    there = Scene(mode, slack, database, people)
    await _seat(there, teams)
    async with slack:
        yield there


def _circle(team: Team, number: int) -> Iterator[tuple[User, Channel]]:
    members = [team.user(f"Kim {person} Lake {number}", tz=ZONE) for person in range(MEMBERS)]
    channel = team.channel(f"circle-{number}", creator=members[0], members=members)
    for user in members:
        yield user, channel


async def _seat(there: Scene, teams: list[Team]) -> None:
    """Their circles and members, said to the core as the adapter would say it; what was installed, as it keeps it."""
    hosts = {channel.id: speaker(user, channel, manages=True) for user, channel in there.people}
    setup, joining = {"name": "Job seekers", "zone": ZONE}, {"name": "Kim", "zone": ZONE, "quiet": "none"}
    async with bot(there.database) as core:
        for said, speakers in (
            (Draft("setup", setup), hosts.values()),
            (Draft("join", joining), [speaker(*one) for one in there.people]),
            (Draft("consent"), [speaker(*one) for one in there.people]),
        ):
            named = [
                Draft(said.word, {**said.given, "name": f"{said.given['name']} {number}"} if said.given else {})
                for number in range(len(speakers))
            ]
            saying = zip(speakers, named, strict=True)
            answers = await asyncio.gather(*(core.app.handle(one, its, typed=True) for one, its in saying))
            if any(answer.sorry or isinstance(answer.said, Form) for answer in answers):
                raise RuntimeError(f"not everybody could /{said.word}")
        known = {user.id: user for user, _ in there.people}
        await greeted(core.app, NAME, lambda user: known[user].team.dm(known[user]).id)
        kept = InstallationCache(core.app.units, core.app.process)
        for team in teams:
            team.install()
            if there.mode == "HTTP mode":
                installed = Installation(team.token, there.slack.app.id, team.name, team.bot.id, team.bot_id)
                await kept.put(team.id, installed, core.app.clock.now())


def speaker(user: User, channel: Channel, *, manages: bool = False) -> Speaker:
    """Somebody as the adapter hears them."""
    return Speaker(NAME, user.team.id, user.id, user.name, Place(user.team.id, channel.id, manages=manages))


@asynccontextmanager
async def connected(there: Scene, kind: Kind) -> AsyncIterator[Running]:
    """`support-circle run` in a fresh process, or a bare Bolt that echoes or only acknowledges; once it hears."""
    slack, port = there.slack, free_port()

    async def ready() -> None:
        if there.mode == "Socket Mode":
            await slack.until(lambda: slack.connected, START)
        else:
            await listening(port)

    given = [kind, slack.base, *([str(there.database)] if kind == "ours" else [])]
    environment = environment_of(there, port, bare=kind != "ours")
    slack.limits.strict = False  # Slack lets an app connect once a minute
    async with running("benchmarks.slack.bots", given, environment, there.database.with_name("log"), ready) as process:
        slack.limits.strict = True
        yield process
    if there.mode == "Socket Mode":
        await slack.until(lambda: not slack.connected)


def environment_of(there: Scene, port: int, *, bare: bool = False) -> dict[str, str]:
    """What a bot is told; in HTTP mode Slack calls at that port from now on."""
    if there.mode == "HTTP mode":
        there.slack.request_url = f"http://127.0.0.1:{port}{EVENTS_PATH}"
    app, token = there.slack.app, there.people[0][0].team.token
    sockets = {"SLACK_APP_TOKEN": app.app_token, "SLACK_BOT_TOKEN": token}
    web = {
        "SLACK_SIGNING_SECRET": app.signing_secret,
        "SLACK_CLIENT_ID": app.client_id,
        "SLACK_CLIENT_SECRET": app.client_secret,
        "SLACK_ADDRESS": "https://circle.example.org",
        "SLACK_PORT": str(port),
    }
    given = sockets if there.mode == "Socket Mode" else web
    if bare:
        signed = "SLACK_SIGNING_SECRET", "SLACK_PORT"
        given = given if given is sockets else {"SLACK_BOT_TOKEN": token, **{name: web[name] for name in signed}}
        theirs = {name: value for name, value in os.environ.items() if not name.startswith("SLACK_")}
        return {**theirs, **given}
    return {**os.environ, **dict.fromkeys(sockets | web, ""), "DISCORD_TOKEN": "", **given}


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


async def listening(port: int) -> None:
    async with asyncio.timeout(START):
        while not await _listens(port):
            await asyncio.sleep(0.005)


async def _listens(port: int) -> bool:
    with contextlib.suppress(ConnectionRefusedError):
        _, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.close()
        return True
    return False
