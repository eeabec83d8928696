"""A Slack on 127.0.0.1, for unmodified clients."""

import asyncio
import json
from collections.abc import Iterable
from functools import partial
from typing import Self
from urllib.parse import urlsplit

from aiohttp import web

from tests.loopback.hosted import Hosted
from tests.loopback.slack.acts import TO_ACK, Act
from tests.loopback.slack.browser import Browser, Page
from tests.loopback.slack.calls import Call
from tests.loopback.slack.checks import Checks
from tests.loopback.slack.deliveries import Deliveries
from tests.loopback.slack.faults import Fault, Kind
from tests.loopback.slack.limits import Limits
from tests.loopback.slack.model import User
from tests.loopback.slack.people import People
from tests.loopback.slack.posting import JSON, Posting
from tests.loopback.slack.sockets import Sockets
from tests.loopback.slack.web_api import WebApi
from tests.loopback.slack.world import Clock

GOODBYES = ("app_uninstalled", "tokens_revoked")
LARGEST = 25 * 1024**2  # of a whole request


class LoopbackSlack(People):
    """Web API, Socket Mode, response_urls, uploads and OAuth behind one port; World has places, People what users do.

    `clock` (seconds since 1970) ages triggers, response_urls, codes and tokens. `patience` is how many real seconds a
    missing ack is waited for. `checked` holds all the app says against Slack's contract, where that is at hand; what
    broke it is in `violations`, and `stop` raises.
    """

    def __init__(
        self,
        *,
        clock: Clock | None = None,
        faults: Iterable[Fault] | None = None,
        patience: float = TO_ACK,
        checked: bool = True,
    ) -> None:
        super().__init__(clock)
        self._checks = Checks(self.violations, on=checked)
        self._api = WebApi(self, self._checks, faults or ())
        self._sockets = Sockets(self)
        self._posting = Posting(self)
        self._deliveries = Deliveries(self, self._sockets, self._posting, self._checks, patience)
        self._runner: web.ServerRunner | None = None
        self.deliver = self._deliver

    async def start(self) -> None:
        """Listen on a free port."""
        request = partial(web.BaseRequest, loop=asyncio.get_running_loop(), client_max_size=LARGEST)
        self._runner = web.ServerRunner(
            web.Server(self._serve, request_factory=request, access_log=None), shutdown_timeout=1.0
        )
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0, backlog=2048).start()
        self.at = f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    async def stop(self) -> None:
        """End all connections; AssertionError if anything broke the contract."""
        await self._end()
        assert not self.violations, "\n".join(self.violations)

    async def _end(self) -> None:
        self.drop()
        await self._deliveries.close()
        await self._posting.close()
        if self._runner:
            await self._runner.cleanup()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, kind: object, *_: object) -> None:
        await (self.stop() if kind is None else self._end())

    async def _serve(self, request: web.BaseRequest) -> web.StreamResponse:
        path = request.path
        if path.startswith("/api/"):
            return await self._api.answer(request)
        if path.startswith("/response/"):
            return await self._api.hook(request)
        if path.startswith("/link/"):
            return await self._sockets.serve(request)
        if path.startswith("/upload/"):
            return await self._api.upload(request)
        if path.startswith("/files-pri/"):
            return await self._file(request)
        return web.Response(status=404)

    async def _file(self, request: web.BaseRequest) -> web.StreamResponse:
        """The bytes of one that was chosen in a form; whoever may not have them is shown a page, as by Slack."""
        team, _, number = request.path.split("/")[2].partition("-")
        file = self.teams[team].files.get(number)
        if file is None or file.hosted is None or file.deleted:
            return web.Response(status=404)
        if not self.teams[team].may_read(request.headers.get("Authorization", "")):
            return await Hosted(b"", trouble="page").serve(request)
        self.news.set()
        return await file.hosted.serve(request)

    def _deliver(self, act: Act) -> None:
        """To an app that is not installed there go only its goodbyes."""
        team = act.user.team if act.user else self.teams[act.payload["team_id"]]
        if not team.installed and act.kind not in GOODBYES:
            act.give_up()
            return
        if act.envelope == "events_api" and not self.app.subscribes(act.kind):
            act.done = True
            act.finish()
            return
        self._deliveries.begin(act)

    @property
    def base(self) -> str:
        """For AsyncWebClient(base_url=…)."""
        return f"{self.at}/api/"

    @property
    def authorize_url(self) -> str:
        """Stands for https://slack.com/oauth/v2/authorize."""
        return f"{self.at}/oauth/v2/authorize"

    @property
    def request_url(self) -> str:
        """Where the app listens in HTTP mode."""
        return self._posting.url

    @request_url.setter
    def request_url(self, url: str) -> None:
        self._posting.url = url
        self.app.socket_mode = not url

    @property
    def requests(self) -> list[Call]:
        """Every call so far, also those that were cut off; `response_url` and `upload` are methods here too."""
        return self._api.requests

    @property
    def limits(self) -> Limits:
        """`slack.limits.strict = True` sets real ones."""
        return self._api.limits

    def fail(self, method: str, kind: Kind, times: int = 1) -> Fault:
        """Let the next `times` calls of a method (or `response_url`, `upload`) fail so."""
        fault = Fault(method, kind, times)
        self._api.faults.append(fault)
        return fault

    @property
    def connected(self) -> bool:
        """Whether a socket is being listened to."""
        return any(not one.leaving for one in self._sockets.connections)

    @property
    def connections(self) -> int:
        """Sockets open now."""
        return len(self._sockets.connections)

    @property
    def opened(self) -> int:
        """Sockets opened so far."""
        return self._sockets.opened

    @property
    def pings(self) -> int:
        """Heard so far."""
        return self._sockets.pings

    async def refresh(self, reason: str = "refresh_requested") -> None:
        """Ask every connection to come back on a new one; with "warning" only say that this will come."""
        for one in list(self._sockets.connections):
            one.leave(reason)

    async def disable_socket_mode(self) -> None:
        """Switched off on the app's settings page."""
        self.app.socket_mode = False
        for one in list(self._sockets.connections):
            one.leave("link_disabled")
            one.close()

    def turn_away(self, reason: str | None) -> None:
        """From now on each new connection is told that and closed, only closed where it is empty; None ends it."""
        self._sockets.turning_away = reason

    def mute_pongs(self, *, muted: bool = True) -> None:
        """Answer no ping any more."""
        self._sockets.muted = muted

    def drop(self) -> None:
        """The wires are cut."""
        for one in list(self._sockets.connections):
            one.abort()

    async def redeliver(self, what: str | Act) -> Act:
        """The same payload once more: an event by its event_id, with the next retry number, or what somebody did."""
        act = what if isinstance(what, Act) else self._event(what)
        self._deliveries.again(act)
        return act

    def _event(self, event_id: str) -> Act:
        return next(one for one in self.acts if one.payload.get("event_id") == event_id)

    async def challenge(self, word: str = "loopback") -> tuple[int, str]:
        """url_verification: the status, and what came back."""
        asked = {"token": self.app.verification_token, "challenge": word, "type": "url_verification"}
        status, body = await self._posting.post(json.dumps(asked), JSON)
        return status, str(body["challenge"] if isinstance(body, dict) else body or "")

    async def post_raw(
        self, body: str, *, timestamp: str | None = None, signature: str | None = None, kind: str = JSON
    ) -> int:
        """Any request at all: forged, stale, edited (sign another body with `signature`); its status."""
        status, _ = await self._posting.post(body, kind, timestamp=timestamp, signature=signature)
        return status

    def signed(self, body: str, kind: str, signature: str | None = None) -> dict[str, str]:
        """The headers with which Slack would post it now, or with a forged `signature`."""
        return self._posting.signed(body, kind, signature)

    def signature(self, body: str, timestamp: str) -> str:
        """The right one for that."""
        return self._posting.signature(body, timestamp)

    def stamp_by(self, clock: Clock) -> None:
        """Let signatures tell another clock than ours: real time, for a bare Bolt."""
        self._posting.stamp = clock

    async def approve(self, url: str, user: User, *, cookies: dict[str, str] | None = None) -> Page:
        """Press "Allow" on an authorize page; what the app then shows in that browser."""
        app = urlsplit(self.request_url)
        async with self.browser(user, f"{app.scheme}://{app.netloc}") as browser:
            browser.cookies |= cookies or {}
            return await browser.approve(url)

    def browser(self, user: User, app: str) -> Browser:
        """Their browser; `app` is where the app listens."""
        return Browser(self, user, app)
