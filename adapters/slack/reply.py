"""One answer to one thing said, and always for the speaker's eyes only: beside the message, or in a view."""

import logging
import re
from typing import Any

import aiohttp
from msgspec.structs import replace
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook.async_client import AsyncWebhookClient

from adapters.common.refusals import Refused
from adapters.slack.drawing.block_kit import draw
from adapters.slack.drawing.sheets import above, sheet
from adapters.slack.inbound import Heard
from adapters.slack.payloads import in_place, lying
from adapters.slack.sending.errors import LIMITED, UNACCEPTED, UNCLEAR, named
from adapters.slack.web_api import SILENT, Api, request
from bot.messages import Field, Message
from bot.people import Speaker
from bot.words import Reader
from bot.work import Answer

log = logging.getLogger(__name__)

TRIES = 2  # of each call: it says the same each time
WORD = re.compile(r'(?:"error": ?"|\A)([a-z_]+)(?:"|\Z)')  # of what a response_url says no with
VIEWS = 3  # on top of one another
# The call was made, and its answer did not come, or is none of Slack's; with the last aiohttp says that we are closing.
LOST = (aiohttp.ClientError, OSError, ValueError, AttributeError, RuntimeError)
EXCHANGED = "exchanged_trigger_id"
# An answer came too late, or Slack has trouble of its own: nothing that somebody could mend.
LATE = {EXCHANGED, "expired_trigger_id", "expired_url", "not_found", "used_url", *LIMITED, *UNCLEAR}

NO_FILES = {"missing_scope", "invalid_arguments"}  # of an app that was installed without files:read

View = dict[str, Any]


def sorry(speaker: Speaker, message: Message, theirs: tuple[Field, ...] = ()) -> Answer:
    """With what is `theirs`, where nothing keeps it."""
    said = replace(message, fields=(*message.fields, *theirs))
    return Answer(said, speaker.zone or "UTC", speaker.language, sorry=True)


class TooLate(Exception):
    """Slack takes no answer to this any more; `error` is its word for that, where it said one."""

    def __init__(self, error: str = "") -> None:
        super().__init__(error)
        self.error = error


class Reply:
    """Raises TooLate where the answer has to find another way."""

    def __init__(self, api: Api, heard: Heard) -> None:
        self._api, self._heard, self._way = api, heard, heard.way

    async def open(self, view: View, pasting: View | None = None) -> bool:
        """Opens a form, in which files can only be `pasting` where the bot may not open them; False where that cannot
        be, as when it is too late for it, though not for a message.
        """
        way, trigger, fresh = self._way, self._way.trigger, lying(view, self._heard)
        try:
            if way.view and way.depth >= VIEWS:
                await self._call("views.update", view_id=way.view, view=in_place(view, self._heard))
            elif trigger is None:
                return False
            else:
                await self._call("views.push" if way.view else "views.open", trigger_id=trigger, view=fresh)
        except TooLate as late:
            if pasting in (None, view) or late.error not in NO_FILES:
                return False
            self._api.pasting[self._heard.workspace] = True
            return await self.open(pasting)
        return True

    async def show(
        self, said: Message, to: Reader, *, picture: str | None, settled: bool, card: Message | None = None
    ) -> None:
        """Shows a message, after its card, with the file of its picture: in words where Slack does not show that one
        yet.
        """
        try:
            await self._shown(said, to, picture, card, settled=settled)
        except TooLate:
            if picture is None:
                raise
            await self._shown(said, to, None, card, settled=settled)

    async def _shown(
        self, said: Message, to: Reader, picture: str | None, card: Message | None, *, settled: bool
    ) -> None:
        """Beside what it answers, in several where one does not hold it; as a view where that was said in one, above
        what stood there, or from where Slack shows nothing else.
        """
        way, trigger = self._way, self._way.trigger
        if way.url is not None:
            first = draw(card, to) if card else []
            for number, one in enumerate([*first, *draw(said, to, picture=picture)]):
                instead = settled and way.alone and not number
                await self._post(way.url, {"text": one.text, "blocks": one.blocks, "replace_original": instead})
            return
        drawn = sheet(said, to, picture=picture, card=card)
        view = in_place(above(drawn, way.stands, settled=settled), self._heard)
        if way.view:
            await self._call("views.update", view_id=way.view, view=view)
        elif trigger is not None:
            await self._call("views.open", trigger_id=trigger, view=view)
        else:
            raise TooLate

    async def beside(self, said: Message, to: Reader) -> None:
        """Shows something more, in the channel where they are."""
        way, heard = self._way, self._heard
        for one in draw(said, to):
            if way.url is not None:
                await self._post(way.url, {"text": one.text, "blocks": one.blocks, "replace_original": False})
            elif heard.channel is not None:
                there = {"channel": heard.channel, "user": heard.user}
                await self._call("chat.postEphemeral", **there, text=one.text, blocks=one.blocks)
            else:
                raise TooLate

    async def _post(self, url: str, body: dict[str, Any]) -> None:
        hook = AsyncWebhookClient(url, session=self._api.session, retry_handlers=[], logger=SILENT)
        for left in reversed(range(TRIES)):
            try:
                answer = await hook.send_dict({"response_type": "ephemeral", **body})
            except LOST as lost:
                if not left:
                    raise TooLate from lost
            else:
                if answer.status_code != 200:
                    word = WORD.search(answer.body)
                    _told(word[1] if word else "", "response_url")
                    raise TooLate
                return

    async def _call(self, method: str, **arguments: Any) -> None:
        workspace = self._heard.workspace
        try:
            client = await self._api.client(workspace)
        except Refused as refused:
            raise TooLate from refused
        for left in reversed(range(TRIES)):
            try:
                await request(client, method, **arguments)
                return
            except SlackApiError as refused:
                error = named(refused)
                if error == EXCHANGED and not left:
                    return  # the first call has opened it
                _told(error, method)
                if error in UNACCEPTED:
                    await self._api.workspaces.lost(workspace, client.token or "")
                raise TooLate(error) from refused
            except LOST as lost:
                if not left:
                    raise TooLate from lost


def _told(error: str, method: str) -> None:
    if error and error not in LATE:
        log.error("an answer finds another way: Slack answers %s to %s", error, method)
