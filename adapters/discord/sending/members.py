"""Who is still in which server: without the members intent nobody tells, so Discord is asked."""

import discord
from cachetools import LRUCache

from adapters.common.memory import REMEMBERED
from adapters.common.refusals import Refused
from adapters.discord.sending.calls import Calls
from adapters.discord.sending.refusals import NO_WORKSPACE, NOT_ALLOWED
from bot.calendar import HOUR_MS
from bot.ports import Clock


class Members:
    """Asks Get Guild Member, which needs no intent; who was there is not asked for again within the hour."""

    def __init__(self, client: discord.Client, calls: Calls, clock: Clock) -> None:
        self._client, self._calls, self._clock = client, calls, clock
        self._seen: LRUCache[tuple[int, int], int] = LRUCache(REMEMBERED)

    async def check(self, guild: int, user: int, by: float) -> None:
        """Raises Refused unless they are in it."""
        seen = self._seen.get((guild, user))
        if seen is not None and 0 <= self._clock.now() - seen < HOUR_MS:
            return
        try:
            await self._calls.call(f"member {guild} {user}", lambda: self._ask(guild, user), by)
        except Refused as refused:
            raise Refused(NO_WORKSPACE) if refused.outcome == NOT_ALLOWED else refused from None

    async def _ask(self, guild: int, user: int) -> None:
        await self._client.http.get_member(guild, user)
        self._seen[guild, user] = self._clock.now()
