"""Keeps requests below a platform's rate: turns at an even distance, first come, first served."""

import asyncio

from adapters.common.refusals import Refused
from bot.courier import Away


class RateLimiter:
    """At most so many turns a second, by the event loop's own time."""

    def __init__(self, per_second: float) -> None:
        self._distance = 1 / per_second
        self._next = 0.0

    async def turn(self, by: float) -> None:
        """Waits for a turn. Raises Refused where it would come after `by` (loop time); then none is taken."""
        now = asyncio.get_running_loop().time()
        at = max(now, self._next)
        if at > by:
            raise Refused(Away(int((at - now) * 1000) + 1))
        self._next = at + self._distance
        await asyncio.sleep(at - now)

    def hold(self, ms: int) -> None:
        """No turn for so long."""
        self._next = max(self._next, asyncio.get_running_loop().time() + ms / 1000)
