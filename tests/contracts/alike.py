"""No two controls of a message or a view say the same: whoever hears them one by one could not tell them apart."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

BUTTON, LINE = (2, "button"), "divider"  # of Discord and Slack; below Slack's line another card begins


def alike(shown: object) -> list[str]:
    """The labels that several buttons of one part, or several choices of one menu, have in common."""
    parts: list[list[str]] = [[]]
    for kind, label in controls(shown):
        if kind == LINE:
            parts.append([])
        elif kind == "menu":
            parts.insert(0, label)
        else:
            parts[-1] += label
    counts = [each for part in parts for each in Counter(part).items()]
    return [f"{count} controls say {said[:40]!r}" for said, count in counts if count > 1]


def controls(node: object) -> Iterator[tuple[str, list[str]]]:
    """Buttons that can be pressed, menus with their choices, and lines between parts, as they stand."""
    if isinstance(node, str) and node[:1] in ("[", "{"):
        node = _read(node)
    if isinstance(node, Mapping):
        if node.get("type") in BUTTON and not node.get("disabled"):
            yield "button", [_label(node)]
        elif node.get("type") == LINE:
            yield LINE, []
        elif isinstance(node.get("options"), list):
            yield "menu", [_label(one) for one in node["options"]]
        else:
            for one in node.values():
                yield from controls(one)
    elif isinstance(node, list):
        for one in node:
            yield from controls(one)


def _label(one: Mapping[str, Any]) -> str:
    said = one.get("label", one.get("text", ""))
    return str(said.get("text", "") if isinstance(said, Mapping) else said)


def _read(value: str) -> object:
    try:
        return json.loads(value)
    except ValueError:
        return None
