"""auth.*, apps.*, users.info."""

from typing import Any

from tests.loopback.slack import payloads
from tests.loopback.slack.calls import Call
from tests.loopback.slack.refusals import Refusal
from tests.loopback.slack.tokens import need

Json = dict[str, Any]


def test(call: Call) -> Json:
    team = call.granted.team
    return {
        "url": f"https://{team.domain}.slack.com/",
        "team": team.name,
        "user": team.bot.handle,
        "team_id": team.id,
        "user_id": team.bot.id,
        "bot_id": team.bot_id,
        "is_enterprise_install": False,
    } | ({"expires_in": int(call.granted.expires - call.at)} if call.granted.expires else {})


def revoke(call: Call) -> Json:
    if call.flag("test"):
        return {"revoked": False}
    call.granted.revoked = True
    return {"revoked": True}


def uninstall(call: Call) -> Json:
    """The app goes, by its own wish; it hears of that too."""
    app, team = call.world.app, call.granted.team
    if call.text("client_id") != app.client_id:
        raise Refusal("invalid_client_id")
    if call.text("client_secret") != app.client_secret:
        raise Refusal("bad_client_secret")
    team.leave()
    return {}


def connect(call: Call) -> Json:
    """A one-use address for Socket Mode."""
    world = call.world
    if not world.app.socket_mode:
        raise Refusal("no_permission")  # which of its errors Slack gives then is untold
    return {"url": world.ticket()}


def user(call: Call) -> Json:
    need(call.granted, "users:read")
    found = call.granted.team.users.get(call.required("user"))
    if found is None:
        raise Refusal("user_not_found")
    return {"user": payloads.profile(found, locale=call.flag("include_locale"), at=call.at)}


METHODS = {"auth.test": test, "auth.revoke": revoke, "apps.uninstall": uninstall, "users.info": user}
