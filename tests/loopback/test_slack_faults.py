"""Each fault a call can meet, what a bare slack_sdk makes of it, and the end of a response_url."""

import asyncio

import aiohttp
import pytest
from slack_bolt.async_app import AsyncAck
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler

from tests.contracts import slack as contract
from tests.loopback.slack import Dropped, Error, Held, LoopbackSlack, RateLimited, Reset
from tests.loopback.slack.bare import bolt, calling, circle, over_socket
from tests.loopback.slack.faults import Kind


@pytest.mark.parametrize(("kind", "arrived"), [(Dropped(), ["x"]), (Reset(), [])], ids=["dropped", "reset"])
async def test_cut_connections(kind: Kind, arrived: list[str]) -> None:
    """After a cut nobody knows: the message may stand there or not."""
    async with LoopbackSlack() as slack:
        ana, place = circle(slack)
        async with calling(slack, ana.team.token) as client:
            fault = slack.fail("chat.postMessage", kind)
            with pytest.raises((aiohttp.ClientError, OSError)):
                await client.chat_postMessage(channel=place.id, text="x")
            assert [one.text for one in place.messages] == arrived and slack.requests[-1].status == 0
            assert fault.hits == 1
            await client.chat_postMessage(channel=place.id, text="y")
            assert place.messages[-1].text == "y"


async def test_refusals_and_limits() -> None:
    """A scripted error does nothing; a 429 tells how long to wait, and the SDK's handler waits."""
    async with LoopbackSlack() as slack:
        ana, place = circle(slack)
        async with calling(slack, ana.team.token) as client:
            slack.fail("chat.postMessage", Error("fatal_error", status=500))
            slack.fail("chat.postMessage", Error("restricted_action"))
            for status, error in ((500, "fatal_error"), (200, "restricted_action")):
                with pytest.raises(SlackApiError) as raised:
                    await client.chat_postMessage(channel=place.id, text="x")
                assert raised.value.response.status_code == status and raised.value.response["error"] == error
            slack.fail("chat.postMessage", RateLimited(0))
            client.retry_handlers = [AsyncRateLimitErrorRetryHandler(max_retry_count=1)]
            await client.chat_postMessage(channel=place.id, text="y")
            assert [one.status for one in slack.requests[-2:]] == [429, 200]
            assert [one.text for one in place.messages] == ["y"]


async def test_held_replies() -> None:
    """Carried out at once; the reply comes when its time has come."""
    async with LoopbackSlack() as slack:
        ana, place = circle(slack)
        async with calling(slack, ana.team.token) as client:
            held = Held()
            slack.fail("chat.postMessage", held)
            sending = asyncio.create_task(client.chat_postMessage(channel=place.id, text="x"))
            await slack.until(lambda: place.messages)
            assert not sending.done()
            held.until.set()
            assert (await sending)["ok"]


async def test_response_urls_end() -> None:
    """Five answers, within thirty minutes; the original can be replaced and deleted."""
    now = [1_900_000_000.0]
    async with LoopbackSlack(clock=lambda: now[0], patience=0.05) as slack, aiohttp.ClientSession() as session:
        ana, place = circle(slack)

        async def answer(url: str, **body: object) -> tuple[int, str]:
            async with session.post(url, json=body) as response:
                return response.status, str((await response.json()).get("error", ""))

        act = await slack.command(ana, place, "/circle")
        url = act.payload["response_url"]
        assert await answer(url, text="one") == (200, "")
        assert await answer(url, text="two", replace_original=True) == (200, "")
        assert [one.text for one in act.messages] == ["two"] and act.message.edits[0]["text"] == "one"
        assert await answer(url, text="all", response_type="in_channel") == (200, "")
        assert not act.messages[1].ephemeral
        assert await answer(url, delete_original=True) == (200, "")
        assert act.message.deleted and slack.seen(ana, place) == [act.messages[1]]
        assert await answer(url, text="five") == (200, "")
        assert await answer(url, text="six") == (404, "used_url")
        late = (await slack.command(ana, place, "/circle")).payload["response_url"]
        now[0] += 1801
        assert await answer(late, text="x") == (404, "expired_url")
        slack.fail("response_url", Dropped())
        cut = (await slack.command(ana, place, "/circle")).payload["response_url"]
        with pytest.raises(aiohttp.ClientError):
            await answer(cut, text="seen all the same")
        assert place.messages[-1].text == "seen all the same"


async def test_no_ack_in_time() -> None:
    """Nothing, or too late by Slack's clock: its client shows a warning."""
    now = [1_900_000_000.0]
    async with LoopbackSlack(clock=lambda: now[0], patience=0.1) as slack:
        ana, place = circle(slack)
        app, go = bolt(slack, ana), asyncio.Event()

        @app.command("/late")
        async def late(ack: AsyncAck) -> None:
            now[0] += 4
            await ack(text="too late")

        @app.command("/never")
        async def never(ack: AsyncAck) -> None:
            await go.wait()

        async with over_socket(app, slack):
            said = await (await slack.command(ana, place, "/late")).settled()
            assert said.error and said.acked is not None and said.messages == []
            unheard = await (await slack.command(ana, place, "/never")).settled()
            assert unheard.error and unheard.acked is None
            go.set()
        alone = await (await slack.command(ana, place, "/late")).settled()
        assert alone.error and alone.attempts == 0


@pytest.mark.skipif(not contract.AVAILABLE, reason="Slack's documents are not here")
async def test_the_contract_is_checked() -> None:
    """What breaks it is refused, and told at the end."""
    slack = LoopbackSlack()
    await slack.start()
    ana, place = circle(slack)
    async with calling(slack, ana.team.token) as client:
        with pytest.raises(SlackApiError, match="invalid_arguments"):
            await client.chat_postMessage(channel=place.id, text="x", colour="red")
    assert len(slack.violations) == 1 and place.messages == []
    with pytest.raises(AssertionError, match="no such argument"):
        await slack.stop()
