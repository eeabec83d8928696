"""chat.*: posting, editing, deleting."""

from typing import Any

from tests.loopback.slack.blocks import checked
from tests.loopback.slack.calls import Call
from tests.loopback.slack.messages import Message
from tests.loopback.slack.model import Channel
from tests.loopback.slack.places import find, may_post
from tests.loopback.slack.refusals import Refusal
from tests.loopback.slack.tokens import need

Json = dict[str, Any]
CUT_AT = 40_000  # characters of text that a new message keeps
EDITED_AT_MOST = 4_000


def post(call: Call) -> Json:
    """chat.postMessage; `channel` may be a person."""
    need(call.granted, "chat:write")
    channel = may_post(call, find(call))
    text, blocks = _content(call, "msg_blocks_too_long")
    metadata = _metadata(call)
    message = call.world.write(channel, call.granted.team.bot, text[:CUT_AT], blocks)
    message.metadata, message.thread_ts = metadata, call.text("thread_ts") or None
    return {"channel": channel.id, "ts": message.ts, "message": message.payload(metadata=True)}


def post_ephemeral(call: Call) -> Json:
    need(call.granted, "chat:write")
    channel = may_post(call, find(call))
    user = call.granted.team.users.get(call.required("user"))
    if user is None or user not in channel.members:
        raise Refusal("user_not_in_channel")
    text, blocks = _content(call, "msg_too_long")
    if len(text) > CUT_AT:
        raise Refusal("msg_too_long")
    message = call.world.write(channel, call.granted.team.bot, text, blocks, only_for=user)
    if act := call.world.last_act(user):
        act.say(message)
    return {"message_ts": message.ts}


def update(call: Call) -> Json:
    need(call.granted, "chat:write")
    message = _mine(call, "cant_update_message")
    text, blocks = _content(call, "msg_too_long")
    if len(text) > EDITED_AT_MOST:
        raise Refusal("msg_too_long")
    if "blocks" not in call.args and not text:
        blocks = message.blocks
    before = message.payload()
    message.change(text=text, blocks=blocks, metadata=_metadata(call), at=call.world.ids.ts())
    call.world.echo(message, "message_changed", before)
    for act in reversed(call.world.acts):
        if act.source is message:
            act.finish()
            break
    return {"channel": message.channel.id, "ts": message.ts, "text": text, "message": message.payload()}


def delete(call: Call) -> Json:
    need(call.granted, "chat:write")
    message = _mine(call, "cant_delete_message")
    message.deleted = True
    call.world.echo(message, "message_deleted", message.payload())
    return {"channel": message.channel.id, "ts": message.ts}


def _mine(call: Call, error: str) -> Message:
    channel: Channel = find(call)
    message = channel.find(call.required("ts"))
    if message is None:
        raise Refusal("message_not_found")
    if message.user is not call.granted.team.bot:
        raise Refusal(error)
    return message


def _content(call: Call, too_long: str) -> tuple[str, list[Json]]:
    text, blocks = call.text("text"), checked(call.args.get("blocks"), call.granted.team, too_long)
    if not text and not blocks and not (call.method == "chat.update" and "metadata" in call.args):
        raise Refusal("no_text")
    return text, blocks


def _metadata(call: Call) -> Json | None:
    given = call.args.get("metadata")
    if given is None:
        return None
    if not isinstance(given, dict) or not isinstance(given.get("event_type"), str):
        raise Refusal("invalid_metadata_format")
    if not isinstance(given.get("event_payload"), dict):
        raise Refusal("invalid_metadata_format")
    return given


METHODS = {
    "chat.postMessage": post,
    "chat.postEphemeral": post_ephemeral,
    "chat.update": update,
    "chat.delete": delete,
}
