"""What people do: commands, buttons, forms. Each reaches the bot as an interaction over the gateway."""

import secrets
from typing import Any

from tests.loopback.discord import choosing, components, messages, payloads
from tests.loopback.discord.forms import filled
from tests.loopback.discord.interactions import AUTOCOMPLETE, COMMAND, COMPONENT, SUBMIT, Interaction, Modal
from tests.loopback.discord.model import Channel, Message, User
from tests.loopback.discord.permissions import in_channel
from tests.loopback.discord.resolved import Named, Resolved
from tests.loopback.discord.world import World

Json = dict[str, Any]


class People(World):
    """Every method acts as Discord's own client would let that person act, or raises AssertionError."""

    async def slash(
        self, user: User, channel: Channel | None, command: str, options: Json | None = None
    ) -> Interaction:
        """Say `/command` (or `/group command`) in a channel, or to the bot alone where channel is None."""
        place = self._place(user, channel)
        return self._act(user, place, COMMAND, self._said(user, place, command, options or {}, None))

    async def autocomplete(
        self, user: User, channel: Channel | None, command: str, options: Json, *, focused: str
    ) -> list[Json]:
        """The choices the bot offers while that option is being typed."""
        place = self._place(user, channel)
        typing = self._act(user, place, AUTOCOMPLETE, self._said(user, place, command, options, focused))
        return (await typing.settled()).choices

    def _said(self, user: User, channel: Channel, command: str, options: Json, focused: str | None) -> Json:
        name, *words = command.split(" ")
        chosen = choosing.offered(self, user, channel, choosing.CHAT, name)
        return choosing.said(chosen, words, options, Resolved(user, channel), focused)

    async def user_command(self, user: User, channel: Channel | None, command: str, target: User) -> Interaction:
        """Choose an app's command from somebody's context menu."""
        place = self._place(user, channel)
        chosen = choosing.offered(self, user, place, choosing.USER, command)
        resolved = Resolved(user, place)
        data = {"id": chosen["id"], "name": command, "type": choosing.USER, "target_id": resolved.put(target)}
        return self._act(user, place, COMMAND, data | resolved.shown())

    async def press(self, user: User, message: Message, button: str) -> Interaction:
        """Press the button with that custom_id or label, or choose what is so labelled from a menu."""
        self._sees(user, message)
        found = components.button(message.payload["components"], button)
        if found is None and (select := components.menu(message.payload["components"], button)):
            return await self.choose(user, message, select["custom_id"], button)
        assert found, f"no button {button!r}, only {message.labels}"
        assert not found.get("disabled"), f"{button!r} is disabled"
        assert "custom_id" in found, f"{button!r} is a link"
        data = {"id": found["id"], "component_type": components.BUTTON, "custom_id": found["custom_id"]}
        return self._act(user, message.channel, COMPONENT, data, source=message)

    async def choose(self, user: User, message: Message, custom_id: str, *options: str | Named) -> Interaction:
        """Choose from a select: options by value or label, people and places as they are."""
        self._sees(user, message)
        fitting = [one for one in components.walk(message.payload["components"]) if one.get("custom_id") == custom_id]
        assert fitting and fitting[0]["type"] in components.SELECTS, f"no select {custom_id!r}"
        select, resolved = fitting[0], Resolved(user, message.channel)
        assert not select.get("disabled"), f"{custom_id!r} is disabled"
        values = [resolved.put(one) for one in options if not isinstance(one, str)]
        values += [one["value"] for one in select.get("options", ()) if {one["value"], one["label"]} & set(options)]
        assert len(values) == len(options), f"only {[one['label'] for one in select['options']]}"
        assert select["min_values"] <= len(values) <= select["max_values"], f"{len(values)} chosen"
        stands = self.chosen.get((user.id, custom_id))
        assert stands != values, f"{options} stands there already: Discord's client sends nothing (#4801)"
        self.chosen[user.id, custom_id] = values
        data = {"id": select["id"], "component_type": select["type"], "custom_id": custom_id, "values": values}
        return self._act(user, message.channel, COMPONENT, data | resolved.shown(), source=message)

    async def submit(self, user: User, modal: Modal, values: Json) -> Interaction:
        """Fill the form in, by custom_id or label, and send it."""
        opener = modal.opened_by
        assert opener.user is user, f"{user.name} has no such form open"
        data = filled(modal, values, Resolved(user, opener.channel))
        return self._act(user, opener.channel, SUBMIT, data, source=opener.source, opened_by=opener)

    def write(self, user: User, channel: Channel | None, text: str) -> Message:
        """Say something in a channel, of which no bot hears here, or to the bot: it does, with that intent."""
        place = self._place(user, channel)
        return messages.write(self, place, user, {"content": text}, [])

    def _place(self, user: User, channel: Channel | None) -> Channel:
        if channel is None:
            assert user.dm or self.shares_guild(user), f"{user.name} cannot find the bot"
            return self.dm(user)
        assert in_channel(channel, user), f"{user.name} does not see #{channel.name}"
        return channel

    def _sees(self, user: User, message: Message) -> None:
        assert message in self.seen(user, message.channel), f"{user.name} does not see that message"

    def _act(
        self,
        user: User,
        channel: Channel,
        kind: int,
        data: Json,
        *,
        source: Message | None = None,
        opened_by: Interaction | None = None,
    ) -> Interaction:
        number, token = self.ids.next(), secrets.token_urlsafe(24)
        act = Interaction(number, token, kind, user, channel, self.clock(), source=source, opened_by=opened_by)
        act.payload = {
            "id": str(number),
            "application_id": str(self.application_id),
            "type": kind,
            "data": data,
            "token": token,
            "version": 1,
            "locale": user.locale,
            "entitlements": [],
            "channel_id": str(channel.id),
            "channel": payloads.channel(channel) | {"permissions": str(in_channel(channel, user))},
            "app_permissions": str(in_channel(channel, self.bot)),
            "attachment_size_limit": 10_485_760,
        } | self._whence(user, channel)
        if source:
            act.payload["message"] = source.payload
        self.interactions[token] = act
        self.publish("INTERACTION_CREATE", act.payload, channel.guild)
        return act

    def _whence(self, user: User, channel: Channel) -> Json:
        if channel.guild is None:
            return {"user": payloads.user(user), "context": 1, "authorizing_integration_owners": {"0": "0"}}
        guild = str(channel.guild.id)
        held = {"permissions": str(in_channel(channel, user))}
        return {
            "guild_id": guild,
            "guild": {"id": guild, "locale": "en-US", "features": []},
            "guild_locale": "en-US",
            "member": payloads.member(channel.guild.members[user.id]) | held,
            "context": 0,
            "authorizing_integration_owners": {"0": guild},
        }
