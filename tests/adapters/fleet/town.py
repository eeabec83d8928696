"""The fleet's world: a Discord and a Slack on this machine, a PostgreSQL, a circle in each, and people in them."""

import random
import subprocess
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from adapters.common.clock import SystemClock
from adapters.running.shared import shared
from adapters.slack.manifest import manifest
from bot.app import App
from bot.features import FEATURES
from bot.slices import Slices
from bot.tokens import Draft
from storage.postgresql.unit import PooledUnits
from storage.sealing.opening import RingAt
from storage.stores import binder
from tests.adapters.fleet.people import NAMES, OnDiscord, OnSlack, Person
from tests.adapters.process import environment
from tests.loopback.discord import LoopbackDiscord
from tests.loopback.discord.certificates import authority
from tests.loopback.slack import LoopbackSlack
from tests.postgresql import server

MEMBER = "tests.adapters.fleet.member"


@dataclass
class Town:
    folder: Path
    database: str  # its name at the server
    discord: LoopbackDiscord
    slack: LoopbackSlack
    circles: Sequence[list[Person]]
    haste: float
    given: dict[str, str]

    @property
    def ring(self) -> RingAt:
        return RingAt("", self.folder / "keys")

    def start(self, role: str) -> "subprocess.Popen[bytes]":
        python = [sys.executable, "-m", MEMBER]
        told = [role, server().url(self.database), str(self.discord.port), self.slack.base, str(self.haste)]
        with (self.folder / "log").open("ab") as log:
            return subprocess.Popen([*python, *told], cwd=self.folder, env=self.given, stdout=log, stderr=log)

    def rows(self, query: str) -> Sequence[Any]:
        return server().ask(self.database, query)


@asynccontextmanager
async def town(folder: Path, haste: float, on_discord: int, on_slack: int) -> AsyncIterator[Town]:
    """So many people on each platform, on Discord in two servers, who have joined and agreed; no bot runs yet."""
    discord, slack = LoopbackDiscord(shards=2), LoopbackSlack()
    slack.app.manifest = manifest(Slices(FEATURES).specs, history=True)
    team = slack.team("Job seekers")
    guilds = [discord.guild("Job seekers"), discord.guild("Job finders")]
    circles = [guild.channel("circle") for guild in guilds]
    there: list[list[Person]] = [[], []]
    for number, name in enumerate(NAMES[:on_discord]):
        guilds[number % 2].add(user := discord.user(name))
        there[number % 2].append(OnDiscord(name, discord, user, circles[number % 2]))
    users = [team.user(name, admin=not number) for number, name in enumerate(NAMES[:on_slack])]
    channel = team.channel("circle", creator=users[0])
    here: list[Person] = [OnSlack(name, slack, user, channel) for name, user in zip(NAMES, users, strict=False)]
    team.install()
    authority().cert_pem.write_to_path(str(folder / "trust.pem"))
    tokens = {"SLACK_APP_TOKEN": slack.app.app_token, "SLACK_BOT_TOKEN": team.token, "DISCORD_TOKEN": discord.token}
    tokens["DISCORD_SHARDS"] = "2/2"  # each server comes by a line of its own, and each line is another gateway's
    files = {"SUPPORT_CIRCLE_KEYS_FILE": str(folder / "keys"), "SSL_CERT_FILE": str(folder / "trust.pem")}
    name = server().take()
    made = Town(folder, name, discord, slack, [*there, here], haste, environment(**tokens, **files))
    try:
        await _seat(made)
        async with discord, slack:
            yield made
    finally:
        server().drop(name)


async def _seat(made: Town) -> None:
    clock = SystemClock()
    async with AsyncExitStack() as open_now:
        one = await shared(server().url(made.database), clock, open_now, made.ring)
        units = PooledUnits(one.database, binder(clock, one.keys, shared=True))
        app = App(FEATURES, units, clock, random.Random(1))
        for circle in made.circles:
            said = [(circle[0].speaker(manages=True), Draft("setup", {"name": "Job seekers", "zone": "lisbon"}))]
            for each in circle:
                joins = {"name": each.name, "zone": "lisbon", "quiet": "none"}
                said += [(each.speaker(), Draft("join", joins)), (each.speaker(), Draft("consent"))]
            for speaker, draft in said:
                answer = await app.handle(speaker, draft, typed=True)
                assert not answer.sorry, (draft, answer)
