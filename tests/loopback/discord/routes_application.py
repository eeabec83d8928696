"""Routes about the application itself: logging in, the gateway's address, commands."""

from typing import Any

from tests.loopback.discord import payloads
from tests.loopback.discord.certificates import GATEWAY
from tests.loopback.discord.refusals import missing_access, unknown
from tests.loopback.discord.routing import Call, Reply, Route

Json = dict[str, Any]


def get_myself(call: Call) -> Reply:
    return 200, payloads.myself(call.world.bot)


def get_user(call: Call) -> Reply:
    if found := call.world.users.get(call.number()):
        return 200, payloads.user(found)
    raise unknown("User")


def get_application(call: Call) -> Reply:
    return 200, payloads.application(call.world)


def get_gateway(call: Call) -> Reply:
    starts = call.world.starts
    return 200, {
        "url": f"wss://{GATEWAY}",
        "shards": starts.shards,
        "session_start_limit": {
            "total": starts.total,
            "remaining": starts.total - starts.used,
            "reset_after": 86_400_000,
            "max_concurrency": starts.buckets,
        },
    }


def get_commands(call: Call) -> Reply:
    _own(call)
    return 200, call.world.commands


def put_commands(call: Call) -> Reply:
    """All global commands at once; a command that keeps its name and type keeps its id."""
    _own(call)
    before = {(one["name"], one["type"]): one["id"] for one in call.world.commands}
    call.world.commands = [_command(call, one, before) for one in call.request.body]
    return 200, call.world.commands


def _own(call: Call) -> None:
    if call.number() != call.world.application_id:
        raise missing_access()


def _command(call: Call, asked: Json, before: dict[tuple[str, int], str]) -> Json:
    kind = asked.get("type") or 1
    return {
        "id": before.get((asked["name"], kind)) or str(call.world.ids.next()),
        "application_id": str(call.world.application_id),
        "version": str(call.world.ids.next()),
        "default_member_permissions": None,
        "type": kind,
        "description": "",
        "dm_permission": True,
        "contexts": None,
        "integration_types": [0],
        "nsfw": False,
    } | _said(asked)


def _said(asked: Json) -> Json:
    """Without what is null, however deep."""
    made = {name: value for name, value in asked.items() if value is not None}
    for name in ("options", "choices"):
        if name in made:
            made[name] = [_said(one) for one in made[name]]
    if "default_member_permissions" in made:
        made["default_member_permissions"] = str(made["default_member_permissions"])
    return made


ROUTES = (
    Route("GET", "/users/@me", get_myself),
    Route("GET", "/users/{}", get_user),
    Route("GET", "/oauth2/applications/@me", get_application),
    Route("GET", "/applications/@me", get_application),
    Route("GET", "/gateway/bot", get_gateway),
    Route("GET", "/applications/{}/commands", get_commands),
    Route("PUT", "/applications/{}/commands", put_commands),
)
