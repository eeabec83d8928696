"""Whether the bot can post where a circle lives."""

from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.doctor.findings import Finding, ok, problem
from adapters.slack.directory import INVITE
from adapters.slack.sending.errors import named
from bot.people import Circle

POSTS = "Until then nothing is posted there; direct messages still go out."


async def places(client: AsyncWebClient, circle: Circle, about: str) -> Finding:
    """The channels of one circle; raises what slack_sdk raises."""
    wanted = [one for one in dict.fromkeys((circle.channel, circle.encourage_channel)) if one]
    found = {one: await _look(client, one) for one in wanted}
    for channel, place in found.items():
        if said := _lack(place):
            is_home = channel == circle.channel
            what = "the channel where it meets" if is_home else "the channel for unanswered asks"
            return problem(about, f"{said.format(what=what)} {POSTS}", _to_do(place, is_home=is_home))
    names = " and ".join(f"#{place['name']}" for place in found.values() if place)
    shared = [f"#{place['name']}" for place in found.values() if place and place.get("is_ext_shared")]
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


def _lack(place: dict[str, Any] | None) -> str:
    """What is wrong; {what} stands for what the channel is to the circle."""
    if place is None:
        return "The bot cannot see {what}: it is deleted, or private and the bot is not in it."
    name = place["name"].replace("{", "{{").replace("}", "}}")
    if place.get("is_archived"):
        return f"#{name}, {{what}}, is archived."
    return "" if place.get("is_member") else f"The bot is not in #{name}, {{what}}."


def _to_do(place: dict[str, Any] | None, *, is_home: bool) -> str:
    other = (
        "a host says /circle setup in another channel, and people join there, since a circle does not move."
        if is_home
        else "a host says /circle setup in the circle's channel and chooses another one, or none."
    )
    if place is None:
        return f"If it is there, somebody in it types {INVITE}. If it is gone, {other}"
    if place.get("is_archived"):
        return f"Unarchive it and type {INVITE} in it. Or {other}"
    return f"Somebody in it types {INVITE}."
