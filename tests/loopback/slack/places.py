"""Which place a call means, and whether the bot may speak there."""

from tests.loopback.slack.calls import Call
from tests.loopback.slack.model import Channel
from tests.loopback.slack.refusals import Refusal


def find(call: Call) -> Channel:
    """By the id of a place, or when posting of a person; what the bot cannot see is not found."""
    team, name = call.granted.team, call.required("channel")
    user = team.users.get(name)
    if user and call.method == "chat.postMessage" and not user.bot and not user.deleted:
        return team.dm(user)
    channel = team.channels.get(name)
    if channel is None or (channel.private and not channel.has_bot and not channel.group):
        raise Refusal("channel_not_found")
    return channel


def may_post(call: Call, channel: Channel) -> Channel:
    """Refuse where nothing new can be said."""
    if channel.archived:
        raise Refusal("is_archived")
    if channel.recipient and channel.recipient.deleted:
        raise Refusal("channel_not_found")
    if channel.recipient and not channel.recipient.dms_open:
        raise Refusal("messages_tab_disabled")
    if not channel.has_bot:
        raise Refusal("not_in_channel")
    return channel


def kind(channel: Channel) -> str:
    """As scopes name it: `channels`, `groups`, `mpim` or `im`."""
    return "im" if channel.recipient else "mpim" if channel.group else "groups" if channel.private else "channels"
