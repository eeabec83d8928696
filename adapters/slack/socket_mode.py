"""Socket Mode: one workspace, no public address; stays connected, and comes back after a fall."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode.aiohttp import SocketModeClient

from adapters.common.gateway import Gateway
from adapters.common.presence import Presence
from adapters.slack.desk import Desk
from adapters.slack.events import bolt
from adapters.slack.payloads import NAME
from adapters.slack.sending.errors import PROBLEMS, UNACCEPTED, named
from adapters.slack.web_api import BASE, SILENT, Api, OneWorkspace, http_session
from bot.app import App
from bot.words import Catalogs

log = logging.getLogger(__name__)

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 300.0  # seconds between two connections
STEADY = 600.0  # seconds after which a connection counts as a good one
PING = 10.0  # seconds between pings; after four without a pong the library connects anew
DEAD = 6  # pings without a connection, after which we begin from nothing
SEEN = "slack-workspaces"  # the note of where the bot was
OFF = "link_disabled"  # Socket Mode was switched off in the app's settings


class Refused(ConnectionRefusedError):
    """Slack does not let the bot in, and trying again would not help; the message says what would."""


class SocketMode:
    """One bot in one workspace. While it is connected, `gateways` has its way out."""

    def __init__(
        self,
        app: App,
        gateways: dict[str, Gateway],
        catalogs: Catalogs,
        app_token: str,
        bot_token: str,
        *,
        base: str = BASE,
        first_pause: float = FIRST_PAUSE,
        ping: float = PING,
        share: float = 1,
    ) -> None:
        self._app, self._gateways, self._catalogs = app, gateways, catalogs
        self._app_token, self._bot_token = app_token, bot_token
        self._base, self._first_pause, self._ping, self._share = base, first_pause, ping, share
        self._desk: Desk | None = None
        self._heard: AsyncApp | None = None
        self._resumed = False
        self.ready = asyncio.Event()

    async def stay(self) -> None:
        """Connected until cancelled. Raises Refused."""
        pause, loop = self._first_pause, asyncio.get_running_loop()
        async with http_session() as session:
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

    async def finish(self) -> None:
        """Lets answers under way be given."""
        if self._desk is not None:
            await self._desk.finish()

    async def _once(self, session: aiohttp.ClientSession) -> None:
        """One connection, for as long as it lasts."""
        try:
            desk, heard = await self._arrived(session)
            self._gateways[NAME] = desk.gateway
            async with self._connected(heard, desk.api) as client:
                log.info("connected to Slack")
                self._resumed = self._resumed or await desk.resume()
                self.ready.set()
                await self._watch(client)
        except Refused:
            raise
        except PROBLEMS as error:
            log.error("the connection to Slack ended: %s", type(error).__name__)
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
        self._desk = Desk(self._app, api, self._catalogs, removed, share=self._share)
        self._heard = bolt(self._app, self._desk, authorize, api.with_token(None))
        return self._desk, self._heard

    async def _me(self, session: aiohttp.ClientSession) -> Any:
        """Who we are there. Raises Refused."""
        client = Api(OneWorkspace("", ""), session, self._base).with_token(self._bot_token, patient=True)
        try:
            return await client.auth_test()
        except SlackApiError as refused:
            if named(refused) in UNACCEPTED:
                raise Refused(
                    "Slack does not know this bot token. Copy the Bot User OAuth Token (xoxb-…) from the app's "
                    "settings, OAuth & Permissions, into SLACK_BOT_TOKEN."
                ) from None
            raise

    @asynccontextmanager
    async def _connected(self, heard: AsyncApp, api: Api) -> AsyncIterator[SocketModeClient]:
        """Raises Refused."""
        web = api.with_token(self._app_token, patient=True)
        try:
            opened = await web.apps_connections_open(app_token=self._app_token)
        except SlackApiError as refused:
            if named(refused) in UNACCEPTED:
                raise Refused(
                    "Slack does not take this app-level token. Make one with the scope connections:write in the app's "
                    "settings, Basic Information, and copy it (xapp-…) into SLACK_APP_TOKEN."
                ) from None
            raise
        handler = AsyncSocketModeHandler(heard, self._app_token, SILENT, web, ping_interval=self._ping)
        handler.client.wss_uri = opened["url"]
        try:
            await handler.connect_async()  # type: ignore[no-untyped-call]
            yield handler.client
        finally:
            await handler.close_async()  # type: ignore[no-untyped-call]

    async def _watch(self, client: SocketModeClient) -> None:
        """Until there was no connection for long: refreshes and broken lines the library sees to by itself."""
        off = asyncio.Event()

        async def listen(message: aiohttp.WSMessage) -> None:
            if '"disconnect"' in message.data and json.loads(message.data).get("reason") == OFF:
                off.set()

        client.on_message_listeners.append(listen)
        missed = 0
        while missed < DEAD:
            try:
                async with asyncio.timeout(self._ping):
                    await off.wait()
                raise Refused(
                    "Socket Mode was switched off in the app's settings. Switch it on, and start the bot again."
                )
            except TimeoutError:
                missed = 0 if await client.is_connected() else missed + 1
