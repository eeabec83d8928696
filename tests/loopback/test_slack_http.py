"""HTTP mode with a bare Bolt: signatures, retries, challenges, uninstalls."""

import asyncio
import json
import time
from typing import Any

from aiohttp import web

from tests.loopback.slack import LoopbackSlack
from tests.loopback.slack.bare import bolt, circle, over_http, over_socket

Json = dict[str, Any]


async def test_signatures() -> None:
    """Rightly signed is taken; forged, edited and stale are not; the challenge comes back."""
    async with LoopbackSlack() as slack:
        ana, _ = circle(slack)
        app, heard = bolt(slack, ana), []

        @app.event("user_change")
        async def changed(event: Json) -> None:
            heard.append(event)

        async with over_http(app, slack):
            assert await slack.challenge("x") == (200, "x")
            act = await slack.event(ana.team, {"type": "user_change", "user": {"id": ana.id}})
            await act.settled()
            assert act.status == 200 and len(heard) == 1
            body, now = json.dumps(act.payload), str(int(time.time()))
            stale = str(int(time.time()) - 301)
            assert await slack.post_raw(body, signature="v0=" + "0" * 64) == 401
            assert await slack.post_raw(body, timestamp=now, signature=slack.signature(body + " ", now)) == 401
            assert await slack.post_raw(body, timestamp=stale) == 401
            assert await slack.post_raw(body) == 200
            await slack.until(lambda: len(heard) == 2)


async def test_retries() -> None:
    """A failed event comes again at once, numbered and with the reason; later ones when asked; then no more."""
    async with LoopbackSlack(patience=0.1) as slack:
        ana, place = circle(slack)
        heard: list[tuple[str | None, str | None]] = []
        answers = [500, 500, 200]

        async def listen(request: web.BaseRequest) -> web.StreamResponse:
            heard.append((request.headers.get("X-Slack-Retry-Num"), request.headers.get("X-Slack-Retry-Reason")))
            if request.content_type != "application/json":
                await asyncio.sleep(1)
            return web.Response(status=answers.pop(0))

        runner = web.ServerRunner(web.Server(listen), shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        slack.request_url = f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events"
        act = await slack.event(ana.team, {"type": "user_change", "user": {"id": ana.id}}, event_id="Ev1")
        assert (await act.settled()).error and heard == [(None, None), ("1", "http_error")]
        await slack.redeliver("Ev1")
        assert not (await act.settled()).error and heard[2] == ("2", "timeout")
        unheard = await (await slack.command(ana, place, "/circle")).settled()
        assert unheard.error and unheard.acked is None
        await runner.cleanup()


async def test_an_uninstall_is_told_in_either_order() -> None:
    """Tokens die first; then come both events, as the test orders them; a declared manifest filters events."""
    async with LoopbackSlack() as slack:
        ana, _ = circle(slack)
        app, heard = bolt(slack, ana), []

        @app.event("app_uninstalled")
        async def gone(event: Json) -> None:
            heard.append(event["type"])

        @app.event("tokens_revoked")
        async def revoked(event: Json) -> None:
            heard.append(event["type"])
            assert event["tokens"]["bot"] == [ana.team.bot.id]

        async with over_socket(app, slack):
            await (
                await slack.event(ana.team, {"type": "tokens_revoked", "tokens": {"bot": [ana.team.bot.id]}})
            ).settled()
            assert heard == ["tokens_revoked"]
            acts = await ana.team.uninstall(("tokens_revoked", "app_uninstalled"))
            for one in acts:
                await one.settled()
            assert [one.kind for one in acts] == ["tokens_revoked", "app_uninstalled"] and not ana.team.installed
        ana.team.install()
        slack.app.manifest = {"settings": {"event_subscriptions": {"bot_events": ["app_uninstalled"]}}}
        filtered = await slack.event(ana.team, {"type": "user_change", "user": {"id": ana.id}})
        kept = await slack.event(ana.team, {"type": "app_uninstalled"})
        assert filtered.done and not kept.done
