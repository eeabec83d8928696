"""What Slack tells of people and channels: names, zones, who looks after a workspace, where the bot is."""

import asyncio
import logging
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from cachetools import LRUCache

from adapters.common.memory import REMEMBERED
from adapters.common.refusals import Refused
from adapters.slack.drawing.sentences import GUEST
from adapters.slack.inbound import Heard, Sight, speaker_of
from adapters.slack.sending.errors import PROBLEMS, outcome, word
from adapters.slack.web_api import Api
from bot.calendar import HOUR_MS
from bot.commands import Spec
from bot.courier import Later
from bot.people import Speaker
from bot.ports import Clock
from bot.seen import visible
from bot.tokens import Draft
from bot.words import Text, say

log = logging.getLogger(__name__)

WITHIN = 1.0  # seconds: whoever speaks waits meanwhile, and what opens a form lives for three
TROUBLE = (*PROBLEMS, Refused)


class Untold(Exception):
    """What a host's command needs to know, Slack does not tell just now."""


class People:
    """Asks users.info, at most once an hour for each; forgets earlier what Slack says has changed.

    Where many speak at once, Slack tells a hundred a minute in a workspace: nobody is asked for again until it tells.
    """

    def __init__(self, api: Api, clock: Clock) -> None:
        self._api, self._clock = api, clock
        self._seen: LRUCache[tuple[str, str], tuple[int, Sight]] = LRUCache(REMEMBERED)
        # since when, and for how long (ms), Slack tells nothing of a workspace
        self._held: LRUCache[str, tuple[int, int]] = LRUCache(REMEMBERED)

    async def look(self, workspace: str, user: str) -> Sight | None:
        """None where Slack does not tell in time."""
        now = self._clock.now()
        kept = self._seen.get((workspace, user))
        if kept is not None and 0 <= now - kept[0] < HOUR_MS:
            return kept[1]
        since, wait = self._held.get(workspace) or (0, 0)
        if 0 <= now - since < wait:
            return None
        try:
            async with asyncio.timeout(WITHIN):
                client = await self._api.client(workspace)
                answer = await client.users_info(user=user, include_locale=True)
        except TROUBLE as error:
            log.warning("user %s of %s could not be looked up: %s", user, workspace, word(error))
            found = outcome(error, posting=False)
            if isinstance(found, Later) and found.wait:
                self._held[workspace] = (self._clock.now(), found.wait)
            return None
        sight = _sight(answer["user"], workspace)
        self._seen[workspace, user] = (self._clock.now(), sight)
        return sight

    def forget(self, workspace: str, user: str) -> None:
        """They have changed: asked for again when they speak next."""
        if self._seen.get((workspace, user)) is not None:  # Slack tells of everybody in a workspace
            self._seen[workspace, user] = (-HOUR_MS, Sight())


def _sight(user: dict[str, Any], workspace: str) -> Sight:
    profile, teams = user.get("profile"), (user.get("enterprise_user") or {}).get("teams")
    names = [profile.get("display_name"), profile.get("real_name")] if isinstance(profile, dict) else []
    name = next((str(one) for one in (*names, user.get("real_name"), user.get("name")) if one), "")
    zone, locale = user.get("tz"), user.get("locale")
    return Sight(
        name,
        str(zone) if zone else None,
        str(locale).partition("-")[0] if locale else "en",
        manages=bool(user.get("is_admin") or user.get("is_owner")),
        guest=bool(user.get("is_restricted") or user.get("is_ultra_restricted")),
        foreign=bool(user.get("is_stranger") or (teams and workspace not in teams)),
        gone=bool(user.get("deleted")),
        robot=bool(user.get("is_bot")),
    )


@dataclass(frozen=True)
class Survey:
    """Of the channel they are in: whether the speaker made it (None: Slack does not tell just now), and whether it is
    hidden from others, as one that we do not see is; and a sentence for each channel that lacks something.
    """

    made: bool | None = False
    hidden: bool = True
    lacks: tuple[Text, ...] = ()
    unfit: dict[str, Text] = field(default_factory=dict)  # why none of what we post belongs there


# Nothing is known of it, so nothing is said of it, and nobody brought in.
UNTOLD: dict[str, Any] = {"is_member": True, "is_private": True}
CLOSED: dict[str, Any] = {**UNTOLD, "is_mpim": True}  # we have no scope for such a place, or an admin's rule denies it
DENIED = {
    *("access_denied", "channel_is_limited_access", "ekm_access_denied", "enterprise_is_restricted"),
    *("missing_scope", "no_permission", "team_access_not_granted"),
}


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
        unfit = {channel: why for channel, place in known.items() if (why := _unfit(place))}
        lacks = (_lacking(place) for channel, place in known.items() if channel not in unfit)
        return Survey(made, hidden, tuple(one for one in lacks if one is not None), unfit)

    async def speaker(self, heard: Heard, said: Draft, spec: Spec | None, sight: Sight | None) -> Speaker:
        """With what only Slack knows: for a host's command, of the channels that it is about. Raises Untold."""
        if spec is not None and spec.host:
            named = [said.given.get(one.name, "") for one in spec.arguments if one.kind == "channel"]
            survey = await self.survey(heard.workspace, heard.user, heard.channel, named)
            if (survey.made is None and not (sight and sight.manages)) or sight is None:
                raise Untold
            told: dict[str, Any] = {"hidden": survey.hidden, "lacks": survey.lacks, "unfit": survey.unfit}
            return speaker_of(heard, sight, manages=bool(survey.made), **told)
        if said.word == "join" and sight and sight.guest:
            return speaker_of(heard, sight, lacks=(GUEST,))
        return speaker_of(heard, sight)

    async def _look(self, workspace: str, channel: str) -> dict[str, Any] | None:
        try:
            async with asyncio.timeout(WITHIN):
                answer = await (await self._api.client(workspace)).conversations_info(channel=channel)
        except TROUBLE as error:
            match word(error):
                case "channel_not_found":
                    return None
                case denied if denied in DENIED:
                    return CLOSED
            log.warning("channel %s of %s could not be looked up: %s", channel, workspace, word(error))
            return UNTOLD
        place: dict[str, Any] = answer["channel"]
        return place


def _unfit(place: dict[str, Any] | None) -> Text | None:
    if place and place.get("is_mpim"):
        return say("I can't see this conversation, so I can't post in it. Please choose a channel that I'm in.")
    if place and (place.get("is_ext_shared") or place.get("is_pending_ext_shared")):
        return say(
            "I can't use #{channel}: it's shared with another organization, and people there would read what I post. "
            "Please choose a channel that is only for this workspace.",
            channel=visible(place["name"]),
        )
    return None


INVITE = "/invite @Support Circle"  # Slack's own command, not ours


def _lacking(place: dict[str, Any] | None) -> Text | None:
    if place is None:
        return say("I can't see one of the channels. Please type {this} in it, so that I can post there.", this=INVITE)
    if place.get("is_archived"):
        return say(
            "The channel #{channel} is archived. Please choose another one, or unarchive it.",
            channel=visible(place["name"]),
        )
    if not place.get("is_member"):
        return say(
            "I'm not in #{channel} yet, so I can't post there. Please type {this} in it.",
            channel=visible(place["name"]),
            this=INVITE,
        )
    return None
