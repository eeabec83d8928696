"""The Web API: authority, scripted faults, limits, contract, then the method."""

import json
import math
from collections.abc import Callable, Iterable
from typing import Any

from aiohttp import BodyPartReader, web

from tests.loopback.slack import (
    hooks,
    methods_auth,
    methods_chat,
    methods_conversations,
    methods_files,
    methods_views,
    oauth,
    refusals,
)
from tests.loopback.slack.calls import Call, read
from tests.loopback.slack.checks import Checks
from tests.loopback.slack.faults import Between, Dropped, Error, Fault, Held, Kind, RateLimited, Reset
from tests.loopback.slack.limits import Limits
from tests.loopback.slack.refusals import Refusal
from tests.loopback.slack.world import World

Json = dict[str, Any]
METHODS: dict[str, Callable[[Call], Json]] = {
    **methods_auth.METHODS,
    **methods_chat.METHODS,
    **methods_conversations.METHODS,
    **methods_files.METHODS,
    **methods_views.METHODS,
}
OPEN: dict[str, Callable[[Call], Json]] = {"oauth.v2.access": oauth.access}  # to whom has no token
OF_THE_APP: dict[str, Callable[[Call], Json]] = {"apps.connections.open": methods_auth.connect}


class WebApi:
    """Answers calls, uploads and posts to response_urls, and remembers them."""

    def __init__(self, world: World, checks: Checks, faults: Iterable[Fault]) -> None:
        self.world = world
        self.checks = checks
        self.requests: list[Call] = []
        self.faults = list(faults)
        self.limits = Limits()

    async def answer(self, request: web.BaseRequest) -> web.StreamResponse:
        """/api/<method>."""
        call = await read(request, request.path.removeprefix("/api/"), self.world.clock())
        call.world = self.world
        return await self._carry(request, call, self._call)

    async def hook(self, request: web.BaseRequest) -> web.StreamResponse:
        """A post to a response_url."""
        call = Call(
            "response_url", json.loads(await request.read() or b"{}"), None, self.world.clock(), world=self.world
        )

        def post(call: Call, kind: Kind | None) -> None:
            wrong = self.checks.webhook(call.args)
            if isinstance(kind, Error):
                raise Refusal(kind.error, status=kind.status)
            if wrong:
                raise Refusal("invalid_blocks", *wrong, status=500)
            hooks.answer(self.world, request.path, call.args)
            call.status, call.answer = 200, {"ok": True}

        return await self._carry(request, call, post)

    async def upload(self, request: web.BaseRequest) -> web.StreamResponse:
        """The bytes of a file."""
        _, team, ticket = request.path.rsplit("/", 2)
        content = await _content(request)
        call = Call("upload", {"length": len(content)}, None, self.world.clock(), world=self.world)

        def keep(call: Call, kind: Kind | None) -> None:
            files = self.world.teams[team].files.values()
            file = next((one for one in files if one.ticket == ticket and one.content is None), None)
            if isinstance(kind, Error) or file is None or len(content) != file.length:
                raise Refusal("upload_failed", status=kind.status if isinstance(kind, Error) else 400)
            file.content = content
            call.status = 200

        response = await self._carry(request, call, keep)
        return web.Response(text=f"OK - {len(content)}") if call.status == 200 and not call.answer else response

    async def _carry(
        self, request: web.BaseRequest, call: Call, do: Callable[[Call, Kind | None], None]
    ) -> web.StreamResponse:
        """One request, from its arrival to its record, with the fault that strikes it."""
        self.requests.append(call)
        self.world.calls += 1
        self.world.open_calls += 1
        self.world.news.set()
        try:
            kind = next((one.kind for one in self.faults if one.strikes(call.method)), None)
            if isinstance(kind, Reset):
                return _cut(request)
            status, answer = self._attempt(call, kind, do)
            self.world.news.set()
            if isinstance(kind, Dropped):
                return _cut(request)
            if isinstance(kind, Between):
                return web.Response(status=kind.status, text=kind.body, content_type=kind.content_type)
            if isinstance(kind, Held):
                await kind.until.wait()
            call.status, call.answer = status, answer
            body = json.dumps(answer).encode()
            return web.Response(status=status, headers=call.headers, body=body, content_type="application/json")
        finally:
            self.world.open_calls -= 1
            self.world.news.set()

    def _attempt(self, call: Call, kind: Kind | None, do: Callable[[Call, Kind | None], None]) -> tuple[int, Json]:
        """Status and body; what `do` did is in the call."""
        if isinstance(kind, RateLimited):
            return self._limited(call, kind.retry_after)
        try:
            do(call, kind)
        except Refusal as refusal:
            if "." in call.method and not isinstance(kind, Error) and not refusals.known(call.method, refusal.error):
                self.world.violations.append(f"our own answer: {call.method} never answers {refusal.error}")
            return refusal.status, refusal.body()
        status, answer = call.status, call.answer
        call.status, call.answer = 0, {}  # until the reply is really given
        return status, answer

    def _call(self, call: Call, kind: Kind | None) -> None:
        wrong = self.checks.call(call)
        if isinstance(kind, Error):
            raise Refusal(kind.error, status=kind.status)
        if call.method in OPEN:
            do = OPEN[call.method]
        elif call.method in OF_THE_APP:
            do = OF_THE_APP[call.method]
            self._is_app(call)
        else:
            do = METHODS.get(call.method, _unknown)
            call.granted = self.world.tokens.check(call.token)
            call.team = call.granted.team
            call.headers["x-oauth-scopes"] = ",".join(call.granted.scopes)
        team = call.team.id if call.team else ""
        wait = self.limits.wait(call.method, team, call.text("channel"), self.world.clock())
        if wait:
            call.status, call.answer = self._limited(call, math.ceil(wait))
            return
        if wrong:
            is_blocks = call.method.startswith("chat.") and any("/blocks" in one for one in wrong)
            raise Refusal("invalid_blocks" if is_blocks else "invalid_arguments", *wrong)
        call.status, call.answer = 200, {"ok": True} | do(call)

    def _is_app(self, call: Call) -> None:
        if not call.token:
            raise Refusal("not_authed")
        if call.token != self.world.app.app_token:
            raise Refusal("not_allowed_token_type" if call.token in self.world.tokens.known else "invalid_auth")

    def _limited(self, call: Call, seconds: int) -> tuple[int, Json]:
        call.headers["Retry-After"] = str(seconds)
        return 429, {"ok": False, "error": "ratelimited"}


def _unknown(call: Call) -> Json:
    call.world.violations.append(f"{call.method}: the loopback Slack has no such method")
    raise Refusal("unknown_method")


async def _content(request: web.BaseRequest) -> bytes:
    """Raw, or the one file of a form."""
    if request.content_type != "multipart/form-data":
        return await request.read()
    part = await (await request.multipart()).next()
    assert isinstance(part, BodyPartReader)
    return bytes(await part.read())


def _cut(request: web.BaseRequest) -> web.StreamResponse:
    """No answer, and no farewell either."""
    if request.transport:
        request.transport.abort()
    return web.Response()
