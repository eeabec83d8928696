"""One answer to one thing said, and always for the speaker's eyes only: beside the message, or in a view."""

from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from adapters.refused import Refused
from adapters.slack.api import SILENT, Api
from adapters.slack.inbound import Heard
from adapters.slack.render import Drawn
from adapters.slack.sending.refusals import named

TRIES = 2  # of each call: it says the same each time
VIEWS = 3  # on top of one another
LOST = (aiohttp.ClientError, OSError, TimeoutError)  # the call was made, and its answer did not come
EXCHANGED = "exchanged_trigger_id"
SPENT = {"expired_trigger_id", "invalid_trigger_id", EXCHANGED}

View = dict[str, Any]


class TooLate(Exception):
    """Slack takes no answer to this any more."""


class Reply:
    """Raises TooLate where the answer has to find another way."""

    def __init__(self, api: Api, heard: Heard) -> None:
        self._api, self._workspace, self._way = api, heard.workspace, heard.way

    @property
    def in_view(self) -> bool:
        """Whether messages are shown as views: what was said in one, and from where Slack shows nothing else."""
        return self._way.url is None

    async def open(self, view: View) -> bool:
        """Opens a form; False where that cannot be, as when it is too late for it, though not for a message."""
        way = self._way
        trigger = way.trigger
        try:
            if way.view and way.depth >= VIEWS:
                await self._call(lambda client: client.views_update(view_id=way.view, view=view))
            elif trigger is None:
                return False
            elif way.view:
                await self._call(lambda client: client.views_push(trigger_id=trigger, view=view))
            else:
                await self._call(lambda client: client.views_open(trigger_id=trigger, view=view))
        except (Spent, TooLate):
            return False
        return True

    async def turn(self, view: View) -> None:
        """Shows a message as a view: in the place of the one it was said in, or on a new one."""
        way = self._way
        if way.view:
            await self._call(lambda client: client.views_update(view_id=way.view, view=view))
        elif way.trigger is None:
            raise TooLate
        else:
            trigger = way.trigger
            try:
                await self._call(lambda client: client.views_open(trigger_id=trigger, view=view))
            except Spent as spent:
                raise TooLate from spent

    async def show(self, drawn: list[Drawn], *, in_place: bool) -> None:
        """Shows a message beside the one it answers, in several where one does not hold it."""
        for number, one in enumerate(drawn):
            replace = in_place and self._way.alone and not number
            await self._post({"text": one.text, "blocks": one.blocks, "replace_original": replace})

    async def _post(self, body: dict[str, Any]) -> None:
        hook = AsyncWebhookClient(self._way.url or "", session=self._api.session, retry_handlers=[], logger=SILENT)
        for left in reversed(range(TRIES)):
            try:
                answer = await hook.send_dict({"response_type": "ephemeral", **body})
            except LOST as lost:
                if not left:
                    raise TooLate from lost
            else:
                if answer.status_code != 200:
                    raise TooLate
                return

    async def _call(self, request: Callable[[AsyncWebClient], Awaitable[object]]) -> None:
        """Raises Spent where the trigger opens nothing any more."""
        for left in reversed(range(TRIES)):
            try:
                await request(await self._api.client(self._workspace))
                return
            except Refused as refused:
                raise TooLate from refused
            except LOST as lost:
                if not left:
                    raise TooLate from lost
            except SlackApiError as refused:
                error = named(refused)
                if error == EXCHANGED and not left:
                    return  # the first call has opened it
                if error in SPENT:
                    raise Spent from refused
                raise TooLate from refused


class Spent(Exception):
    """The trigger is too old, or was used."""
