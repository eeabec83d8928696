"""Saying a command as Discord's client lets people say it: known, complete, of the right types, allowed here."""

from typing import Any

from tests.loopback.discord.attachments import Attachment
from tests.loopback.discord.model import Channel, Role, User
from tests.loopback.discord.permissions import ADMINISTRATOR, COMMANDS, in_channel
from tests.loopback.discord.resolved import Resolved
from tests.loopback.discord.world import World

Json = dict[str, Any]
CHAT, USER = 1, 2  # kinds of commands
SUBCOMMAND, GROUP, STRING, INTEGER, BOOLEAN, USERS, CHANNELS, ROLES, NUMBER = 1, 2, 3, 4, 5, 6, 7, 8, 10  # options
ATTACHMENTS = 11
IN_GUILD, IN_DM = 0, 1  # contexts


def offered(world: World, user: User, channel: Channel, kind: int, name: str) -> Json:
    """The command, if this person is offered it here; AssertionError otherwise."""
    fitting = [one for one in world.commands if one["type"] == kind and one["name"] == name]
    assert fitting, f"no such command: {name}; there are {[one['name'] for one in world.commands]}"
    assert channel.guild is None or channel.guild.has_bot, f"the bot is not in {channel.guild.name}"
    command = fitting[0]
    here = IN_GUILD if channel.guild else IN_DM
    assert command["contexts"] is None or here in command["contexts"], f"{name} is not offered here"
    if channel.guild:
        held = in_channel(channel, user)
        assert held & COMMANDS, f"{user.name} may not use commands in #{channel.name}"
        if (needed := command["default_member_permissions"]) is not None:
            enough = held & int(needed) == int(needed) and int(needed)
            assert enough or held & ADMINISTRATOR, f"{user.name} is not offered {name}"
    return command


def said(command: Json, words: list[str], given: Json, resolved: Resolved, focused: str | None) -> Json:
    """An interaction's data: subcommands nested, values checked, people and places resolved."""
    data: Json = {"id": command["id"], "name": command["name"], "type": CHAT}
    place = data
    options = command.get("options", [])
    for word in words:
        inside = next((one for one in options if one["name"] == word and one["type"] in (SUBCOMMAND, GROUP)), None)
        assert inside, f"no {word!r} under /{command['name']}"
        place["options"] = [{"name": word, "type": inside["type"]}]
        place, options = place["options"][0], inside.get("options", [])
    assert all(one["type"] not in (SUBCOMMAND, GROUP) for one in options), f"/{command['name']} needs a subcommand"
    known = {one["name"]: one for one in options}
    assert set(given) <= set(known), f"/{command['name']} has no {set(given) - set(known)}"
    missing = [one["name"] for one in options if one.get("required") and one["name"] not in given]
    assert focused or not missing, f"/{command['name']} needs {missing}"
    place["options"] = [_option(known[name], value, resolved, name == focused) for name, value in given.items()]
    return data | resolved.shown()


def _option(option: Json, value: Any, resolved: Resolved, is_focused: bool) -> Json:
    name, kind = option["name"], option["type"]
    made: Json = {"name": name, "type": kind}
    if is_focused:
        assert option.get("autocomplete"), f"{name} does not complete"
        return made | {"value": str(value), "focused": True}
    if isinstance(value, User | Channel | Role | Attachment):
        kinds = {User: USERS, Channel: CHANNELS, Role: ROLES, Attachment: ATTACHMENTS}
        assert kind == kinds[type(value)], f"{name} takes no {type(value)}"
        return made | {"value": resolved.put(value)}
    if choices := option.get("choices"):
        fitting = [one["value"] for one in choices if value in (one["value"], one["name"])]
        assert fitting, f"{name} has no choice {value!r}, only {[one['value'] for one in choices]}"
        return made | {"value": fitting[0]}
    types: dict[int, type | tuple[type, ...]] = {STRING: str, INTEGER: int, BOOLEAN: bool, NUMBER: (int, float)}
    assert kind in types and isinstance(value, types[kind]), f"{name} cannot be {value!r}"
    assert kind == BOOLEAN or not isinstance(value, bool), f"{name} cannot be {value!r}"
    size: Any = len(str(value)) if kind == STRING else value
    least, most = ("min_length", "max_length") if kind == STRING else ("min_value", "max_value")
    assert option.get(least, size) <= size <= option.get(most, size), f"{name}: {value!r} is out of bounds"
    assert kind != STRING or 1 <= size <= 6000, f"{name} cannot be empty or over 6000 characters"
    return made | {"value": value}
