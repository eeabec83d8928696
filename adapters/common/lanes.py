"""A few things of each person at a time: what else they want waits for those, and holds up nobody else."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.people import Speaker

AT_ONCE = 8  # more than a hand has under way, even where the database is slow


class Lanes:
    """Nobody waits behind more than `at_once` things of any one person, however many they are sending."""

    def __init__(self, at_once: int = AT_ONCE) -> None:
        self._at_once = at_once
        self._lanes: dict[tuple[str, str, str, bool], tuple[asyncio.Semaphore, int]] = {}

    @asynccontextmanager
    async def of(self, by: Speaker, *, free: bool) -> AsyncIterator[None]:
        """For as long as it is answered; what is `free`, such as /help-now, waits for nothing else that they want."""
        who = by.platform, by.realm, by.user, free
        turns, want = self._lanes.get(who, (asyncio.Semaphore(self._at_once), 0))
        self._lanes[who] = turns, want + 1
        try:
            async with turns:
                yield
        finally:
            turns, want = self._lanes[who]
            if want == 1:
                del self._lanes[who]
            else:
                self._lanes[who] = turns, want - 1
