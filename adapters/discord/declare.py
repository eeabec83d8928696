"""Our commands as Discord is told of them, and the options of one that was typed as the core's answers."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import discord
from discord import AppCommandOptionType as Option
from discord import AppCommandType

from adapters.common.labels import plain
from adapters.discord.attachments import attached
from bot.commands import Argument, Spec
from bot.words import Reader, lines, say

KIND_WORD = "Send a kind word"
NAME = DESCRIPTION = 100
TYPED = 6000  # characters of an option
CHOICES = 25  # of an option; of more, those that fit what is typed are offered
GUILD, BOT_DM = 0, 1  # contexts; guilds are also the one kind of installation
ENGLISH = Reader()  # until catalogs exist; then name_localizations and description_localizations stand beside


def payload(specs: Iterable[Spec]) -> list[dict[str, Any]]:
    """The body that sets all commands at once: listed ones as slash commands, and a kind word in a person's menu."""
    kind_word = {"type": AppCommandType.user.value, "name": KIND_WORD, **_where(GUILD)}
    return [*(_command(spec) for spec in specs if spec.listed), kind_word]


def digest(declared: Sequence[Mapping[str, Any]]) -> str:
    """SHA-256 of a payload: Discord is told again only when it changed."""
    return hashlib.sha256(json.dumps(declared, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def _command(spec: Spec) -> dict[str, Any]:
    command: dict[str, Any] = {
        "type": AppCommandType.chat_input.value,
        "name": spec.word,
        "description": plain(spec.help, ENGLISH, DESCRIPTION),
        "options": [_option(one) for one in spec.shown],
    }
    if spec.host:
        return {**command, **_where(GUILD), "default_member_permissions": discord.Permissions(manage_guild=True).value}
    return {**command, **_where(GUILD, BOT_DM)}


def _where(*contexts: int) -> dict[str, Any]:
    return {"integration_types": [GUILD], "contexts": [*contexts]}


def _option(one: Argument) -> dict[str, Any]:
    """Never required: a bare command opens its form, and the core asks for what is missing."""
    return {"name": one.name, "description": _told(one), "required": False, **_typed(one)}


def _told(one: Argument) -> str:
    """The question, and its hint where there is room."""
    label, hint = one.question.label, one.question.hint
    both = lines(say(label), say(hint), between=" ") if hint and len(f"{label} {hint}") <= DESCRIPTION else say(label)
    return plain(both, ENGLISH, DESCRIPTION)


def _typed(one: Argument) -> dict[str, Any]:
    match one.kind:
        case "yesno":
            return {"type": Option.boolean.value}
        case "number":
            bounds = {"min_value": one.question.least, "max_value": one.question.most}
            return {"type": Option.integer.value, **{key: end for key, end in bounds.items() if end is not None}}
        case "file":
            return {"type": Option.attachment.value}
        case "channel":
            return {"type": Option.channel.value, "channel_types": [discord.ChannelType.text.value]}
        case "choice" if len(one.choices) <= CHOICES:
            choices = [{"name": plain(choice.label, ENGLISH, NAME), "value": choice.value} for choice in one.choices]
            return {"type": Option.string.value, "choices": choices}
        case "zone" | "id" | "choice":
            return {"type": Option.string.value, "autocomplete": True}
    return {"type": Option.string.value, "max_length": min(TYPED, one.question.max)}


def option_answers(data: Mapping[str, Any]) -> dict[str, str]:
    """The answers in a command's typed options; `data` is the interaction's."""
    return {one["name"]: _answer(data, one) for one in data.get("options", ())}


def _answer(data: Mapping[str, Any], one: Mapping[str, Any]) -> str:
    value = one["value"]
    if one.get("type") == Option.attachment.value:
        return attached(data, value)
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
