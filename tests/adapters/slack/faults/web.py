"""Faults of HTTP mode: requests that are late, cut, old, or not from Slack at all."""

import asyncio
import json
import time
from urllib.parse import urlencode, urlsplit

from tests.adapters.faults.disk import rows
from tests.adapters.slack.faults.acts import LOGGED, WARNING, first, put_down, rejected, slow_core
from tests.adapters.slack.faults.table import Row
from tests.adapters.slack.town import Town
from tests.loopback.slack.events import gone, wrapped
from tests.loopback.slack.posting import FORM

IMPATIENT = {"patience": 0.3}
REFUSED = 401


async def given_up(town: Town) -> str:
    """Slack waits for an acknowledgement no longer, but the command is done."""
    async with slow_core(town):
        said = await rejected(town)
        await town.slack.until(lambda: said.done)
    assert said.error
    await said.settled()
    await town.slack.until(lambda: said.messages)
    assert first(said.message) == LOGGED
    return f"{WARNING}, then “{LOGGED}”"


async def unreachable(town: Town) -> str:
    """A command comes while the bot is down."""
    await town.close()
    said = await rejected(town)
    await town.slack.until(lambda: said.done)
    await town.restart()
    assert said.error and rows(town, "SELECT count(*) FROM rejections") == [(0,)]
    return WARNING


async def request_cut(town: Town) -> str:
    """A request is cut in the middle."""
    body = _command(town)
    stamp = str(int(time.time()))
    at = urlsplit(town.slack.request_url)
    _, line = await asyncio.open_connection(at.hostname, at.port)
    head = [
        f"POST {at.path} HTTP/1.1",
        f"Host: {at.netloc}",
        f"Content-Type: {FORM}",
        f"Content-Length: {len(body)}",
        f"X-Slack-Request-Timestamp: {stamp}",
        f"X-Slack-Signature: {town.slack.signature(body, stamp)}",
    ]
    line.write("\r\n".join([*head, "", body[: len(body) // 2]]).encode())
    await line.drain()
    line.close()
    await line.wait_closed()
    return await put_down(town)


async def stale(town: Town) -> str:
    """A request that Slack signed more than five minutes ago."""
    assert await _posted(town, int(time.time()) - 301) == REFUSED
    return await put_down(town)


async def forged(town: Town) -> str:
    """Requests that Slack did not sign: a command, and an event that says the app was taken out."""
    event = json.dumps(wrapped(town.team, gone(town.team, "app_uninstalled"), "Ev0", town.clock.now() / 1000))
    assert await town.slack.post_raw(_command(town), kind=FORM, signature="v0=" + "0" * 64) == REFUSED
    assert await town.slack.post_raw(event, signature="v0=" + "0" * 64) == REFUSED
    assert rows(town, "SELECT count(*) FROM installations") == [(1,)]
    return await put_down(town)


async def certificate(town: Town) -> str:
    """Slack looks at our certificate, unsigned: ssl_check=1."""
    assert await town.slack.post_raw("ssl_check=1", kind=FORM, signature="") == 200
    return await put_down(town)


async def edited(town: Town) -> str:
    """A request that Slack signed, with other words in it."""
    body, stamp = _command(town), str(int(time.time()))
    signed = town.slack.signature(body.replace("FINAL", "APPLIED"), stamp)
    assert await town.slack.post_raw(body, kind=FORM, timestamp=stamp, signature=signed) == REFUSED
    return await put_down(town)


async def replayed(town: Town) -> str:
    """A request that Slack signed is sent once more by somebody who kept it, within the five minutes."""
    saw = await put_down(town)
    again = urlencode(town.slack.acts[-1].payload)
    assert await town.slack.post_raw(again, kind=FORM) == 200
    await town.connection.finish()
    return saw


async def _posted(town: Town, at: int) -> int:
    return await town.slack.post_raw(_command(town), kind=FORM, timestamp=str(at))


def _command(town: Town) -> str:
    """The body of a command that nobody typed."""
    told = town.slack.acts[0].payload
    return urlencode(told | {"command": "/rejected", "text": "stage=FINAL sting=5", "trigger_id": "1.2"})


WEB = (
    Row(given_up, mode="web", slack=IMPATIENT),
    Row(unreachable, mode="web"),
    Row(request_cut, mode="web"),
    Row(stale, mode="web"),
    Row(forged, mode="web"),
    Row(certificate, mode="web"),
    Row(edited, mode="web"),
    Row(replayed, mode="web"),
)
