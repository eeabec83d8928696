"""What words of a person's may never do, looked for in the bodies that reached Discord."""

import re
from collections.abc import Iterator
from typing import Any

from tests.adapters.discord.town import Town
from tests.adapters.hostile.filling import unisolated
from tests.contracts.discord import pings
from tests.loopback.discord.components import TEXT, walk

FREE = r"(?<!\\)(?:\\\\)*"  # an even number of backslashes: what follows takes effect
EFFECTS = {
    "a mention, a command, an emoji, a page of the server": re.compile(FREE + r"<(?:@|#|/\w|a?:\w+:\d|id:)"),
    "a stamp that is not ours": re.compile(FREE + r"<t:(?!\d{10}:[FR]>)"),
    "a name that calls": re.compile(r"@(?:everyone|here)", re.IGNORECASE),
    "a masked link": re.compile(FREE + r"\]\("),
    "code": re.compile(FREE + "`"),
    "a spoiler": re.compile(FREE + r"\|" + FREE + r"\|"),
    "a strike": re.compile(FREE + "~~"),
    "bold that is not a field's name": re.compile(r"^(?!\*\*.*\*\*$).*?" + FREE + r"\*\*", re.MULTILINE),
    "a heading, small print or a quote": re.compile(r"(?:(?<=\n)|^(?!### ))[^\S\n]*(?:#{1,3} |-# |>>> |> )"),
    "a list": re.compile(r"^[^\S\n]*(?:[-*+]|\d+\.) ", re.MULTILINE),
    # isolates are ours, and none is left open at the end of a line
    "an order of its own": re.compile("[\u200e\u200f\u202a-\u202e\u2066\u2067]|\u2068(?![^\u2068\u2069\n]*\u2069)"),
}
ESCAPED = re.compile(r"\\([^A-Za-z0-9\s])")
NUMBERED = re.compile(r"(?m)^(\d+)\\\.")


def effects(town: Town) -> list[str]:
    """All that took or could take effect in any body so far; none is right."""
    found = [f"the message {one.id} pings {sorted(one.pings)}" for one in town.discord.messages.values() if one.pings]
    ours = re.compile("|".join(f"</{one['name']}:{one['id']}>" for one in town.discord.commands))
    for request in town.discord.requests:
        found += [f"{request.path}: {one}" for one in (*pings(request.body), *_harms(request.body, ours))]
    return found + town.discord.violations


def read(content: str) -> str:
    """A text display as Discord shows it, where nothing in it takes effect but a title's size."""
    shown = NUMBERED.sub(r"\1.", unisolated(_unquoted(content))).replace("\u200b", "")
    return ESCAPED.sub(r"\1", shown)


def _harms(body: Any, ours: re.Pattern[str]) -> Iterator[str]:
    """But of commands of `ours`; no case of what is typed knows their ids."""
    for words in (_unquoted(ours.sub("", one)) for one in displayed(body)):
        for effect, sign in EFFECTS.items():
            if found := sign.search(words):
                yield f"{effect}: {words[max(0, found.start() - 20) : found.end() + 20]!r}"


def _unquoted(content: str) -> str:
    """A quotation is ours where all of it is one; within it nothing else takes effect."""
    lines = content.split("\n")
    return "\n".join(one[2:] for one in lines) if all(one.startswith("> ") for one in lines) else content


def displayed(body: Any) -> Iterator[str]:
    """Every text in which Discord reads markdown; of a letter, what a locked phone shows and what stands below it."""
    data = body.get("data", body) if isinstance(body, dict) else {}
    if isinstance(data, dict):
        yield from filter(None, (data.get("content") or "").split("\n", 1))
        yield from (one["content"] for one in walk(data.get("components") or []) if one["type"] == TEXT)
