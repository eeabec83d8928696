"""Keeps a method below its tier: a burst at once, the others evenly, and whoever comes too early hears when to come."""

import asyncio

from adapters.common.refusals import Refused
from bot.courier import LONGEST_PAUSE, Away

BURST = 0.2  # of what a minute holds


class Bucket:
    """At most so many turns within any minute, by the event loop's own time.

    Slack welcomes sporadic bursts, so a fifth of them may come at once; the others follow at an even distance.
    """

    def __init__(self, a_minute: float) -> None:
        self._distance = 60 / (a_minute * (1 - BURST))
        self._ahead = max(0.0, a_minute * BURST - 1) * self._distance
        self._next = self._held = self._promised = 0.0

    async def turn(self, by: float) -> None:
        """Waits for a turn. Raises Refused where it would come after `by` (loop time); then none is taken.

        Each of the refused hears of another time, so that they do not all come back at once.
        """
        now = asyncio.get_running_loop().time()
        at = max(now, self._held, self._next - self._ahead)
        if at > by:
            self._promised = max(self._promised + self._distance, at)
            raise Refused(Away(min(int((self._promised - now) * 1000) + 1, LONGEST_PAUSE)))
        self._next = max(self._next, at) + self._distance
        await asyncio.sleep(at - now)

    def hold(self, ms: int) -> None:
        """No turn for so long."""
        self._held = max(self._held, asyncio.get_running_loop().time() + ms / 1000)
