"""What a person sees of blocks."""

import html
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from tests.loopback.slack.files import File

Json = dict[str, Any]
DATE = re.compile(r"<!date\^\d+\^[^|>]*\|([^>]*)>")
NAMED = re.compile(r"<(?:[^|>]*)\|([^>]*)>")
IN_ORDER = ("title", "label", "text", "fields", "elements", "element", "options", "accessory", "rows", "hint")
RICH = {"rich_text_section", "rich_text_quote", "rich_text_preformatted"}
SHOWS_OPTIONS = {"radio_buttons", "checkboxes"}
WRITTEN: dict[str, Callable[[Json], str]] = {
    "text": lambda one: str(one["text"]),
    "link": lambda one: str(one.get("text") or one["url"]),
    "date": lambda one: str(one.get("fallback", "")),
    "user": lambda one: f"@{one['user_id']}",
    "usergroup": lambda one: f"@{one['usergroup_id']}",
    "channel": lambda one: f"#{one['channel_id']}",
    "broadcast": lambda one: f"@{one['range']}",
    "emoji": lambda one: f":{one['name']}:",
}


def walk(node: Any) -> Iterator[Json]:
    """Every object inside blocks that has a type, outermost first."""
    if isinstance(node, list):
        for one in node:
            yield from walk(one)
    elif isinstance(node, dict):
        if "type" in node:
            yield node
        for value in node.values():
            yield from walk(value)


def plain(mrkdwn: str) -> str:
    """Dates by their fallback, links by their name, `&amp;` and the like undone."""
    return html.unescape(NAMED.sub(r"\1", DATE.sub(r"\1", mrkdwn)))


def lines(node: Any) -> Iterator[str]:
    """All visible text, in reading order."""
    if isinstance(node, list):
        for one in node:
            yield from lines(one)
    if not isinstance(node, dict):
        return
    kind = node.get("type")
    if kind in ("plain_text", "raw_text"):
        yield str(node["text"])
    elif kind in ("mrkdwn", "markdown"):
        yield plain(str(node["text"]))
    elif kind in RICH:
        yield "".join(WRITTEN[one["type"]](one) for one in node["elements"] if one["type"] in WRITTEN)
    else:
        if kind is None and isinstance(node.get("text"), dict):  # an option
            yield from lines(node["text"])
            yield from lines(node.get("description"))
            return
        for part in IN_ORDER:
            if part != "options" or kind in SHOWS_OPTIONS:
                yield from lines(node.get(part))
        if isinstance(initial := node.get("initial_value"), str):
            yield initial


def buttons(blocks: list[Json]) -> list[Json]:
    """Every button, in reading order, with the `block_id` it stands in."""
    return [
        {"block_id": block.get("block_id"), **one}
        for block in blocks
        for one in walk([block.get("elements"), block.get("accessory")])
        if one["type"] == "button"
    ]


def pictures(blocks: list[Json], files: Mapping[str, File]) -> list[str]:
    """Alt texts of the uploaded pictures that really show."""
    shown = [one for one in walk(blocks) if one["type"] == "image" and "slack_file" in one]
    return [
        str(one["alt_text"]) for one in shown if (file := files.get(one["slack_file"].get("id"))) and file.completed
    ]


class Shown:
    """Blocks as somebody sees them; messages and views are both."""

    blocks: list[Json]
    heading: str = ""

    def files(self) -> Mapping[str, File]:
        """Where pictures are looked up."""
        raise NotImplementedError

    @property
    def words(self) -> str:
        """All visible text, one line for each piece."""
        return "\n".join([*filter(None, [self.heading]), *lines(self.blocks)])

    @property
    def buttons(self) -> list[Json]:
        return buttons(self.blocks)

    @property
    def labels(self) -> list[str]:
        """Of the buttons."""
        return [str(one["text"]["text"]) for one in self.buttons]

    @property
    def pictures(self) -> list[str]:
        """Alt texts of the pictures that show."""
        return pictures(self.blocks, self.files())

    @property
    def title(self) -> str:
        """The view's title, or the message's first header."""
        headers = (str(one["text"]["text"]) for one in self.blocks if one["type"] == "header")
        return self.heading or next(headers, "")
