"""What Discord asks of messages beyond its schema: never empty, never too long, one layout at a time."""

from collections.abc import Iterator

from tests.contracts.discord_components import ROW, TEXT_DISPLAY, component_faults, walk
from tests.contracts.discord_schema import Fault, Node

COMPONENTS_V2 = 1 << 15
SHOWN = ("embeds", "components", "attachments", "sticker_ids", "poll", "shared_client_theme")


def message_faults(body: Node, at: str, *, new: bool, files: int) -> Iterator[Fault]:
    """`new` messages must show something; an edit changes only what it names."""
    content = body.get("content") or ""
    components = body.get("components") or []
    if len(content) > 2000:
        yield f"{at}/content", f"{len(content)} characters, 2000 at most"
    if new and not (content.strip() or files or any(body.get(key) for key in SHOWN)):
        yield at, "an empty message"
    total = sum(embed_length(embed) for embed in body.get("embeds") or ())
    if total > 6000:
        yield f"{at}/embeds", f"{total} characters in all, 6000 at most"
    flagged = bool((body.get("flags") or 0) & COMPONENTS_V2)
    laid_out = any(one["type"] != ROW for one in components)
    if laid_out and new and not flagged:  # an edit need not repeat the flag of its message
        yield f"{at}/components", "more than action rows needs IS_COMPONENTS_V2"
    if flagged or laid_out:
        yield from layout_faults(body, components, at)
    elif len(components) > 5:
        yield f"{at}/components", f"{len(components)} action rows, 5 at most"
    yield from component_faults(components, f"{at}/components")
    yield from attachment_faults(body, at, new=new, files=files)


def embed_length(embed: Node) -> int:
    texts = [embed.get("title"), embed.get("description")]
    texts += [(embed.get("footer") or {}).get("text"), (embed.get("author") or {}).get("name")]
    texts += [text for field in embed.get("fields") or () for text in (field["name"], field["value"])]
    return sum(len(text or "") for text in texts)


def layout_faults(body: Node, components: list[Node], at: str) -> Iterator[Fault]:
    """Components V2: they are the whole message."""
    for key in ("content", "embeds", "poll", "sticker_ids"):
        if body.get(key):
            yield f"{at}/{key}", "not beside IS_COMPONENTS_V2"
    whole = [one for _, one in walk(components, "")]
    if len(whole) > 40:
        yield f"{at}/components", f"{len(whole)} components in all, 40 at most"
    length = sum(len(one["content"]) for one in whole if one["type"] == TEXT_DISPLAY)
    if length > 4000:
        yield f"{at}/components", f"{length} characters of text in all, 4000 at most"


def attachment_faults(body: Node, at: str, *, new: bool, files: int) -> Iterator[Fault]:
    """Each listed attachment has its file, each `attachment://` its attachment; edits may keep what is there."""
    listed = body.get("attachments")
    for number, one in enumerate(listed or ()):
        if files <= int(one["id"]) and (new or int(one["id"]) < 10):
            yield f"{at}/attachments/{number}", f"file {one['id']} was not sent"
    names = [one.get("filename") for one in listed or ()]
    if None in names or (listed is None and (files or not new)):
        return  # the names stand elsewhere: in the form, or in the message as it was
    for key in ("embeds", "components"):
        for pointer, name in references(body.get(key), f"{at}/{key}"):
            if name not in names:
                yield pointer, f"no attachment is called {name[:40]}"


def references(node: object, at: str) -> Iterator[tuple[str, str]]:
    if isinstance(node, list):
        for number, one in enumerate(node):
            yield from references(one, f"{at}/{number}")
    elif isinstance(node, dict):
        for key, one in node.items():
            if key in ("url", "icon_url") and str(one).startswith("attachment://"):
                yield f"{at}/{key}", one.removeprefix("attachment://")
            else:
                yield from references(one, f"{at}/{key}")
