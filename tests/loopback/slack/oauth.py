"""OAuth v2: a person approves, a code comes back, the code becomes a token, once."""

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlencode, urlsplit

from tests.loopback.slack.calls import Call
from tests.loopback.slack.model import User
from tests.loopback.slack.refusals import Refusal
from tests.loopback.slack.tokens import Token

if TYPE_CHECKING:
    from tests.loopback.slack.world import World

Json = dict[str, Any]
CODES_LIVE = 600  # seconds


@dataclass
class Grant:
    """What somebody approved."""

    user: User
    scopes: tuple[str, ...]
    redirect_uri: str | None
    at: float
    used: bool = False


def approve(world: "World", url: str, user: User, *, declined: bool = False) -> str:
    """Press "Allow" (or "Cancel") on the page at that authorize URL; where the browser is sent then."""
    asked = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
    assert url.startswith(world.at), f"not this Slack's page: {url}"
    assert asked.get("client_id") == world.app.client_id, "Slack says: invalid client_id parameter"
    assert asked.get("scope"), "Slack says: no scopes requested"
    back = asked.get("redirect_uri")
    assert back, "the loopback Slack knows no configured redirect address; send redirect_uri"
    state = {"state": asked["state"]} if "state" in asked else {}
    if declined:
        return f"{back}?{urlencode({'error': 'access_denied'} | state)}"
    code = secrets.token_hex(16)
    world.grants[code] = Grant(user, tuple(asked["scope"].split(",")), back, world.clock())
    return f"{back}?{urlencode({'code': code} | state)}"


def access(call: Call) -> Json:
    """oauth.v2.access: a code, or with rotation a refresh token, for a token."""
    app = call.world.app
    client = call.basic or (call.text("client_id"), call.text("client_secret"))
    if client[0] != app.client_id:
        raise Refusal("invalid_client_id")
    if client[1] != app.client_secret:
        raise Refusal("bad_client_secret")
    match call.text("grant_type"):
        case "refresh_token":
            return _told(call.world.tokens.rotate(call.text("refresh_token")), None)
        case "" | "authorization_code":
            return _redeem(call)
    raise Refusal("invalid_grant_type")


def _redeem(call: Call) -> Json:
    grant = call.world.grants.get(call.text("code"))
    if grant is None or grant.used or call.at - grant.at > CODES_LIVE:
        raise Refusal("invalid_code")
    if call.text("redirect_uri") != grant.redirect_uri:
        raise Refusal("bad_redirect_uri")
    grant.used = True
    return _told(grant.user.team.grant(grant.scopes), grant.user)


def _told(token: Token, user: User | None) -> Json:
    team = token.team
    told: Json = {
        "access_token": token.text,
        "token_type": "bot",
        "scope": ",".join(token.scopes),
        "bot_user_id": team.bot.id,
        "app_id": team.world.app.id,
        "team": {"id": team.id, "name": team.name},
        "enterprise": None,
        "is_enterprise_install": False,
    }
    if user:
        told["authed_user"] = {"id": user.id}
    if token.expires is not None:
        told |= {"expires_in": int(token.expires - team.world.clock()), "refresh_token": token.refresh}
    return told
