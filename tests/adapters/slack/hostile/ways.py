"""How the five on Slack come to every form that takes words."""

from typing import Any

from tests.adapters.hostile.corpus import Ids
from tests.adapters.hostile.corpus import hostile as typed
from tests.adapters.hostile.ways import WAYS
from tests.adapters.slack.town import Town
from tests.loopback.slack import Act, Message, View


class SlackHand:
    """One hand on each of their screens."""

    def __init__(self, town: Town) -> None:
        self._town, self._shown = town, dict[str, Act]()
        self.clock, self.names, self.turn, self.advance = town.clock, tuple(town.people), town.turn, town.advance

    async def say(self, person: str, command: str, where: str | None = None, **options: Any) -> Act:
        self._shown[person] = await self._town.say(person, command, where, **options)
        return self._shown[person]

    async def press(self, person: str, label: str, **answers: Any) -> Act:
        self._shown[person] = await self._town.press(person, label, **answers)
        return self._shown[person]

    def labels(self, person: str) -> list[str]:
        return told(self._shown[person]).labels

    def letters(self, person: str, label: str) -> set[str]:
        return {one.ts for one in self._town.dms(person) if label in one.labels}


async def form(town: Town, word: str) -> View:
    """That form, open."""
    opened: Act = await WAYS[word](SlackHand(town))
    return opened.view


def told(act: Act) -> Message | View:
    """The view or the message in which somebody was answered."""
    return act.views[-1] if act.views else act.message


def hostile(case: str, town: Town) -> str:
    """What somebody types, of that case."""
    return typed(case, Ids(town.people["ben"].id, "S1", town.team.id, town.places["circle"].id))
