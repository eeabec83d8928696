"""What Discord's API shows of its world, in the shapes of its own contract."""

from typing import TYPE_CHECKING, Any

from tests.loopback.discord.permissions import in_guild

if TYPE_CHECKING:
    from tests.loopback.discord.model import Channel, Guild, Member, Role, User
    from tests.loopback.discord.world import World

Json = dict[str, Any]
TEXT, DM, VOICE, THREAD, PRIVATE_THREAD, STAGE = 0, 1, 2, 11, 12, 13  # channel types


def user(one: "User") -> Json:
    shown: Json = {
        "id": str(one.id),
        "username": "".join(letter for letter in one.name.lower() if letter.isalnum()) or "somebody",
        "avatar": None,
        "discriminator": "0",
        "public_flags": 0,
        "flags": 0,
        "global_name": None if one.bot else one.name,
        "primary_guild": None,
    }
    return shown | {"bot": True} if one.bot else shown


def myself(one: "User") -> Json:
    """What the bot sees of itself."""
    return user(one) | {"mfa_enabled": True, "locale": one.locale, "verified": True, "email": None}


def application(world: "World") -> Json:
    return {
        "id": str(world.application_id),
        "name": world.bot.name,
        "icon": None,
        "description": "",
        "type": None,
        "verify_key": "0" * 64,
        "flags": 0,
        "flags_new": "0",
        "redirect_uris": [],
        "interactions_endpoint_url": None,
        "role_connections_verification_url": None,
        "owner": user(world.owner),
        "approximate_guild_count": sum(guild.has_bot for guild in world.guilds.values()),
        "approximate_user_install_count": 0,
        "approximate_user_authorization_count": 0,
        "explicit_content_filter": 0,
        "team": None,
        "eligible_oauth2_scopes": [],
        "bot": user(world.bot),
        "bot_public": True,
        "bot_require_code_grant": False,
        "integration_types_config": {"0": {}},
    }


def role(one: "Role", position: int = 1) -> Json:
    shown: Json = {
        "id": str(one.id),
        "name": one.name,
        "permissions": str(one.permissions),
        "position": position,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "managed": one.managed_by is not None,
        "mentionable": False,
        "icon": None,
        "unicode_emoji": None,
        "flags": 0,
    }
    return shown | {"tags": {"bot_id": str(one.managed_by.id)}} if one.managed_by else shown


def member(one: "Member") -> Json:
    return {
        "user": user(one.user),
        "nick": one.nick,
        "avatar": None,
        "banner": None,
        "communication_disabled_until": None,
        "flags": 0,
        "joined_at": one.joined_at,
        "pending": False,
        "premium_since": None,
        "roles": [str(role.id) for role in one.roles],
        "mute": False,
        "deaf": False,
    }


def channel(one: "Channel") -> Json:
    last = str(one.messages[-1].id) if one.messages else None
    shown: Json = {"id": str(one.id), "flags": 0, "last_message_id": last}
    if one.guild is None:
        assert one.recipient
        return shown | {"type": DM, "recipients": [user(one.recipient)]}
    if one.parent is not None:
        return shown | _thread(one, one.parent)
    return shown | {
        "type": one.kind,
        "guild_id": str(one.guild.id),
        "name": one.name,
        "position": list(one.guild.channels).index(one.id) if one.id in one.guild.channels else 0,
        "parent_id": None,
        "topic": None,
        "nsfw": False,
        "rate_limit_per_user": 0,
        "permission_overwrites": [
            {"id": str(whom), "type": int(it.of_member), "allow": str(it.allow), "deny": str(it.deny)}
            for whom, it in one.overwrites.items()
        ],
        **({"bitrate": 64000, "user_limit": 0, "rtc_region": None} if one.kind in (VOICE, STAGE) else {}),
    }


def _thread(one: "Channel", parent: "Channel") -> Json:
    assert one.guild
    return {
        "type": one.kind,
        "guild_id": str(one.guild.id),
        "parent_id": str(parent.id),
        "owner_id": str(one.guild.owner.id),
        "name": one.name,
        "message_count": 0,
        "member_count": 1,
        "rate_limit_per_user": 0,
        "thread_metadata": {
            "archived": one.archived,
            "auto_archive_duration": 1440,
            "archive_timestamp": one.world.now(),
            "locked": False,
        },
    }


def guild(one: "Guild") -> Json:
    return {
        "id": str(one.id),
        "name": one.name,
        "owner_id": str(one.owner.id),
        "roles": [role(each, place) for place, each in enumerate(one.roles.values())],
        "features": [],
        "emojis": [],
        "stickers": [],
        "region": "deprecated",
        "afk_timeout": 300,
        "preferred_locale": "en-US",
        "max_members": 500_000,
        "max_stage_video_channel_users": 50,
        "max_video_channel_users": 25,
        **dict.fromkeys(_FALSE, False),
        **dict.fromkeys(_ZERO, 0),
        **dict.fromkeys(_NULL),
        "system_channel_id": str(one.system.id) if one.system else None,
    }


_FALSE = ("widget_enabled", "premium_progress_bar_enabled", "nsfw")
_ZERO = (
    "system_channel_flags",
    "verification_level",
    "default_message_notifications",
    "mfa_level",
    "explicit_content_filter",
    "premium_tier",
    "premium_subscription_count",
    "nsfw_level",
)
_NULL = (
    "icon",
    "description",
    "home_header",
    "splash",
    "discovery_splash",
    "banner",
    "application_id",
    "afk_channel_id",
    "widget_channel_id",
    "max_presences",
    "vanity_url_code",
    "rules_channel_id",
    "safety_alerts_channel_id",
    "public_updates_channel_id",
    "incidents_data",
)


def guild_create(one: "Guild") -> Json:
    """The gateway's guild: all of it, but of the members only the bot, for it has no members intent."""
    me = one.members[one.world.bot.id]
    return guild(one) | {
        "joined_at": me.joined_at,
        "large": len(one.members) >= 250,
        "member_count": len(one.members),
        "members": [member(me)],
        "channels": [channel(each) for each in one.channels.values()],
        **{name: [] for name in ("voice_states", "threads", "presences", "stage_instances", "guild_scheduled_events")},
    }


def permissions(one: "Guild", who: "User") -> str:
    return str(in_guild(one, who))
