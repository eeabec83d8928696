"""Who may call, in which workspace, with which scopes, until when."""

import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.loopback.slack.refusals import Refusal

if TYPE_CHECKING:
    from tests.loopback.slack.teams import Team

LIFETIME = 43_200  # seconds that a rotated token lives, from Slack's documentation of token rotation


@dataclass(eq=False)
class Token:
    """A bot's token; `expires` and `refresh` only where tokens rotate."""

    text: str
    team: "Team"
    scopes: tuple[str, ...]
    expires: float | None = None
    refresh: str | None = None
    revoked: bool = False


class Tokens:
    """All tokens ever given out."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self.clock = clock
        self.known: dict[str, Token] = {}

    def issue(self, team: "Team", scopes: Iterable[str], *, rotating: bool) -> Token:
        """A new token, or with lasting tokens the one that is there, with its scopes added."""
        scopes = tuple(dict.fromkeys(scopes))
        lasting = [one for one in self.of(team) if one.expires is None]
        if lasting and not rotating:
            lasting[0].scopes = tuple(dict.fromkeys((*lasting[0].scopes, *scopes)))
            return lasting[0]
        text = f"{'xoxe.xoxb-1' if rotating else 'xoxb'}-{team.id}-{secrets.token_hex(12)}"
        made = Token(text, team, scopes)
        if rotating:
            made.expires, made.refresh = self.clock() + LIFETIME, f"xoxe-1-{secrets.token_hex(16)}"
        self.known[text] = made
        return made

    def of(self, team: "Team") -> list[Token]:
        """Those that still work, or did until they expired."""
        return [one for one in self.known.values() if one.team is team and not one.revoked]

    def rotate(self, refresh: str) -> Token:
        """A refresh token is used once."""
        found = next((one for one in self.known.values() if one.refresh == refresh and not one.revoked), None)
        if found is None or not found.team.installed:
            raise Refusal("invalid_refresh_token")
        found.refresh = None
        return self.issue(found.team, found.scopes, rotating=True)

    def check(self, text: str | None) -> Token:
        """Whose token this is, if it still works."""
        if not text:
            raise Refusal("not_authed")
        found = self.known.get(text)
        if found is None:
            raise Refusal("not_allowed_token_type" if text.startswith("xapp-") else "invalid_auth")
        if not found.team.installed:
            raise Refusal("account_inactive")
        if found.revoked:
            raise Refusal("token_revoked")
        if found.expires is not None and self.clock() >= found.expires:
            raise Refusal("token_expired")
        return found


def need(token: Token, *scopes: str) -> None:
    """Refuse a token that has none of these."""
    if not set(scopes) & set(token.scopes):
        raise Refusal("missing_scope", needed=",".join(scopes), provided=",".join(token.scopes))
