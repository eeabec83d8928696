"""What asking Slack has in common in both modes: why it does not answer, its scopes, and the circles' channels."""

from collections.abc import Mapping
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.doctor.findings import Finding, ok, problem, unchecked
from adapters.doctor.platform import TROUBLED, Advice, Kept, Platform, channels_of
from adapters.slack.directory import INVITE
from adapters.slack.manifest import OPTIONAL, SCOPES
from adapters.slack.sending.errors import LIMITED, PROBLEMS, UNACCEPTED, UNCLEAR, named
from bot.people import Circle

REST = "Everything else on Slack"
NO_TOKEN = UNACCEPTED | {"not_allowed_token_type"}
NOT_SLACK = (
    "What answers in Slack's place is not Slack.",
    "Check whether a proxy stands between this machine and slack.com.",
)
WITHOUT: Mapping[str, str] = {
    "commands": "its commands and shortcuts are not there",
    "chat:write": "nothing can be sent or posted",
    "im:write": "no letter reaches anybody",
    "im:history": "a letter in doubt is not looked for, and who writes to the bot is not told where people are",
    "users:read": "it knows nobody's name and time zone, and not who is an admin",
    "channels:read": "in public channels it does not see whether it may post, nor who made them",
    "groups:read": "in private channels it does not see whether it may post, nor who made them",
    "files:read": "nobody can give it a file in a form; pasting what is in it still works",
    "files:write": "the weekly recap and a member's Home come without their pictures",
}
FINDS = "Where Slack's answer to a post is lost, the bot looks in the channel before it posts again."
FINDS_NOT = (
    "Where Slack's answer to a post is lost, the bot does not post again, because it cannot look in the channel "
    f"(optional: {', '.join(OPTIONAL)})."
)
HOME = (
    "the channel where it meets",
    "a host says /circle setup in another channel, and people join there, since a circle does not move.",
)
ASKS = (
    "the channel for unanswered asks",
    "a host says /circle setup in the circle's channel and chooses another one, or none.",
)


def refused(error: Exception) -> Advice | None:
    if isinstance(error, ValueError | AttributeError):
        return NOT_SLACK
    if not isinstance(error, SlackApiError):
        return None
    word, response = named(error), error.response  # aiohttp's, where it was no JSON
    status = int(response.status_code if hasattr(response, "status_code") else response.status)
    if word in LIMITED or status == 429:
        return "Slack has had too many requests of this app for now (429).", "Try again in a few minutes."
    if word in UNCLEAR or (not word and status >= 500):
        return TROUBLED
    if word:
        return f"Slack refuses the request ({word}).", "Check in the app's settings that the app is well."
    return NOT_SLACK


SLACK = Platform(
    "Slack",
    "slack.com",
    "https://slack-status.com",
    setup="/circle setup",
    channels="Slack channels",
    of="of",
    problems=PROBLEMS,
    refused=refused,
)


def says_no(error: SlackApiError) -> str:
    """Slack's word for it; raises the error where Slack only cannot tell just now."""
    word = named(error)
    if not word or word in LIMITED | UNCLEAR:
        raise error
    return word


def granted(about: str, header: str | None, to_do: str) -> Finding:
    """`header` is Slack's list of what a token may do, None where Slack did not tell."""
    if header is None:
        return unchecked(about, "Slack did not tell what the token may do.")
    have = {one.strip() for one in header.split(",") if one.strip()}
    if missing := [f"{one}, so {WITHOUT[one]}" for one in SCOPES if one not in have]:
        return problem(about, f"Missing: {'; '.join(missing)}.", to_do)
    more = sorted(have - SCOPES.keys() - OPTIONAL.keys())
    beyond = f" Granted and not needed: {', '.join(more)}." if more else ""
    return ok(about, f"All that it needs. {FINDS if have >= OPTIONAL.keys() else FINDS_NOT}{beyond}")


async def circles(kept: Kept | None, clients: Mapping[str, AsyncWebClient | None], elsewhere: Advice) -> list[Finding]:
    """One for each. A client is None where its token does not work; `elsewhere` is said where there is none."""

    async def look(circle: Circle, about: str) -> Finding:
        if circle.workspace not in clients:
            return problem(about, *elsewhere)
        client = clients[circle.workspace]
        if client is None:
            return unchecked(about, "That needs a token that works in its workspace.")
        return await _channels(client, circle, about)

    return await SLACK.circles(kept, look)


async def _channels(client: AsyncWebClient, circle: Circle, about: str) -> Finding:
    found = [await _look(client, one) for one in channels_of(circle)]
    for place, (what, other) in zip(found, (HOME, ASKS), strict=False):
        if trouble := _trouble(place, what, other):
            said, to_do = trouble
            return problem(about, f"{said} Until then nothing is posted there; direct messages still go out.", to_do)
    names = " and ".join(f"#{place['name']}" for place in found if place)
    shared = [f"#{place['name']}" for place in found if place and place.get("is_ext_shared")]
    others = f" Other organisations read along in {' and '.join(shared)} (Slack Connect)." if shared else ""
    return ok(about, f"The bot is in {names}.{others}")


async def _look(client: AsyncWebClient, channel: str) -> dict[str, Any] | None:
    """None where Slack shows the bot no such channel."""
    try:
        place: dict[str, Any] = (await client.conversations_info(channel=channel))["channel"]
    except SlackApiError as error:
        if named(error) != "channel_not_found":
            raise
        return None
    return place


def _trouble(place: dict[str, Any] | None, what: str, other: str) -> Advice | None:
    """`what` the channel is to the circle, and where `other` than there it could go."""
    if place is None:
        to_do = f"If it is there, somebody in it types {INVITE}. If it is gone, {other}"
        return f"The bot cannot see {what}: it is deleted, or private and the bot is not in it.", to_do
    name = place["name"]
    if place.get("is_archived"):
        return f"#{name}, {what}, is archived.", f"Unarchive it and type {INVITE} in it. Or {other}"
    if not place.get("is_member"):
        return f"The bot is not in #{name}, {what}.", f"Somebody in it types {INVITE}."
    return None
