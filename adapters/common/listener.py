"""A port of ours: let in a crowd, and keep what comes in out of the log."""

import logging
import socket
import time
import traceback

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError

from adapters.common.connections import Door

log = logging.getLogger(__name__)

QUEUE = 2048  # connections not yet taken up: whoever finds no place there is heard a second later
MINUTE = 60.0
DOORS = 16  # through which they come in: uvloop lets one in by each, in every turn of the loop (libuv since 1.45)


NOT_WHOLE = (HttpProcessingError, web.RequestPayloadError)  # what came in is no HTTP, or breaks off
TELLING = ("aiohttp.server", "aiohttp.internal", "aiohttp.web")  # loggers that quote what came in


class PortTaken(OSError):
    """Another program listens there; the message says what to do."""


class Wordless(logging.Filter):
    """Of a fault of ours its type; of a lost connection and a request that is none, nothing."""

    def filter(self, record: logging.LogRecord) -> bool:
        failed = record.exc_info[1] if record.exc_info else None
        record.msg, record.args = (
            "a request was not answered: %s",
            (type(failed).__name__ if failed else "no response",),
        )
        record.exc_info = record.exc_text = record.stack_info = None
        return record.levelno >= logging.ERROR and not isinstance(failed, (ConnectionError, *NOT_WHOLE))


WORDLESS = Wordless()


def runner(site: web.Application, patience: float) -> web.AppRunner:
    """What serves a site; `patience` are the seconds that requests under way get at the end."""
    for name in TELLING:
        logging.getLogger(name).addFilter(WORDLESS)
    return web.AppRunner(site, shutdown_timeout=patience)


class Seldom:
    """Says a line of ours once a minute at most: strangers can knock as often as they like, and fill no log by it."""

    def __init__(self, log: logging.Logger) -> None:
        self._log, self._said = log, dict[str, float]()

    def warn(self, line: str) -> None:
        now = time.monotonic()
        if now - self._said.get(line, -MINUTE) >= MINUTE:
            self._said[line] = now
            self._log.warning(line)


def raised(failed: Exception) -> None:
    """Logs what a handler of ours raised, and where: nothing of what came in."""
    where = traceback.extract_tb(failed.__traceback__)[-1]
    log.error("%s in %s, line %s", type(failed).__name__, where.name, where.lineno)


async def listen(runner: web.AppRunner, port: int, choose: str, host: str = "127.0.0.1") -> int:
    """Serves there, on any free port for 0; returns which. Raises PortTaken, with what `choose` says to do about it."""
    await runner.setup()
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        await runner.cleanup()
        raise PortTaken(f"Port {port} cannot be used ({error.strerror}). {choose}") from error
    for door in (listener, *(listener.dup() for _ in range(DOORS - 1))):
        await Door(runner, door, backlog=QUEUE).start()
    return int(listener.getsockname()[1])
