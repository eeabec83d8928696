"""What may come in at a port of ours: no HTTP, half of it, too much of it, on connections that end anywhere.

Each carries the canary, which may show up in no log.
"""

import asyncio
import gc
import logging
import socket
import struct
from collections.abc import Mapping

import pytest

CANARY = "canary-of-the-words"
_bytes = CANARY.encode()
FORM = b"Content-Type: application/x-www-form-urlencoded\r\n"
JSON = b"Content-Type: application/json\r\n"


def _post(head: bytes, body: bytes) -> bytes:
    """To a path that each server knows; {path} and {port} are filled in."""
    return b"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nX-Playground: 1\r\n" + head + b"\r\n" + body


REQUESTS: Mapping[str, bytes] = {
    "words": _bytes + b"\r\n\r\n",
    "no end of line": _bytes,
    "bytes": b"\x00\xff\xfe" + _bytes + b"\x80\r\n\r\n",
    "a TLS hello": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + _bytes * 3,
    "no method of HTTP": b"SAY " + _bytes + b" HTTP/1.1\r\n\r\n",
    "no version of HTTP": b"GET /" + _bytes + b" HTTP/9.9\r\n\r\n",
    "in the path": b"GET /" + _bytes + b" HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n",
    "in the query": b"GET /slack/oauth_redirect?code="
    + _bytes
    + b"&state=x HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n",
    "another host": b"GET http://" + _bytes + b"/ HTTP/1.1\r\nHost: " + _bytes + b"\r\n\r\n",
    "a port that is none": b"GET http://a:" + _bytes + b"/ HTTP/1.1\r\nHost: a\r\n\r\n",
    "in a header": b"GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nX-Said: " + _bytes + b"\r\n\r\n",
    "a header without a name": b"GET / HTTP/1.1\r\n: " + _bytes + b"\r\n\r\n",
    "a header with a break": b"GET / HTTP/1.1\r\nX-" + _bytes + b"\n" + _bytes + b"\r\n\r\n",
    "a long header": b"GET / HTTP/1.1\r\nX-Said: " + _bytes * 2000 + b"\r\n\r\n",
    "a long path": b"GET /" + _bytes * 2000 + b" HTTP/1.1\r\n\r\n",
    "many headers": b"GET / HTTP/1.1\r\n" + (b"X: " + _bytes + b"\r\n") * 5000 + b"\r\n",
    "a bad cookie": b"GET /slack/install HTTP/1.1\r\nHost: a\r\nCookie: a["
    + _bytes
    + b"]=\x01; "
    + _bytes
    + b"\r\n\r\n",
    "two lengths": _post(b"Content-Length: 5\r\nContent-Length: 9\r\n" + JSON, _bytes),
    "no length": _post(b"Content-Length: " + _bytes + b"\r\n" + JSON, _bytes),
    "half a body": _post(b"Content-Length: 4000\r\n" + JSON, b'{"as": "' + _bytes),
    "too much of a body": _post(b"Content-Length: 3000000\r\n" + JSON, _bytes * 100_000),
    "chunks that are none": _post(b"Transfer-Encoding: chunked\r\n" + JSON, _bytes + b"\r\n" + _bytes),
    "half a chunk": _post(b"Transfer-Encoding: chunked\r\n" + JSON, b"fff\r\n" + _bytes),
    "no gzip": _post(b"Content-Encoding: gzip\r\nContent-Length: 19\r\n" + JSON, _bytes),
    "no JSON": _post(b"Content-Length: 20\r\n" + JSON, b"{" + _bytes),
    "no letters": _post(b"Content-Length: 21\r\n" + JSON, b"\xff\xfe" + _bytes),
    "no such charset": _post(
        b"Content-Length: 19\r\nContent-Type: application/json; charset=" + _bytes + b"\r\n", _bytes
    ),
    "JSON of another shape": _post(b"Content-Length: 21\r\n" + JSON, b'"' + _bytes + b'"'),
    "a form": _post(b"Content-Length: 26\r\n" + FORM, b"payload=" + _bytes[:18]),
    "a switch of protocols": b"GET / HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: "
    + _bytes
    + b"\r\n\r\n"
    + _bytes,
    "one after the other": (b"GET /" + _bytes + b" HTTP/1.1\r\nHost: a\r\n\r\n") * 40,
}
ENDINGS = ("heard out", "half closed", "closed at once", "reset", "reset after a byte")


def say(port: int, request: bytes, ending: str) -> None:
    """Blocks for as long as the server may answer; nothing here minds what it does."""
    with socket.create_connection(("127.0.0.1", port), timeout=1) as one:
        try:
            one.sendall(request)
            if ending == "half closed":
                one.shutdown(socket.SHUT_WR)
            if ending in ("heard out", "half closed"):
                one.settimeout(0.15)
                while one.recv(65536):
                    pass
            if ending == "reset after a byte":
                one.settimeout(0.15)
                one.recv(1)
        except OSError:
            pass
        if ending.startswith("reset"):
            one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


async def say_everything(port: int, path: str, ending: str) -> None:
    """Every request, each on a connection of its own."""
    for request in REQUESTS.values():
        filled = request.replace(b"{port}", str(port).encode()).replace(b"{path}", path.encode())
        await asyncio.to_thread(say, port, filled, ending)
    await asyncio.sleep(0.05)
    gc.collect()  # what nobody asked for speaks up when it goes
    await asyncio.sleep(0)


def no_word(caplog: pytest.LogCaptureFixture, output: str) -> None:
    """Neither words of a request nor a traceback was logged or printed."""
    told = [f"{one.name}: {one.getMessage()} {one.exc_text or one.exc_info or ''}" for one in caplog.records]
    assert not [line for line in told if CANARY in line or CANARY[:18] in line]
    assert not [one for one in caplog.records if one.exc_info and one.levelno > logging.DEBUG]
    assert not [one for one in caplog.records if one.levelno >= logging.ERROR], told
    assert CANARY not in output and "Traceback" not in output
