"""How the five on Discord come to every form that takes words."""

from typing import Any

from tests.adapters.discord.town import Town
from tests.adapters.hostile.corpus import Ids
from tests.adapters.hostile.corpus import hostile as typed
from tests.adapters.hostile.ways import WAYS
from tests.loopback.discord import Interaction


class DiscordHand:
    """One hand on each of their screens."""

    def __init__(self, town: Town) -> None:
        self._town, self._shown = town, dict[str, Interaction]()
        self.clock, self.names, self.turn, self.advance = town.clock, tuple(town.people), town.turn, town.advance

    async def say(self, person: str, command: str, where: str | None = None, **options: Any) -> Interaction:
        self._shown[person] = await self._town.say(person, command, where, **options)
        return self._shown[person]

    async def press(self, person: str, label: str, **answers: Any) -> Interaction:
        self._shown[person] = await self._town.press(person, label, **answers)
        return self._shown[person]

    def labels(self, person: str) -> list[str]:
        shown = self._shown[person]
        return [] if shown.modal else shown.answer.labels

    def letters(self, person: str, label: str) -> set[str]:
        return {str(one.id) for one in self._town.people[person].dms() if label in one.labels}


async def form(town: Town, word: str) -> Interaction:
    """That form, open."""
    opened: Interaction = await WAYS[word](DiscordHand(town))
    return opened


def hostile(case: str, town: Town) -> str:
    """What somebody types, of that case."""
    role = next(one for one in town.guild.roles.values() if one.name != "@everyone").id
    return typed(case, Ids(*map(str, (town.people["ben"].id, role, town.guild.id, town.places["circle"].id))))
