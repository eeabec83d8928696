"""Whether words in what we send could take effect: notify, link, format or unfurl."""

import json
import re
from collections.abc import Iterator, Mapping

from tests.contracts.slack_schema import Fault, lines, walk

LIVE = ("user", "channel", "usergroup", "team", "broadcast", "link")  # elements of rich text that reach out
OURS = "https://findahelpline.com"  # the only address that we ever say, to be tapped; people's are words
MARKED = ("mrkdwn", "markdown")
BARE = re.compile(r"[<>]|&(?!(?:amp|lt|gt);)")
MARKUP = ("text", "initial_comment")  # at the top these are read as mrkdwn
NESTED = ("attachments", "blocks", "metadata", "view")


def faults_of_pings(body: object) -> list[str]:
    """All places where words take effect, in the arguments of a call, a message, a view, or an answer with either.

    That is: mrkdwn and markdown, live elements of rich text, a bare & < > in the text beside the blocks, names and
    addresses that Slack is asked to link; and in chat.postMessage unfurling that is not switched off.
    """
    return lines(ping_faults(body))


def ping_faults(body: object) -> Iterator[Fault]:
    if isinstance(body, str):
        yield from bare_faults(body, "")
    if not isinstance(body, Mapping):
        return
    for key in MARKUP:
        yield from bare_faults(body.get(key), f"/{key}")
    if body.get("markdown_text"):
        yield "/markdown_text", "markdown takes effect"
    if body.get("attachments"):
        yield "/attachments", "their texts are mrkdwn"
    if on(body.get("link_names")) or body.get("parse", "none") != "none":
        yield "/parse", "asks Slack to link names or addresses"
    if posts(body):
        yield from (
            (f"/{key}", "not switched off")
            for key in ("unfurl_links", "unfurl_media")
            if key not in body or on(body[key])
        )
    for key, value in body.items():
        for place, node in walk(read(value) if key in NESTED else value, f"/{key}"):
            yield from live_faults(node, place)


def read(value: object) -> object:
    """What a form carries as JSON; where it is none, that is for others to say."""
    try:
        return json.loads(value) if isinstance(value, str) else value
    except ValueError:
        return None


def posts(body: Mapping[str, object]) -> bool:
    """Only chat.postMessage and its scheduled sister name a channel and neither a message nor a person."""
    return "channel" in body and not {"ts", "user"} & set(body) and any(key in body for key in ("text", "blocks"))


def on(value: object) -> bool:
    return value not in (None, False, "0", "false")


def bare_faults(text: object, at: str) -> Iterator[Fault]:
    if isinstance(text, str) and (found := BARE.search(text)):
        yield at, f"a bare {found[0]} at {found.start()}"


def live_faults(node: object, at: str) -> Iterator[Fault]:
    if not isinstance(node, Mapping):
        return
    kind = node.get("type")
    if kind in MARKED:
        yield at, f"{kind} takes effect"
    elif kind == "text" and OURS in str(node.get("text")):
        yield at, "an address of ours that nobody can tap"
    elif kind in LIVE and not at.startswith("/metadata") and node.get("url") != OURS:
        yield at, f"a live {kind}"
    elif kind == "date" and "url" in node:
        yield at, "a date with a link"
