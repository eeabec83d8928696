"""A courier for tests: leases letters of a room, tells outcomes, and looks at what became of them."""

from collections.abc import Mapping
from random import Random
from typing import Any

from bot.app import App
from bot.courier import Attempt, Outcome
from bot.events import LetterCancelled, LetterDead, LetterSent
from bot.letters import Carried, Dm, Letter, LetterKind, Post
from bot.mailing import Mail, Outbox
from bot.messages import Message
from bot.slices import Feature
from bot.words import say
from tests.room import Room

WORDS = Message(say("You did well."))
OTHER = Message(say("Taken back."))


class Heard:
    """A slice that listens to endings."""

    def __init__(self) -> None:
        self.events: list[LetterSent | LetterCancelled | LetterDead] = []

    def feature(self) -> Feature:
        def sent(event: LetterSent) -> None:
            self.events.append(event)

        def cancelled(event: LetterCancelled) -> None:
            self.events.append(event)

        def dead(event: LetterDead) -> None:
            self.events.append(event)

        return Feature("heard", handles=(sent, cancelled, dead))


class Letters:
    """The courier's hands: `step` leases what is due, `tell` marks one outcome."""

    def __init__(self, room: Room, *features: Feature) -> None:
        self.room = room
        self.leased: dict[str, tuple[Carried, Attempt]] = {}
        self.app = App(features, room.units, room.clock, Random(1))

    async def put(
        self,
        to: int | Post,
        kind: LetterKind = LetterKind.WORD,
        subject: str = "about",
        **also: Any,
    ) -> str:
        where = Dm(to) if isinstance(to, int) else to
        letter = Letter(kind, where, subject, WORDS, why=say("Because."), **also)
        return await self.room.run(lambda stores: stores[Outbox].put(letter))

    async def steps(self) -> Mapping[str, Attempt]:
        """What is to be done now, by key; all of it is leased."""
        batch = (await self.app.letters.lease())[1]
        self.leased |= {letter.key: (letter, step) for letter, step in batch}
        return {letter.key: step for letter, step in batch}

    async def tell(self, key: str, outcome: Outcome) -> None:
        """What came of the letter last leased."""
        letter, step = self.leased[key]
        await self.app.letters.mark([(letter, step, outcome)])

    async def letter(self, key: str) -> Carried:
        found = await self.room.run(lambda stores: stores[Outbox].letter(key))
        assert found is not None
        return found

    async def state(self, key: str) -> tuple[str, str | None]:
        [[state, why]] = self.room.rows("SELECT state, ended_why FROM outbox WHERE key = ?", key)
        return state, why

    async def amend(self, key: str, words: Message = OTHER) -> None:
        await self.room.run(lambda stores: stores[Outbox].amend(key, words))

    async def cancel(self, subject: str = "about", why: str = "withdrawn") -> None:
        await self.room.run(lambda stores: stores[Outbox].cancel(subject, why))

    async def next_at(self) -> int | None:
        return await self.room.run(lambda stores: stores[Mail].next_at())
