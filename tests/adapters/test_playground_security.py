"""The playground answers this machine's own page and scripts, and nobody else."""

import asyncio
import socket
from collections.abc import Mapping

import pytest

from adapters.common.listener import PortTaken
from adapters.playground.server import Playground
from adapters.running.playing import site
from tests.adapters.served import Served
from tests.world import World

SCRIPT = {"X-Playground": "1", "Content-Type": "application/json"}
ANSWER = b'{"as": "ana", "command": "my-circle"}'


@pytest.mark.parametrize(
    "host", ["evil", "evil:{port}", "127.0.0.1", "127.0.0.1:1", "localhost.evil:{port}", "127.0.0.1:{port}.evil", ""]
)
async def test_another_host_name_is_refused(served: Served, host: str) -> None:
    for path in ("/", "/api/people", "/static/app.js", "/api/events", "/nowhere"):
        status, answer = await served.get(path, Host=host.format(port=served.port))
        assert (status, list(answer)) == (403, ["error"]), path


@pytest.mark.parametrize("host", ["127.0.0.1:{port}", "localhost:{port}", "[::1]:{port}"])
async def test_its_own_names_are_known(served: Served, host: str) -> None:
    status, people = await served.get("/api/people", Host=host.format(port=served.port))
    assert status == 200 and len(people) == 6


@pytest.mark.parametrize("origin", ["null", "http://evil", "https://127.0.0.1:{port}", "http://127.0.0.1:1", ""])
async def test_another_origin_is_refused(served: Served, origin: str) -> None:
    headers = {**SCRIPT, "Origin": origin.format(port=served.port)}
    assert (await served.raw("/api/act", ANSWER, headers))[0] == 403
    assert (await served.get("/api/people", **headers))[0] == 403


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"X-Playground": "1"}, 200),
        ({}, 403),
        ({"X-Playground": "0"}, 403),
        ({"X-Playground": "1", "Origin": "own"}, 200),
        ({"X-Playground": "1", "Origin": "own", "X-CSRF": "guess"}, 403),
        ({"X-Playground": "1", "Origin": "own", "X-CSRF": "grüße"}, 403),
        ({"X-Playground": "1", "Origin": "own", "X-CSRF": "token"}, 200),
        ({"Origin": "own", "X-CSRF": "token"}, 403),
    ],
    ids=["script", "bare", "wrong", "no-token", "guessed", "odd", "page", "page-without-header"],
)
async def test_who_may_post(served: Served, headers: Mapping[str, str], status: int) -> None:
    async with served.session.get(served.url) as response:
        csrf = (await response.text()).partition('name="csrf" content="')[2].partition('"')[0]
    real = {"own": served.url, "token": csrf}
    sent = {"Content-Type": "application/json", **{name: real.get(value, value) for name, value in headers.items()}}
    for path, body in (
        ("/api/act", ANSWER),
        ("/api/press", b'{"as": "ana", "token": "help!"}'),
        ("/api/clock", b'{"advance": "PT1H"}'),
        ("/api/people", b'{"as": "ana", "dms_closed": true}'),
    ):
        assert (await served.raw(path, body, sent))[0] == status, path


@pytest.mark.parametrize("header", [b"X-CSRF", b"Origin", b"X-Playground"])
async def test_bytes_that_are_no_letters_are_refused_as_any_wrong_value(
    served: Served, header: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", served.port)
    also = b"" if header == b"X-Playground" else b"X-Playground: 1\r\n"
    host = f"Host: 127.0.0.1:{served.port}\r\n".encode()
    writer.write(b"POST /api/act HTTP/1.1\r\n" + host + also + header + b": \xff\xc3\r\nContent-Length: 0\r\n\r\n")
    assert (await reader.readline()).split()[1] == b"403"
    writer.close()
    await writer.wait_closed()
    assert not caplog.messages


async def test_the_headers_of_everything(served: Served) -> None:
    for path in ("/", "/static/app.js", "/static/style.css", "/api/people", "/nowhere", "/api/events"):
        async with served.session.get(served.url + path) as response:
            headers = response.headers
            assert "default-src 'none'; script-src 'self'; style-src 'self'" in headers["Content-Security-Policy"]
            assert headers["X-Content-Type-Options"] == "nosniff" and headers["Referrer-Policy"] == "no-referrer"
            assert headers["Cache-Control"] == "no-store"
            assert not [name for name in headers if name.startswith("Access-Control")]


async def test_only_its_own_files(served: Served) -> None:
    async with served.session.get(served.url + "/") as response:
        page = await response.text()
        assert response.content_type == "text/html" and "{{" not in page
    for path in ("/static/index.html", "/static/server.py", "/static/%2e%2e/server.py", "/static/..%2fserver.py"):
        async with served.session.get(served.url + path) as response:
            assert response.status == 404, path


async def test_a_taken_port_is_said_clearly(world: World) -> None:
    first, second = site(world.core, world.clock), site(world.core, world.clock)
    port = await first.start(0)
    with pytest.raises(PortTaken, match=f"Port {port} .*--port"):
        await second.start(port)
    await first.stop()


async def test_other_machines_cannot_reach_it(served: Served) -> None:
    listening = socket.create_connection(("127.0.0.1", served.port))
    assert listening.getpeername()[0] == "127.0.0.1"
    listening.close()
    assert isinstance(site(served.world.core, served.world.clock), Playground)
