"""Routes about guilds, their members and channels, and opening direct messages."""

from tests.loopback.discord import payloads
from tests.loopback.discord.model import Guild
from tests.loopback.discord.permissions import VIEW, in_channel
from tests.loopback.discord.refusals import flagged, invalid_form, missing_access, unknown
from tests.loopback.discord.routing import Call, Reply, Route

CROWD, CROWD_WITHIN = 25, 20.0  # new direct messages in so many seconds get a bot locked out: people tell of 25 to 40


def get_guild(call: Call) -> Reply:
    guild = _guild(call)
    if call.query.get("with_counts", "").lower() not in ("1", "true"):
        return 200, payloads.guild(guild)
    count = len(guild.members)
    return 200, payloads.guild(guild) | {"approximate_member_count": count, "approximate_presence_count": count}


def get_channels(call: Call) -> Reply:
    return 200, [payloads.channel(one) for one in _guild(call).channels.values()]


def get_roles(call: Call) -> Reply:
    return 200, [payloads.role(one, place) for place, one in enumerate(_guild(call).roles.values())]


def get_member(call: Call) -> Reply:
    guild = _guild(call)
    if found := guild.members.get(call.number(1)):
        return 200, payloads.member(found)
    raise unknown("Member" if call.number(1) in call.world.users else "User")


def _guild(call: Call) -> Guild:
    guild = call.world.guilds.get(call.number())
    if guild is None or not guild.has_bot:
        raise unknown("Guild")
    return guild


def get_channel(call: Call) -> Reply:
    channel = call.world.channels.get(call.number())
    if channel is None:
        raise unknown("Channel")
    if not in_channel(channel, call.world.bot) & VIEW:
        raise missing_access()
    return 200, payloads.channel(channel)


def open_dm(call: Call) -> Reply:
    """Opening works, while it is not done too often; sending may not."""
    opened, now = call.world.opened, call.world.clock()
    if len(opened) >= CROWD and now - opened[-CROWD] < CROWD_WITHIN:
        raise flagged()
    user = call.world.users.get(int(call.body.get("recipient_id") or 0))
    if user is None or user.bot:
        raise invalid_form("recipient_id")
    if user.dm is None:
        opened.append(now)
    return 200, payloads.channel(call.world.dm(user))


ROUTES = (
    Route("GET", "/guilds/{}", get_guild),
    Route("GET", "/guilds/{}/channels", get_channels),
    Route("GET", "/guilds/{}/roles", get_roles),
    Route("GET", "/guilds/{}/members/{}", get_member),
    Route("GET", "/channels/{}", get_channel),
    Route("POST", "/users/@me/channels", open_dm),
)
