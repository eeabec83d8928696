"""What Slack asks of blocks and views beyond its schema: how many, where, ids once each, not too much text."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Literal

from tests.contracts.discord_cause import quoted
from tests.contracts.slack_elements import node_faults
from tests.contracts.slack_schema import Fault, Node, block_kinds, shape_faults, walk

Surface = Literal["message", "modal", "home"]

AT_MOST: Mapping[Surface, int] = {"message": 50, "modal": 100, "home": 100}
EVERYWHERE = frozenset(("actions", "context", "divider", "header", "image", "rich_text", "section", "video"))
# docs.slack.dev, "Blocks"; others exist, and join the list when somebody has seen where they may stand
ALLOWED: Mapping[Surface, frozenset[str]] = {
    "message": EVERYWHERE | {"context_actions", "markdown", "table"},
    "modal": EVERYWHERE | {"input"},
    "home": EVERYWHERE | {"input"},
}
MOST_MARKDOWN = 12_000
# msg_blocks_too_long is written down nowhere. Slack's people name 12,000 characters of text "with a buffer for block
# containers" (slackapi/bolt-js#2509); 11,341 characters of `text` alone were refused (slackapi/bolt-js#2867). So
# every string counts here, ids and types too.
MOST_STRINGS = 12_000
LARGEST_VIEW = 250_000  # bytes of JSON, as slack_sdk writes it


def block_list_faults(blocks: object, surface: Surface, at: str) -> Iterator[Fault]:
    """All blocks of a message or a view."""
    if not isinstance(blocks, list) or not blocks:
        yield at, "is no list of blocks" if blocks else "is empty"
        return
    if len(blocks) > AT_MOST[surface]:
        yield at, f"{len(blocks)} blocks, {AT_MOST[surface]} at most"
    sound = []
    for number, block in enumerate(blocks):
        here = f"{at}/{number}"
        if found := list(block_faults(block, surface, here)):
            yield from found
        else:
            sound.append((here, block))
            yield from node_faults(block, here)
    yield from id_faults(sound)
    yield from focus_faults(sound)
    yield from total_faults([block for _, block in sound], surface, at)


def block_faults(block: object, surface: Surface, at: str) -> Iterator[Fault]:
    kind = block.get("type") if isinstance(block, dict) else None
    if not isinstance(kind, str) or kind not in block_kinds():
        yield at, f"no block is of type {quoted(kind)}"
    elif kind not in ALLOWED[surface]:
        yield at, f"{kind} never stands in a {surface}"
    else:
        yield from shape_faults(block_kinds()[kind], block, at)


def id_faults(blocks: list[tuple[str, Node]]) -> Iterator[Fault]:
    """A block_id once; an action_id once in its block, that of an input once in all."""
    block_ids = Counter(block["block_id"] for _, block in blocks if "block_id" in block)
    inputs = Counter(block["element"].get("action_id") for _, block in blocks if block["type"] == "input")
    for at, block in blocks:
        if block_ids[block.get("block_id")] > 1:
            yield f"{at}/block_id", "is there twice"
        if block["type"] == "input":
            if block["element"].get("action_id") and inputs[block["element"]["action_id"]] > 1:
                yield f"{at}/element/action_id", "is there twice"
            continue
        actions = Counter(node["action_id"] for _, node in walk(block, at) if has_action(node))
        yield from ((at, f"action_id {quoted(one)} is there twice") for one, times in actions.items() if times > 1)


def has_action(node: object) -> bool:
    return isinstance(node, Mapping) and "action_id" in node


def focus_faults(blocks: list[tuple[str, Node]]) -> Iterator[Fault]:
    focused = [
        place
        for at, block in blocks
        for place, node in walk(block, at)
        if isinstance(node, Mapping) and node.get("focus_on_load")
    ]
    yield from ((place, "focus_on_load is there twice") for place in focused[1:])


def total_faults(blocks: list[Node], surface: Surface, at: str) -> Iterator[Fault]:
    markdown = sum(len(block["text"]) for block in blocks if block["type"] == "markdown")
    if markdown > MOST_MARKDOWN:
        yield at, f"{markdown} characters of markdown in all, {MOST_MARKDOWN} at most"
    strings = sum(len(one) for _, one in walk(blocks, at) if isinstance(one, str))
    if surface == "message" and strings > MOST_STRINGS:
        yield at, f"{strings} characters in all, {MOST_STRINGS} at most"


def view_faults(view: object, at: str) -> Iterator[Fault]:
    """A modal or a home tab, by its own `type`."""
    kind = view.get("type") if isinstance(view, dict) else None
    if kind not in ("modal", "home") or not isinstance(view, dict):
        yield at, f"no view is of type {quoted(kind)}"
        return
    if found := list(shape_faults("ModalView" if kind == "modal" else "HomeView", view, at)):
        yield from found
        return
    yield from node_faults({key: one for key, one in view.items() if key != "blocks"}, at)
    yield from block_list_faults(view["blocks"], "modal" if kind == "modal" else "home", f"{at}/blocks")
    asks = any(isinstance(block, dict) and block.get("type") == "input" for block in view["blocks"])
    if kind == "modal" and asks and "submit" not in view:
        yield f"{at}/submit", "an input block needs it"
    if (size := len(json.dumps(view).encode())) > LARGEST_VIEW:
        yield at, f"{size} bytes of JSON, {LARGEST_VIEW} at most"
