"""The courier's way to Slack: each letter one message, its key in the metadata and on its buttons' block."""

import logging
from collections.abc import Callable
from typing import Any

from adapters.common.refusals import Refused
from adapters.slack.api import Api
from adapters.slack.drawing.render import draw
from adapters.slack.drawing.wording import ours
from adapters.slack.sending.calls import Calls, Errand
from adapters.slack.sending.directs import Directs
from adapters.slack.sending.history import History
from adapters.slack.sending.members import Members
from adapters.slack.sending.pictures import Pictures, Show
from adapters.slack.sending.refusals import NO_CHANNEL, NO_MESSAGE, REFUSED, TELL, Answered
from bot.calendar import MINUTE_MS
from bot.courier import Later, Outcome, Sent, pause
from bot.letters import Carried
from bot.ports import Clock
from bot.words import Reader

log = logging.getLogger(__name__)

BEFORE = MINUTE_MS  # ms before the first try from which a letter is looked for
PICTURED = 4  # tries with the picture; where its upload never ends well, the letter then goes with its words


def _nothing(workspace: str, user: str) -> None:
    """Nobody wants to know."""


class SlackGateway:
    """Letters go through slack_sdk's own requests, without its retries: Slack knows no nonce.

    `share` of Slack's limits is used. After `patience` seconds, which is less than the courier's lease, an outcome is
    unknown. `sent` hears (workspace, user) of each letter that was posted, edited or found in direct messages.
    """

    def __init__(
        self,
        api: Api,
        clock: Clock,
        *,
        patience: float = 45,
        share: float = 1,
        sent: Callable[[str, str], None] = _nothing,
    ) -> None:
        self._calls = Calls(api, share, patience)
        self._directs = Directs(self._calls)
        self._members = Members(self._calls, clock)
        self.pictures = Pictures(self._calls)
        self._history = History(self._calls)
        self._sent = sent

    async def send(self, letter: Carried, to: Reader) -> Outcome:
        errand, user = self._errand(letter), letter.address.user
        try:
            if user is not None and letter.author is not None and letter.circle is not None:
                await self._members.check(errand, user)
            channel = await self._channel(errand, letter)

            async def post(file: str | None) -> dict[str, Any]:
                said = _said(letter, to, file)
                return await self._calls.call(
                    errand,
                    "chat.postMessage",
                    lambda client: client.chat_postMessage(
                        channel=channel, unfurl_links=False, unfurl_media=False, **said
                    ),
                    channel=channel,
                    posting=True,
                )

            posted = await self._shown(errand, letter, to, post)
        except Refused as refused:
            if user is not None and refused.outcome == NO_CHANNEL:
                self._directs.forget(errand.workspace, user)
            return _told(errand, refused)
        return self._went(letter, f"{channel}/{posted['ts']}")

    async def edit(self, letter: Carried, to: Reader) -> Outcome:
        errand = self._errand(letter)
        channel, _, ts = (letter.platform_id or "").partition("/")
        if not ts:
            return NO_MESSAGE

        async def update(file: str | None) -> dict[str, Any]:
            said = _said(letter, to, file)
            return await self._calls.call(
                errand,
                "chat.update",
                lambda client: client.chat_update(channel=channel, ts=ts, **said),
                channel=channel,
            )

        try:
            await self._shown(errand, letter, to, update)
        except Refused as refused:
            return _told(errand, refused)
        return self._went(letter, f"{channel}/{ts}")

    async def find(self, letter: Carried) -> Outcome:
        errand = self._errand(letter)
        try:
            channel = await self._channel(errand, letter)
            found = await self._history.find(errand, channel, letter.key, (letter.first_tried or 0) - BEFORE)
        except Refused as refused:
            found = _told(errand, refused)
        match found:
            case Sent(platform_id):
                return self._went(letter, platform_id)
            case Later(None):
                return Later(pause(letter.tries))  # as patient as a letter that was never tried
        return found

    async def close(self) -> None:
        """Nothing more is sent."""
        self._calls.close()

    def _errand(self, letter: Carried) -> Errand:
        return self._calls.errand(f"letter {letter.id}", letter.address.workspace)

    async def _channel(self, errand: Errand, letter: Carried) -> str:
        user, channel = letter.address.user, letter.address.channel
        if user is not None:
            return await self._directs.channel(errand, user)
        if channel is None:
            raise Refused(NO_CHANNEL)
        return channel

    async def _shown(self, errand: Errand, letter: Carried, to: Reader, show: Show) -> dict[str, Any]:
        picture = letter.message.picture
        if picture is None or not picture.bars or letter.tries > PICTURED:
            return await show(None)
        return await self.pictures.shown(errand, picture, to, show)

    def _went(self, letter: Carried, platform_id: str) -> Sent:
        if letter.address.user is not None:
            self._sent(letter.address.workspace, letter.address.user)
        return Sent(platform_id)


def _said(letter: Carried, to: Reader, file: str | None) -> dict[str, Any]:
    """What the letter is posted with; its metadata can be read by every app of the workspace."""
    [drawn] = draw(letter.message, ours(to), letter.key, picture=file)
    metadata = {"event_type": "support_circle_letter", "event_payload": {"key": letter.key}}
    return {"blocks": drawn.blocks, "text": drawn.text, "metadata": metadata}


def _told(errand: Errand, refused: Refused) -> Outcome:
    if isinstance(refused, Answered) and (refused.outcome == REFUSED or refused.error in TELL):
        log.error("%s: Slack answers %s to %s", errand.name, refused.error or "nothing clear", refused.method)
    return refused.outcome
