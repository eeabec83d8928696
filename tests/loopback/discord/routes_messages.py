"""Routes about messages that the bot sends on its own."""

from bisect import bisect_left, bisect_right

from tests.loopback.discord import messages
from tests.loopback.discord.model import Channel, Message
from tests.loopback.discord.permissions import ATTACH, EMBED, HISTORY, SEND, VIEW, in_channel
from tests.loopback.discord.refusals import (
    closed_dms,
    invalid_form,
    missing_access,
    missing_permissions,
    not_yours,
    nothing_shared,
    unknown,
)
from tests.loopback.discord.routing import Call, Reply, Route

NONCES_KEPT = 300.0  # seconds; Discord says "in the past few minutes"


def send(call: Call) -> Reply:
    """A message; the same enforced nonce within minutes answers with the earlier one."""
    channel, world = _channel(call), call.world
    _may_send(call, channel)
    nonce = call.body.get("nonce")
    known = (world.bot.id, str(nonce))
    if nonce is not None and call.body.get("enforce_nonce") and known in channel.nonces:
        at, earlier = channel.nonces[known]
        if world.clock() - at < NONCES_KEPT:
            return 200, earlier.payload
    also = {} if nonce is None else {"nonce": nonce}
    message = messages.write(world, channel, world.bot, call.body, call.request.files, also=also)
    if nonce is not None:
        channel.nonces[known] = world.clock(), message
    return 200, message.payload


def _may_send(call: Call, channel: Channel) -> None:
    if channel.recipient:
        if not channel.recipient.dms_open:
            raise closed_dms()
        if not call.world.shares_guild(channel.recipient):
            raise nothing_shared()
        return
    needed = SEND | (EMBED if call.body.get("embeds") else 0) | (ATTACH if call.request.files else 0)
    if in_channel(channel, call.world.bot) & needed != needed:
        raise missing_permissions()


def history(call: Call) -> Reply:
    """Newest first; without the permission to read history, nothing at all."""
    channel = _channel(call)
    limit = int(call.query.get("limit", 50))
    if not 1 <= limit <= 100:
        raise invalid_form("limit: int value should be between 1 and 100.")
    if not in_channel(channel, call.world.bot) & HISTORY:
        return 200, []
    found = [one for one in channel.messages if not one.deleted and not one.ephemeral]
    ids = [one.id for one in found]
    if "before" in call.query:
        found = found[: bisect_left(ids, int(call.query["before"]))][-limit:]
    elif "after" in call.query:
        start = bisect_right(ids, int(call.query["after"]))
        found = found[start : start + limit]
    elif "around" in call.query:
        middle = bisect_left(ids, int(call.query["around"]))
        found = found[max(0, middle - limit // 2) :][:limit]
    return 200, [one.payload for one in reversed(found[-limit:])]


def get_message(call: Call) -> Reply:
    message = _message(call)
    if not in_channel(message.channel, call.world.bot) & HISTORY:
        raise missing_permissions()
    return 200, message.payload


def edit(call: Call) -> Reply:
    message = _message(call)
    if message.author is not call.world.bot:
        raise not_yours()
    messages.edit(call.world, message, call.body, call.request.files)
    return 200, message.payload


def delete(call: Call) -> Reply:
    message = _message(call)
    if message.author is not call.world.bot:
        raise missing_permissions()
    message.deleted = True
    return 204, None


def typing(call: Call) -> Reply:
    _may_send(call, _channel(call))
    return 204, None


def _channel(call: Call) -> Channel:
    channel = call.world.channels.get(call.number())
    if channel is None:
        raise unknown("Channel")
    if not in_channel(channel, call.world.bot) & VIEW:
        raise missing_access()
    return channel


def _message(call: Call) -> Message:
    channel, message = _channel(call), call.world.messages.get(call.number(1))
    if message is None or message.channel is not channel or message.deleted or message.ephemeral:
        raise unknown("Message")
    return message


ROUTES = (
    Route("POST", "/channels/{}/messages", send),
    Route("GET", "/channels/{}/messages", history),
    Route("GET", "/channels/{}/messages/{}", get_message),
    Route("PATCH", "/channels/{}/messages/{}", edit),
    Route("DELETE", "/channels/{}/messages/{}", delete),
    Route("POST", "/channels/{}/typing", typing),
)
