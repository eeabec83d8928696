"""One workspace's installation: what Slack granted, kept as JSON and shown nowhere."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import msgspec


class NotGranted(ValueError):
    """Slack's answer brings no bot's token for one workspace."""


@dataclass(frozen=True, repr=False)  # it holds tokens
class Installation:
    """`bot` and `bot_id` are the bot as a user (U…) and as an app's bot (B…); `expires` is UTC ms, None for never."""

    token: str
    app: str
    team: str  # the workspace's name
    bot: str
    bot_id: str | None = None
    scopes: tuple[str, ...] = ()
    refresh: str | None = None
    expires: int | None = None

    def left(self, now: int) -> float:
        """Milliseconds for which the token still lives."""
        return float("inf") if self.expires is None else self.expires - now

    def renewed(self, answer: Mapping[str, Any], now: int) -> "Installation":
        """With the token of an answer of oauth.v2.access. Raises NotGranted."""
        try:
            token, lives = str(answer["access_token"]), answer.get("expires_in")
            expires = None if lives is None else now + int(lives) * 1000
        except (KeyError, TypeError, ValueError):
            raise NotGranted from None
        return replace(self, token=token, refresh=answer.get("refresh_token"), expires=expires)


def granted(answer: Mapping[str, Any], now: int) -> tuple[str, Installation]:
    """The workspace (T…) of an answer of oauth.v2.access, and what was granted there. Raises NotGranted."""
    team = answer.get("team") or {}
    workspace = team.get("id")
    if not isinstance(workspace, str) or not workspace:
        raise NotGranted
    made = Installation(
        token="",
        app=str(answer.get("app_id") or ""),
        team=str(team.get("name") or ""),
        bot=str(answer.get("bot_user_id") or ""),
        scopes=tuple(str(answer.get("scope") or "").split(",")),
    )
    return workspace, made.renewed(answer, now)


def packed(installation: Installation) -> str:
    """As JSON, to be sealed."""
    return msgspec.json.encode(installation).decode()


def unpacked(secrets: str) -> Installation:
    return msgspec.json.decode(secrets, type=Installation)
