"""What a host's command should know of its channels: whether the bot is in them, and who made the one they are in."""

import asyncio
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from adapters.common.refusals import Refused
from adapters.slack.people import TROUBLE, WITHIN
from adapters.slack.sending.errors import named
from adapters.slack.web_api import Api
from bot.words import Text, say, visible

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Survey:
    """Of the channel they are in: whether the speaker made it (None: Slack does not tell just now), and whether it is
    hidden from others, as one that we do not see is; and a sentence for each channel that lacks something.
    """

    made: bool | None = False
    hidden: bool = True
    lacks: tuple[Text, ...] = ()


# Nothing is known of it, so nothing is said of it, and nobody brought in.
UNTOLD: dict[str, Any] = {"is_member": True, "is_private": True}


class Places:
    """Asks conversations.info anew each time: hosts are few, and they have just changed something."""

    def __init__(self, api: Api) -> None:
        self._api = api

    async def survey(self, workspace: str, user: str, here: str | None, others: Iterable[str]) -> Survey:
        wanted = [one for one in dict.fromkeys((here, *others)) if one]
        found = await asyncio.gather(*(self._look(workspace, one) for one in wanted))
        known = dict(zip(wanted, found, strict=True))
        at = known.get(here or "")
        made = None if at is UNTOLD else bool(at and at.get("creator") == user)
        hidden = at is None or bool(at.get("is_private"))
        return Survey(made, hidden, tuple(one for one in map(_lacking, found) if one is not None))

    async def _look(self, workspace: str, channel: str) -> dict[str, Any] | None:
        try:
            async with asyncio.timeout(WITHIN):
                answer = await (await self._api.client(workspace)).conversations_info(channel=channel)
        except TROUBLE as error:
            if not isinstance(error, Refused) and named(error) == "channel_not_found":
                return None
            log.warning("channel %s of %s could not be looked up: %s", channel, workspace, type(error).__name__)
            return UNTOLD
        place: dict[str, Any] = answer["channel"]
        return place


INVITE = "/invite @Support Circle"  # Slack's own command, not ours


def _lacking(place: dict[str, Any] | None) -> Text | None:
    if place is None:
        return say("I cannot see one of the channels. Please type {this} in it, so that I can post there.", this=INVITE)
    if place.get("is_archived"):
        return say(
            "The channel #{channel} is archived. Please choose another one, or unarchive it.",
            channel=visible(place["name"]),
        )
    if not place.get("is_member"):
        return say(
            "I am not in #{channel} yet, so nothing can be posted there. Please type {this} in it.",
            channel=visible(place["name"]),
            this=INVITE,
        )
    return None
