"""What has Slack's signature, and what only looks like it: on the very bytes, one by one."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest

from adapters.slack.manifest import EVENTS_PATH
from tests.adapters.faults.disk import rows
from tests.adapters.slack.town import town
from tests.adapters.surfaces.surface import Surface, ask

ONLY_SLACK = pytest.mark.parametrize("surface", ["slack"], indirect=True)
SIGNATURE, TIME = "X-Slack-Signature", "X-Slack-Request-Timestamp"


@ONLY_SLACK
async def test_what_only_looks_signed(surface: Surface) -> None:
    """Each is one change away from a request that is heard."""
    head, body = surface.friend()
    lines = dict(line.split(": ", 1) for line in head.splitlines())
    right, now = lines.pop(SIGNATURE), lines.pop(TIME)
    forged = {
        "as it is": [(SIGNATURE, right), (TIME, now)],
        "its name in other letters": [(SIGNATURE.lower(), right), (TIME.upper(), now)],
        "twice": [(SIGNATURE, right), (SIGNATURE, right), (TIME, now)],
        "a right one and a wrong one": [(SIGNATURE, right), (SIGNATURE, "v0=0"), (TIME, now)],
        "a wrong one and a right one": [(SIGNATURE, "v0=0"), (SIGNATURE, right), (TIME, now)],
        "two times": [(SIGNATURE, right), (TIME, now), (TIME, "1")],
        "two in one": [(SIGNATURE, f"{right}, {right}"), (TIME, now)],
        "another version": [(SIGNATURE, right.replace("v0=", "v1=")), (TIME, now)],
        "no version": [(SIGNATURE, right.removeprefix("v0=")), (TIME, now)],
        "its version in capitals": [(SIGNATURE, right.replace("v0=", "V0=")), (TIME, now)],
        "in capitals": [(SIGNATURE, "v0=" + right.removeprefix("v0=").upper()), (TIME, now)],
        "cut": [(SIGNATURE, right[:-1]), (TIME, now)],
        "longer": [(SIGNATURE, right + "0"), (TIME, now)],
        "full-width digits": [(SIGNATURE, right), (TIME, now.replace("1", "\xb9"))],
        "a time with a sign": [(SIGNATURE, right), (TIME, "+" + now)],
        "a time with underscores": [(SIGNATURE, right), (TIME, now[:4] + "_" + now[4:])],
        "a time with a fraction": [(SIGNATURE, right), (TIME, now + ".0")],
        "bytes that are no letters": [(SIGNATURE, "v0=\xff\xfe"), (TIME, now)],
        "empty": [(SIGNATURE, ""), (TIME, "")],
        "without": [],
    }
    told = {}
    for name, stands in forged.items():
        shown = [f"{one}: {value}" for one, value in [*lines.items(), *stands]]
        first = [f"POST {surface.path} HTTP/1.1", f"Host: {surface.own}", f"Content-Length: {len(body)}"]
        asked = "\r\n".join([*first, *shown, "", ""]).encode("latin-1") + body
        told[name] = (await ask(surface.port, asked)).status
    heard = {"as it is", "its name in other letters"}
    assert {name for name, status in told.items() if status == "200"} == heard
    assert {status for name, status in told.items() if name not in heard} == {"401"}


@ONLY_SLACK
async def test_every_byte_counts(surface: Surface) -> None:
    """Whichever one of the body or of the signature is another: refused."""
    request = surface.request()
    head, _, body = request.partition(b"\r\n\r\n")
    digits = head.partition(b"v0=")[2].split()[0]
    signed = request.index(digits)
    for at in (*range(signed, signed + len(digits)), *range(len(request) - len(body), len(request))):
        other = request[:at] + bytes([request[at] ^ 1]) + request[at + 1 :]
        assert (await ask(surface.port, other)).status == "401", at
    assert (await ask(surface.port, request)).status == "200"


async def test_said_again_by_somebody_who_listened(tmp_path: Path) -> None:
    """The same signed bytes within five minutes are heard as Slack's own second try: they change nothing any more."""
    async with town(tmp_path, "web") as there:
        port = urlsplit(str(there.slack.request_url)).port
        assert port is not None
        body = (
            f"command=%2Frejected&text=stage%3DFINAL+sting%3D3&team_id={there.team.id}&trigger_id=1.2.3"
            f"&user_id={there.people['ana'].id}&user_name=ana&channel_id={there.places['circle'].id}"
            f"&response_url=http%3A%2F%2F127.0.0.1%3A1%2F"
        )
        headers = there.slack.signed(body, "application/x-www-form-urlencoded")
        lines = [f"{name}: {value}" for name, value in {**headers, "Content-Length": len(body)}.items()]
        request = "\r\n".join([f"POST {EVENTS_PATH} HTTP/1.1", "Host: circle.example.org", *lines, "", body]).encode()
        assert [(await ask(port, request)).status for _ in range(3)] == ["200"] * 3
        await there.connection.finish()
        assert rows(there, "SELECT count(*) FROM rejections") == [(1,)]


@ONLY_SLACK
async def test_strangers_fill_no_log(surface: Surface, caplog: pytest.LogCaptureFixture) -> None:
    """However often somebody knocks, whoever runs the bot reads of it once a minute."""
    for _ in range(30):
        await ask(surface.port, surface.request("X-Slack-Signature: v0=0"))
        await ask(surface.port, b"GET /health HTTP/1.1\r\nHost: evil\r\n\r\n")
    assert sorted(caplog.messages) == [
        "a request for another host was refused: the proxy should pass the Host header on",
        "a request was refused that Slack did not sign, or not within the last five minutes",
    ]
