"""Slack, or what stands between us and it, answers late or strangely: everybody gets their answer all the same."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
from aiohttp import web

from adapters.slack import reply
from adapters.slack.drawing.block_kit import Drawn
from tests.adapters.slack.faults.acts import LOGGED, held_up, put_down
from tests.adapters.slack.town import Town
from tests.loopback.slack import Act, View

WORDS = "They were kind about it, and it was a no."
OPEN = "Open the form"
SOCKETS = pytest.mark.parametrize("mode", ["sockets"])


@asynccontextmanager
async def something_between(town: Town, body: bytes) -> AsyncIterator[None]:
    """Until the end of the block the Web API is a proxy that answers so, with 200."""

    async def answer(request: web.BaseRequest) -> web.Response:
        await request.read()
        return web.Response(content_type="application/json", body=body)

    assert town.connection._desk
    api = town.connection._desk.api
    runner = web.ServerRunner(web.Server(answer, access_log=None))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    before, api.base = api.base, f"http://127.0.0.1:{runner.addresses[0][1]}/api/"
    try:
        yield
    finally:
        api.base = before
        await runner.cleanup()


async def home(town: Town, person: str) -> View:
    """They look at Home, and wait until it is there."""
    shown = await (await town.slack.open_home(town.people[person])).settled()
    await town.connection.finish()
    return shown.view


async def test_a_form_whose_answer_comes_just_after_the_patience(town: Town) -> None:
    """It covers "One moment", and not the other way round."""
    assert town.connection._desk
    desk = town.connection._desk
    form = (await town.say("ana", "rejected", "circle")).view
    desk._patience, desk._lag = 0, 0.05
    sent = await (await town.slack.submit(town.people["ana"], form, {"stage": "FINAL", "sting": "5"})).settled()
    await town.connection.finish()
    assert "One moment" in json.dumps(sent.ack)
    assert LOGGED in town.people["ana"].stack[-1].words and "One moment" not in town.people["ana"].stack[-1].words


@SOCKETS
@pytest.mark.parametrize("body", [b"[]", b"[1]", b"null"])
async def test_a_form_that_cannot_be_opened(town: Town, body: bytes, caplog: pytest.LogCaptureFixture) -> None:
    """The way to it comes as a message, and what cannot be a view either comes as a letter."""
    preview = await town.fill("ana", (await town.say("ana", "ask", "circle")).view, wish="LISTEN", words=WORDS)
    async with something_between(town, body):
        asked = await (await town.slack.command(town.people["ben"], town.places["circle"], "/rejected")).settled()
        await (await town.slack.press(town.people["ana"], preview.view, "Send")).settled()
        await town.connection.finish()
    assert asked.message.labels == [OPEN]
    assert (await town.press("ben", OPEN)).view.callback_id == "form"
    await town.turn()
    assert "What happens next" in town.dms("ana")[-1].words
    await put_down(town)
    assert WORDS not in caplog.text


@SOCKETS
async def test_an_answer_that_cannot_be_drawn(
    town: Town, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """What was asked is done, the words are in no log, and the next answer comes."""

    def draw(*_: object, **__: object) -> list[Drawn]:
        raise ValueError(WORDS)

    with monkeypatch.context() as broken:
        broken.setattr(reply, "draw", draw)
        said = await town.say("ben", "rejected", "circle", stage="FINAL", sting="5")
        await town.connection.finish()
    assert not said.messages and not said.error and "raised ValueError" in caplog.text and WORDS not in caplog.text
    assert town.rows("SELECT heard FROM received WHERE heard IS NOT NULL") == []
    await put_down(town)
    assert town.rows("SELECT count(*) FROM rejections") == [(2,)]


@pytest.mark.parametrize("mode", ["web"])
async def test_a_listener_that_raises(town: Town, caplog: pytest.LogCaptureFixture) -> None:
    """Only the kind of error is noted: it may quote what came in."""
    event = {"type": "app_home_opened", "tab": "home", "user": town.people["ana"].id}
    about = {"team_id": town.team.id, "api_app_id": town.slack.app.id, "event_id": "Ev1", "event_time": WORDS}
    assert await town.slack.post_raw(json.dumps({"type": "event_callback", "event": event, **about})) == 500
    assert "ValueError" in caplog.text and WORDS not in caplog.text
    await put_down(town)


async def by_shortcut(town: Town) -> Act:
    return await town.slack.shortcut(town.people["ana"], "rejected")


async def by_home(town: Town) -> Act:
    page = town.people["ana"].home
    assert page
    return await town.slack.press(town.people["ana"], page, "Log a rejection")


@pytest.mark.parametrize("do", [by_shortcut, by_home])
async def test_a_late_trigger_where_nothing_else_is_shown(town: Town, do: Callable[[Town], Awaitable[Act]]) -> None:
    """The way to the form comes as a direct message."""
    await home(town, "ana")
    asked, over = await held_up(town)
    act = await do(town)
    await town.slack.until(lambda: act.done and asked.hits)
    await town.clock.move_to(town.clock.now() + 4_000)
    over.set()
    await act.settled()
    await town.connection.finish()
    assert not town.people["ana"].stack and not act.messages and not act.error
    await town.turn()
    assert town.dms("ana")[-1].labels[0] == OPEN
    opened = await town.press("ana", OPEN)
    assert LOGGED in (await town.fill("ana", opened.view, stage="FINAL", sting="5")).view.words
