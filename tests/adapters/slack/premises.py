"""The bot in HTTP mode before a Slack on loopback: the real store, core, Bolt and server; a desk that only listens."""

import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import time
from typing import Any

import aiohttp
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.http_mode.flow import Flow
from adapters.slack.http_mode.installations import Installed
from adapters.slack.http_mode.oauth import Access
from adapters.slack.http_mode.server import Site
from adapters.slack.manifest import EVENTS_PATH, INSTALL_PATH, REDIRECT_PATH, SCOPES
from bot.app import App
from bot.features import FEATURES
from bot.features.circles.store import Circles
from bot.leases import PROCESS, Leases
from bot.people import Circle
from tests.loopback.slack import Browser, LoopbackSlack, Team
from tests.loopback.slack.browser import Page
from tests.room import Room

ADDRESS = "http://circle.example"  # what the loopback's browsers take for the site, wherever it listens


@dataclass
class Premises:
    """`heard` are the bodies that came through to a listener, `at` where the site really is."""

    room: Room
    slack: LoopbackSlack
    app: App
    session: aiohttp.ClientSession
    access: Access
    installed: Installed
    flow: Flow
    at: str = ""
    heard: list[dict[str, Any]] = field(default_factory=list)

    async def browser(self, team: Team) -> Browser:
        """Somebody's, in that workspace."""
        return self.slack.browser(team.user("Ana", admin=True), self.at)

    async def install(self, team: Team) -> Page:
        """The app, by OAuth, in a browser of its own."""
        async with await self.browser(team) as browser:
            return await browser.install(ADDRESS + INSTALL_PATH)

    async def restart(self) -> None:
        """What a new process knows: the database."""
        self.installed = Installed(self.app, self.access)
        await self.installed.start()

    async def beside(self, process: str) -> Installed:
        """Where the app is, as another process on the same database has it, which beats from now on."""
        assert await self.room.run(lambda stores: stores[Leases].take(PROCESS + process, process, None))
        app = App(FEATURES, self.room.units, self.room.clock, random.Random(1), process=process)
        other = Installed(app, self.access)
        await other.start()
        return other

    async def circle(self, team: Team) -> int:
        """A circle that meets in a workspace."""
        made = Circle(0, "slack", team.id, "C1", "UTC", "en", "Circle", None, 4, 1020)
        return await self.room.run(lambda stores: stores[Circles].open(made))

    def closed(self) -> dict[str, bool]:
        """By workspace, whether its circle is closed; since when is known as long as the app is not there."""
        found = self.room.rows("SELECT workspace, closed, closed_at IS NOT NULL FROM circles")
        assert all(closed == counted for _, closed, counted in found), found
        return {place: bool(closed) for place, closed, _ in found}

    def kept(self) -> list[str]:
        """The workspaces whose tokens are on the disk."""
        return [one for (one,) in self.room.rows("SELECT workspace FROM installations ORDER BY workspace")]

    def asked(self, method: str) -> int:
        """How often Slack was."""
        return sum(one.method == method for one in self.slack.requests)


def bare(premises: Premises, secret: str) -> AsyncApp:
    """Bolt, with a desk that notes what it hears; its own check of signatures is off: the site's has to do."""
    client = AsyncWebClient(base_url=premises.slack.base, session=premises.session, retry_handlers=[])

    async def authorize(enterprise_id: str | None, team_id: str | None, user_id: str | None) -> AuthorizeResult | None:
        """No method: Bolt takes its `self` for one of the arguments."""
        return await premises.installed.authorize(enterprise_id, team_id, user_id)

    bolt = AsyncApp(
        name="bare",
        client=client,
        signing_secret=secret,
        authorize=authorize,  # type: ignore[arg-type]  # None says that the app is not installed there
        request_verification_enabled=False,
    )

    @bolt.command("/circle")
    async def command(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack("Heard.")
        premises.heard.append(body)

    @bolt.event("app_uninstalled")
    @bolt.event("tokens_revoked")
    async def gone(body: dict[str, Any]) -> None:
        premises.heard.append(body)
        await premises.installed.removed(body["team_id"], int(body["event_time"]) * 1000)

    return bolt


@asynccontextmanager
async def premises(folder: Path, *, rotating: bool = False) -> AsyncIterator[Premises]:
    """Nothing is installed anywhere yet."""
    room = Room(folder)
    await room.open()
    slack = LoopbackSlack(clock=lambda: room.clock.ms / 1000)
    slack.app.token_rotation = rotating
    slack.stamp_by(time)
    async with slack, aiohttp.ClientSession() as session:
        app = App(FEATURES, room.units, room.clock, random.Random(1))
        known = slack.app
        access = Access(session, known.client_id, known.client_secret, ADDRESS + REDIRECT_PATH, slack.base)
        installed = Installed(app, access)
        await installed.start()
        flow = Flow(app, installed, access, SCOPES, slack.authorize_url)
        made = Premises(room, slack, app, session, access, installed, flow)
        site = Site(bare(made, known.signing_secret), known.signing_secret, flow, ADDRESS)
        made.at = f"http://127.0.0.1:{await site.start(0)}"
        slack.request_url = made.at + EVENTS_PATH
        yield made
        await site.stop()
        await installed.stop()
    await room.close()
