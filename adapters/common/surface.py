"""What every request to a port of ours passes before a handler hears of it, and what every answer has on it."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping
from ipaddress import ip_address
from urllib.parse import urlsplit

from aiohttp import hdrs, web

from adapters.common import connections
from adapters.common.connections import CAREFUL
from adapters.common.listener import NOT_WHOLE, raised

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
Told = Callable[[int], web.Response]
"""A status, said in plain words."""
Refusal = Callable[[web.Request], web.Response | None]
AS_ALL: Mapping[str, int] = {}
OWN = {None, "same-origin", "none"}  # what Sec-Fetch-Site says of our own pages, of people, and of scripts


def surface(
    largest: int, policy: str, told: Told, refusal: Refusal, larger: Mapping[str, int] = AS_ALL
) -> web.Application:
    """A site that hears nothing which `refusal` answers, or that is packed, slow, or more than `largest` bytes, or than
    a `larger` number at a path of its own.
    """

    @web.middleware
    async def guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
        try:
            refused = refusal(request)
            if refused is not None:
                return refused
            if request.path in larger:
                request = request.clone(client_max_size=larger[request.path])
            await _whole(request)
            return await handler(request)
        except web.HTTPException as failed:
            answer = told(failed.status)
            if hdrs.ALLOW in failed.headers:
                answer.headers[hdrs.ALLOW] = failed.headers[hdrs.ALLOW]
            return answer
        except NOT_WHOLE:
            return told(400)
        except ConnectionError:
            raise
        except Exception as failed:  # noqa: BLE001 - said in plain words; what came in must not reach the log
            raised(failed)
            return told(500)

    async def dressed(request: web.Request, response: web.StreamResponse) -> None:
        response.headers.update({**CAREFUL, "Content-Security-Policy": policy})

    site = web.Application(middlewares=[guarded], client_max_size=largest)
    site.on_response_prepare.append(dressed)
    return site


async def _whole(request: web.Request) -> None:
    """Takes the body in, in time; packed ones could swell, and nobody who is heard here packs any."""
    if request.headers.get(hdrs.CONTENT_ENCODING, "identity") != "identity":
        raise web.HTTPUnsupportedMediaType
    try:
        async with asyncio.timeout(None if request.content.is_eof() else connections.LIMITS.body):
            await request.read()
    except TimeoutError:
        raise web.HTTPRequestTimeout from None


def meant_for(request: web.Request, names: Collection[str]) -> bool:
    """Whether its one Host is one of these, and its first line names no other. What a proxy adds is not looked at."""
    hosts = request.headers.getall(hdrs.HOST, [])
    return len(hosts) == 1 and hosts[0].lower() in names and request.raw_path.startswith("/")


def meant_by_number(request: web.Request, port: int) -> bool:
    """Whether its Host is localhost or an IP address, with our port: no name that is a stranger's to point at us."""
    try:
        asked = urlsplit("//" + request.headers.get(hdrs.HOST, ""))
        numbered = asked.hostname == "localhost" or bool(ip_address(asked.hostname or ""))
        nothing_else = not {"@", "%"} & {*asked.netloc} and meant_for(request, [asked.netloc.lower()])
        return numbered and asked.port == port and nothing_else
    except ValueError:
        return False


def from_elsewhere(request: web.Request, origins: Collection[str]) -> bool:
    """Whether another site's page sends it, or shows it within itself; that one leads here by a link is welcome."""
    sent_by = request.headers.getall(hdrs.ORIGIN, [])
    if any(one not in origins for one in sent_by):
        return True
    if request.headers.get("Sec-Fetch-Site") in OWN:
        return False
    link = (request.method, request.headers.get("Sec-Fetch-Mode"), request.headers.get("Sec-Fetch-Dest"))
    return link != (hdrs.METH_GET, "navigate", "document")
