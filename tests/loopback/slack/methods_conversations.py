"""conversations.*: opening, looking, reading back."""

import re
from typing import Any

from tests.loopback.slack import payloads
from tests.loopback.slack.calls import Call
from tests.loopback.slack.paging import page
from tests.loopback.slack.places import find, kind
from tests.loopback.slack.refusals import Refusal
from tests.loopback.slack.tokens import need

Json = dict[str, Any]
TIME = re.compile(r"\d+(\.\d+)?")


def open_dm(call: Call) -> Json:
    """With one person; groups of people are not modelled."""
    need(call.granted, "im:write")
    team = call.granted.team
    if named := call.text("channel"):
        channel = team.channels.get(named)
        if channel is None or channel.recipient is None:
            raise Refusal("channel_not_found")
        return {"channel": {"id": channel.id}}
    users = [one for one in call.text("users").split(",") if one]
    if not users:
        raise Refusal("users_list_not_supplied")
    if len(users) > 1:
        raise Refusal("method_not_supported_for_channel_type")
    user = team.users.get(users[0])
    if user is None or user.bot:
        raise Refusal("user_not_found")
    if user.deleted:
        raise Refusal("user_disabled")
    was_open = {"no_op": True, "already_open": True} if user.dm else {}
    channel = team.dm(user)
    shown = payloads.conversation(channel, call.world) if call.flag("return_im") else {"id": channel.id}
    return was_open | {"channel": shown}


def info(call: Call) -> Json:
    channel = find(call)
    need(call.granted, f"{kind(channel)}:read")
    shown = payloads.conversation(channel, call.world)
    if call.flag("include_num_members"):
        shown["num_members"] = len(channel.members)
    return {"channel": shown}


def members(call: Call) -> Json:
    channel = find(call)
    need(call.granted, f"{kind(channel)}:read")
    shown, following = page(call, [one.id for one in channel.members])
    return {"members": shown} | following


def history(call: Call) -> Json:
    """Newest first; `oldest` and `latest` leave their own moment out unless `inclusive`."""
    channel = find(call)
    need(call.granted, f"{kind(channel)}:history")
    if not channel.has_bot:
        raise Refusal("not_in_channel")
    oldest, latest = _time(call, "oldest", 0.0), _time(call, "latest", float("inf"))
    inclusive = call.flag("inclusive")
    said = [
        one
        for one in reversed(channel.messages)
        if not one.ephemeral
        and not one.deleted
        and not one.thread_ts
        and (oldest < float(one.ts) < latest or (inclusive and float(one.ts) in (oldest, latest)))
    ]
    shown, following = page(call, said)
    metadata = call.flag("include_all_metadata")
    found: Json = {"messages": [one.payload(metadata=metadata) for one in shown], "pin_count": 0}
    more = bool(following["response_metadata"]["next_cursor"])
    return found | {"has_more": more} | (following if more else {})


def _time(call: Call, name: str, default: float) -> float:
    given = call.text(name)
    if given in ("", "now"):
        return default
    if not TIME.fullmatch(given):
        raise Refusal(f"invalid_ts_{name}")
    return float(given)


METHODS = {
    "conversations.open": open_dm,
    "conversations.info": info,
    "conversations.members": members,
    "conversations.history": history,
}
