"""One process of the bot on a database file: made as it is for people, with a town in place of its platforms."""

import asyncio
import random
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import discord
from sqlalchemy.exc import DBAPIError

from adapters.common.gateway import Gateway
from adapters.common.presence import Presence
from adapters.demo.rehearsal import LoudApp
from adapters.discord.gateway import DiscordGateway
from adapters.running.courier import Courier
from adapters.running.database import forget
from adapters.running.wiring import Heart, heart
from adapters.simulate.crash import Points
from adapters.simulate.here import here
from adapters.simulate.numbers import Counted
from adapters.simulate.on_discord import MAY, READS, connected
from adapters.simulate.on_slack import Api
from adapters.simulate.town import Town
from adapters.slack.gateway import SlackGateway
from adapters.slack.web_api import OneWorkspace
from bot.door import UNPACED
from bot.duty import DueFailed
from bot.mailroom import LetterFailed
from bot.ports import Busy, Unsure
from bot.words import ENGLISH_ALONE
from storage.engine import open_database
from storage.sealing.keys import PLAIN

ANY = 10**9  # as often as they like: Discord's and Slack's own limits are tried elsewhere
FAILS = (Busy, Unsure, sqlite3.Error, DBAPIError)  # what a database may do to whoever asks it


class Loud(LoudApp):
    """Whatever raises is heard of at once, but where the database is what fails."""

    def _failed(self, failed: DueFailed | LetterFailed) -> None:
        if not isinstance(failed.__cause__, (Busy, Unsure)) and not _of_database(failed.__cause__):
            raise failed


class Process:
    """`servers`: by Discord's ids where the bot is, with channels; `team`: Slack's workspace."""

    def __init__(self, path: Path, town: Town, seed: int, servers: Mapping[str, list[str]], team: str) -> None:
        self.path, self._town, self._servers, self._team = path, town, servers, team
        self._chance = random.Random(seed)  # noqa: S311 - a simulation is the same every time
        self.points = Points()
        self.client: discord.Client
        self.core: Heart

    async def open(self) -> None:
        database = await open_database(self.path, 1, here)
        # what a process has written stays when it ends; that a machine's power does not take it is tried elsewhere
        await database.writer.hop(lambda: database.writer.raw.execute("PRAGMA synchronous=OFF"))
        self.writer, self._database = database.writer.raw, database
        clock, town = self._town.clock, self._town
        gateways: dict[str, Gateway] = {}
        self.core = heart(
            *(database, clock, self._chance, gateways, ENGLISH_ALONE),
            make=Loud,
            at_once=1,
            keys=PLAIN,
            numbers=Counted,
            paces=UNPACED,
        )
        self._courier = Courier(self.core.app, gateways, ENGLISH_ALONE, at_once=1)
        self.points = Points()
        town.crossing = self.points.pass_by
        units: Any = self.core.units
        units.run = self.points.around(units.run)
        self.client = connected(town, dict(self._servers))
        gateways["discord"] = DiscordGateway(
            *(self.client, clock), per_second=ANY, distance=(1_000, 1_000), copy=self.core.app.copies.of
        )
        api: Any = Api(town, OneWorkspace(self._team, "xoxb"))
        gateways["slack"] = SlackGateway(
            *(api, self.core.units, clock), share=ANY, sent=lambda *_: None, copy=self.core.app.copies.of
        )

    async def begin(self) -> None:
        """Whom a copy has brought back goes again; then what each connection tells the core when it is there."""
        await forget(self._database, PLAIN)
        await self.core.ticker.begin()
        await self.look_around()

    def reads(self, *, allowed: bool) -> None:
        """Whether the bot may read on Discord what was written before."""
        for guild in self.client.guilds:
            guild.default_role._permissions = MAY if allowed else MAY & ~READS  # noqa: SLF001 - as an event would change it

    async def look_around(self) -> None:
        """Where the bot is, as each connection says; where it was not lately it has never really left."""
        for platform, workspaces in (("discord", self._servers), ("slack", (self._team,))):
            there = frozenset(workspaces) - self._town.out_of
            await Presence(self.core.app, platform, f"{platform}-workspaces").seen(there, same=there)

    async def close(self) -> None:
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for one in others:
            one.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        vars(self.core.units).pop("run")
        await self.core.units.close()

    async def settle(self) -> bool:
        """Once what a ticker does every second, a job after the other; whether nothing stood in its way."""
        with suppress(*FAILS):
            await self.core.ticker.begin()
            await self.core.app.tick()
            if await self._courier.carry():
                await self._courier.clear()
            return True
        return False


def rows(path: Path) -> sqlite3.Connection:
    """A connection of our own that only reads."""
    raw = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, isolation_level=None)
    raw.execute("PRAGMA query_only=ON")
    raw.row_factory = sqlite3.Row
    return raw


def _of_database(error: BaseException | None) -> bool:
    wrapped: Sequence[Any] = (error, getattr(error, "orig", None))
    return any(isinstance(one, sqlite3.OperationalError | sqlite3.DatabaseError) for one in wrapped)
