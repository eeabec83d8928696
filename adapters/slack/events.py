"""The Bolt app: every kind of thing that Slack tells us, acknowledged once it is written down."""

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable
from typing import Any

from msgspec.structs import replace
from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.desk import Desk
from adapters.slack.inbound import LOOKS, Happened, Heard
from adapters.slack.journal import Crowd
from adapters.slack.manifest import EVENTS
from adapters.slack.pacing import Pacing
from adapters.slack.payloads import read
from bot.app import App

log = logging.getLogger(__name__)

Authorize = Callable[[str | None, str | None, str | None], Awaitable[AuthorizeResult | None]]
"""Of enterprise, workspace and user: who we are there, None where the app is not installed."""
ANY = re.compile(r"(?s).*")
HEARD = "heard"
CAME = "came"  # when, by the event loop's time
AWAY = "away"  # whether the app is not installed there any more


class Hearing(AsyncApp):
    """Bolt, telling of those who wait for an acknowledgement; a flood is refused before it does any of its own work."""

    crowd: Crowd
    pacing: Pacing

    async def async_dispatch(self, req: AsyncBoltRequest) -> BoltResponse:
        with self.crowd.unheard():
            refused = await self.pacing.refused(req.body)
            return await super().async_dispatch(req) if refused is None else BoltResponse(status=200, body=refused)


def bolt(app: App, desk: Desk, authorize: Authorize, client: AsyncWebClient, secret: str = "") -> AsyncApp:
    """`secret` signs requests in HTTP mode; Socket Mode needs none.

    A middleware writes down what came in, so it is kept before any listener runs and before Bolt acknowledges events
    by itself. Listeners acknowledge first (hence `process_before_response` is False), but for forms, whose answer is
    the acknowledgement; none of them raises.
    """
    quiet = logging.getLogger("slack_bolt")
    quiet.setLevel(logging.ERROR)  # below that it quotes what people wrote

    async def who_we_are(
        context: AsyncBoltContext, enterprise_id: str | None, team_id: str | None, user_id: str | None
    ) -> AuthorizeResult:
        """Everybody whom Slack lets speak is let in: where we are not installed any more, /help-now still answers."""
        known = await authorize(enterprise_id, team_id, user_id)
        context[AWAY] = known is None
        return known or AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id, user_id=user_id)

    slack = Hearing(
        logger=quiet,
        name="support-circle",
        signing_secret=secret,
        client=client,  # without a token: or Bolt takes one from the environment, and asks auth.test for each request
        authorize=who_we_are,
        process_before_response=False,
        ignoring_self_events_enabled=False,
        attaching_function_token_enabled=False,
    )
    slack.crowd, slack.pacing = desk.crowd, desk.pacing

    async def write_down(body: dict[str, Any], context: AsyncBoltContext, next: Callable[[], Awaitable[None]]) -> Any:
        context[CAME] = asyncio.get_running_loop().time()
        heard = read(body, app)
        if isinstance(heard, Heard) and context.get(AWAY):
            heard = replace(heard, away=True)
        if heard is not None and not await desk.journal.take(heard) and body.get("type") != "view_submission":
            return BoltResponse(status=200, body="")  # it came before; a form is answered again, and the same
        context[HEARD] = heard
        await next()
        return None

    async def answer(ack: AsyncAck, context: AsyncBoltContext) -> None:
        await ack()
        if isinstance(heard := context[HEARD], Heard):
            await desk.answer(heard)

    async def view_submission(ack: AsyncAck, context: AsyncBoltContext) -> None:
        if isinstance(heard := context[HEARD], Heard):
            spent = asyncio.get_running_loop().time() - context[CAME]
            await ack(await desk.view_submission(heard, spent))

    async def block_suggestion(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack(options=await desk.block_suggestion(body))

    async def event(context: AsyncBoltContext) -> None:
        happened = context[HEARD]
        if isinstance(happened, Happened) and not (context.get(AWAY) and happened.what in LOOKS):
            await desk.happenings.event(happened)  # but for a Home that cannot be shown

    async def raised(error: Exception) -> None:
        log.error("a listener raised %s", type(error).__name__)  # Bolt would quote the error whole

    slack.error(raised)
    slack.use(write_down)
    slack.command(ANY)(answer)
    slack.action(ANY)(answer)
    slack.shortcut(ANY)(answer)
    slack.view_submission(ANY)(view_submission)
    slack.options(ANY)(block_suggestion)
    for name in EVENTS:
        slack.event(name.partition(".")[0])(event)
    return slack
