"""One process of the bot on a database file: made as it is for people, with a town in place of its platforms."""

import asyncio
import random
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeAlias

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
from adapters.simulate.on_discord import MAY, READS, connected
from adapters.simulate.on_file import OnFile
from adapters.simulate.on_slack import Api
from adapters.simulate.town import Town
from adapters.slack.gateway import SlackGateway
from adapters.slack.web_api import OneWorkspace
from bot.door import UNPACED
from bot.duty import DueFailed
from bot.mailroom import LetterFailed
from bot.ports import Busy, Unsure
from bot.words import ENGLISH_ALONE
from storage.engine import Database
from storage.sealing.keys import PLAIN

if TYPE_CHECKING:
    from adapters.simulate.on_server import OnServer

Store: TypeAlias = "OnFile | OnServer"
ANY = 10**9  # as often as they like: Discord's and Slack's own limits are tried elsewhere
FAILS = (Busy, Unsure, sqlite3.Error, DBAPIError)  # what a database may do to whoever asks it


class Loud(LoudApp):
    """Whatever raises is heard of at once, but where the database is what fails."""

    def _failed(self, failed: DueFailed | LetterFailed) -> None:
        if not isinstance(failed.__cause__, (Busy, Unsure)) and not _of_database(failed.__cause__):
            raise failed


class Process:
    """`servers`: by Discord's ids where the bot is, with channels; `team`: Slack's workspace."""

    def __init__(self, store: Store, town: Town, seed: int, servers: Mapping[str, list[str]], team: str) -> None:
        self.store, self._town, self._servers, self._team = store, town, servers, team
        self._chance = random.Random(seed)  # noqa: S311 - a simulation is the same every time
        self.points = Points()
        self.client: discord.Client
        self.core: Heart

    async def open(self) -> None:
        database = self._database = await self.store.open()
        clock, town = self._town.clock, self._town
        gateways: dict[str, Gateway] = {}
        self.core = heart(
            *(database, clock, self._chance, gateways, ENGLISH_ALONE),
            make=Loud,
            at_once=1,
            keys=PLAIN,
            numbers=self.store.numbers,
            paces=UNPACED,
        )
        self._courier = Courier(self.core.app, gateways, ENGLISH_ALONE, at_once=1)
        self.points = Points()
        town.crossing = self.points.pass_by
        units: Any = self.core.units
        self.store.wire(units, ends=False)
        units.run = self.points.around(units.run)
        self.client = connected(town, dict(self._servers))
        self.permit()
        gateways["discord"] = DiscordGateway(
            *(self.client, clock), per_second=ANY, distance=(1_000, 1_000), copy=self.core.app.copies.of
        )
        api: Any = Api(town, OneWorkspace(self._team, "xoxb"))
        gateways["slack"] = SlackGateway(
            *(api, self.core.units, clock), share=ANY, sent=lambda *_: None, copy=self.core.app.copies.of
        )

    async def begin(self) -> None:
        """Whom a copy has brought back goes again; then what each connection tells the core when it is there."""
        if isinstance(self._database, Database):
            await forget(self._database, PLAIN)
        await self.core.ticker.begin()
        await self.look_around()

    def permit(self) -> None:
        """Whether the bot may read on Discord what was written before."""
        allowed = not any(one.hidden for one in self._town.places.values() if one.platform == "discord")
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
        if self.points.dead:
            self.store.wire(self.core.units, ends=True)
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


def _of_database(error: BaseException | None) -> bool:
    wrapped: Sequence[Any] = (error, getattr(error, "orig", None))
    return any(isinstance(one, sqlite3.OperationalError | sqlite3.DatabaseError) for one in wrapped)
