"""The commands that Discord has, beside those that this version declares."""

from collections.abc import Mapping
from typing import Any

import discord

from adapters.discord.connection import DECLARED
from adapters.discord.declare import digest, payload
from adapters.doctor.findings import Finding, ok, problem
from adapters.doctor.platform import Kept
from bot.features import FEATURES
from bot.remembered import Notes
from bot.slices import Slices

ABOUT = "Discord commands"


async def commands(client: discord.Client, kept: Kept | None) -> Finding:
    assert client.application_id  # noqa: S101 - there once logged in, which a type checker cannot see
    wanted = payload(Slices(FEATURES).specs.values())
    declared = {(one["type"], one["name"]): one for one in wanted}
    there = {(one["type"], one["name"]): one for one in await client.http.get_global_commands(client.application_id)}
    kinds = {
        "missing": [key for key in declared if key not in there],
        "changed": [key for key in declared if key in there and not says(declared[key], there[key])],
        "not this version's": [key for key in there if key not in declared],
    }
    if not any(kinds.values()):
        return ok(ABOUT, f"Discord has all {len(declared)}, as this version declares them.")
    lists = [f"{kind}: {', '.join(_shown(*key) for key in keys)}" for kind, keys in kinds.items() if keys]
    said = f"Discord has others than this version declares; {'; '.join(lists)}."
    noted = None if kept is None else await kept.read(lambda stores: stores[Notes].get(DECLARED))
    if noted == f"{client.application_id}:{digest(wanted)}":
        said += " The bot declared them once, and something else with this token changed them since."
        to_do = (
            "End what else uses the token and the bot; delete the bot's note of it with: sqlite3 <the database> "  # noqa: S608 - told to a person; ours, without a parameter
            f"\"DELETE FROM meta WHERE name = '{DECLARED}'\"; then start the bot, and it declares them anew."
        )
        return problem(ABOUT, said, to_do)
    return problem(ABOUT, said, "Start the bot (again): it declares its commands whenever they changed.")


def _shown(kind: int, name: str) -> str:
    return f"/{name}" if kind == discord.AppCommandType.chat_input.value else f"“{name}”"


def says(declared: object, there: object) -> bool:
    """Whether Discord's answer holds what we declared; what it adds of its own does not matter."""
    if isinstance(declared, Mapping):
        return isinstance(there, Mapping) and all(says(value, there.get(key)) for key, value in declared.items())
    if not declared:
        return not there  # what is false or empty Discord may leave out
    if isinstance(declared, list):
        return isinstance(there, list) and len(there) == len(declared) and _all_said(declared, there)
    return str(declared) == str(there)  # permissions go as a number and come back as text


def _all_said(declared: list[Any], there: list[Any]) -> bool:
    if isinstance(declared[0], Mapping):
        return all(says(*pair) for pair in zip(declared, there, strict=True))
    return set(declared) == set(there)
