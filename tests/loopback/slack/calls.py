"""One call of the Web API, read and remembered."""

import base64
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from aiohttp import web

from tests.loopback.slack.refusals import Refusal

if TYPE_CHECKING:
    from tests.loopback.slack.teams import Team
    from tests.loopback.slack.tokens import Token
    from tests.loopback.slack.world import World

Json = dict[str, Any]
STRUCTURED = ("blocks", "attachments", "view", "metadata", "files")  # may come as JSON in a string


@dataclass(eq=False)
class Call:
    """`args` without the token; `status` 0 while nothing was answered, and for ever where the wire was cut."""

    method: str
    args: Json
    token: str | None
    at: float
    basic: tuple[str, str] | None = None
    team: "Team | None" = None
    status: int = 0
    answer: Json = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    world: "World" = field(repr=False, default=None)  # type: ignore[assignment]
    granted: "Token" = field(repr=False, default=None)  # type: ignore[assignment]

    def text(self, name: str) -> str:
        """An argument, or nothing."""
        return str(self.args.get(name) or "")

    def flag(self, name: str) -> bool:
        """True in any of the ways in which it can be said."""
        return str(self.args.get(name, "")).lower() in ("1", "true")

    def required(self, name: str) -> str:
        """An argument that must be there."""
        if not (value := self.text(name)):
            raise Refusal("invalid_arguments", f"[ERROR] missing required field: {name}")
        return value


async def read(request: web.BaseRequest, method: str, at: float) -> Call:
    """Query, form and JSON, one over the other; the token from the header or among them."""
    args: Json = dict(request.query)
    kind = request.content_type
    if request.method == "POST" and kind == "application/json":
        args |= json.loads(await request.read() or b"{}")
    elif request.method == "POST" and kind in ("application/x-www-form-urlencoded", "multipart/form-data"):
        args |= {name: value for name, value in (await request.post()).items() if isinstance(value, str)}
    for name in STRUCTURED:
        if isinstance(value := args.get(name), str):
            try:
                args[name] = json.loads(value)
            except json.JSONDecodeError:
                continue  # stays text, and is refused as such
    kind, _, rest = request.headers.get("Authorization", "").partition(" ")
    given = args.pop("token", None)
    token = rest if kind.lower() == "bearer" else given
    basic = base64.b64decode(rest).decode().partition(":")[::2] if kind.lower() == "basic" else None
    return Call(method, args, token, at, basic)
