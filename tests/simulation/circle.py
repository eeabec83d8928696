"""A circle whose every view is written down: who saw what, when, and every later change of it.

async with Circle(people, seed) as circle:
    await circle.say("ana", "encourage", member=2, words=KIND)
    await circle.press("ben", "Mute this person")      # on the newest message of theirs that has it; None without
    await circle.wait(hours=5)                          # visits every due and letter on the way
    circle.views["ben"]                                 # lines, in order; "#encourage" and "#circle" are views too
    at = circle.moment()                                # to go on from: Circle(people, seed, begun=at)
"""

import random
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Self

from adapters.demo.rehearsal import TUESDAY, LoudApp, VirtualClock
from adapters.simulate.numbers import Counted
from bot.app import App
from bot.courier import Attempt, Never, Outcome, Sent
from bot.features import FEATURES
from bot.letters import Carried, buttons
from bot.mailing import Mail
from bot.messages import Button, Message
from bot.people import Place, Speaker
from bot.places import NOWHERE
from bot.planning import Dues
from bot.tokens import KEY, Draft, encode
from bot.words import ENGLISH_ALONE, Reader, render
from storage.stores import Stores, binder
from tests.simulation.memory import Memory

HOUR = 3_600_000
CHANCE = re.compile(rf"{KEY.pattern}|(?<=draft=)\d+")  # a letter's key; what numbers of drafts are, too
READER = Reader()


@dataclass
class Shown:
    """A message as it stands somewhere, with the buttons that it has now."""

    key: str
    message: Message
    buttons: Sequence[Button]
    subject: str = ""
    drawn: str = ""


@dataclass(frozen=True)
class Moment:
    """A circle as it is: what is stored, the hour, and what everybody has seen."""

    content: bytes
    now: int
    views: Mapping[str, Sequence[str]]
    shown: Mapping[str, Sequence[Shown]]
    closed: frozenset[str]


class Circle:
    """People in UTC who are quiet from 21:00 to 08:00; the first is the host, and all count in the recap."""

    def __init__(
        self, people: Sequence[str], seed: int, unasked: Sequence[str] = (), begun: Moment | None = None
    ) -> None:
        self.people, self._unasked, self._begun = people, unasked, begun
        self.clock = VirtualClock(begun.now if begun else TUESDAY)
        self.views: dict[str, list[str]] = defaultdict(list)
        self.shown: dict[str, list[Shown]] = defaultdict(list)
        self.closed = set(begun.closed if begun else ())  # who takes no direct messages
        if begun:
            self.views.update((place, [*lines]) for place, lines in begun.views.items())
            self.shown.update((place, [replace(one) for one in shown]) for place, shown in begun.shown.items())
        self.units = Memory(binder(self.clock, numbers=Counted), begun.content if begun else None)
        chance = random.Random(seed)
        self.app: App = LoudApp(FEATURES, self.units, self.clock, chance, catalogs=ENGLISH_ALONE, places=NOWHERE)

    async def __aenter__(self) -> Self:
        if not self._begun:
            await self._seat()
        return self

    async def __aexit__(self, *_: object) -> None:
        self.units.close()

    def moment(self) -> Moment:
        return Moment(self.units.raw.serialize(), self.clock.now(), self.views, self.shown, frozenset(self.closed))

    async def _seat(self) -> None:
        named = {"name": "Harbour", "zone": "UTC", "encourage": "encourage", "recap_day": "FRIDAY"}
        host = Speaker("sim", "w", self.people[0], self.people[0].title(), Place("w", "circle", manages=True))
        await self.app.handle(host, Draft("setup", named), typed=True)
        for person in self.people:
            asks = "0" if person in self._unasked else "5"
            await self._heard(person, Draft("join", {"name": person.title(), "zone": "UTC", "asks": asks}))
            await self._heard(person, Draft("consent"))
            await self._heard(person, Draft("recap-me", {"included": "yes"}))
            await self._heard(person, Draft("goal-prompts", {"on": "no"}))
        self.views.clear()
        self.shown.clear()

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """What stands in the database; for telling what happened, never for a view."""
        return self.units.raw.execute(query, values).fetchall()

    async def say(self, person: str, command: str, /, where: str = "circle", **given: object) -> None:
        """A command, typed in full in a channel, and what follows at once."""
        await self._heard(person, Draft(command, {name: str(value) for name, value in given.items()}), where)
        await self._settle()

    async def press(self, person: str, label: str, /, **given: object) -> bool:
        """The newest button so called that they can see; with what its form asks for, where it has one. Whether there
        was one.
        """
        for place in (person, "#encourage", "#circle"):
            for one in reversed(self.shown[place]):
                for button in one.buttons:
                    if render(button.label, READER) == label:
                        await self.press_one(person, button, **given)
                        return True
        self._see(person, f"has no [{label}]")
        return False

    async def press_one(self, person: str, button: Button, /, **given: object) -> None:
        typed = {name: str(value) for name, value in given.items()}
        await self._heard(person, Draft(button.draft.word, {**button.draft.given, **typed}, go=button.draft.go))
        await self._settle()

    async def look(self, person: str) -> None:
        """Their home, as it is now."""
        home = await self.app.home(self._speaker(person))
        self._see(person, *(f"at home: {_drawn(card, card.buttons)}" for card in home.cards))
        for card in home.cards:
            self.saw(person, Shown("", card, card.buttons, "home"), Draft(""))

    async def wait(self, hours: float) -> None:
        until = self.clock.now() + round(hours * HOUR)
        while (due := await self._next()) <= until:
            await self.clock.move_to(due)
            await self._settle()
        await self.clock.move_to(until)
        await self._settle()

    def _speaker(self, person: str, where: str = "circle") -> Speaker:
        manages = person == self.people[0]
        return Speaker("sim", "w", person, person.title(), Place("w", where, manages=manages))

    async def _heard(self, person: str, said: Draft, where: str = "circle") -> None:
        answered = await self.app.handle(self._speaker(person, where), said, typed=True)
        answer = answered.said
        if answered.card:
            self._see(person, f"first sees: {_drawn(answered.card, answered.card.buttons)}")
        if not isinstance(answer, Message):
            self._see(person, f"is asked {sorted(one.name for one in answer.fields)} {answer.error}")
            return
        self._see(person, f"is told: {_drawn(answer, answer.buttons)}")
        self.shown[person].append(Shown("", answer, answer.buttons))
        self.saw(person, self.shown[person][-1], said)

    def saw(self, person: str, shown: Shown, said: Draft) -> None:
        """What a person has just been shown, and after what was said; for those who look closer."""

    async def _settle(self) -> None:
        while await self._next() <= self.clock.now():
            await self.app.tick()
            _, leased = await self.app.letters.lease()
            await self.app.letters.mark([(letter, todo, self._deliver(letter, todo)) for letter, todo in leased])

    async def _next(self) -> int:
        """When something is next due (UTC ms)."""
        return await self.units.read(_next)

    def _deliver(self, letter: Carried, todo: Attempt) -> Outcome:
        where = letter.address.user or f"#{letter.address.channel}"
        if where in self.closed:
            return Never("dms closed")
        shown = (*letter.message.buttons, buttons(letter.message)[-1])  # as with [More] opened: nothing is overlooked
        earlier = next((one for one in self.shown[where] if one.key == letter.key), None)
        place = self.shown[where].index(earlier) if earlier else len(self.shown[where])
        drawn = f"{_drawn(letter.message, shown)} ({render(letter.why, READER)})"
        self.shown[where][place : place + 1] = [Shown(letter.key, letter.message, shown, letter.subject, drawn)]
        if earlier is None or earlier.drawn != drawn:  # nobody sees that it was edited into the same
            self._see(where, f"{'reads' if todo is Attempt.SEND else f'message {place} is now'}: {drawn}")
        return Sent(letter.key)

    def _see(self, where: str, *lines: str) -> None:
        self.views[where] += [f"{(self.clock.now() - TUESDAY) / HOUR:.2f} h: {line}" for line in lines]


async def seat(people: Sequence[str]) -> Moment:
    """The moment at which they have all joined."""
    async with Circle(people, 0) as circle:
        return circle.moment()


def _next(stores: Stores) -> int:
    return min((at for at in (stores[Dues].next_at(), stores[Mail].next_at()) if at is not None), default=2**62)


def _drawn(message: Message, shown: Sequence[Button]) -> str:
    """Everything of it that a platform gets: words, fields, buttons with what they hold, and the picture."""
    title = f"*{render(message.title, READER)}* " if message.title else ""
    fields = "".join(f" | {render(one.name, READER)}: {render(one.value, READER)}" for one in message.fields)
    held = "".join(f" [{render(one.label, READER)} {CHANCE.sub('…', encode(one.draft))}]" for one in shown)
    picture = f" ({render(message.picture.alt, READER)})" if message.picture else ""
    return f"{title}{render(message.text, READER)}{fields}{picture}{held}"
