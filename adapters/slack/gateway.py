"""The courier's way to Slack: each letter one message, its key in the metadata and on its buttons' block."""

import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any

from adapters.common.enclosing import NOT_TAKEN, Copy, enclosed, nobodys
from adapters.common.refusals import Refused
from adapters.slack.drawing.block_kit import draw_direct, draw_letter
from adapters.slack.drawing.text import ours
from adapters.slack.inbound import NAME
from adapters.slack.sending.calls import Calls, Errand
from adapters.slack.sending.conversations import Conversations
from adapters.slack.sending.documents import Documents
from adapters.slack.sending.errors import NO_CHANNEL, NO_MESSAGE, REFUSED, TELL, Answered
from adapters.slack.sending.files import Pictures
from adapters.slack.sending.uploads import Files
from adapters.slack.web_api import Api
from bot.calendar import MINUTE_MS
from bot.courier import Later, Outcome, Sent, pause
from bot.letters import Carried, LetterKind
from bot.messages import Message, without_file
from bot.people import Speaker
from bot.ports import Clock, Units
from bot.words import Catalogs, Reader, reader

log = logging.getLogger(__name__)

BEFORE = MINUTE_MS  # ms before the first try from which a letter is looked for
PICTURED = 4  # tries with the picture; where its upload never ends well, the letter then goes with its words


class SlackGateway:
    """Letters go through slack_sdk's own requests, without its retries: Slack knows no nonce.

    `share` of Slack's limits is used. After `patience` seconds, which is less than the courier's lease, an outcome is
    unknown. `sent` hears (workspace, user) of each letter that was posted, edited or found in direct messages, and of
    whom is hidden and shows a chart on their Home still.
    """

    def __init__(
        self,
        api: Api,
        units: Units,
        clock: Clock,
        *,
        patience: float = 45,
        share: float = 1,
        sent: Callable[[str, str], None],
        copy: Copy = nobodys,
    ) -> None:
        self.calls = Calls(api, share, patience)
        self._conversations = Conversations(self.calls, clock)
        self._files = Files(NAME, self.calls, units, clock, sent)
        self.pictures = Pictures(self.calls, self._files)
        self._documents, self._copy = Documents(self.calls, self._files), copy
        self._sent = sent

    async def send(self, letter: Carried, to: Reader) -> Outcome:
        errand, user = self._errand(letter), letter.address.user
        try:
            if user is not None and letter.author is not None and letter.circle is not None:
                await self._conversations.check_member(errand, user)
            channel = await self._channel(errand, letter)
            said, made = await enclosed(letter.message, letter.account, self._copy)
            files = await self._documents.upload(errand, made, letter.account)
            if files is None:
                said, files = without_file(said, NOT_TAKEN), []
            letter = replace(letter, message=said)
            posted = await self._said(
                errand, letter, to, "chat.postMessage", channel, files, unfurl_links=False, unfurl_media=False
            )
        except Refused as refused:
            if user is not None and refused.outcome == NO_CHANNEL:
                self._conversations.forget_direct(errand.workspace, user)
            return _told(errand, refused)
        ts = str(posted["ts"])
        if files and (instead := await self._documents.share(errand, files, channel)):
            files, letter = [], replace(letter, message=without_file(said, instead))
            with suppress(Refused):  # it says what to do where no file is seen
                await self._said(errand, letter, to, "chat.update", channel, ts=ts)
        return self._went(letter, "/".join([channel, ts, *files]))

    async def say(self, speaker: Speaker, said: Message, catalogs: Catalogs) -> None:
        """A message that is no letter, to somebody directly: nothing of it is kept, and it is tried once."""
        errand = self.calls.errand("a message", speaker.place.workspace)
        with suppress(Refused):
            channel = await self._conversations.direct(errand, speaker.user)
            to = ours(reader("UTC", speaker.language, catalogs))
            drawn = draw_direct(said, to, LetterKind.WROTE.value)
            told: dict[str, Any] = {"channel": channel, "blocks": drawn.blocks, "text": drawn.text}
            await self.calls.call(errand, "chat.postMessage", turn=channel, posting=True, **told)

    async def edit(self, letter: Carried, to: Reader) -> Outcome:
        errand = self._errand(letter)
        """What was shared behind it goes, where it says now that there is nothing any more."""
        channel, *rest = (letter.platform_id or "").split("/")
        if not rest:
            return NO_MESSAGE
        ts, *files = rest
        try:
            if not letter.message.own_data:
                for file in files:
                    await self._files.delete(errand, file)
                files = []
            await self._said(errand, letter, to, "chat.update", channel, files, ts=ts)
        except Refused as refused:
            return _told(errand, refused)
        return self._went(letter, "/".join([channel, ts, *files]))

    async def find(self, letter: Carried) -> Outcome:
        errand = self._errand(letter)
        try:
            channel = await self._channel(errand, letter)
            found = await self._conversations.find(errand, channel, letter.key, (letter.first_tried or 0) - BEFORE)
        except Refused as refused:
            found = _told(errand, refused)
        match found:
            case Sent(platform_id):
                return self._went(letter, platform_id)
            case Later(None):
                return Later(pause(letter.tries))  # as patient as a letter that was never tried
        return found

    async def clear(self) -> int:
        return await self._files.clear()

    async def close(self) -> None:
        """Nothing more is sent."""
        self.calls.close()

    def _errand(self, letter: Carried) -> Errand:
        return self.calls.errand(f"letter {letter.id}", letter.address.workspace)

    async def _channel(self, errand: Errand, letter: Carried) -> str:
        user, channel = letter.address.user, letter.address.channel
        if user is not None:
            return await self._conversations.direct(errand, user)
        if channel is None:
            raise Refused(NO_CHANNEL)
        return channel

    async def _said(
        self,
        errand: Errand,
        letter: Carried,
        to: Reader,
        method: str,
        channel: str,
        files: Sequence[str] = (),
        **arguments: Any,
    ) -> dict[str, Any]:
        """With its key in the metadata, which every app of the workspace can read. Raises Refused."""
        told = {"key": letter.key, **({"files": " ".join(files)} if files else {})}
        metadata = {"event_type": "support_circle_letter", "event_payload": told}
        arguments |= {"channel": channel, "metadata": metadata}
        posting = method == "chat.postMessage"

        async def show(file: str | None) -> dict[str, Any]:
            drawn = draw_letter(letter.message, ours(to), letter.key, letter.kind.value, picture=file)
            said = {**arguments, "blocks": drawn.blocks, "text": drawn.text}
            return await self.calls.call(errand, method, turn=channel, posting=posting, **said)

        picture = letter.message.picture
        if picture is None or not picture.bars or letter.tries > PICTURED:
            return await show(None)
        return await self.pictures.shown(errand, picture, to, letter.account, show)

    def _went(self, letter: Carried, platform_id: str) -> Sent:
        if letter.address.user is not None:
            self._sent(letter.address.workspace, letter.address.user)
        return Sent(platform_id)


def _told(errand: Errand, refused: Refused) -> Outcome:
    if isinstance(refused, Answered) and (refused.outcome == REFUSED or refused.error in TELL):
        log.error("%s: Slack answers %s to %s", errand.name, refused.error or "nothing clear", refused.method)
    return refused.outcome
