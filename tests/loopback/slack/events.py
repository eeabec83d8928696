"""Events as the Events API wraps them."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.loopback.slack.messages import Message
    from tests.loopback.slack.model import User
    from tests.loopback.slack.teams import Team

Json = dict[str, Any]


def wrapped(team: "Team", event: Json, event_id: str, at: float) -> Json:
    """A whole event_callback."""
    app = team.world.app
    authorization = {
        "enterprise_id": None,
        "team_id": team.id,
        "user_id": team.bot.id,
        "is_bot": True,
        "is_enterprise_install": False,
    }
    return {
        "token": app.verification_token,
        "team_id": team.id,
        "context_team_id": team.id,
        "context_enterprise_id": None,
        "api_app_id": app.id,
        "event": event,
        "type": "event_callback",
        "event_id": event_id,
        "event_time": int(at),
        "authorizations": [authorization],
        "is_ext_shared_channel": False,
    }


def home_opened(user: "User", at: str, tab: str = "home") -> Json:
    """The view comes along with its own tab, once one was published."""
    event: Json = {"type": "app_home_opened", "user": user.id, "tab": tab, "event_ts": at}
    event["channel"] = user.team.dm(user).id
    return event | ({"view": user.home.payload} if user.home and tab == "home" else {})


def message(one: "Message", subtype: str, before: Json | None, at: str) -> Json:
    """A message as it was posted; of one that was changed or deleted, nothing but what it is and was."""
    where: Json = {"type": "message", "channel": one.channel.id, "channel_type": "im", "event_ts": at}
    if not subtype:
        return one.payload() | where
    about: Json = {"subtype": subtype, "ts": at, "hidden": True, "previous_message": before}
    if subtype == "message_deleted":
        return where | about | {"deleted_ts": one.ts}
    return where | about | {"message": one.payload()}


def gone(team: "Team", name: str) -> Json:
    """`app_uninstalled` or `tokens_revoked`."""
    event: Json = {"type": name, "event_ts": team.world.ids.ts()}
    return event | ({"tokens": {"oauth": [], "bot": [team.bot.id]}} if name == "tokens_revoked" else {})
