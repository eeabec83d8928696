"""The doctor looking at one bot, held against what it must never say."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import aiohttp

from adapters.common.lines import Lines
from adapters.common.settings import Secret, Settings
from adapters.demo.rehearsal import DATABASE
from adapters.doctor.examine import SYSTEM, examine
from adapters.doctor.findings import State, told
from bot.ports import Clock
from tests.loopback.discord import LoopbackDiscord

Connector = Callable[[], aiohttp.BaseConnector]


class Doctor:
    """For the bot in one folder and on one Discord."""

    def __init__(self, folder: Path, discord: LoopbackDiscord) -> None:
        self.folder, self.discord = folder, discord
        self.about: list[str] = []

    async def all_well(self) -> str:
        words, problems = await self.look()
        assert not problems, words
        return words

    async def one_problem(self, **look: Any) -> str:
        """The only problem, and what it says to do next."""
        words, problems = await self.look(**look)
        assert len(problems) == 1, words
        return problems[0]

    async def look(
        self,
        *,
        clock: Clock = SYSTEM,
        connector: Connector | None = None,
        token: str | None = None,
        lines: Lines | None = None,
    ) -> tuple[str, list[str]]:
        given = token or self.discord.token
        where = str(self.folder / DATABASE)
        reached = connector or self.discord.connector
        settings = Settings(discord_token=Secret(given), discord_shards=lines)
        found = await examine(where, settings, clock=clock, connector=reached)
        self.about = [one.about for one in found]
        words = told(found)
        assert given not in words and not re.search(r"\d{15,}|Ana|Ben|Operator", words), words
        return words, [f"{one.about}: {one.said} {one.to_do}" for one in found if one.state is State.PROBLEM]
