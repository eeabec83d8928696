"""Who is still in which workspace."""

from cachetools import LRUCache

from adapters.common.refusals import Refused
from adapters.slack.sending.calls import Calls, Errand
from bot.calendar import HOUR_MS
from bot.courier import GONE, Never
from bot.ports import Clock

KEPT = 20_000


class Members:
    """Who was there is not asked for again within the hour; that someone is gone is never remembered."""

    def __init__(self, calls: Calls, clock: Clock) -> None:
        self._calls, self._clock = calls, clock
        self._seen: LRUCache[tuple[str, str], int] = LRUCache(KEPT)

    async def check(self, errand: Errand, user: str) -> None:
        """Raises Refused unless they are in it."""
        key = errand.workspace, user
        seen = self._seen.get(key)
        if seen is not None and 0 <= self._clock.now() - seen < HOUR_MS:
            return
        answer = await self._calls.call(errand, "users.info", lambda client: client.users_info(user=user))
        if answer["user"].get("deleted"):
            raise Refused(Never(GONE))
        self._seen[key] = self._clock.now()
