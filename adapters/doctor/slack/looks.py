"""What is looked at in both modes: one token's workspace, and the circles."""

import asyncio
from collections.abc import Awaitable, Mapping, Sequence
from dataclasses import dataclass, field

from slack_sdk.web.async_client import AsyncWebClient

from adapters.doctor.findings import Finding, problem, unchecked
from adapters.doctor.slack.places import places
from adapters.doctor.slack.trouble import meaning
from adapters.slack.sending.errors import PROBLEMS, UNACCEPTED
from bot.people import Circle

PATIENCE = 30.0  # seconds for each look
REST = "Everything else on Slack"
NO_TOKEN = UNACCEPTED | {"not_allowed_token_type"}


@dataclass(frozen=True)
class Kept:
    """What the database remembers: the circles on Slack and, by workspace (T…), what was granted there."""

    circles: Sequence[Circle]
    installed: Mapping[str, str] = field(repr=False)  # it holds tokens


@dataclass(frozen=True)
class Inside:
    """A workspace (T…) whose token works; `scopes` is Slack's list of what it may do, if Slack told."""

    workspace: str
    name: str
    scopes: str | None
    client: AsyncWebClient


async def enter(client: AsyncWebClient) -> Inside:
    """Raises one of PROBLEMS."""
    async with asyncio.timeout(PATIENCE):
        me = await client.auth_test()
    return Inside(me["team_id"], str(me.get("team") or "its workspace"), me.headers.get("x-oauth-scopes"), client)


async def tried(about: str, look: Awaitable[Finding]) -> Finding:
    """One look, where a Slack that does not answer is no problem of the bot's."""
    try:
        async with asyncio.timeout(PATIENCE):
            return await look
    except PROBLEMS as error:
        return unchecked(about, meaning(error)[0])


async def circles(
    kept: Kept | None, clients: Mapping[str, AsyncWebClient | None], elsewhere: tuple[str, str]
) -> list[Finding]:
    """One for each circle. A client is None where its token does not work; `elsewhere` is said where there is none."""
    if kept is None:
        return [unchecked("Slack channels", "Only the database knows where the circles are.")]
    standing = [one for one in kept.circles if not one.closed]
    if not standing:
        return [unchecked("Slack channels", "No circle is open: a host says /circle setup in a channel.")]
    return [await _circle(one, clients, elsewhere) for one in standing]


async def _circle(circle: Circle, clients: Mapping[str, AsyncWebClient | None], elsewhere: tuple[str, str]) -> Finding:
    about = f"Slack channels of {circle.name}"
    if circle.workspace not in clients:
        return problem(about, *elsewhere)
    client = clients[circle.workspace]
    if client is None:
        return unchecked(about, "That needs a token that works in its workspace.")
    return await tried(about, places(client, circle, about))
