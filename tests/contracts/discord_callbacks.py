"""What Discord asks of answers to interactions beyond its schema: messages, modals, suggestions."""

from collections.abc import Iterator

from tests.contracts.discord_components import component_faults, walk
from tests.contracts.discord_messages import message_faults
from tests.contracts.discord_schema import Fault, Node

MESSAGE, UPDATE, SUGGESTIONS, MODAL = 4, 7, 8, 9  # callback types; the others carry nothing to check
TEXT_INPUT = 4


def callback_faults(body: Node, files: int) -> Iterator[Fault]:
    """By the type of the answer."""
    data = body.get("data") or {}
    if body["type"] in (MESSAGE, UPDATE):
        yield from message_faults(data, "/data", new=body["type"] == MESSAGE, files=files)
    elif body["type"] == SUGGESTIONS:
        for number, choice in enumerate(data.get("choices") or ()):
            if choice and len(str(choice["value"])) > 100:
                yield f"/data/choices/{number}/value", "longer than 100 characters"
    elif body["type"] == MODAL:
        yield from modal_faults(data)


def modal_faults(modal: Node) -> Iterator[Fault]:
    """Five items at most, and text inputs whose text fits them."""
    components = modal["components"]
    if len(components) > 5:
        yield "/data/components", f"{len(components)} items, 5 at most"
    yield from component_faults(components, "/data/components")
    for place, one in walk(components, "/data/components"):
        if one["type"] == TEXT_INPUT:
            least, most = one.get("min_length") or 0, one.get("max_length") or 4000
            if least > most:
                yield place, "min_length above max_length"
            elif one.get("value") and not least <= len(one["value"]) <= most:
                yield f"{place}/value", f"{len(one['value'])} characters, {least} to {most} allowed"
