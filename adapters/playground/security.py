"""Who may talk to the playground: this machine's own page and scripts, nobody else."""

import secrets

from aiohttp import hdrs, web

from adapters.common.surface import Handler, from_elsewhere, meant_for, surface
from adapters.playground.inbound import BadRequest

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
LARGEST = 64 * 1024  # bytes of a request's body
FILES_PATH, LARGEST_FILE = "/api/files", 4 * 1024 * 1024  # what a question takes is less
LOOKS = (hdrs.METH_GET, hdrs.METH_HEAD)


class Guard:
    """Looks at every request before anything else does; `port` is known once the socket is open."""

    def __init__(self) -> None:
        self.port = 0
        self.csrf = secrets.token_urlsafe(32)

    def site(self) -> web.Application:
        made = surface(
            LARGEST,
            POLICY,
            lambda status: error(SENTENCES.get(status, SENTENCES[400]), status),
            self._refused,
            {FILES_PATH: LARGEST_FILE},
        )
        made.middlewares.append(_readable)
        return made

    def _refused(self, request: web.Request) -> web.Response | None:
        why = self._refusal(request)
        return error(why, 403) if why else None

    def _refusal(self, request: web.Request) -> str | None:
        hosts = [f"{name}:{self.port}" for name in ("127.0.0.1", "localhost", "[::1]")]
        if not meant_for(request, hosts):
            return f"The playground answers only at http://{hosts[0]}/."
        if from_elsewhere(request, [f"http://{host}" for host in hosts]):
            return "The playground answers only its own page."
        if request.method in LOOKS:
            return None
        if request.headers.get("X-Playground") != "1":
            return "Please send the header X-Playground: 1."
        # the page sends it; for anyone else the header above is what no form can send
        csrf = request.headers.get("X-CSRF")
        if csrf is not None and not (csrf.isascii() and secrets.compare_digest(csrf, self.csrf)):
            return "This page is from before the playground was restarted. Please load it again."
        return None


@web.middleware
async def _readable(request: web.Request, handler: Handler) -> web.StreamResponse:
    try:
        return await handler(request)
    except BadRequest as bad:
        return error(str(bad), 400)


SENTENCES = {
    400: "That request is not whole.",
    404: "There is nothing here. The page is at /, the API below /api/.",
    405: "This address takes another method: GET to look, POST to act.",
    408: "That took too long. Please send it again.",
    413: "That is more than I take at once: 64 KiB, and 4 MiB as a file.",
    415: "Please send it as it is, without compressing it.",
    500: "Something went wrong here. Please check what was saved before you try again.",
    503: "Too many pages are open. Please close some, and load this one again.",
}


def error(text: str, status: int) -> web.Response:
    return web.json_response({"error": text}, status=status)
