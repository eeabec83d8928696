"""The stage on SimCord, an independent model of Discord: the same bot, with SimCord's HTTP and gateway in its client.

What SimCord does otherwise than Discord, and what we do about it here:
- it knows no closed direct messages: their refusal (403, code 50007) is one of its injected errors;
- it does not say how many sessions are left today: it is away where it is asked, and the bot goes on without;
- a form's inputs that nobody touches come back empty, while Discord sends what stood in them: so does `fill`.
"""

from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from itertools import chain
from pathlib import Path
from typing import Any

import discord
import simcord

from adapters.common.gateway import Gateway
from adapters.demo.rehearsal import VirtualClock
from adapters.discord.connection import Connection
from adapters.discord.gateway import DiscordGateway
from adapters.playground.travel import travel
from adapters.running.wiring import Heart
from tests.adapters.discord.shown import inputs, letter, opened, seen, standing, typed
from tests.adapters.discord.town import RUSH
from tests.adapters.heart import greeted_before, wake
from tests.adapters.stages import CHANNELS, HUSHED, NOTHING, ZONES, Seen
from tests.contracts import discord as contract
from tests.contracts.discord_manners import Manners
from tests.loopback.discord import components as parts

NO_DMS = 50007


class SimcordStage:
    """One bot, one server, five people."""

    def __init__(self, folder: Path) -> None:
        self._folder, self.clock = folder, VirtualClock()
        self._undo = AsyncExitStack()
        self._forms: dict[int, simcord.InteractionResult] = {}
        self._heart: Heart
        self._env: simcord.Env

    async def open(self) -> None:
        """The bot comes up in a server that was there before it."""
        self._env = simcord.Env(await self._client(), shard_count=1)
        guild = self._env.create_guild("Job seekers")
        manager = guild.create_role("host", permissions=discord.Permissions(manage_guild=True))
        self._people = {
            name: guild.add_member(
                self._env.create_user(name, global_name=name.capitalize()), roles=[manager] if name == "ana" else []
            )
            for name in ZONES
        }
        silence = discord.PermissionOverwrite(**dict.fromkeys(HUSHED, False))
        self._places = {
            name: guild.create_text_channel(
                name, overwrites={guild.default_role: silence} if name == "hushed" else None
            )
            for name in CHANNELS
        }
        self._env.inject_error("GET", "/gateway/bot", status=503, times=None)
        await self._env.start()

    async def _client(self) -> discord.Client:
        gateways: dict[str, Gateway] = {}
        self._heart = await wake(self._folder, self.clock, gateways, self._undo)
        connection = Connection(self._heart.app, gateways, {}, "a token", per_second=RUSH, distance=(0, 0))
        self._undo.push_async_callback(_close, gateways)
        self._undo.push_async_callback(connection.desk.finish)
        return connection.client()

    async def close(self) -> None:
        """Fails where the bot let anything be raised, or sent what Discord's contract does not know."""
        await self._undo.aclose()
        await self._env.shutdown()
        self._env.raise_errors()
        if contract.available():
            manners = Manners()
            for one in self._env.http_requests:
                body: Any = one.json
                assert not [*manners.faults(one.method, one.path, body)]
                said = (body.get("data") or body) if isinstance(body, dict) else {}
                attached = len(said.get("attachments", ()))
                contract.check_request(one.method, one.path, body, files=attached)

    async def restart(self) -> None:
        await self._undo.aclose()
        await self._env.restart_bot(await self._client())

    async def advance(self, *, days: float = 0, hours: float = 0, minutes: float = 0) -> None:
        target = self.clock.now() + round((days * 24 * 60 + hours * 60 + minutes) * 60_000)
        async with self._heart.ticker.lock:
            await travel(self.clock, self._heart.ticker, target)

    async def say(
        self, person: str, command: str, options: Mapping[str, str] = NOTHING, where: str | None = None
    ) -> Seen:
        actor = self._people[person]
        said = typed(self._env.backend.commands[None].values(), command, options, self._places)
        if where:
            return self._answer(await actor.slash(self._places[where], command, **said))
        return self._answer(await actor.user.slash(command, **said))

    async def suggest(self, person: str, command: str, option: str, typed: str, where: str | None = None) -> list[str]:
        actor = self._people[person]
        if where:
            found = await actor.autocomplete(self._places[where], command, option, typed)
        else:
            found = await actor.user.autocomplete(command, option, typed)
        return [one["name"] for one in found]

    async def menu(self, person: str, item: str, target: str) -> Seen:
        actor = self._people[person]
        return self._answer(await actor.context_menu(self._places["circle"], item, self._people[target]))

    async def press(
        self, person: str, label: str, answers: Mapping[str, str] = NOTHING, on: Seen | None = None
    ) -> Seen:
        actor = self._people[person]
        found = [
            (message, token)
            for place in (None, *CHANNELS)
            for message in self._history(person, place)
            if (on is None or message.id == on.id) and (token := _token(message, label))
        ]
        assert found, f"{person} sees no button {label!r}"
        message, token = max(found, key=lambda one: one[0].id)
        presser = actor.user if message.guild is None else actor
        shown_there: list[Any] = [one.to_dict() for one in message.components]
        menu = parts.menu(shown_there, label)
        act = (
            presser.select(message, [token], custom_id=menu["custom_id"])
            if menu
            else presser.click(message, custom_id=token)
        )
        shown = self._answer(await act)
        return await self.fill(person, shown, answers) if answers else shown

    async def fill(self, person: str, opened: Seen, answers: Mapping[str, str]) -> Seen:
        assert opened.form, f"no form, but: {opened.text}"
        result = self._forms.pop(opened.form.id)
        modal = result.modal or {}
        names = {label: name for name, label in opened.form.questions.items()}
        given = {names.get(name, name): word for name, word in answers.items()}
        assert set(given) <= set(opened.form.questions), f"the form asks only {opened.form.questions}"
        values = {
            one["custom_id"]: value
            for one in inputs(modal)
            if (value := self._value(one, given.get(one["custom_id"], standing(one)))) is not None
        }
        actor = self._people[person]
        submitter = actor if result._interaction.guild_id else actor.user
        return self._answer(await submitter.submit_modal(result, values))

    def _value(self, one: Mapping[str, Any], word: str) -> Any:
        """An answer as SimCord takes it; None for none."""
        by_label = {option["label"]: option["value"] for option in one.get("options", ())}
        match one["type"]:
            case parts.CHECK:
                return word == "yes"
            case parts.TEXT_INPUT:
                return word
            case parts.RADIO:
                return by_label.get(word, word) or None
            case parts.STRING_SELECT | parts.CHECKS:
                return [by_label.get(each, each) for each in word.split(",") if each]
        return [place for name, place in self._places.items() if word in (name, str(place.id))]

    async def sees(self, person: str, where: str | None = None) -> list[Seen]:
        return [_shown(one) for one in self._history(person, where)]

    async def dms(self, person: str) -> list[Seen]:
        return [one for one in await self.sees(person) if not one.private]

    async def posts(self, where: str) -> list[Seen]:
        return [one for one in map(_shown, self._places[where].history()) if not one.private]

    def _history(self, person: str, where: str | None) -> list[discord.Message]:
        actor = self._people[person]
        if where is None:
            return actor.user.dm_channel.history(viewer=actor.user)
        return self._places[where].history(viewer=actor)

    def greeted_before(self) -> None:
        greeted_before(self._folder)

    async def close_dms(self, person: str, *, closed: bool = True) -> None:
        path = f"/channels/{self._people[person].user.dm_channel.id}/messages"
        if closed:
            self._env.inject_error("POST", path, status=403, code=NO_DMS, message="Cannot send messages", times=None)
        else:
            self._env.backend.faults[:] = [one for one in self._env.backend.faults if one["path"] != path]

    def _answer(self, result: simcord.InteractionResult) -> Seen:
        if result.modal is not None:
            number = result._interaction.id
            self._forms[number] = result
            return opened(number, result.modal)
        stays = result.followups and result._interaction.response_kind == "deferred_update"
        messages = [*filter(None, [None if stays else result.response]), *result.followups]
        assert messages, "nothing was answered"
        components = chain.from_iterable(one.components for one in messages)
        return seen(messages[-1].id, [*components], private=all(one.ephemeral for one in messages))


def _shown(message: discord.Message) -> Seen:
    parts = [one.to_dict() for one in message.components]
    if message.content:
        attached = [{"description": one.description} for one in message.attachments]
        edited = message.edited_at is not None
        return letter(message.id, message.content, parts, attached, private=message.flags.ephemeral, edited=edited)
    return seen(message.id, parts, private=message.flags.ephemeral)


def _token(message: discord.Message, label: str) -> str | None:
    shown: list[Any] = [one.to_dict() for one in message.components]
    if menu := parts.menu(shown, label):
        return next(str(one["value"]) for one in menu["options"] if one["label"] == label)
    found = parts.button(shown, label)
    return str(found["custom_id"]) if found else None


async def _close(gateways: Mapping[str, Gateway]) -> None:
    for one in gateways.values():
        assert isinstance(one, DiscordGateway)
        await one.close()


@asynccontextmanager
async def simcord_stage(folder: Path) -> AsyncIterator[SimcordStage]:
    """A stage on which nobody has said anything yet."""
    stage = SimcordStage(folder)
    try:
        await stage.open()
        yield stage
    finally:
        await stage.close()
