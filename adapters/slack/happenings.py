"""What happens in a workspace, whoever it is about: they are looked up, and the core is told."""

import logging
from collections.abc import Awaitable, Callable

from adapters.slack.app_home import Homes
from adapters.slack.directory import People
from adapters.slack.inbound import LOOKS, NAME, Happened, Sight, speaker_of
from adapters.slack.journal import Journal
from bot.app import App
from bot.events import Looked, PersonLeft, Wrote
from bot.messages import Message
from bot.people import Speaker
from bot.ports import People as Accounts

log = logging.getLogger(__name__)


class Happenings:
    """`removed` is told of a workspace that took the bot out, and when (UTC ms); `directly` shows somebody a message
    that is no letter.
    """

    def __init__(
        self,
        app: App,
        people: People,
        homes: Homes,
        journal: Journal,
        removed: Callable[[str, int], Awaitable[None]],
        directly: Callable[[Speaker, Message], Awaitable[None]],
    ) -> None:
        self._app, self._people, self._homes, self._journal = app, people, homes, journal
        self._removed, self._directly = removed, directly

    async def event(self, one: Happened) -> None:
        """An event of Slack's. Never raises: what was written down is looked at again at the next start."""
        wait = self._app.door.look(speaker_of(one, None)) if one.what in (*LOOKS, "wrote") else 0
        try:
            match one.what:
                case "home" if wait:
                    self._homes.later(one.workspace, one.user, wait)
                case "messages" | "brought" if wait:
                    pass  # they have looked or written a moment ago, and again, and again
                case "home":
                    await self._homes.opened(one.workspace, one.user)
                    await self._greeted(one)
                case "messages" | "brought":
                    await self._greeted(one)
                case "changed" | "left":
                    self._people.forget(one.workspace, one.user)
                    sight = await self._people.look(one.workspace, one.user) if one.what == "left" else Sight()
                    if sight is None or sight.gone:  # an event can be a day late, and they be back
                        await self._app.tell(PersonLeft(NAME, one.workspace, one.user))
                case "wrote":
                    speaker = speaker_of(one, await self._people.look(one.workspace, one.user))
                    if (card := await self._app.door.wrote(one.unkept, speaker)) is not None:
                        await self._directly(speaker, card)
                    if not wait:
                        await self._app.tell(Wrote(speaker))
                case "removed":
                    await self._removed(one.workspace, one.at)
            await self._journal.settle(one)
        except Exception as error:  # noqa: BLE001 - whatever it was, nobody waits for an answer to it
            log.error("event %s raised %s", one.event, type(error).__name__)

    async def _greeted(self, one: Happened) -> None:
        """A person of the workspace who is not known yet; where Slack does not tell who that is, at their next look."""
        if await self._app.units.read(lambda stores: stores[Accounts].known(speaker_of(one, None))) is not None:
            return
        sight = await self._people.look(one.workspace, one.user)
        if sight is not None and not (sight.robot or sight.gone or sight.foreign):
            await self._app.tell(Looked(speaker_of(one, sight), brought=one.what == "brought"))
