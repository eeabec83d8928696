"""How long a connection may take over a request, and how many there may be: real sockets, limits of a moment."""

import asyncio
import resource
from dataclasses import replace

import pytest
from aiohttp import web

from adapters.common import connections
from adapters.common.connections import LIMITS, Limits
from adapters.common.listener import listen, runner
from adapters.common.surface import surface as made
from adapters.playground import live
from tests.adapters.surfaces.conftest import SURFACES
from tests.adapters.surfaces.surface import HEARD, Surface, answered, ask

FINITE = pytest.mark.parametrize("surface", [one for one in SURFACES if one != "events stream"], indirect=True)
Line = tuple[asyncio.StreamReader, asyncio.StreamWriter]
SOON = replace(LIMITS, head=0.5, body=0.3, stuck=0.3)


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "LIMITS", SOON)


async def connected(port: int, said: bytes = b"") -> Line:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(said)
    return reader, writer


async def gone(line: Line) -> bool:
    """Closed by the other side, soon, without a word."""
    try:
        async with asyncio.timeout(5):
            return await line[0].read() == b""
    except ConnectionError:
        return True
    except TimeoutError:
        return False
    finally:
        line[1].close()


def test_the_limits_of_real_life() -> None:
    """Seconds; a proxy's own pool of connections, a minute or two of idleness, does not outlive ours."""
    assert Limits(head=10, body=3, idle=150, stuck=60, most=4096, lines=64) == LIMITS
    assert resource.getrlimit(resource.RLIMIT_NOFILE)[0] // 2 == connections.ROOM


async def test_slow_heads(surface: Surface) -> None:
    """Nothing at all, half a line, or a line for ever and ever: each is closed after the time for one head."""
    lines = [await connected(surface.port, said) for said in (b"", b"GE", b"GET / HTTP/1.1\r\nHost: x\r\n")]
    dripping = await connected(surface.port, b"GET / HTTP/1.1\r\n")
    heard = asyncio.ensure_future(gone(dripping))
    while not (await asyncio.wait([heard], timeout=0.05))[0]:
        dripping[1].write(b"X: y\r\n")
    assert all(await asyncio.gather(heard, *map(gone, lines)))
    assert (await ask(surface.port, surface.request())).status in HEARD


@FINITE
async def test_a_slow_head_after_a_request(surface: Surface) -> None:
    """Whoever was heard once gets no more time for the next than a stranger."""
    line = await connected(surface.port, surface.request())
    assert (await answered(line[0])).status in HEARD
    line[1].write(b"GET / HTTP/1.1\r\nX")
    assert await gone(line)


@FINITE
async def test_between_two_requests(surface: Surface, monkeypatch: pytest.MonkeyPatch) -> None:
    """A connection is kept for the next request, which may be longer in coming than a head, and not for ever."""
    line = await connected(surface.port, surface.request())
    assert (await answered(line[0])).status in HEARD
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(SOON.head + 0.2):
            await line[0].read()
    line[1].write(surface.request())
    assert (await answered(line[0])).status in HEARD
    line[1].close()
    monkeypatch.setattr(connections, "LIMITS", replace(LIMITS, idle=0.3))
    line = await connected(surface.port, surface.request())
    assert (await answered(line[0])).status in HEARD
    assert await gone(line)


async def test_slow_bodies(surface: Surface) -> None:
    """Told so, whatever it was to be, and whether its length is told or not."""
    for said in ("Content-Length: 100\r\n\r\nab", "Transfer-Encoding: chunked\r\n\r\n2\r\nab\r\n"):
        head = f"{surface.method} {surface.path} HTTP/1.1\r\nHost: {surface.own}\r\nX-Playground: 1\r\n"
        assert (await ask(surface.port, (head + said).encode())).status == "408"


async def test_a_crowd_of_idle_ones(surface: Surface, monkeypatch: pytest.MonkeyPatch) -> None:
    """The oldest that waits makes room: somebody with a request is heard, however many hold a line open."""
    monkeypatch.setattr(connections, "LIMITS", replace(LIMITS, most=20))
    crowd = [await connected(surface.port, b"GET / HTTP/1.1\r\n") for _ in range(60)]
    assert (await ask(surface.port, surface.request())).status in HEARD
    assert all([await gone(line) for line in crowd[:40]])
    for _, writer in crowd:
        writer.close()


async def test_nobody_who_is_being_answered_makes_room(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where all are at something, it is the new one that goes."""
    monkeypatch.setattr(connections, "LIMITS", replace(LIMITS, most=3))
    begun, finish = asyncio.Semaphore(0), asyncio.Event()

    async def slowly(request: web.Request) -> web.Response:
        begun.release()
        await finish.wait()
        return web.Response(text="done")

    site = made(1000, "default-src 'none'", lambda status: web.Response(status=status), lambda _: None)
    site.router.add_get("/", slowly)
    serving = runner(site, 1)
    port = await listen(serving, 0, "")
    request = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"
    three = [await connected(port, request) for _ in range(3)]
    for _ in three:
        await begun.acquire()
    assert await gone(await connected(port, request))
    finish.set()
    assert [(await answered(line[0])).body for line in three] == [b"done"] * 3
    for _, writer in three:
        writer.close()
    await serving.cleanup()


async def test_whoever_takes_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer that nobody reads is dropped, and with it what was waiting to write it."""
    ended = asyncio.Event()

    async def pours(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        try:
            while True:
                await response.write(b"a" * 1_000_000)
        finally:
            ended.set()

    site = made(1000, "default-src 'none'", lambda status: web.Response(status=status), lambda _: None)
    site.router.add_get("/", pours)
    serving = runner(site, 1)
    line = await connected(await listen(serving, 0, ""), b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
    async with asyncio.timeout(5):
        await ended.wait()
    line[1].close()
    await serving.cleanup()


@pytest.mark.parametrize("surface", ["events stream"], indirect=True)
async def test_streams(surface: Surface, monkeypatch: pytest.MonkeyPatch) -> None:
    """So many pages listen and no more; one that is closed makes room."""
    monkeypatch.setattr(live, "MOST", 2)
    monkeypatch.setattr(live, "HEARTBEAT", 0.05)
    first, second = [await connected(surface.port, surface.request()) for _ in range(2)]
    assert [(await answered(one[0])).status for one in (first, second)] == ["200", "200"]
    refused = await ask(surface.port, surface.request())
    assert refused.status == "503" and b"Please close some" in refused.body
    first[1].close()
    async with asyncio.timeout(5):
        while (await ask(surface.port, surface.request())).status != "200":
            await asyncio.sleep(0)
    second[1].close()
