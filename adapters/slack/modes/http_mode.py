"""HTTP mode: the workspaces that installed the app; Slack comes to our own address."""

import asyncio
import logging

from adapters.common.gateway import Gateway
from adapters.common.listener import PortTaken
from adapters.common.settings import SlackWeb
from adapters.slack.api import BASE, Api, http_session
from adapters.slack.hearing.bolt import bolt
from adapters.slack.hearing.inbound import NAME
from adapters.slack.installing.access import Access
from adapters.slack.installing.flow import AUTHORIZE, Flow
from adapters.slack.installing.installed import Installed
from adapters.slack.manifest import REDIRECT_PATH
from adapters.slack.modes.connection import Slack
from adapters.slack.modes.web import Site
from adapters.slack.scopes import OPTIONAL, SCOPES
from bot.app import App
from bot.words import Catalogs

log = logging.getLogger(__name__)


class HttpMode:
    """One bot in many workspaces. While it serves, `gateways` has its way out and `port` is where it listens."""

    def __init__(
        self,
        app: App,
        gateways: dict[str, Gateway],
        catalogs: Catalogs,
        settings: SlackWeb,
        *,
        base: str = BASE,
        authorize: str = AUTHORIZE,
        share: float = 1,
    ) -> None:
        self._app, self._gateways, self._catalogs, self._settings = app, gateways, catalogs, settings
        self._base, self._authorize, self._share = base, authorize, share
        self._slack: Slack | None = None
        self.ready = asyncio.Event()
        self.port = 0

    async def stay(self) -> None:
        """Serves until cancelled. Raises ConnectionRefusedError where the port is taken."""
        of = self._settings
        async with http_session() as session:
            secret, redirect = of.client_secret.words, of.address + REDIRECT_PATH
            access = Access(session, of.client_id, secret, redirect, self._base)
            installed = Installed(self._app, access)
            self._slack = slack = Slack(
                self._app, Api(installed, session, self._base), self._catalogs, installed.removed, share=self._share
            )
            signing = of.signing_secret.words
            heard = bolt(self._app, slack.desk, slack.journal, installed.authorize, slack.api.with_token(None), signing)
            scopes = {**SCOPES, **OPTIONAL} if of.history else SCOPES
            site = Site(heard, signing, Flow(self._app, installed, access, scopes, self._authorize), of.address)
            try:
                self.port = await site.start(of.port, of.host)
            except PortTaken as taken:
                raise ConnectionRefusedError(str(taken)) from None
            try:
                await self._serve(slack, installed)
            finally:
                self.ready.clear()
                self._gateways.pop(NAME, None)
                await slack.gateway.close()
                await site.stop()
                await installed.stop()

    async def finish(self) -> None:
        """Lets answers under way be given."""
        if self._slack is not None:
            await self._slack.finish()

    async def _serve(self, slack: Slack, installed: Installed) -> None:
        try:
            await installed.start()
        except Exception as error:  # noqa: BLE001 - a database that is of no use keeps nobody from /help-now
            log.error("what is installed could not be read: %s", type(error).__name__)
        self._gateways[NAME] = slack.gateway
        log.info("listening for Slack on %s, port %d", self._settings.host, self.port)
        await slack.desk.resume()
        self.ready.set()
        await asyncio.Event().wait()
