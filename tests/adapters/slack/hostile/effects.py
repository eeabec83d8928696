"""What words of a person's may never do, looked for in all that the app said to Slack."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from adapters.slack.drawing.text import FORMAT
from tests.adapters.hostile.filling import CANARY
from tests.adapters.slack.town import Town
from tests.contracts.slack import faults_of_pings

KEYS = {"metadata", "block_id", "action_id", "callback_id", "private_metadata", "external_id", "value", "filename"}
BEGAN, YEAR = 1_790_000_000, 366 * 86_400  # seconds; no town was there before
SIGNS = {
    # isolates are ours, and none is left open at the end of a line
    "an order of its own": re.compile("[\u200e\u200f\u202a-\u202e\u2066\u2067]|\u2068(?![^\u2068\u2069\n]*\u2069)"),
    "a control character": re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]"),
    "a mark of the renderer's": re.compile("[\ufdd0\ufdd1]"),
    "half a pair": re.compile("[\ud800-\udfff]"),
}


def bodies(town: Town) -> list[tuple[str, Any]]:
    """All that was said to Slack: calls, answers to response_urls, and what was acknowledged with words."""
    called = [
        (one.method, {name: said for name, said in one.args.items() if name != "team_id"})
        for one in town.slack.requests
    ]
    return [*called, *((f"ack of {one.kind}", one.ack) for one in town.slack.acts if one.ack)]


def effects(town: Town) -> list[str]:
    """All that took or could take effect so far, and each key with a person's words; none is right."""
    found = [*town.slack.violations]
    for place in town.team.channels.values():
        found += [f"the message {one.ts} pings {one.pings}" for one in place.messages if one.pings]
    now = town.clock.now() // 1000
    for name, body in bodies(town):
        wrong = (*faults_of_pings(body), *_pings_within(body), *_harms(body, now), *_keys(body))
        found += [f"{name}: {one}" for one in wrong]
    return found


def _pings_within(body: Any) -> Iterator[str]:
    """The view of an acknowledgement, which is no call."""
    if isinstance(body, dict) and "response_action" in body:
        yield from faults_of_pings({"view": body.get("view")})


def _harms(node: Any, now: int) -> Iterator[str]:
    match node:
        case str():
            for harm, sign in SIGNS.items():
                if found := sign.search(node):
                    yield f"{harm}: {node[max(0, found.start() - 20) : found.end() + 20]!r}"
        case list():
            for one in node:
                yield from _harms(one, now)
        case dict():
            if node.get("type") == "plain_text" and node.get("emoji") is not False:
                yield f"emoji in {node['text'][:40]!r}"
            if node.get("type") == "date" and not _ours(node, now):
                yield f"a stamp that is not ours: {node}"
            for name, one in node.items():
                if name != "initial_value":  # what somebody typed, before their own eyes again
                    yield from _harms(one, now)


def _ours(date: dict[str, Any], now: int) -> bool:
    return bool(date["format"] == FORMAT and BEGAN <= date["timestamp"] < now + YEAR)


def _keys(node: Any, key: str = "") -> Iterator[str]:
    """Where a person's words stand in what is no text."""
    match node:
        case str() if key in KEYS and CANARY.lower() in unquote(node).lower():
            yield f"{key} has words: {node[:80]!r}"
        case list():
            for one in node:
                yield from _keys(one, key)
        case dict():
            for name, one in node.items():
                yield from _keys(one, key if key in KEYS else name)
