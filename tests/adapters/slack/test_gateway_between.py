"""What stands between us and Slack may answer in Slack's place, and not as Slack would."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import pytest
from aiohttp import web

from adapters.slack.gateway import SlackGateway
from adapters.slack.web_api import Api, OneWorkspace
from bot.courier import Later, Unknown
from bot.words import Reader
from storage.unit import NoUnits
from storage.unusable import DatabaseUnusable
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
            Api(OneWorkspace(workspace, "xoxb-1"), session, base),
            NoUnits(DatabaseUnusable("No files here.", "")),
            Hands(),
            share=1_000,
            sent=lambda *_: None,
        )
    await runner.cleanup()


@pytest.mark.parametrize(
    ("status", "kind", "body"),
    [
        (200, "text/plain", b"Please log in."),
        (200, "text/html", b"<p>Please log in.</p>"),
        (200, "application/json", b"[]"),
        (200, "application/json", b"[1]"),
        (200, "application/json", b"null"),
        (200, "application/json", b'{"ok'),
        (200, "application/json", b'{"\xff'),
        (500, "application/json", b'{"ok'),
        (502, "text/plain", b"Bad gateway"),
        (502, "application/json", b'{"error": "Bad gateway"}'),
        (403, "application/json", b'{"error": "Not from here"}'),
        (407, "text/html", b"<p>Who are you?</p>"),
        (302, "text/html", b""),
    ],
)
async def test_what_is_not_an_answer_of_slack(status: int, kind: str, body: bytes) -> None:
    """Whatever it says, it may have passed a letter on before."""
    office = Office(patience=5, share=1, scopes=None)
    post, direct = office.letter(office.channel, platform_id="C1/1.1"), office.letter()
    async with behind(office.team.id, status, kind, body) as gateway:
        assert await gateway.send(post, Reader()) == Unknown()
        assert await gateway.edit(post, Reader()) == Later()
        assert await gateway.send(direct, Reader()) == Later()  # to open is not to post
