"""Lists in pages, with a cursor."""

import base64
from collections.abc import Sequence
from typing import Any, TypeVar

from tests.loopback.slack.calls import Call
from tests.loopback.slack.refusals import Refusal

T = TypeVar("T")
DEFAULT, MOST = 100, 999


def page(call: Call, everything: Sequence[T]) -> tuple[Sequence[T], dict[str, Any]]:
    """This page, and what the answer says about the next."""
    limit = min(int(call.args.get("limit") or DEFAULT), MOST)
    start = _start(call.text("cursor"))
    end = start + limit
    following = base64.b64encode(f"next:{end}".encode()).decode() if end < len(everything) else ""
    return everything[start:end], {"response_metadata": {"next_cursor": following}}


def _start(cursor: str) -> int:
    if not cursor:
        return 0
    try:
        word, _, number = base64.b64decode(cursor, validate=True).decode().partition(":")
        if word == "next":
            return int(number)
    except ValueError:  # neither base64 nor a number
        pass
    raise Refusal("invalid_cursor")
