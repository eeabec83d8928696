"""How much may come in at a port: lines, heads, bodies, and what only becomes much when it is unpacked or read."""

import gzip

from tests.adapters.surfaces.surface import HEARD, Surface, ask


async def test_heads(surface: Surface) -> None:
    """Of 64 lines, none longer than eight kilobytes."""
    assert (await ask(surface.port, surface.request(*["X: y"] * 50))).status in HEARD
    assert (await ask(surface.port, surface.request(*["X: y"] * 65))).status == "400"
    assert (await ask(surface.port, surface.request("X: " + "y" * 8000))).status in HEARD
    assert (await ask(surface.port, surface.request("X: " + "y" * 8300))).status == "400"
    assert (await ask(surface.port, surface.request(target=surface.path + "?" + "y" * 8300))).status == "400"


async def test_bodies(surface: Surface) -> None:
    """Up to the limit a body is taken in; one byte more is refused, whether its length is told before or not."""
    host = f"{surface.method} {surface.path} HTTP/1.1\r\nHost: {surface.own}\r\nX-Playground: 1\r\n".encode()
    for size, status in ((surface.largest, None), (surface.largest + 1, "413")):
        told = f"Content-Length: {size}\r\n\r\n".encode() + b"a" * size
        chunked = b"Transfer-Encoding: chunked\r\n\r\n" + f"{size:x}\r\n".encode() + b"a" * size + b"\r\n0\r\n\r\n"
        for way in (told, chunked):
            answer = await ask(surface.port, host + way)
            assert answer.status == status if status else answer.status not in {"", "413", "500"}


async def test_packed(surface: Surface) -> None:
    """What would swell is not unpacked: a thousandfold, or a byte."""
    for packing in ("gzip", "deflate", "br", "zstd", "gzip, gzip", "GZIP"):
        body = gzip.compress(b"a" * surface.largest * 4)[: surface.largest]
        head = f"Content-Encoding: {packing}\r\nContent-Length: {len(body)}\r\nX-Playground: 1\r\n\r\n"
        asked = f"{surface.method} {surface.path} HTTP/1.1\r\nHost: {surface.own}\r\n{head}".encode() + body
        assert (await ask(surface.port, asked)).status == "415", packing


async def test_other_kinds_of_body(surface: Surface) -> None:
    """Parts and forms without end are read by nobody who does not know the sender; nesting without end is no JSON."""
    deep = b"[" * 30_000 + b"]" * 30_000
    part = b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n'
    for kind, body in (
        ("application/json", deep),
        ("application/json", b'{"as": ' + deep + b"}"),
        ("multipart/form-data; boundary=x", part * 900 + b"--x--\r\n"),
        ("application/x-www-form-urlencoded", b"&".join(b"a=b" for _ in range(15_000))),
    ):
        head = f"Content-Type: {kind}\r\nContent-Length: {len(body)}\r\nX-Playground: 1\r\n\r\n"
        asked = f"{surface.method} {surface.path} HTTP/1.1\r\nHost: {surface.own}\r\n{head}".encode() + body
        wanted = (
            {"400"} if surface.method == "POST" and surface.pages else {"401"} if surface.method == "POST" else HEARD
        )
        assert (await ask(surface.port, asked)).status in wanted, kind
