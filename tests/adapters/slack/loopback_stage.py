"""The stage on our own loopback Slack: the bot behind real Bolt, every call and answer held to Slack's contract."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from adapters.slack.manifest import ON_MESSAGE
from tests.adapters.heart import greeted_before
from tests.adapters.slack.shown import opened, refused, seen
from tests.adapters.slack.town import Mode, Town
from tests.adapters.stages import NOTHING, READING, Seen
from tests.loopback.slack import Act, Message, View, inputs

SHORTCUTS = {name: word for word, name in ON_MESSAGE.items()}
CHANGE = "Change my answers"  # what a form with mistakes invites to, without a button


class LoopbackStage:
    """A town whose people speak by the few calls of a stage."""

    def __init__(self, town: Town) -> None:
        self._town, self.clock = town, town.clock
        self.shown: dict[int, Message | View] = {}
        town.places["hushed"] = town.team.channel("hushed", creator=town.people["ana"], bot=False)
        self.restart, self.advance = town.restart, town.advance

    async def say(
        self, person: str, command: str, options: Mapping[str, str] = NOTHING, where: str | None = None
    ) -> Seen:
        asked = {one.name: one.kind for one in self._town.heart.app.specs[command].arguments}
        said = {name: self._given(asked[name], word) for name, word in options.items()}
        return self._answer(await self._town.say(person, command, where, **said))

    async def suggest(self, person: str, command: str, option: str, typed: str, where: str | None = None) -> list[str]:
        """In the form that is open, or in the command's."""
        town, user = self._town, self._town.people[person]
        if not (user.stack and option in _asked(user.stack[-1])):
            await town.say(person, command, where)
        found = await town.slack.suggest(user, user.stack[-1], option, typed)
        return [one["text"]["text"] for one in found]

    async def menu(self, person: str, item: str, target: str) -> Seen:
        """The menu of something that they said."""
        town = self._town
        message = town.slack.write_in(town.people[target], town.places["circle"], "It was a long week.")
        await town.leave_views(person)
        chosen = await town.slack.message_shortcut(town.people[person], message, SHORTCUTS[item])
        return self._answer(await chosen.settled())

    async def press(
        self, person: str, label: str, answers: Mapping[str, str] = NOTHING, on: Seen | None = None
    ) -> Seen:
        town, user = self._town, self._town.people[person]
        if label == CHANGE and user.stack and user.stack[-1].errors:
            shown = opened(self._number(user.stack[-1]), user.stack[-1])
        elif on is None:
            if any(label in view.labels for view in user.stack):
                while label not in user.stack[-1].labels:
                    await town.slack.close(user, user.stack[-1])
            shown = self._answer(await town.press(person, label))
        else:
            await town.leave_views(person)
            pressed = await town.slack.press(user, self.shown[on.id], label)
            shown = self._answer(await pressed.settled())
        return await self.fill(person, shown, answers) if answers else shown

    async def fill(self, person: str, opened: Seen, answers: Mapping[str, str]) -> Seen:
        assert opened.form, f"no form, but: {opened.text}"
        view = self.shown[opened.form.id]
        assert isinstance(view, View)
        kinds = {name: element["type"] for name, element in _asked(view).items()}
        given = {name: self._given(kinds[name], word) for name, word in answers.items()}
        return self._answer(await self._town.fill(person, view, **given))

    async def give(self, person: str, opened: Seen, question: str, name: str, content: bytes) -> Seen:
        """Sends a form in with a file; what they see once it was read."""
        assert opened.form, f"no form, but: {opened.text}"
        town, view, user = self._town, self.shown[opened.form.id], self._town.people[person]
        assert isinstance(view, View)
        sent = await town.slack.submit(user, view, {question: town.team.choose(user, name, content)})
        await sent.settled()
        if not sent.errors:
            await town.slack.until(lambda: READING not in sent.view.words)
        return self._answer(sent)

    async def sees(self, person: str, where: str | None = None) -> list[Seen]:
        place = self._town.places[where] if where else None
        return [self._message(one) for one in self._town.slack.seen(self._town.people[person], place)]

    async def dms(self, person: str) -> list[Seen]:
        return [one for one in await self.sees(person) if not one.private]

    async def posts(self, where: str) -> list[Seen]:
        return [self._message(one) for one in self._town.posts(where)]

    def greeted_before(self) -> None:
        greeted_before(self._town.folder)

    async def close_dms(self, person: str, *, closed: bool = True) -> None:
        user = self._town.people[person]
        user.close_dms() if closed else user.open_dms()

    def _given(self, kind: str, word: str) -> Any:
        return self._town.places[word] if kind in ("channel", "conversations_select") else word

    def _answer(self, act: Act) -> Seen:
        assert not act.error, f"Slack warns that {act} went wrong"
        if act.errors:
            assert isinstance(act.source, View)
            return refused(self._number(act.source), act.source)
        if not act.views:
            return self._message(act.messages[-1])
        view = act.view
        number = self._number(view)
        return opened(number, view) if view.callback_id == "form" else seen(number, view, private=True)

    def _message(self, one: Message) -> Seen:
        return seen(self._number(one), one, private=one.ephemeral)

    def _number(self, one: Message | View) -> int:
        return next((number for number, other in self.shown.items() if other is one), None) or self._next(one)

    def _next(self, one: Message | View) -> int:
        number = len(self.shown) + 1
        self.shown[number] = one
        return number


def _asked(view: View) -> dict[str, dict[str, Any]]:
    """The elements that ask, by their names."""
    return {one["action_id"]: one for block, one in inputs.elements(view.blocks) if block["type"] == "input"}


@asynccontextmanager
async def loopback_stage(folder: Path, mode: Mode) -> AsyncIterator[LoopbackStage]:
    """A stage on which nobody has said anything yet."""
    town = Town(folder, mode)
    async with town.slack:
        stage = LoopbackStage(town)
        try:
            await town.open()
            yield stage
        finally:
            await town.close()
