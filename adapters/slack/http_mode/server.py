"""HTTP mode: Slack comes to our own address, where its requests come in signed and people install the app."""

import asyncio
import logging
import re
from urllib.parse import urlsplit

from aiohttp import hdrs, web
from multidict import MultiMapping
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncApp
from slack_sdk.signature import SignatureVerifier

from adapters.common.gateway import Gateway
from adapters.common.listener import PortTaken, Seldom, listen, runner
from adapters.common.settings import SlackWeb
from adapters.common.surface import from_elsewhere, meant_by_number, meant_for, surface
from adapters.slack.desk import Desk
from adapters.slack.events import bolt
from adapters.slack.http_mode.flow import AUTHORIZE, LIVES, Flow
from adapters.slack.http_mode.installations import Installed
from adapters.slack.http_mode.oauth import Access
from adapters.slack.http_mode.pages import FAILED, POLICY, Page
from adapters.slack.inbound import NAME
from adapters.slack.manifest import ABOUT_PATH, EVENTS_PATH, INSTALL_PATH, OPTIONAL, REDIRECT_PATH, SCOPES
from adapters.slack.web_api import BASE, Api, http_session
from adapters.watching.measures import Measures
from bot.app import App
from bot.words import Catalogs

log = logging.getLogger(__name__)


class HttpMode:
    """One bot in many workspaces. While it serves, `gateways` has its way out and `port` is where it listens; one that
    `hears` nothing has no port, and only the way out.
    """

    name, lines = NAME, ()

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
        measures: Measures | None = None,
        hears: bool = True,
    ) -> None:
        self._app, self._gateways, self._catalogs, self._settings = app, gateways, catalogs, settings
        self._base, self._authorize, self._share, self._hears = base, authorize, share, hears
        self._measures = measures or Measures(app.clock)
        self._desk: Desk | None = None
        self.ready = asyncio.Event()
        self.port = 0

    async def stay(self, line: int = 0) -> None:
        """Serves until cancelled. Raises ConnectionRefusedError where the port is taken."""
        of = self._settings
        async with http_session(self._measures.trace(NAME)) as session:
            secret, redirect = of.client_secret.words, of.address + REDIRECT_PATH
            access = Access(session, of.client_id, secret, redirect, self._base)
            installed = Installed(self._app, access)
            api = Api(installed, session, self._base)
            self._desk = desk = Desk(
                self._app, api, self._catalogs, installed.removed, share=self._share, links=of.links
            )
            signing = of.signing_secret.words
            heard = bolt(self._app, desk, installed.authorize, desk.api.with_token(None), signing)
            scopes = {**SCOPES, **OPTIONAL} if of.history else SCOPES
            flow = Flow(self._app, installed, access, scopes, self._authorize, of.links, desk.happenings.event)
            site = Site(heard, signing, flow, of.address, self._measures, direct=of.direct)
            try:
                if self._hears:
                    self.port = await site.start(of.port, of.host)
            except PortTaken as taken:
                raise ConnectionRefusedError(str(taken)) from None
            try:
                await self._serve(desk, installed)
            finally:
                self.ready.clear()
                self._gateways.pop(NAME, None)
                await desk.gateway.close()
                await site.stop()
                await installed.stop()

    async def adopt(self) -> None:
        if self._desk is not None and self._hears:
            await self._desk.resume()

    async def finish(self) -> None:
        """Lets answers under way be given."""
        if self._desk is not None:
            await self._desk.finish()

    async def _serve(self, desk: Desk, installed: Installed) -> None:
        try:
            await installed.start(asks=self._hears)
        except Exception as error:  # noqa: BLE001 - a database that is of no use keeps nobody from /help-now
            log.error("what is installed could not be read: %s", type(error).__name__)
        self._gateways[NAME] = desk.gateway
        if self._hears:
            log.info("listening for Slack on %s, port %d", self._settings.host, self.port)
            await desk.resume()
        self.ready.set()
        await asyncio.Event().wait()


HEALTH_PATH = "/health"
FORM = "application/x-www-form-urlencoded"
SSL_CHECK = re.compile(rb"(?:^|&)ssl_check=1(?:&|$)")
LARGEST = 1024 * 1024  # bytes of a request's body
PATIENCE = 3.0  # seconds for what is under way, at the end
SENTENCES = {
    401: "Only Slack is heard here.",
    404: f"There is nothing here. To install Support Circle, open {INSTALL_PATH}.",
    400: "That request is not whole.",
    405: "This address takes another method.",
    408: "That took too long.",
    413: "That is more than one mebibyte.",
    415: "Please send it as it is, without compressing it.",
}


class Site:
    """Serves from `start` until `stop`, plain HTTP: whatever stands before it at `address` speaks HTTPS.

    Requests are verified before anything reads them, so `slack` hears nothing that Slack did not sign within the last
    five minutes. What Slack sends again (X-Slack-Retry-Num) is told from new by its own id, not by that header.
    """

    def __init__(
        self,
        slack: AsyncApp,
        signing_secret: str,
        flow: Flow,
        address: str,
        measures: Measures | None = None,
        *,
        direct: bool = False,
    ) -> None:
        self._slack, self._flow, self._measures = slack, flow, measures
        self._verifier, self._seldom = SignatureVerifier(signing_secret), Seldom(log)
        self._secure = address.startswith("https://")
        # with this prefix a browser takes it from this very host by HTTPS only
        self._cookie = "__Host-support-circle" if self._secure else "support-circle"
        self._address, self._port = address, 0
        at = urlsplit(address.lower())
        self._hosts = {at.netloc, f"{at.hostname}:{at.port or (443 if self._secure else 80)}"}
        site = surface(LARGEST, POLICY, _told, self._refused)
        site.add_routes(
            [
                web.post(EVENTS_PATH, self._events),
                web.get(ABOUT_PATH, self._about, allow_head=False),
                web.get(INSTALL_PATH, self._to_slack if direct else self._about, allow_head=False),
                web.get(REDIRECT_PATH, self._redirected, allow_head=False),
                web.get(HEALTH_PATH, self._health),
            ]
        )
        self._runner = runner(site, PATIENCE)

    async def start(self, port: int, host: str = "127.0.0.1") -> int:
        """Opens the port, any free one for 0; returns which. Raises PortTaken."""
        self._port = await listen(self._runner, port, "Free it, or choose another with SLACK_PORT.", host)
        return self._port

    async def stop(self) -> None:
        await self._runner.cleanup()

    def _refused(self, request: web.Request) -> web.Response | None:
        """Pages are for browsers, which other sites may lead here under a name of theirs, or use unseen.

        What Slack sends needs no name: only Slack can sign it, whatever a proxy makes of its Host.
        """
        if request.path == EVENTS_PATH:
            return None
        if not (meant_for(request, self._hosts) or meant_by_number(request, self._port)):
            self._seldom.warn("a request for another host was refused: the proxy should pass the Host header on")
            return web.Response(text=f"This is to be found at {self._address} only.", status=403)
        if from_elsewhere(request, [self._address.lower()]):
            return web.Response(text="Please open this page by itself.", status=403)
        return None

    async def _events(self, request: web.Request) -> web.StreamResponse:
        began = asyncio.get_running_loop().time()
        body = await request.read()
        if request.content_type == FORM and SSL_CHECK.search(body):
            return web.Response()  # Slack looks at our certificate, and not all of these looks are signed
        if not signed(self._verifier, request.headers, body):
            self._seldom.warn("a request was refused that Slack did not sign, or not within the last five minutes")
            raise web.HTTPUnauthorized
        heard = await self._slack.async_dispatch(await to_bolt_request(request))
        if self._measures is not None:
            self._measures.acknowledge(NAME, asyncio.get_running_loop().time() - began)
        return await to_aiohttp_response(heard)

    async def _about(self, request: web.Request) -> web.StreamResponse:
        url, browser = await self._flow.begin(request.cookies.get(self._cookie))
        return self._known_by(browser, _shown(self._flow.page(url)))

    async def _to_slack(self, request: web.Request) -> web.StreamResponse:
        """What Slack's Marketplace takes for a direct install: a 302 to a page of its own."""
        url, browser = await self._flow.begin(request.cookies.get(self._cookie))
        return self._known_by(browser, web.Response(status=302, headers={hdrs.LOCATION: url}))

    def _known_by(self, browser: str, response: web.Response) -> web.Response:
        response.set_cookie(
            self._cookie,
            browser,
            max_age=LIVES // 1000,
            path="/",
            secure=self._secure,
            httponly=True,
            samesite="Lax",  # it comes along when Slack sends the browser back, and with nothing that others embed
        )
        return response

    async def _redirected(self, request: web.Request) -> web.StreamResponse:
        return _shown(await self._flow.finish(request.query, request.cookies.get(self._cookie)))

    async def _health(self, request: web.Request) -> web.StreamResponse:
        return web.Response(text="ok")


def signed(verifier: SignatureVerifier, headers: MultiMapping[str], body: bytes) -> bool:
    """Whether Slack signed exactly this body within five minutes; compared in constant time by slack_sdk."""
    stamps, signatures = headers.getall("X-Slack-Request-Timestamp", []), headers.getall("X-Slack-Signature", [])
    if len(stamps) != 1 or len(signatures) != 1:  # of two, somebody before us may have looked at the other
        return False
    try:
        return verifier.is_valid(body, stamps[0], signatures[0])
    except (ValueError, TypeError, OverflowError):  # a time that is no number, or letters that no signature has
        return False


def _shown(page: Page) -> web.Response:
    return web.Response(text=page.html, status=page.status, content_type="text/html", charset="utf-8")


def _told(status: int) -> web.Response:
    return _shown(FAILED) if status == 500 else web.Response(text=SENTENCES.get(status, SENTENCES[400]), status=status)
