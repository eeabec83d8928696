"""What stands between us and Slack may answer in Slack's place, and not as Slack would."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import pytest
from aiohttp import web

from adapters.slack.gateway import SlackGateway
from adapters.slack.web_api import Api, OneWorkspace
from bot.courier import Later, Outcome, Unknown
from bot.words import Reader
from tests.adapters.slack.office import Office
from tests.room import Hands


@asynccontextmanager
async def behind(workspace: str, status: int, kind: str, body: bytes) -> AsyncIterator[SlackGateway]:
    """A gateway to a server that answers everything so."""

    async def answer(request: web.BaseRequest) -> web.Response:
        await request.read()
        return web.Response(status=status, content_type=kind, body=body)

    runner = web.ServerRunner(web.Server(answer, access_log=None))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    async with aiohttp.ClientSession() as session:
        base = f"http://127.0.0.1:{runner.addresses[0][1]}/api/"
        yield SlackGateway(
            Api(OneWorkspace(workspace, "xoxb-1"), session, base), Hands(), share=1_000, sent=lambda *_: None
        )
    await runner.cleanup()


@pytest.mark.parametrize(
    ("status", "kind", "body", "posted"),
    [
        (200, "text/plain", b"Please log in.", Unknown()),
        (200, "text/html", b"<p>Please log in.</p>", Unknown()),
        (200, "application/json", b"[]", Unknown()),
        (200, "application/json", b"[1]", Unknown()),
        (200, "application/json", b"null", Unknown()),
        (200, "application/json", b'{"ok', Unknown()),
        (200, "application/json", b'{"\xff', Unknown()),
        (500, "application/json", b'{"ok', Unknown()),
        (502, "text/plain", b"Bad gateway", Unknown()),
        (502, "application/json", b'{"error": "Bad gateway"}', Unknown()),
        (403, "application/json", b'{"error": "Not from here"}', Later()),
        (407, "text/html", b"<p>Who are you?</p>", Later()),
        (302, "text/html", b"", Unknown()),
    ],
)
async def test_what_is_not_an_answer_of_slack(status: int, kind: str, body: bytes, posted: Outcome) -> None:
    """Who cannot have passed a letter on has not; all others may have."""
    office = Office(patience=5, share=1, scopes=None)
    post, direct = office.letter(office.channel, platform_id="C1/1.1"), office.letter()
    async with behind(office.team.id, status, kind, body) as gateway:
        assert await gateway.send(post, Reader()) == posted
        assert await gateway.edit(post, Reader()) == Later()
        assert await gateway.send(direct, Reader()) == Later()  # to open is not to post
