"""Socket Mode with the SDK's own client: refreshes, lost sockets, silence, and its end."""

import asyncio
from typing import Any

import aiohttp
import pytest
from slack_bolt.async_app import AsyncAck, AsyncRespond
from slack_sdk.errors import SlackApiError

from tests.loopback.slack import LoopbackSlack
from tests.loopback.slack.bare import bolt, calling, circle, over_socket

Json = dict[str, Any]


async def address(slack: LoopbackSlack) -> str:
    async with calling(slack, None) as client:
        return str((await client.apps_connections_open(app_token=slack.app.app_token))["url"])


async def test_one_use_and_ten_at_most() -> None:
    """An address works once; the eleventh connection is sent away; each envelope goes to exactly one."""
    async with LoopbackSlack() as slack, aiohttp.ClientSession() as session:
        ana, place = circle(slack)
        sockets = [await session.ws_connect(await address(slack)) for _ in range(10)]
        assert [(await one.receive_json())["num_connections"] for one in sockets] == list(range(1, 11))
        many = await session.ws_connect(await address(slack))
        assert (await many.receive_json())["reason"] == "too_many_websockets"
        url = await address(slack)
        await many.close()
        again = await session.ws_connect(url)
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await session.ws_connect(url)
        await again.close()
        acts = [await slack.command(ana, place, "/circle", str(number)) for number in range(10)]
        heard = [await one.receive_json() for one in sockets]
        assert {one["payload"]["text"] for one in heard} == {str(number) for number in range(10)}
        for socket, envelope in zip(sockets, heard, strict=True):
            await socket.send_json({"envelope_id": envelope["envelope_id"], "payload": {"text": "heard"}})
        for act in acts:
            assert (await act.settled()).message.text == "heard"
        for one in sockets:
            await one.close()


@pytest.mark.parametrize("reason", ["refresh_requested", "warning"])
async def test_a_refresh(reason: str) -> None:
    """The SDK comes back on a new connection, and everything goes on."""
    async with LoopbackSlack() as slack:
        ana, place = circle(slack)
        app = bolt(slack, ana)

        @app.command("/circle")
        async def echo(ack: AsyncAck, respond: AsyncRespond) -> None:
            await ack()
            await respond("here")

        async with over_socket(app, slack):
            await slack.refresh(reason)
            await slack.until(lambda: slack.opened == 2 and slack.connected)
            assert (await (await slack.command(ana, place, "/circle")).settled()).message.text == "here"


async def test_lost_before_the_ack() -> None:
    """An event whose socket was cut comes again over the next one, counted; so does a press, with its old payload."""
    async with LoopbackSlack() as slack, aiohttp.ClientSession() as session:
        ana, place = circle(slack)
        first = await session.ws_connect(await address(slack))
        assert (await first.receive_json())["type"] == "hello"
        event = await slack.event(ana.team, {"type": "user_change", "user": {"id": ana.id}}, event_id="Ev1")
        command = await slack.command(ana, place, "/circle", "x")
        seen = {one["type"]: one for one in [await first.receive_json(), await first.receive_json()]}
        assert seen["events_api"]["retry_attempt"] == 0
        slack.drop()
        await slack.until(lambda: slack.connections == 0)
        second = await session.ws_connect(await address(slack))
        await second.receive_json()
        again = {one["type"]: one for one in [await second.receive_json(), await second.receive_json()]}
        assert again["events_api"]["retry_attempt"] == 1 and again["events_api"]["payload"] == event.payload
        assert again["slash_commands"]["payload"] == seen["slash_commands"]["payload"]
        for one in again.values():
            await second.send_json({"envelope_id": one["envelope_id"]})
        await event.settled()
        assert not (await command.settled()).error
        await slack.redeliver("Ev1")
        third = await second.receive_json()
        assert third["retry_attempt"] == 2
        await second.send_json({"envelope_id": third["envelope_id"]})
        assert (await event.settled()).attempts == 3
        await second.close()


async def test_events_wait_for_a_connection() -> None:
    """While nobody listens events are kept; a command fails at once."""
    async with LoopbackSlack() as slack:
        ana, place = circle(slack)
        app, heard = bolt(slack, ana), asyncio.Event()

        @app.event("user_change")
        async def changed(event: Json) -> None:
            heard.set()

        event = await slack.event(ana.team, {"type": "user_change", "user": {"id": ana.id}})
        assert (await (await slack.command(ana, place, "/circle")).settled()).error
        async with over_socket(app, slack):
            await event.settled()
            await heard.wait()


async def test_silence_is_noticed() -> None:
    """Pings are answered; when they are not, the SDK comes back."""
    async with LoopbackSlack() as slack:
        ana, _ = circle(slack)
        async with over_socket(bolt(slack, ana), slack, ping_interval=0.05):
            await slack.until(lambda: slack.pings > 2)
            slack.mute_pongs()
            await slack.until(lambda: slack.opened > 1)
            slack.mute_pongs(muted=False)
            await slack.until(lambda: slack.connected)


async def test_switched_off() -> None:
    """`link_disabled`: no way back in."""
    async with LoopbackSlack() as slack, aiohttp.ClientSession() as session:
        circle(slack)
        socket = await session.ws_connect(await address(slack))
        await socket.receive_json()
        await slack.disable_socket_mode()
        assert (await socket.receive_json())["reason"] == "link_disabled"
        with pytest.raises(SlackApiError, match="no_permission"):
            await address(slack)
        await socket.close()
