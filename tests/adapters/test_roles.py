"""Several processes on one PostgreSQL, each with its part: lines, Slack's requests, dues and letters."""

import asyncio
import re
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import pytest
from aiohttp import ClientSession

from adapters.common.gateway import Gateway
from adapters.common.lines import Lines
from adapters.common.reading import BadSetting
from adapters.common.settings import Secret, Settings, SlackWeb
from adapters.discord.connection import SOCKETS
from adapters.running.care import Care
from adapters.running.live import Connect, live, on_discord
from adapters.running.roles import Role
from adapters.running.serve import run
from adapters.slack.http_mode.server import HttpMode
from adapters.slack.manifest import EVENTS_PATH, INSTALL_PATH
from adapters.watching.measures import Measures
from bot.app import App
from storage.sealing.opening import RingAt
from tests.adapters.slack.town import ADDRESS, typed
from tests.loopback import slack
from tests.loopback.discord import LoopbackDiscord
from tests.postgresql import server

QUICK = 0.05  # seconds between two beats


@pytest.fixture
def database() -> Iterator[str]:
    """An empty one's address."""
    name = server().take()
    yield server().url(name)
    server().drop(name)


@pytest.fixture
def ring(tmp_path: Path) -> RingAt:
    """In a file that each process is given."""
    return RingAt("", tmp_path / "keys")


async def test_a_second_gateway_waits_for_the_line(
    database: str, ring: RingAt, caplog: pytest.LogCaptureFixture
) -> None:
    """One hears, the other takes over when it ends; letters go where the line is, and dues are a worker's. Whoever
    waits is ready to.
    """
    discord = LoopbackDiscord()
    guild = discord.guild("Job seekers")
    channel, ana = guild.channel("circle"), discord.user("Ana")
    guild.add(ana, permissions=("manage_guild",))

    def bot(role: Role) -> "asyncio.Task[None]":
        connect = [on_discord(Secret(discord.token), lambda: discord.connector(SOCKETS))] if role.holds else []

        async def up() -> None:
            async with live(database, connect, ring, Care(port=0), role, QUICK):
                await asyncio.Event().wait()

        return asyncio.create_task(up())

    async def says(command: str, **options: object) -> str:
        return (await (await discord.slash(ana, channel, command, options)).settled()).answer.text

    async with discord:
        first = bot(Role.GATEWAY)
        await discord.until(lambda: discord.commands and discord.connected)
        others = [bot(Role.GATEWAY), bot(Role.WORKER)]
        assert "is ready" in await says("setup", name="Circle", zone="Lisbon")
        assert discord.identifies == 1
        port = re.compile(r"at http://127\.0\.0\.1:(\d+)/healthz")
        await discord.until(lambda: len(port.findall(caplog.text)) == 3)
        holds, *wait = port.findall(caplog.text)
        async with asyncio.timeout(30):  # once all its servers came
            while await readiness(holds) != (200, {"discord": True}):
                await asyncio.sleep(0)
        assert [await readiness(one) for one in wait] == [(200, {}), (200, {})]
        await ended(first)
        await discord.until(lambda: discord.identifies == 2 and discord.connected)
        assert "Circle" in await says("my-circle")
        await says("join", name="Ana", zone="Lisbon")
        await discord.until(ana.dms)
        for one in others:
            await ended(one)


async def test_slack_may_ask_any_of_several(database: str, ring: RingAt) -> None:
    """What one has installed serves the other, what is said is heard by either, and a worker carries the letters."""
    town = slack.LoopbackSlack()
    team = town.team("Job seekers")
    ana = team.user("Ana", admin=True)
    channel = team.channel("circle", creator=ana)
    async with town, AsyncExitStack() as up:
        town.stamp_by(time.time)
        webs = [await up.enter_async_context(web(town, database, ring, Role.WEB)) for _ in range(2)]
        here = [f"http://127.0.0.1:{one.port}" for one in webs]
        town.request_url = here[0] + EVENTS_PATH
        async with town.browser(team.bot, here[0]) as browser:
            await browser.install(ADDRESS + INSTALL_PATH)
        for number, (command, given) in enumerate(
            [("setup", {"name": "Circle", "zone": "Lisbon"}), ("join", {"name": "Ana", "zone": "Lisbon"})]
        ):
            town.request_url = here[1 - number] + EVENTS_PATH
            said = await (await town.command(ana, channel, *typed(command, given))).settled()
            assert not said.error
        assert not ana.dms()
        await up.enter_async_context(web(town, database, ring, Role.WORKER))
        await town.until(ana.dms)


async def readiness(port: str) -> tuple[int, dict[str, bool]]:
    """Of the platforms alone."""
    async with ClientSession() as session, session.get(f"http://127.0.0.1:{port}/readyz") as answer:
        said = await answer.json()
    assert said.pop("letters") == "going out" and said.pop("database")
    return answer.status, said


@asynccontextmanager
async def web(town: slack.LoopbackSlack, database: str, ring: RingAt, role: Role) -> AsyncIterator[HttpMode]:
    app, made = town.app, list[HttpMode]()
    secrets = Secret(app.signing_secret), app.client_id, Secret(app.client_secret)
    settings = SlackWeb(*secrets, ADDRESS, "127.0.0.1", 0)

    def connect(core: App, gateways: dict[str, Gateway], measures: Measures) -> HttpMode:
        hears, slacks = role.serves, (town.base, town.authorize_url)
        made.append(
            HttpMode(core, gateways, {}, settings, base=slacks[0], authorize=slacks[1], measures=measures, hears=hears)
        )
        return made[0]

    connects: list[Connect] = [connect]
    async with live(database, connects, ring, role=role, beat=QUICK):
        await made[0].ready.wait()
        yield made[0]


async def ended(task: "asyncio.Task[None]") -> None:
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_groups_are_for_several_processes() -> None:
    with pytest.raises(BadSetting, match="DISCORD_SHARDS=4/2 is for several gateways on one PostgreSQL"):
        await run("circle.db", Settings(discord_shards=Lines(4, 2)), 0)


@pytest.mark.parametrize(
    ("database", "role", "told"),
    [
        ("circle.db", "worker", "a file of SQLite is one process's"),
        ("postgresql://circle@db/circle", "gateway", "it holds Discord's line"),
        ("postgresql://circle@db/circle", "web", "it serves Slack in HTTP mode"),
    ],
)
async def test_a_part_with_nothing_to_do_is_refused(database: str, role: str, told: str) -> None:
    with pytest.raises(BadSetting, match=told):
        await run(database, Settings(), 0, role)
