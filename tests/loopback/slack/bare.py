"""Bolt with nothing of ours: what the loopback's own tests drive it with, and what benchmarks compare with."""

from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
from aiohttp import web
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.loopback.slack.model import Channel, User
from tests.loopback.slack.server import LoopbackSlack

Json = dict[str, Any]
EVENTS = "/slack/events"
DIVIDER: Json = {"type": "divider"}
HOME: Json = {"type": "home", "blocks": [DIVIDER]}


def plain(text: str) -> Json:
    """A plain_text object."""
    return {"type": "plain_text", "text": text}


def button(label: str, action_id: str) -> Json:
    return {"type": "button", "text": plain(label), "action_id": action_id, "value": "1"}


FORM: Json = {
    "type": "modal",
    "callback_id": "form",
    "private_metadata": "kept",
    "title": plain("A no"),
    "submit": plain("Save"),
    "notify_on_close": True,
    "blocks": [
        {
            "type": "input",
            "block_id": "note",
            "label": plain("What happened?"),
            "element": {"type": "plain_text_input", "action_id": "note", "max_length": 20, "multiline": True},
        },
        {
            "type": "input",
            "block_id": "stage",
            "label": plain("How far?"),
            "optional": True,
            "element": {
                "type": "static_select",
                "action_id": "stage",
                "options": [{"text": plain(one), "value": one.upper()} for one in ("Applied", "Final")],
                "initial_option": {"text": plain("Applied"), "value": "APPLIED"},
            },
        },
        {
            "type": "input",
            "block_id": "zone",
            "label": plain("Where?"),
            "optional": True,
            "element": {"type": "external_select", "action_id": "zone", "min_query_length": 0},
        },
    ],
}


def circle(slack: LoopbackSlack) -> tuple[User, Channel]:
    """Ana, in a workspace with one channel; the app is installed there."""
    team = slack.team("Job seekers")
    ana = team.user("Ana", tz="Europe/Lisbon")
    team.install()
    return ana, team.channel("circle", creator=ana)


def bolt(slack: LoopbackSlack, user: User, **also: Any) -> AsyncApp:
    """A bare app for one workspace; every answer of its own is `client.…` or `respond`."""
    client = AsyncWebClient(user.team.token, slack.base, retry_handlers=[])
    return AsyncApp(client=client, signing_secret=slack.app.signing_secret, **also)


@asynccontextmanager
async def over_socket(app: AsyncApp, slack: LoopbackSlack, *, ping_interval: float = 10) -> AsyncIterator[Any]:
    """The app in Socket Mode, connected, and its client."""
    web_client = AsyncWebClient(base_url=slack.base, retry_handlers=[])
    handler = AsyncSocketModeHandler(app, slack.app.app_token, web_client=web_client, ping_interval=ping_interval)
    try:
        await handler.connect_async()  # type: ignore[no-untyped-call]
        await slack.until(lambda: slack.connected)
        yield handler.client
    finally:
        await handler.close_async()  # type: ignore[no-untyped-call]
        await handler.client.aiohttp_client_session.close()


@asynccontextmanager
async def over_http(app: AsyncApp, slack: LoopbackSlack) -> AsyncIterator[str]:
    """The app in HTTP mode, and where it listens."""
    runner = web.AppRunner(app.web_app(path=EVENTS), shutdown_timeout=1.0)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        at = f"http://127.0.0.1:{runner.addresses[0][1]}"
        slack.request_url = at + EVENTS
        yield at
    finally:
        await runner.cleanup()


@asynccontextmanager
async def calling(slack: LoopbackSlack, token: str | None) -> AsyncIterator[AsyncWebClient]:
    """A bare client that repeats nothing."""
    async with aiohttp.ClientSession() as session:
        yield AsyncWebClient(token, slack.base, session=session, retry_handlers=[])


@asynccontextmanager
async def running(app: AsyncApp, slack: LoopbackSlack, mode: str) -> AsyncIterator[None]:
    """The app in either mode: `socket` or `http`."""
    async with over_socket(app, slack) if mode == "socket" else over_http(app, slack):
        yield


async def refused(answer: Awaitable[object]) -> str:
    """The error of a call that must fail."""
    try:
        await answer
    except SlackApiError as error:
        return str(error.response["error"])
    raise AssertionError("it was not refused")
