"""The stage on our own loopback Discord: the bot over sockets, every body held to Discord's contract."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from itertools import chain
from pathlib import Path
from typing import Any

from tests.adapters.discord.shown import letter, opened, seen, typed
from tests.adapters.discord.town import Town
from tests.adapters.heart import greeted_before
from tests.adapters.stages import HUSHED, NOTHING, READING, Seen
from tests.loopback.discord import Interaction, Message, Modal


class LoopbackStage:
    """A town whose people speak by the few calls of a stage."""

    def __init__(self, town: Town) -> None:
        self.town, self.clock = town, town.clock
        self.modals: dict[int, Modal] = {}
        town.places["hushed"] = town.guild.channel("hushed", deny=HUSHED)
        self.restart, self.advance = town.restart, town.advance

    async def say(
        self, person: str, command: str, options: Mapping[str, str] = NOTHING, where: str | None = None
    ) -> Seen:
        said = typed(self.town.discord.commands, command, options, self.town.places)
        return self._answer(await self.town.say(person, command, where, **said))

    async def suggest(self, person: str, command: str, option: str, typed: str, where: str | None = None) -> list[str]:
        user, place = self.town.people[person], self.town.places[where] if where else None
        found = await self.town.discord.autocomplete(user, place, command, {option: typed}, focused=option)
        return [one["name"] for one in found]

    async def menu(self, person: str, item: str, target: str) -> Seen:
        town = self.town
        chosen = await town.discord.user_command(town.people[person], town.places["circle"], item, town.people[target])
        return self._answer(await chosen.settled())

    async def press(
        self, person: str, label: str, answers: Mapping[str, str] = NOTHING, on: Seen | None = None
    ) -> Seen:
        town = self.town
        if on is None:
            shown = self._answer(await town.press(person, label))
        else:
            message = town.discord.messages[on.id]
            pressed = await town.discord.press(town.people[person], message, label)
            shown = self._answer(await pressed.settled())
        return await self.fill(person, shown, answers) if answers else shown

    async def fill(self, person: str, opened: Seen, answers: Mapping[str, str]) -> Seen:
        assert opened.form, f"no form, but: {opened.text}"
        modal = self.modals.pop(opened.form.id)
        given: dict[str, Any] = {
            name: self.town.places.get(word, {"yes": True, "no": False}.get(word, word))
            for name, word in answers.items()
        }
        sent = await self.town.discord.submit(self.town.people[person], modal, given)
        return self._answer(await sent.settled())

    async def give(self, person: str, opened: Seen, question: str, name: str, content: bytes) -> Seen:
        """Sends a form in with a file; what they see once it was read."""
        assert opened.form, f"no form, but: {opened.text}"
        discord, file = self.town.discord, self.town.discord.attach(name, content)
        sent = await discord.submit(self.town.people[person], self.modals.pop(opened.form.id), {question: file})
        await sent.settled()
        await discord.until(lambda: READING not in sent.answer.text)
        return self._answer(sent)

    async def sees(self, person: str, where: str | None = None) -> list[Seen]:
        user = self.town.people[person]
        shown = self.town.discord.seen(user, self.town.places[where]) if where else user.dms()
        return [_shown(one) for one in shown]

    async def dms(self, person: str) -> list[Seen]:
        return [one for one in await self.sees(person) if not one.private]

    async def posts(self, where: str) -> list[Seen]:
        return [_shown(one) for one in await self.town.posts(where)]

    def greeted_before(self) -> None:
        greeted_before(self.town.folder)

    async def close_dms(self, person: str, *, closed: bool = True) -> None:
        user = self.town.people[person]
        user.close_dms() if closed else user.open_dms()

    def _answer(self, act: Interaction) -> Seen:
        if act.modal is not None:
            self.modals[act.id] = act.modal
            return opened(act.id, {"title": act.modal.title, "components": act.modal.components})
        messages = [act.answer, *(one for one in act.followups if one is not act.answer)]
        components = chain.from_iterable(one.payload["components"] for one in messages)
        return seen(messages[-1].id, [*components], private=all(one.ephemeral for one in messages))


def _shown(message: Message) -> Seen:
    if message.content:
        shown = message.payload["components"], message.payload["attachments"]
        edited = message.payload["edited_timestamp"] is not None
        return letter(message.id, message.content, *shown, private=message.ephemeral, edited=edited)
    return seen(message.id, message.payload["components"], private=message.ephemeral)


@asynccontextmanager
async def loopback_stage(folder: Path) -> AsyncIterator[LoopbackStage]:
    """A stage on which nobody has said anything yet."""
    town = Town(folder)
    async with town.discord:
        stage = LoopbackStage(town)
        try:
            await town.open()
            yield stage
        finally:
            await town.close()
