"""What Discord shows, as a stage tells it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tests.adapters.stages import Form, Seen
from tests.contracts.locked import FIRST_LINES
from tests.loopback.discord import components as parts

Json = Mapping[str, Any]
OWN = re.compile(r"<(/[\w-]+):\d+>| \(<t:-?\d+:R>\)")
BOOLEAN, CHANNEL = 5, 7  # types of options


def plain(words: str) -> str:
    """Without what Discord alone has: commands as they are called, and no word of how near something is."""
    return OWN.sub(lambda found: found[1] or "", words)


def seen(number: int, components: list[Any], *, private: bool) -> Seen:
    """An answer, from its components."""
    shown = list(parts.walk(components))
    return Seen(
        number,
        plain("\n".join(one["content"] for one in shown if one["type"] == parts.TEXT)),
        tuple(parts.labels(components)),
        private,
        tuple(
            item["description"]
            for one in shown
            if one["type"] == parts.GALLERY
            for item in one["items"]
            if not item["media"]["url"].startswith("attachment:")
        ),
    )


def letter(
    number: int, content: str, components: list[Any], attached: Iterable[Json], *, private: bool, edited: bool
) -> Seen:
    """What came by itself: below the line that a locked phone shows, which one that was changed since has not."""
    first, _, text = content.partition("\n")
    assert (first in FIRST_LINES) is not edited, f"a locked phone shows: {first}"
    assert text.partition("\n")[0].strip("#* ") != first, f"twice in one message: {first}"
    assert " " not in first or first.lower() not in text.lower(), f"twice in one letter: {first}"
    text = content if edited else text
    labels = tuple(one["label"] for one in parts.walk(components) if one["type"] == parts.BUTTON)
    described = tuple(one["description"] for one in attached if one.get("description"))
    return Seen(number, plain(text), labels, private, described)


def opened(number: int, modal: Json) -> Seen:
    """A form, from its modal."""
    labels = [one for one in modal["components"] if one["type"] == parts.LABEL]
    inputs = {one["component"]["custom_id"]: one for one in labels}
    form = Form(
        number,
        modal["title"],
        {name: one["label"] for name, one in inputs.items()},
        {name: one["description"] for name, one in inputs.items() if one.get("description")},
        {name: kept for name, one in inputs.items() if (kept := standing(one["component"]))},
    )
    return Seen(number, form=form)


def standing(component: Json) -> str:
    """What an input of a form holds before anybody touches it."""
    if component["type"] == parts.CHECK:
        return "yes" if component.get("default") else "no"
    chosen = [one["value"] for one in component.get("options", ()) if one.get("default")]
    chosen += [str(one["id"]) for one in component.get("default_values", ())]
    return ",".join(chosen) or component.get("value") or ""


def inputs(modal: Json) -> Iterator[Json]:
    """The inputs of a form."""
    yield from (one["component"] for one in modal["components"] if one["type"] == parts.LABEL)


def typed(commands: Iterable[Json], name: str, said: Mapping[str, str], places: Mapping[str, Any]) -> dict[str, Any]:
    """Options as Discord's client sends them: channels themselves, yes and no as what they are."""
    [command] = [one for one in commands if one["name"] == name]
    kinds = {one["name"]: one["type"] for one in command.get("options", ())}
    values: dict[int | None, Any] = {BOOLEAN: lambda word: word == "yes", CHANNEL: places.__getitem__}
    return {option: values.get(kinds.get(option), str)(word) for option, word in said.items()}
