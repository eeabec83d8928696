"""Whose file was being read when the bot went down: at the next start they are told, and may send it once more."""

import logging

import msgspec

from adapters.discord.inbound import EVERYWHERE, NAME
from bot.app import App
from bot.messages import Message
from bot.people import Place, Speaker
from bot.remembered import Received
from bot.words import say

log = logging.getLogger(__name__)

ONCE_MORE = Message(
    say("I was restarted while I was reading your file, so nothing came of it. I'm sorry. Please send it once more.")
)


class CutShort:
    """Discord tells nothing twice; so that somebody was told of a file is written down before, until the answer is
    shown. Of the file itself nothing is.
    """

    def __init__(self, app: App) -> None:
        self._app = app
        self._here = set[str]()

    async def begins(self, event: str, by: Speaker) -> None:
        who = msgspec.json.encode([by.user, by.name, by.language]).decode()
        self._here.add(event)
        now, us = self._app.clock.now(), self._app.process
        try:
            await self._app.units.run(lambda stores: stores[Received].take(event, None, who, now, us))
        except Exception as error:  # noqa: BLE001 - it is read all the same
            log.error("that event %s is read could not be noted: %s", event, type(error).__name__)

    async def ended(self, event: str) -> None:
        if event in self._here:
            await self._settle(event)
            self._here.discard(event)

    async def tell(self) -> None:
        """Those of before this process, or of one that is gone."""
        us = self._app.process
        try:
            waiting = await self._app.units.run(lambda stores: stores[Received].adopt(NAME, us))
        except Exception as error:  # noqa: BLE001 - whoever waits is told at another start
            log.error("whose file was not read could not be looked up: %s", type(error).__name__)
            return
        for event, who in waiting:
            if event not in self._here:
                user, name, language = msgspec.json.decode(who, type=tuple[str, str, str])
                await self._app.write(Speaker(NAME, EVERYWHERE, user, name, Place(""), language=language), ONCE_MORE)
                await self._settle(event)

    async def _settle(self, event: str) -> None:
        try:
            await self._app.units.run(lambda stores: stores[Received].settle([event]))
        except Exception as error:  # noqa: BLE001 - at worst somebody is asked for a file that was read
            log.error("that event %s was answered could not be noted: %s", event, type(error).__name__)
