"""The bot on each platform as `support-circle run` has it there, and Ana, who says something in the circle's place."""

import asyncio
import os
import signal
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from adapters.common.gateway import Gateway
from adapters.common.settings import Secret, SlackSockets, SlackWeb
from adapters.discord.connection import SOCKETS
from adapters.running.live import live, on_discord, on_slack
from adapters.running.playing import playground
from adapters.slack.http_mode.server import HttpMode
from adapters.slack.manifest import EVENTS_PATH, INSTALL_PATH
from bot.app import App
from tests.adapters.process import Running
from tests.adapters.slack.town import ADDRESS, typed
from tests.loopback import discord, slack


@dataclass(frozen=True)
class Heard:
    """What Ana sees next, and whether she alone does."""

    text: str
    private: bool
    message: Any  # as that platform has it


class Place(Protocol):
    """One platform."""

    pid: int

    def there(self) -> AbstractAsyncContextManager[None]:
        """The platform itself, which outlives the bot."""

    def bot(self, path: Path) -> AbstractAsyncContextManager[None]:
        """Up, on that database, until the end."""

    def first(self, path: Path) -> AbstractAsyncContextManager[None]:
        """An earlier start, of which only the files stay: where the bot is another process, this one makes them."""

    async def says(self, command: str, given: Mapping[str, str]) -> Heard: ...

    async def presses(self, label: str, on: Heard) -> Heard: ...


class OnDiscord:
    def __init__(self) -> None:
        self.pid = os.getpid()
        self._discord = discord.LoopbackDiscord()
        guild = self._discord.guild("Job seekers")
        self._channel, self._ana = guild.channel("circle"), self._discord.user("Ana")
        guild.add(self._ana, permissions=("manage_guild",))

    @asynccontextmanager
    async def there(self) -> AsyncIterator[None]:
        async with self._discord:
            yield

    @asynccontextmanager
    async def bot(self, path: Path) -> AsyncIterator[None]:
        token = Secret(self._discord.token)
        async with live(path, [on_discord(token, lambda: self._discord.connector(SOCKETS))]):
            await self._discord.until(lambda: self._discord.commands and self._discord.connected)
            yield

    first = bot

    async def says(self, command: str, given: Mapping[str, str]) -> Heard:
        return await self._heard(await self._discord.slash(self._ana, self._channel, command, dict(given)))

    async def presses(self, label: str, on: Heard) -> Heard:
        return await self._heard(await self._discord.press(self._ana, on.message, label))

    async def _heard(self, act: discord.Interaction) -> Heard:
        said = (await act.settled()).answer
        return Heard(said.text, said.ephemeral, said)


class OnSlack:
    """By its sockets."""

    def __init__(self) -> None:
        self.pid = os.getpid()
        self.slack = slack.LoopbackSlack()
        self.slack.quiet = 20.0  # only where nothing is answered is it waited for: what has to wait for a lock may be
        self.team = self.slack.team("Job seekers")
        self._ana = self.team.user("Ana", admin=True)
        self._channel = self.team.channel("circle", creator=self._ana)

    @asynccontextmanager
    async def there(self) -> AsyncIterator[None]:
        async with self.slack:
            self._token = self.team.install()
            yield

    @asynccontextmanager
    async def bot(self, path: Path) -> AsyncIterator[None]:
        tokens = SlackSockets(Secret(self.slack.app.app_token), Secret(self._token))
        async with live(path, [on_slack(tokens, self.slack.base)]):
            await self.slack.until(lambda: self.slack.connected)
            yield

    first = bot

    async def says(self, command: str, given: Mapping[str, str]) -> Heard:
        return await self._heard(await self.slack.command(self._ana, self._channel, *typed(command, dict(given))))

    async def presses(self, label: str, on: Heard) -> Heard:
        return await self._heard(await self.slack.press(self._ana, on.message, label))

    async def _heard(self, act: slack.Act) -> Heard:
        said = await act.settled()
        assert not said.error
        return Heard(said.message.words, said.message.ephemeral, said.message)


class OnSlackByHttp(OnSlack):
    """By our own address; the workspace's token is in the database that will break."""

    @asynccontextmanager
    async def there(self) -> AsyncIterator[None]:
        async with self.slack:
            self.slack.stamp_by(time.time)
            yield

    @asynccontextmanager
    async def bot(self, path: Path) -> AsyncIterator[None]:
        app = self.slack.app
        secrets = Secret(app.signing_secret), app.client_id, Secret(app.client_secret)
        settings = SlackWeb(*secrets, ADDRESS, "127.0.0.1", 0)
        made: list[HttpMode] = []

        def connect(core: App, gateways: dict[str, Gateway], _: object) -> HttpMode:
            made.append(
                HttpMode(core, gateways, {}, settings, base=self.slack.base, authorize=self.slack.authorize_url)
            )
            return made[0]

        async with live(path, [connect]):
            await made[0].ready.wait()
            here = f"http://127.0.0.1:{made[0].port}"
            self.slack.request_url = here + EVENTS_PATH
            if not self.team.installed:
                async with self.slack.browser(self.team.bot, here) as browser:
                    await browser.install(ADDRESS + INSTALL_PATH)
            yield

    first = bot


class InThePlayground:
    """A process of its own."""

    def __init__(self) -> None:
        self.pid = 0

    @asynccontextmanager
    async def there(self) -> AsyncIterator[None]:
        yield

    @asynccontextmanager
    async def bot(self, path: Path) -> AsyncIterator[None]:
        self._running = await asyncio.to_thread(Running, path.parent, "--port", "0")
        self.pid = self._running.process.pid
        try:
            yield
        finally:
            await asyncio.to_thread(self._running.end, signal.SIGKILL)

    @asynccontextmanager
    async def first(self, path: Path) -> AsyncIterator[None]:
        async with playground(path, 0):
            yield

    async def says(self, command: str, given: Mapping[str, str]) -> Heard:
        return await self._heard("/api/act", {"command": command, "given": dict(given), "where": "circle"})

    async def presses(self, label: str, on: Heard) -> Heard:
        [token] = [one["token"] for one in on.message["buttons"] if one["label"] == label]
        return await self._heard("/api/press", {"token": token, "where": "circle"})

    async def _heard(self, path: str, body: dict[str, Any]) -> Heard:
        asked = asyncio.create_task(asyncio.to_thread(self._running.ask, path, {"as": "ana", **body}))
        while not asked.done():  # the page shows what comes meanwhile
            shown = await asyncio.to_thread(self._running.ask, "/api/messages?as=ana&after=0")
            if cards := [one for one in shown if one.get("title") == "Thank you for telling me"]:
                return Heard(cards[-1]["text"], cards[-1]["private"], cards[-1])
            await asyncio.wait({asked}, timeout=0.1)
        reply = asked.result()
        # what stands nowhere, only the one who asked hears
        said = reply.get("card") or reply.get("message") or {"text": reply["error"]}
        return Heard(said["text"], said.get("private", True), said)


PLACES: Mapping[str, Callable[[], Place]] = {
    "Discord": OnDiscord,
    "Slack, sockets": OnSlack,
    "Slack, HTTP": OnSlackByHttp,
    "the playground": InThePlayground,
}
