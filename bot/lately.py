"""Where people were answered last, while something can still be said beside that: that a letter doesn't reach them."""

from collections.abc import Awaitable, Callable
from typing import NamedTuple

from bot.calendar import MINUTE_MS
from bot.messages import Message
from bot.news import catching_up
from bot.people import Account, Speaker
from bot.ports import Clock, People, Stores, Units
from bot.words import Reader
from bot.work import Answer, Work

WITHIN = 14 * MINUTE_MS  # Discord's token holds for 15, Slack's address for 30
MOST = 1_000  # people; whom nothing can be told beside their last answer, their next one tells

Tell = Callable[[Message, Reader], Awaitable[bool]]


class Place(NamedTuple):
    at: int  # UTC ms
    speaker: Speaker
    tell: Tell


class Lately:
    """Remembered by the process alone: whatever goes away with it is told at the next answer."""

    def __init__(self, units: Units, clock: Clock, reading: Callable[[Stores, Speaker], Work]) -> None:
        self._units, self._clock, self._reading = units, clock, reading
        self._places: dict[int, Place] = {}

    def answered(self, speaker: Speaker, answer: Answer, tell: Tell) -> None:
        """`tell` shows something more there, for their eyes only, and says whether it could."""
        if answer.account is not None:
            self._places.pop(answer.account, None)
            self._places[answer.account] = Place(self._clock.now(), speaker, tell)
            if len(self._places) > MOST:
                del self._places[next(iter(self._places))]

    def knows(self, account: int | None) -> bool:
        return self._of(account) is not None

    async def catch_up(self, account: int | None) -> None:
        """Tells at once what became of their letters, where there is such a place; else their next answer does."""
        place = self._of(account)
        if place is None:
            return

        def look(stores: Stores) -> tuple[Account, Message | None, Reader]:
            work = self._reading(stores, place.speaker)
            return work.account, catching_up(work), work.reader

        before, news, to = await self._units.read(look)
        if news is not None and await place.tell(news, to):

            def told(stores: Stores) -> None:
                if stores[People].account(before.id) == before:  # nothing more has happened to them meanwhile
                    stores[People].told_of_inbox(before.id)

            await self._units.run(told)

    def _of(self, account: int | None) -> Place | None:
        found = self._places.get(account or 0)
        return found if found is not None and self._clock.now() - found.at < WITHIN else None
