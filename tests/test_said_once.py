"""Words that somebody has typed reach others once at most: whatever a platform says again, and whenever it does.

In random histories each command brings words that no other brings. Commands and presses come again in any order, what
is shown is pressed, forms are sent in, the bot goes down and comes up.
"""

import random
from collections.abc import Mapping
from dataclasses import dataclass

import pytest

from bot.forms import Form
from bot.messages import Message
from bot.people import Place, Speaker
from bot.tokens import Draft
from bot.work import Answer
from tests.disclosed import DANGER, ORDINARY
from tests.features.kindness import a_word
from tests.world import World

HOUR = 3_600_000
ANA = Speaker("playground", "playground", "ana", "Ana", Place("playground", "circle"))


@dataclass(frozen=True)
class Event:
    said: Draft
    typed: bool
    id: str
    at: int


class History:
    """What Ana does, and what her platform makes of it."""

    def __init__(self, world: World, seed: int) -> None:
        self.world, self.chance = world, random.Random(seed)
        self.came: list[Event] = []
        self.shown: list[Message | Form] = []
        self.typed = 0

    async def hear(self, event: Event) -> Answer:
        answer = await self.world.app.handle(ANA, event.said, typed=event.typed, event=event.id)
        self.shown.append(answer.said)
        return answer

    async def say(self, said: Draft, *, typed: bool = False) -> Answer:
        self.came.append(Event(said, typed, f"playground:ana: {len(self.came)}", self.world.now))
        return await self.hear(self.came[-1])

    def words(self) -> str:
        self.typed += 1
        return f"{self.chance.choice([DANGER, ORDINARY])} Number {self.typed}, I say."

    async def step(self) -> None:
        await self.chance.choice([self.types, self.types, self.again, self.again, self.press, self.press, self.press])()
        if self.chance.random() < 0.1:
            await self.world.restart()
        if self.chance.random() < 0.2:
            await self.world.advance(minutes=self.chance.choice([1, 5, 12, 12 * 60]))

    async def types(self) -> None:
        to: list[tuple[str, Mapping[str, str]]] = [
            *[("encourage", {"member": one}) for one in ("2", "3", "4", "5", "nobody")],
            ("reply", {"word": "1"}),
            ("ask", {"wish": "TIPS"}),
            ("pause-member", {"member": "5", "days": "2"}),
        ]
        word, given = self.chance.choice(to)
        words = {"why" if word == "pause-member" else "words": self.words()}
        await self.say(Draft(word, {**given, **words}, go=True), typed=True)

    async def again(self) -> None:
        """No platform says anything again that is older than a day."""
        if lately := [one for one in self.came if one.at >= self.world.now - 24 * HOUR]:
            await self.hear(self.chance.choice(lately[-8:]))

    async def press(self) -> None:
        """Or sends in, with other words."""
        if not self.shown:
            return
        shown = self.chance.choice(self.shown[-3:])
        if isinstance(shown, Message):
            pressed = [one.draft for one in shown.buttons if one.draft.word not in ("help-now", "withdraw-consent")]
            if pressed:  # what sends something stands last
                await self.say(self.chance.choice([*pressed, pressed[-1]]))
            return
        kept = {} if shown.draft is None else {"draft": str(shown.draft)}
        filled = {one.name: one.value or "2" for one in shown.fields if one.required}
        filled |= {one.name: self.words() for one in shown.fields if one.name in ("words", "why")}
        await self.say(Draft(shown.word, {**shown.given, **kept, **filled}, go=True), typed=True)


@pytest.mark.parametrize("seed", range(12))
async def test_once_at_most(seed: int, world: World) -> None:
    """Of all that is shown in a circle or sent to somebody; what was to be kept private reaches nobody unpressed."""
    await a_word(world, "ben", "ana")
    history = History(world, seed)
    for _ in range(90):
        await history.step()
    told = [str(one) for one in world.rows("SELECT words FROM kind_words")]
    told += [str(one) for one in world.rows("SELECT words FROM asks WHERE state != 'DRAFT'")]
    told += [str(one) for one in world.rows("SELECT message FROM outbox WHERE subject LIKE 'pause:%'")]
    reached = [[f"Number {number}, I say" in one for one in told].count(True) for number in range(history.typed + 1)]
    assert any(reached) and max(reached) == 1
