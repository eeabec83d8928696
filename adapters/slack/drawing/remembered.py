"""What a modal remembers, which Slack hands back with whatever is said in it."""

from collections.abc import Mapping, Sequence
from typing import Any

from adapters.slack.drawing.text import Element
from bot.messages import CRISIS
from bot.tokens import encode, go

HELP = encode(go(CRISIS))


def remembering(view: dict[str, Any], channel: str | None, offers: Sequence[Element]) -> dict[str, Any]:
    """The modal, remembering the channel it was opened from, which Slack does not tell with what is said in it; and the
    label of [Help now], where what it lies over offers that.
    """
    label = next((one["text"]["text"] for one in offers if one.get("action_id") == HELP), "")
    kept = f"{view.get('private_metadata', '')} {channel or ''} {label}".rstrip()
    return {**view, "private_metadata": kept} if kept else view  # Slack takes no empty one


def remembered(view: Mapping[str, Any]) -> tuple[str, str | None, str]:
    """The token that a modal carries, the channel, and the label; empty where there is none."""
    token, _, rest = (view.get("private_metadata") or "").partition(" ")
    channel, _, label = rest.partition(" ")
    return token, channel or None, label


def help_now(label: str) -> Element:
    return {"type": "button", "text": {"type": "plain_text", "text": label, "emoji": False}, "action_id": HELP}
