"""Who may talk to the playground: this machine's own page and scripts, nobody else."""

import secrets
from collections.abc import Awaitable, Callable

from aiohttp import hdrs, web

from adapters.common.listener import NOT_WHOLE, raised
from adapters.playground.inbound import BadRequest

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
LARGEST = 64 * 1024  # bytes of a request's body


class Guard:
    """Looks at every request before anything else does; `port` is known once the socket is open."""

    def __init__(self) -> None:
        self.port = 0
        self.csrf = secrets.token_urlsafe(32)

    @web.middleware
    async def check(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        refused = self._refusal(request)
        response = error(refused, 403) if refused else await _answered(request, handler)
        if not response.prepared:
            response.headers.update(HEADERS)
        return response

    def _refusal(self, request: web.Request) -> str | None:
        hosts = [f"{name}:{self.port}" for name in ("127.0.0.1", "localhost", "[::1]")]
        if request.headers.get(hdrs.HOST) not in hosts or len(request.headers.getall(hdrs.HOST)) > 1:
            return f"The playground answers only at http://{hosts[0]}/."
        origin = request.headers.get(hdrs.ORIGIN)
        if origin is not None and origin not in [f"http://{host}" for host in hosts]:
            return "The playground answers only its own page."
        if request.method in (hdrs.METH_GET, hdrs.METH_HEAD):
            return None
        if request.headers.get("X-Playground") != "1":
            return "Please send the header X-Playground: 1."
        # the page sends it; for anyone else the header above is what no form can send
        csrf = request.headers.get("X-CSRF")
        if csrf is not None and not (csrf.isascii() and secrets.compare_digest(csrf, self.csrf)):
            return "This page is from before the playground was restarted. Please load it again."
        return None


async def _answered(request: web.Request, handler: Handler) -> web.StreamResponse:
    try:
        return await handler(request)
    except BadRequest as bad:
        return error(str(bad), 400)
    except web.HTTPException as refused:
        return error(SENTENCES.get(refused.status, refused.reason), refused.status)
    except NOT_WHOLE:
        return error("That request is not whole.", 400)
    except ConnectionError:
        raise
    except Exception as failed:  # noqa: BLE001 - said in plain words; what was typed must not reach the log
        raised(failed)
        return error("Something went wrong here. Please check what was saved before you try again.", 500)


SENTENCES = {
    404: "There is nothing here. The page is at /, the API below /api/.",
    405: "This address takes another method: GET to look, POST to act.",
    413: "That is more than 64 KiB. Please say it in fewer words.",
}


def error(text: str, status: int) -> web.Response:
    return web.json_response({"error": text}, status=status)
