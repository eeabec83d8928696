"""Whether a message could notify anybody."""

import re
from collections.abc import Iterator, Mapping

MODAL = 9  # the callback that shows text but sends none
MENTION = re.compile(r"(?<!\\)(?:\\\\)*(<@[!&]?|@everyone|@here)")


def pings(body: object) -> list[str]:
    """All that could notify somebody in the body of a message or of an interaction callback.

    That is: mentions not switched off, and mention syntax where Discord reads it (content, text displays, embed
    descriptions and field values), broken by neither a backslash nor a zero-width character.
    """
    if not isinstance(body, Mapping):
        return []
    data = body.get("data", body)
    if not isinstance(data, Mapping) or not any(data.get(key) for key in ("content", "embeds", "components")):
        return []
    found = [f"{pointer}: {text[:40]}" for pointer, text in rich(data, "") if MENTION.search(text)]
    allowed = data.get("allowed_mentions")
    if body.get("type") != MODAL and (allowed is None or allowed.get("parse") != [] or any_named(allowed)):
        found.append("/allowed_mentions: not switched off")
    return found


def any_named(allowed: Mapping[str, object]) -> bool:
    return any(allowed.get(key) for key in ("users", "roles", "replied_user"))


def rich(node: object, at: str) -> Iterator[tuple[str, str]]:
    """Texts in which Discord reads mentions, with their JSON pointers."""
    if isinstance(node, list):
        for number, one in enumerate(node):
            yield from rich(one, f"{at}/{number}")
    elif isinstance(node, Mapping):
        for key, one in node.items():
            here = f"{at}/{key}"
            if not isinstance(one, str):
                yield from rich(one, here)
            elif key == "content" or ("/embeds/" in here and key in ("description", "value")):
                yield here, one
