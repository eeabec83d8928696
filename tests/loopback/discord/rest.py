"""Discord's REST API: authority, scripted faults, limits, contract, then the route."""

import json
import re
from typing import Any

from aiohttp import BodyPartReader, web

from tests.contracts import discord as contract
from tests.contracts.discord_manners import Manners
from tests.loopback.discord import routes_application, routes_guilds, routes_interactions, routes_messages
from tests.loopback.discord.faults import Dropped, Error, Fault, Held, Kind, Page, RateLimited, Reset
from tests.loopback.discord.limits import Limits
from tests.loopback.discord.messages import Upload
from tests.loopback.discord.refusals import Refusal, invalid_form, not_found, unauthorized
from tests.loopback.discord.routing import Call, Request, Router
from tests.loopback.discord.world import World

BASE = "/api/v10"
PAGE = "<html><body>Sorry, you have been blocked</body></html>"
ROUTER = Router(
    (*routes_application.ROUTES, *routes_guilds.ROUTES, *routes_messages.ROUTES, *routes_interactions.ROUTES)
)


class Rest:
    """Answers requests and remembers them."""

    def __init__(self, world: World, token: str, *, checked: bool, polite: bool) -> None:
        self.world = world
        self.token = token
        self.checked = checked and contract.available()
        self.requests: list[Request] = []
        self.violations: list[str] = []
        self.faults: list[Fault] = []
        self.limits = Limits()
        self._manners = Manners() if polite else None

    def fail(self, method: str, path: str, kind: Kind, times: int) -> Fault:
        fault = Fault(method, re.compile(path), times, kind)
        self.faults.append(fault)
        return fault

    async def answer(self, web_request: web.BaseRequest) -> web.StreamResponse:
        """One request, from its first byte to its record."""
        request = await _read(web_request, self.world.clock())
        self.requests.append(request)
        self.world.news.set()
        kind = next((one.kind for one in self.faults if one.strikes(request.method, request.path)), None)
        if isinstance(kind, Reset | Page):
            self._broken(request, is_known=True)
        if isinstance(kind, Reset):
            return _cut(web_request)
        if isinstance(kind, Page):
            request.status = kind.status
            return web.Response(status=kind.status, text=PAGE, content_type="text/html")
        authorized = web_request.headers.get("Authorization") == f"Bot {self.token}"
        status, body, headers = self._carry_out(request, kind, authorized=authorized)
        self.world.news.set()
        if isinstance(kind, Dropped):
            return _cut(web_request)
        if isinstance(kind, Held):
            await kind.until.wait()
        request.status, request.answer = status, body
        self.world.news.set()
        if body is None:
            return web.Response(status=status, headers=headers)
        return web.Response(
            status=status, headers=headers, body=json.dumps(body).encode(), content_type="application/json"
        )

    def _carry_out(self, request: Request, kind: Kind | None, *, authorized: bool) -> tuple[int, Any, dict[str, str]]:
        """Status, body, headers."""
        found = ROUTER.find(request.method, request.path)
        name, key = (found[0].name, found[0].key(found[1])) if found else (request.path, request.path)
        wrong = self._broken(request, found is not None)
        limited = kind if isinstance(kind, RateLimited) else None
        if kind is None:
            limited = self.limits.exceeded(key, bot=bool(found and found[0].bot))
        if limited:
            headers, body = self.limits.refusal(name, limited)
            self._check(request, 429, body)
            return 429, body, headers
        try:
            if isinstance(kind, Error):
                raise Refusal(kind.status, kind.code, kind.message)
            if found is None:
                raise not_found()
            if found[0].bot and not authorized:
                raise unauthorized()
            if wrong:
                raise invalid_form(wrong)
            status, body = found[0].answer(Call(self.world, found[1], request))
        except Refusal as refusal:
            status, body = refusal.status, {"message": refusal.message, "code": refusal.code}
        if found:
            self._check(request, status, body)
        return status, body, self.limits.headers(name, key)

    def _broken(self, request: Request, is_known: bool) -> str | None:
        """What of the contract this request breaks; every request is looked at, also those that a fault strikes."""
        if not is_known:
            self.violations.append(f"{request.method} {request.path}: the loopback Discord has no such route")
        if self._manners:
            self.violations += self._manners.faults(request.method, request.path, request.body)
        if is_known and self.checked:
            try:
                contract.check_query(request.method, request.path, request.query)
                contract.check_request(request.method, request.path, request.body, files=len(request.files))
            except contract.Violation as violation:
                self.violations.append(str(violation))
                return str(violation)
        return None

    def _check(self, request: Request, status: int, body: Any) -> None:
        """Our answers too are only such as Discord could give."""
        if self.checked:
            try:
                contract.check_response(request.method, request.path, status, body)
            except contract.Violation as violation:
                self.violations.append(f"our own answer: {violation}")


async def _read(request: web.BaseRequest, at: float) -> Request:
    path = request.path.removeprefix(BASE)
    query = dict(request.query)
    body: Any = None
    files: list[Upload] = []
    if request.content_type == "multipart/form-data":
        async for part in await request.multipart():
            assert isinstance(part, BodyPartReader)
            name = part.name or ""
            if name == "payload_json":
                body = json.loads(await part.text())
            elif found := re.fullmatch(r"files\[(\d+)\]", name):
                kind = part.headers.get("Content-Type", "application/octet-stream")
                files.append(Upload(int(found[1]), part.filename or "", bytes(await part.read()), kind))
    elif raw := await request.read():
        body = json.loads(raw)
    return Request(request.method, path, query, body, files, at)


def _cut(request: web.BaseRequest) -> web.StreamResponse:
    """No answer, and no farewell either."""
    if request.transport:
        request.transport.abort()
    return web.Response()
