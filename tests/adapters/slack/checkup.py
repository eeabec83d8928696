"""The doctor looking at one bot on Slack, held against what it must never say and never do."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from adapters.common.settings import Secret, Settings
from adapters.demo.rehearsal import DATABASE
from adapters.doctor.examine import SYSTEM, examine
from adapters.doctor.findings import State, told
from bot.ports import Clock
from tests.adapters.slack.town import Town
from tests.loopback.slack import LoopbackSlack

LOOKS = {"auth.test", "apps.connections.open", "conversations.info", "oauth.v2.access"}  # of these nothing is changed


class Doctor:
    """For the bot in one folder and on one Slack, with these settings unless a look has others."""

    def __init__(self, folder: Path, slack: LoopbackSlack, settings: Settings, *, beside: Town | None = None) -> None:
        self.folder, self.slack, self.settings, self.beside = folder, slack, settings, beside
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

    async def look(self, *, clock: Clock = SYSTEM, **settings: Any) -> tuple[str, list[str]]:
        given = replace(self.settings, **settings)
        if self.beside:
            await self.beside.nothing_pending()
        before, asked = self._stored(), len(self.slack.requests)
        found = await examine(str(self.folder / DATABASE), given, clock=clock, slack_api=self.slack.base)
        self.about = [one.about for one in found]
        words = told(found)
        methods = {one.method for one in self.slack.requests[asked:]}
        assert methods <= LOOKS, methods
        assert self._stored() == before
        for secret in self._secrets(given):
            assert secret not in words, words
        assert not re.search(r"xox[a-z]-\w{5}|\b[TUCBD]0\w{6,}|Ana|Ben\b", words), words
        return words, [f"{one.about}: {one.said} {one.to_do}" for one in found if one.state is State.PROBLEM]

    def _secrets(self, given: Settings) -> set[str]:
        ours = {one.words for one in vars(given).values() if isinstance(one, Secret) and one}
        return ours | self.slack.tokens.known.keys()

    def _stored(self) -> dict[str, bytes]:
        """What the bot's files hold, but for the one that SQLite's readers share."""
        files = (one for one in self.folder.iterdir() if one.is_file() and not one.name.endswith("-shm"))
        return {one.name: content for one in files if (content := one.read_bytes())}
