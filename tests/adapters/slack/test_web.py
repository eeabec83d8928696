"""The web server: only what Slack signed is heard, at a few addresses, whole and in time."""

import asyncio
import hmac
import io
import json
import socket
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import pytest

from adapters.common import connections
from adapters.common.connections import CAREFUL, Limits
from adapters.common.listener import PortTaken
from adapters.slack.http_mode import pages
from adapters.slack.http_mode.server import HEALTH_PATH, Site
from adapters.slack.manifest import EVENTS_PATH, INSTALL_PATH, REDIRECT_PATH
from tests.adapters.slack.premises import ADDRESS, Premises, bare, premises

SPOKEN = "command=%2Fcircle&text=help&team_id={}&user_id=U1&channel_id=C1&trigger_id=1.2"
FORM = "application/x-www-form-urlencoded"


@pytest.fixture
async def here(tmp_path: Path) -> AsyncIterator[Premises]:
    async with premises(tmp_path) as one:
        yield one


@pytest.fixture
async def spoken(here: Premises) -> str:
    """The body of a command from a workspace that has the app."""
    team = here.slack.team("Harbour")
    await here.install(team)
    return SPOKEN.format(team.id)


def stamp(seconds: float = 0) -> str:
    return str(int(time.time() + seconds))


async def test_what_slack_signed_is_heard(here: Premises, spoken: str) -> None:
    """Also nearly five minutes late, and again when Slack tries again."""
    assert await here.slack.post_raw(spoken, kind=FORM) == 200
    assert await here.slack.post_raw(spoken, kind=FORM, timestamp=stamp(-290)) == 200
    assert [one["text"] for one in here.heard] == ["help", "help"]


@pytest.mark.parametrize("seconds", [-301, 302], ids=["stale", "of the future"])
async def test_old_requests_are_refused(here: Premises, spoken: str, seconds: int) -> None:
    """Rightly signed, and more than five minutes away: somebody may have kept it."""
    assert await here.slack.post_raw(spoken, kind=FORM, timestamp=stamp(seconds)) == 401
    assert here.heard == []


@pytest.mark.parametrize("body", ["", "x", "&text=more"], ids=["cut", "changed", "longer"])
async def test_edited_requests_are_refused(here: Premises, spoken: str, body: str) -> None:
    """The signature is of another body, by a byte."""
    now = stamp()
    edited = {"": spoken[:-1], "x": spoken.replace("help", "halp")}.get(body, spoken + body)
    signature = here.slack.signature(spoken, now)
    assert await here.slack.post_raw(edited, kind=FORM, timestamp=now, signature=signature) == 401
    assert await here.slack.post_raw(spoken, kind=FORM, timestamp=now, signature=signature) == 200
    assert len(here.heard) == 1


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"X-Slack-Signature": "v0=" + 64 * "0"},
        {"X-Slack-Request-Timestamp": "now", "X-Slack-Signature": "v0=" + 64 * "0"},
        {"X-Slack-Request-Timestamp": "9" * 400, "X-Slack-Signature": "v0=" + 64 * "0"},
        {"X-Slack-Request-Timestamp": "soon", "X-Slack-Signature": "v0=ü"},
        {"X-Slack-Request-Timestamp": "", "X-Slack-Signature": ""},
        {"X-Slack-Request-Timestamp": "{now}", "X-Slack-Signature": ""},
        {"X-Slack-Request-Timestamp": "{now}", "X-Slack-Signature": "v0=" + 64 * "0"},
        {"X-Slack-Request-Timestamp": "{now}", "X-Slack-Signature": "v0=ü"},
    ],
    ids=["none", "no time", "no number", "huge", "letters", "empty", "no signature", "forged", "no ascii"],
)
async def test_forged_requests_are_refused(
    here: Premises, spoken: str, headers: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    """Whatever stands in their headers, and none of it is written down; a body that is no text as well."""
    sent = {name: value.format(now=stamp()) for name, value in headers.items()}
    for body in (spoken.encode(), b"\xff\xfe"):
        async with here.session.post(here.at + EVENTS_PATH, data=body, headers={**sent, "Content-Type": FORM}) as told:
            assert told.status == 401 and await told.text() == "Only Slack is heard here."
    assert here.heard == []
    assert "help" not in caplog.text and "v0=" not in caplog.text


@pytest.mark.parametrize("signature", [None, "v0=0"], ids=["signed", "unsigned"])
async def test_slack_looks_at_our_certificate(
    here: Premises, spoken: str, signature: str | None, caplog: pytest.LogCaptureFixture
) -> None:
    """It asks ssl_check=1, signed or not, and hears 200 with nothing in it; whatever stands beside it is not heard."""
    for body in ("ssl_check=1", "ssl_check=1&token=abc", f"{spoken}&ssl_check=1"):
        async with here.session.post(
            here.at + EVENTS_PATH, data=body, headers=here.slack.signed(body, FORM, signature)
        ) as told:
            assert (told.status, await told.text()) == (200, "")
    assert here.heard == [] and "refused" not in caplog.text


@pytest.mark.parametrize("body", ["ssl_check=0", "ssl_check=true", "ssl_check=11", "xssl_check=1", "ssl_check"])
async def test_what_is_no_look_at_our_certificate(here: Premises, spoken: str, body: str) -> None:
    """Only Slack's own words open that door, and only as a form: what is signed by nobody is refused otherwise."""
    assert await here.slack.post_raw(f"{spoken}&{body}", kind=FORM, signature="v0=0") == 401
    assert await here.slack.post_raw("ssl_check=1", signature="v0=0") == 401
    assert here.heard == []


async def test_signatures_are_compared_in_constant_time(
    here: Premises, spoken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By hmac.compare_digest, with the whole of what was sent."""
    compared: list[tuple[Any, Any]] = []
    real = hmac.compare_digest

    def watched(left: Any, right: Any) -> bool:
        compared.append((left, right))
        return real(left, right)

    monkeypatch.setattr(hmac, "compare_digest", watched)
    now = stamp()
    await here.slack.post_raw(spoken, kind=FORM, timestamp=now, signature="v0=forged")
    assert (here.slack.signature(spoken, now), "v0=forged") in compared


async def test_the_address_proves_itself(here: Premises) -> None:
    """url_verification, only when signed."""
    assert await here.slack.challenge("a-word") == (200, "a-word")
    asked = json.dumps({"type": "url_verification", "challenge": "a-word"})
    assert await here.slack.post_raw(asked, signature="v0=0") == 401


async def test_a_workspace_without_the_app(here: Premises) -> None:
    """Rightly signed, and still nothing of it reaches a listener."""
    assert await here.slack.post_raw(SPOKEN.format("T0"), kind=FORM) == 200
    assert here.heard == []


async def test_size_is_limited(here: Premises) -> None:
    """More than a mebibyte is not even checked for a signature."""
    for size, status in ((1_048_576, 401), (1_048_577, 413)):
        async with here.session.post(here.at + EVENTS_PATH, data=io.BytesIO(b"a" * size)) as told:
            assert told.status == status


async def test_slow_bodies_are_given_up(here: Premises, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever only begins to send holds nothing for long."""
    monkeypatch.setattr(connections, "LIMITS", Limits(body=0.05))
    at = urlsplit(here.at)
    reader, writer = await asyncio.open_connection(at.hostname, at.port)
    writer.write(f"POST {EVENTS_PATH} HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nab".encode())
    assert b" 408 " in await reader.readline()
    writer.close()
    await writer.wait_closed()


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", HEALTH_PATH, 200),
        ("HEAD", HEALTH_PATH, 200),
        ("GET", INSTALL_PATH, 200),
        ("HEAD", INSTALL_PATH, 405),
        ("POST", INSTALL_PATH, 405),
        ("GET", REDIRECT_PATH, 400),
        ("POST", REDIRECT_PATH, 405),
        ("GET", EVENTS_PATH, 405),
        ("GET", "/", 404),
        ("GET", "/slack/", 404),
        ("GET", "/slack/../etc/passwd", 404),
        ("GET", "/favicon.ico", 404),
    ],
)
async def test_only_these_addresses(here: Premises, method: str, path: str, status: int) -> None:
    """Each answer carries every header that keeps browsers careful, and no name of a library."""
    async with here.session.request(method, here.at + path) as told:
        assert told.status == status
        careful = {**CAREFUL, "Content-Security-Policy": pages.POLICY}
        assert careful.items() <= dict(told.headers).items()
        assert "aiohttp" not in str(told.headers) and "text/" in told.headers["Content-Type"]
        assert status != 405 or told.headers["Allow"]


async def test_a_failure_here_says_nothing_of_what_came(
    here: Premises, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The database is gone: a page in plain words, and a line in the log without code or state."""
    await here.room.close()
    async with here.session.get(f"{here.at}{REDIRECT_PATH}?code=canary-1&state=canary-2") as told:
        assert told.status == 500 and await told.text() == pages.FAILED.html
    assert "RuntimeError in run" in caplog.text and "canary" not in caplog.text
    await here.room.open()


async def test_a_port_that_is_taken(here: Premises) -> None:
    """Said in a sentence, and nothing is left open."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        site = Site(bare(here, "secret"), "secret", here.flow, ADDRESS)
        with pytest.raises(PortTaken, match="Free it, or choose another with SLACK_PORT"):
            await site.start(other.getsockname()[1])


async def test_stopped_means_closed(here: Premises) -> None:
    """Nobody listens there any more."""
    site = Site(bare(here, "secret"), "secret", here.flow, ADDRESS)
    port = await site.start(0)
    await site.stop()
    with pytest.raises(aiohttp.ClientConnectorError):
        await here.session.get(f"http://127.0.0.1:{port}{HEALTH_PATH}")
