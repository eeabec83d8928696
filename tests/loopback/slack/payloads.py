"""What people did, as Slack tells the app."""

from typing import TYPE_CHECKING, Any

from tests.loopback.slack.acts import Act
from tests.loopback.slack.messages import Message
from tests.loopback.slack.model import Channel, User
from tests.loopback.slack.views import View

if TYPE_CHECKING:
    from tests.loopback.slack.world import World

Json = dict[str, Any]


def channel_name(channel: Channel) -> str:
    """Slack does not tell the names of private places."""
    return (
        "directmessage"
        if channel.recipient
        else "privategroup"
        if channel.private and not channel.group
        else channel.name
    )


def command(act: Act, name: str, text: str, response_url: str) -> Json:
    """A slash command: the fields of a form."""
    user, channel = _user(act), _channel(act)
    app = act.world.app
    return {
        "token": app.verification_token,
        "team_id": user.team.id,
        "team_domain": user.team.domain,
        "channel_id": channel.id,
        "channel_name": channel_name(channel),
        "user_id": user.id,
        "user_name": user.handle,
        "command": name,
        "text": text,
        "api_app_id": app.id,
        "is_enterprise_install": "false",
        "response_url": response_url,
        "trigger_id": act.world.trigger(act),
    }


def interaction(act: Act, **also: Any) -> Json:
    """What all interactive payloads have; those of shortcuts do not name the app."""
    user = _user(act)
    who: Json = {"id": user.id, "username": user.handle, "name": user.handle, "team_id": user.home_team}
    payload: Json = {
        "type": act.kind,
        "user": who,
        "token": act.world.app.verification_token,
        "team": {"id": user.team.id, "domain": user.team.domain},
        "enterprise": {"id": user.team.enterprise, "name": "Grid"} if user.team.enterprise else None,
        "is_enterprise_install": False,
    }
    if act.kind not in ("shortcut", "message_action"):
        payload["api_app_id"] = act.world.app.id
    return payload | also


def place(channel: Channel) -> Json:
    return {"id": channel.id, "name": channel_name(channel)}


def source(act: Act) -> Json:
    """Where a button or a menu stood; what an ephemeral message said is not told."""
    found = act.source
    if isinstance(found, View):
        return {"container": {"type": "view", "view_id": found.id}, "view": found.payload}
    assert isinstance(found, Message)
    container = {
        "type": "message",
        "message_ts": found.ts,
        "channel_id": found.channel.id,
        "is_ephemeral": found.ephemeral,
    }
    told: Json = {"container": container, "channel": place(found.channel), "state": {"values": {}}}
    return told if found.ephemeral else told | {"message": found.payload()}


def profile(user: User, *, locale: bool, at: float) -> Json:
    """As users.info shows them."""
    shown: Json = {
        "id": user.id,
        "team_id": user.home_team,
        "name": user.handle,
        "deleted": user.deleted,
        "real_name": user.name,
        "tz": user.tz,
        "tz_label": user.tz,
        "tz_offset": 0,
        "profile": {
            "real_name": user.name,
            "display_name": user.name,
            "real_name_normalized": user.name,
            "display_name_normalized": user.name,
            "team": user.home_team,
        },
        "is_admin": user.admin,
        "is_owner": user.owner,
        "is_primary_owner": False,
        "is_restricted": user.guest,
        "is_ultra_restricted": user.single_channel_guest,
        "is_bot": user.bot,
        "is_app_user": False,
        "updated": int(at),
    }
    if user.stranger:
        shown["is_stranger"] = True
    elif user.teams:
        about = {"id": user.id, "enterprise_id": user.team.enterprise, "enterprise_name": "Grid"}
        shown["enterprise_user"] = {**about, "is_admin": False, "is_owner": False, "teams": list(user.teams)}
    if user.deleted:  # then Slack tells neither zone nor rank
        for gone in ("tz", "tz_label", "tz_offset", "is_admin", "is_owner", "is_restricted", "is_ultra_restricted"):
            del shown[gone]
    elif locale:
        shown["locale"] = user.locale
    return shown


def conversation(channel: Channel, world: "World") -> Json:
    """As conversations.info shows it."""
    team = channel.team
    shown: Json = {"id": channel.id, "created": int(world.clock()), "is_archived": channel.archived}
    if channel.recipient:
        return shown | {"is_im": True, "user": channel.recipient.id, "is_org_shared": False}
    return shown | {
        "name": channel.name,
        "name_normalized": channel.name,
        "is_channel": not channel.private,
        "is_group": channel.private,
        "is_im": False,
        "is_mpim": channel.group,
        "is_private": channel.private,
        "is_general": False,
        "is_shared": False,
        "is_ext_shared": any(one.stranger for one in channel.members),
        "is_org_shared": False,
        "is_member": channel.has_bot,
        "creator": channel.creator.id,
        "context_team_id": team.id,
        "shared_team_ids": [team.id],
        "topic": {"value": "", "creator": "", "last_set": 0},
        "purpose": {"value": "", "creator": "", "last_set": 0},
    }


def _user(act: Act) -> User:
    assert act.user
    return act.user


def _channel(act: Act) -> Channel:
    assert act.place
    return act.place
