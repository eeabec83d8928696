"""Files that were dropped or chosen on the page: in memory for a few minutes, each for whoever gave it."""

import secrets
from collections import OrderedDict
from dataclasses import dataclass

from adapters.playground.people import Persona
from bot.answers import Unclear
from bot.attached import GONE, Given, look_over
from bot.calendar import MINUTE_MS
from bot.commands import Question
from bot.people import Speaker
from bot.ports import Clock

EACH = 3  # files of one person: a form that is opened twice, and one more
KEPT = 10 * MINUTE_MS


@dataclass(frozen=True)
class Held:
    person: str
    name: str
    content: bytes
    at: int


class Attachments:
    """No more than a few of anybody's; the oldest goes, and so does what is a few minutes old."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._held: OrderedDict[str, Held] = OrderedDict()

    def hold(self, person: Persona, name: str, content: bytes) -> str:
        """The answer that stands for it."""
        now = self._clock.now()
        for at in [at for at, one in self._held.items() if not now - KEPT < one.at <= now]:
            del self._held[at]
        theirs = [at for at, one in self._held.items() if one.person == person.id]
        for at in theirs[: max(0, len(theirs) - EACH + 1)]:
            del self._held[at]
        at = secrets.token_urlsafe(12)
        self._held[at] = Held(person.id, name, content, now)
        return Given(at, name, len(content)).typed

    async def fetch(self, by: Speaker, file: Given, asked: Question) -> tuple[str, bytes]:
        """Raises Unclear."""
        held = self._held.get(file.at)
        if held is None or held.person != by.user:
            raise Unclear(GONE)
        look_over(Given(file.at, held.name, len(held.content)).typed, asked.kinds, asked.max_bytes)
        return held.name, held.content
