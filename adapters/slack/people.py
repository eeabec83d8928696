"""What Slack tells of people: name, time zone, language, and whether they look after the workspace."""

import asyncio
import logging

from cachetools import LRUCache

from adapters.common.refusals import Refused
from adapters.slack.api import Api
from adapters.slack.hearing.inbound import Sight, called
from adapters.slack.sending.refusals import PROBLEMS, outcome
from bot.calendar import HOUR_MS
from bot.courier import Later
from bot.ports import Clock

log = logging.getLogger(__name__)

KEPT = 20_000
WITHIN = 1.0  # seconds: whoever speaks waits meanwhile, and what opens a form lives for three
TROUBLE = (*PROBLEMS, Refused)


class People:
    """Asks users.info, at most once an hour for each; forgets earlier what Slack says has changed.

    Where many speak at once, Slack tells a hundred a minute in a workspace: nobody is asked for again until it tells.
    """

    def __init__(self, api: Api, clock: Clock) -> None:
        self._api, self._clock = api, clock
        self._seen: LRUCache[tuple[str, str], tuple[int, Sight]] = LRUCache(KEPT)
        # since when, and for how long (ms), Slack tells nothing of a workspace
        self._held: LRUCache[str, tuple[int, int]] = LRUCache(KEPT)

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
            log.warning("user %s of %s could not be looked up: %s", user, workspace, type(error).__name__)
            found = outcome(error, posting=False)
            if isinstance(found, Later) and found.wait:
                self._held[workspace] = (self._clock.now(), found.wait)
            return None
        sight = _sight(answer["user"])
        self._seen[workspace, user] = (self._clock.now(), sight)
        return sight

    def forget(self, workspace: str, user: str) -> None:
        """They have changed: asked for again when they speak next."""
        if self._seen.get((workspace, user)) is not None:  # Slack tells of everybody in a workspace
            self._seen[workspace, user] = (-HOUR_MS, Sight())


def _sight(user: dict[str, object]) -> Sight:
    profile = user.get("profile")
    names = [profile.get("display_name"), profile.get("real_name")] if isinstance(profile, dict) else []
    name = next((str(one) for one in (*names, user.get("real_name"), user.get("name")) if one), "")
    zone, locale = user.get("tz"), user.get("locale")
    return Sight(
        called(name),
        str(zone) if zone else None,
        str(locale).partition("-")[0] if locale else "en",
        manages=bool(user.get("is_admin") or user.get("is_owner")),
        guest=bool(user.get("is_restricted") or user.get("is_ultra_restricted")),
        foreign=bool(user.get("is_stranger")),
        gone=bool(user.get("deleted")),
    )
