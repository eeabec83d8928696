"""What Discord asks of application commands beyond its schema (docs.discord.com, Application Commands)."""

import unicodedata
from collections import Counter
from collections.abc import Iterator

from tests.contracts.discord_schema import Fault, Node

SLASH, USER, CONTEXT_MESSAGE = 1, 2, 3
AT_MOST = {SLASH: 100, USER: 15, CONTEXT_MESSAGE: 15}  # per application, and again per guild
SUB_COMMANDS = (1, 2)  # option types: subcommand, group of them


def command_list_faults(commands: list[Node]) -> Iterator[Fault]:
    """All commands of an application or of a guild, as a bulk overwrite sets them."""
    counts = Counter(one.get("type") or SLASH for one in commands)
    for kind, most in AT_MOST.items():
        if counts[kind] > most:
            yield "", f"{counts[kind]} commands of type {kind}, {most} at most"
    names = [(one.get("type") or SLASH, one["name"]) for one in commands]
    yield from (("", f"two commands named {name}") for (_, name), times in Counter(names).items() if times > 1)
    for number, one in enumerate(commands):
        yield from command_faults(one, f"/{number}", whole=True)


def command_faults(command: Node, at: str, *, whole: bool) -> Iterator[Fault]:
    """`whole`: a new command; a change need not repeat its description."""
    if (command.get("type") or SLASH) != SLASH:
        yield from (
            (f"{at}/{key}", "only slash commands have it") for key in ("options", "description") if command.get(key)
        )
        return
    if whole and not command.get("description"):
        yield f"{at}/description", "a slash command needs one"
    if (size := command_size(command)) > 8000:
        yield at, f"{size} characters in all, 8000 at most"
    yield from name_faults(command, at)
    yield from option_faults(command.get("options") or [], f"{at}/options")


def command_size(node: Node) -> int:
    """Names, descriptions and values of the command, its options and choices; of localised ones the longest counts."""
    size = len(str(node.get("value", "")))
    for key in ("name", "description"):
        size += max(len(one) for one in (node.get(key) or "", *(node.get(f"{key}_localizations") or {}).values()))
    return size + sum(command_size(one) for key in ("options", "choices") for one in node.get(key) or ())


def name_faults(node: Node, at: str) -> Iterator[Fault]:
    """Lower-case where there is a lower case, and only letters, digits, `-`, `_` and `'`."""
    names = {f"name_localizations/{locale}": name for locale, name in (node.get("name_localizations") or {}).items()}
    if "name" in node:
        names["name"] = node["name"]
    for key, name in names.items():
        if name != name.lower() or not all(map(allowed, name)):
            yield f"{at}/{key}", f"{name[:40]!r} cannot be typed as a command"


def allowed(letter: str) -> bool:
    """Also every sign of Devanagari and Thai, whose vowels are marks."""
    marks = "\u0900" <= letter <= "\u097f" or "\u0e00" <= letter <= "\u0e7f"
    return letter in "-_'" or unicodedata.category(letter)[0] in "LN" or marks


def option_faults(options: list[Node], at: str) -> Iterator[Fault]:
    kinds = {one["type"] in SUB_COMMANDS for one in options}
    if len(kinds) == 2:
        yield at, "subcommands and other options side by side"
    if len({one["name"] for one in options}) < len(options):
        yield at, "two options with one name"
    needed = [bool(one.get("required")) for one in options]
    if needed != sorted(needed, reverse=True):
        yield at, "a required option after an optional one"
    for number, one in enumerate(options):
        here = f"{at}/{number}"
        choices = one.get("choices") or []
        if choices and one.get("autocomplete"):
            yield here, "choices or autocomplete, not both"
        if len({choice["name"] for choice in choices}) < len(choices):
            yield here, "two choices with one name"
        if any(len(str(choice["value"])) > 100 for choice in choices):
            yield here, "a choice's value longer than 100 characters"
        yield from name_faults(one, here)
        yield from option_faults(one.get("options") or [], f"{here}/options")
