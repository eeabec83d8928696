"""Socket Mode: one workspace, no public address; stays connected, and comes back after a fall."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from time import time
from typing import Any

import aiohttp
from slack_bolt.adapter.socket_mode.async_internals import run_async_bolt_app, send_async_response
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.web.async_client import AsyncWebClient

from adapters.common.gateway import Gateway
from adapters.common.presence import Presence
from adapters.common.settings import NO_LINKS, Links
from adapters.slack.desk import Desk
from adapters.slack.events import bolt
from adapters.slack.inbound import NAME
from adapters.slack.sending.errors import PROBLEMS, UNACCEPTED, named, word
from adapters.slack.web_api import BASE, SILENT, Api, OneWorkspace, http_session
from adapters.watching.measures import Measures
from bot.app import App
from bot.words import Catalogs

log = logging.getLogger(__name__)

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 300.0  # seconds between two connections
STEADY = 600.0  # seconds after which a connection counts as a good one
HURRY = 30  # first pauses at most, while a line comes back by itself
PING = 10.0  # seconds between pings; after four without a pong the library connects anew
DEAD = 6  # pings without a connection, after which we begin from nothing
SEEN = "slack-workspaces"  # the note of where the bot was
# Goodbyes for good: Slack says them again to whoever comes back, and the library comes back 300 times a second.
OFF, CROWDED = "link_disabled", "too_many_websockets"
NO_TOKEN = UNACCEPTED | {"missing_scope", "not_allowed_token_type"}


class Refused(ConnectionRefusedError):
    """Slack does not let the bot in, and trying again would not help; the message says what would."""


class Line(SocketModeClient):
    """Comes back by itself: at once where it had lasted, then more slowly; `over` is set by a goodbye for good."""

    def __init__(
        self, heard: AsyncApp, web: AsyncWebClient, url: str, ping: float, first_pause: float, measures: Measures
    ) -> None:
        super().__init__(web.token or "", SILENT, web, ping_interval=ping)
        self.wss_uri = url
        self.over, self.goodbye = asyncio.Event(), ""
        self._heard, self._first_pause, self._measures = heard, first_pause, measures
        self._began, self._short = asyncio.get_running_loop().time(), 0
        self.socket_mode_request_listeners.append(self._handle)  # type: ignore[arg-type]

    async def enqueue_message(self, message: str) -> None:
        """Whatever Slack says, before the library does something about it."""
        said = json.loads(message) if '"disconnect"' in message else {}
        if said.get("type") == "disconnect" and said.get("reason") in (OFF, CROWDED):
            self.auto_reconnect_enabled = False
            self.goodbye = said["reason"]
            self.over.set()
        else:
            await super().enqueue_message(message)

    async def issue_new_wss_url(self) -> str:
        now = asyncio.get_running_loop().time()
        self._short = self._short + 1 if now - self._began < STEADY else 0
        if self._short > 1:
            await asyncio.sleep(self._first_pause * min(2 ** (self._short - 2), HURRY))
        self._began = asyncio.get_running_loop().time()
        return await super().issue_new_wss_url()

    async def _handle(self, client: SocketModeClient, request: SocketModeRequest) -> None:
        began = time()
        await send_async_response(client, request, await run_async_bolt_app(self._heard, request), began)
        self._measures.acknowledge(NAME, time() - began)


class SocketMode:
    """One bot in one workspace. While it is connected, `gateways` has its way out; among several lines Slack itself
    shares out what comes in. One that `hears` nothing has no line, and only the way out.
    """

    name, lines = NAME, ()

    def __init__(
        self,
        app: App,
        gateways: dict[str, Gateway],
        catalogs: Catalogs,
        app_token: str,
        bot_token: str,
        *,
        links: Links = NO_LINKS,
        base: str = BASE,
        first_pause: float = FIRST_PAUSE,
        ping: float = PING,
        share: float = 1,
        measures: Measures | None = None,
        hears: bool = True,
    ) -> None:
        self._app, self._gateways, self._catalogs, self._hears = app, gateways, catalogs, hears
        self._app_token, self._bot_token, self._links = app_token, bot_token, links
        self._base, self._first_pause, self._ping, self._share = base, first_pause, ping, share
        self._measures = measures or Measures(app.clock)
        self._desk: Desk | None = None
        self._heard: AsyncApp | None = None
        self._resumed = False
        self.ready = asyncio.Event()

    async def stay(self, line: int = 0) -> None:
        """Connected until cancelled. Raises Refused."""
        pause, loop = self._first_pause, asyncio.get_running_loop()
        async with http_session(self._measures.trace(NAME)) as session:
            try:
                while True:
                    began = loop.time()
                    await self._once(session)
                    pause = self._first_pause if loop.time() - began > STEADY else min(2 * pause, LONGEST_PAUSE)
                    log.warning("not connected to Slack; next try in %.0f s", pause)
                    await asyncio.sleep(pause)
            finally:
                if self._desk is not None:
                    await self._desk.gateway.close()

    async def adopt(self) -> None:
        if self._desk is not None and self._hears:
            await self._desk.resume()

    async def finish(self) -> None:
        """Lets answers under way be given."""
        if self._desk is not None:
            await self._desk.finish()

    async def _once(self, session: aiohttp.ClientSession) -> None:
        """One connection, for as long as it lasts."""
        try:
            desk, heard = await self._arrived(session)
            self._gateways[NAME] = desk.gateway
            if not self._hears:
                self.ready.set()
                await asyncio.Event().wait()
            async with self._connected(heard, desk.api) as line:
                log.info("connected to Slack")
                self._resumed = self._resumed or await desk.resume()
                self.ready.set()
                await self._watch(line)
        except Refused:
            raise
        except PROBLEMS as error:
            log.error("the connection to Slack ended: %s", word(error))
        finally:
            self.ready.clear()
            self._gateways.pop(NAME, None)

    async def _arrived(self, session: aiohttp.ClientSession) -> tuple[Desk, AsyncApp]:
        """What hears and answers there, made once: it remembers what is under way over broken lines. Raises Refused."""
        if self._desk is not None and self._heard is not None:
            return self._desk, self._heard
        me = await self._me(session)
        workspace: str = me["team_id"]
        api = Api(OneWorkspace(workspace, self._bot_token), session, self._base)
        presence = Presence(self._app, NAME, SEEN)

        async def removed(gone: str, at: int) -> None:
            try:
                await api.with_token(self._bot_token).auth_test()
                log.info("an old event says that Slack took the bot out; its token is good")
            except SlackApiError as refused:
                if named(refused) not in UNACCEPTED:
                    raise  # looked at again at the next start
                await api.workspaces.lost(gone, self._bot_token)
                await presence.seen(frozenset())

        async def authorize(*_: str | None) -> AuthorizeResult:
            return AuthorizeResult(
                enterprise_id=None, team_id=workspace, bot_user_id=me["user_id"], bot_id=me["bot_id"]
            )

        try:
            await presence.seen(frozenset({workspace}))
        except Exception as error:  # noqa: BLE001 - a database that is of no use keeps nobody from /help-now
            log.error("the core could not be told where we are: %s", type(error).__name__)
        self._desk = Desk(self._app, api, self._catalogs, removed, share=self._share, links=self._links)
        self._heard = bolt(self._app, self._desk, authorize, api.with_token(None))
        return self._desk, self._heard

    async def _me(self, session: aiohttp.ClientSession) -> Any:
        """Who we are there. Raises Refused."""
        client = Api(OneWorkspace("", ""), session, self._base).with_token(self._bot_token, patient=True)
        try:
            me = await client.auth_test()
        except SlackApiError as refused:
            why = named(refused)
            if why not in NO_TOKEN:
                raise
        else:
            if me.get("bot_id"):
                return me
            why = "no bot_id"
        raise Refused(
            f"Slack does not take SLACK_BOT_TOKEN for the token of a bot ({why}). Copy the Bot User OAuth Token "
            "(xoxb-…) there from the app's settings, OAuth & Permissions; the one with xapp- is for SLACK_APP_TOKEN."
        )

    @asynccontextmanager
    async def _connected(self, heard: AsyncApp, api: Api) -> AsyncIterator[Line]:
        """Raises Refused."""
        web = api.with_token(self._app_token, patient=True)
        try:
            opened = await web.apps_connections_open(app_token=self._app_token)
        except SlackApiError as refused:
            if (why := named(refused)) in NO_TOKEN:
                raise Refused(
                    f"Slack does not take this app-level token ({why}). Make one with the scope connections:write in "
                    "the app's settings, Basic Information, and copy it (xapp-…) into SLACK_APP_TOKEN."
                ) from None
            raise
        line = Line(heard, web, opened["url"], self._ping, self._first_pause, self._measures)
        try:
            await line.connect()  # type: ignore[no-untyped-call]
            yield line
        finally:
            await line.close()  # type: ignore[no-untyped-call]

    async def _watch(self, line: Line) -> None:
        """Until there was no connection for long, or Slack said goodbye for good: the line sees to all else."""
        missed = 0
        while missed < DEAD:
            try:
                async with asyncio.timeout(self._ping):
                    await line.over.wait()
            except TimeoutError:
                missed = 0 if await line.is_connected() else missed + 1
                continue
            if line.goodbye == OFF:
                raise Refused(
                    f"Socket Mode is switched off in the app's settings ({OFF}). Switch it on, and start the bot again."
                )
            log.error(
                "Slack has ten connections with this app-level token already (%s): who else uses it?", line.goodbye
            )
            return
