"""The channels of direct messages, opened once per person and not too fast."""

import discord
from cachetools import LRUCache

from adapters.common.memory import REMEMBERED
from adapters.common.rate_limiter import RateLimiter
from adapters.common.refusals import Refused
from adapters.discord.sending.calls import Calls
from adapters.discord.sending.refusals import OPENINGS
from bot.courier import Away, Later


class Directs:
    """Discord stops bots that open many at once, so openings have a pace of their own."""

    def __init__(self, client: discord.Client, calls: Calls, per_second: float) -> None:
        self._client, self._calls, self._pace = client, calls, RateLimiter(per_second)
        self._known: LRUCache[int, int] = LRUCache(REMEMBERED)

    async def channel(self, user: int, by: float) -> int:
        """The id of their channel with the bot. Raises Refused; where Discord finds it too fast, all openings wait."""
        known = self._known.get(user)
        if known is not None:
            return known
        try:
            return await self._calls.call(f"direct {user}", lambda: self._open(user, by), by, paced=False)
        except Refused as refused:
            found = refused.outcome
            if isinstance(found, Later | Away) and found.wait and (isinstance(found, Later) or found in OPENINGS):
                self._pace.hold(found.wait)
            raise

    def forget(self, user: int) -> None:
        """Where one does not lead to them, it is opened anew."""
        self._known.pop(user, None)

    async def _open(self, user: int, by: float) -> int:
        await self._pace.turn(by)
        await self._calls.turn(by)  # taken last: a turn that is used later than it came would make a crowd
        opened = await self._client.http.start_private_message(user)
        self._known[user] = channel = int(opened["id"])
        return channel
