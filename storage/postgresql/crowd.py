"""How many units run at once: as many as get on with each other."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

MORE, LESS = 0.02, 0.5  # what a unit that met nobody adds, and what one that ran again leaves: one in twenty at most


class Crowd:
    """PostgreSQL finds out only at the end that two units were in each other's way, and then the work of one is lost.
    So a few run at first, more as long as that goes well, and half as many as soon as it does not.
    """

    def __init__(self, most: int) -> None:
        self._most, self._inside, self._waiting = most, 0, deque[asyncio.Future[None]]()
        self.limit = min(2.0, most)

    @asynccontextmanager
    async def among(self) -> AsyncIterator[None]:
        """One of them until the end of the block, in the order of asking."""
        if self._waiting or self._inside + 1 > self.limit:
            place = asyncio.get_running_loop().create_future()
            self._waiting.append(place)
            await place  # whoever lets them in counts them
        else:
            self._inside += 1
        try:
            yield
        finally:
            self._inside -= 1
            self._next()

    def met(self) -> None:
        """A unit has to run again."""
        self.limit = max(1.0, self.limit * LESS)

    def went_well(self) -> None:
        self.limit = min(float(self._most), self.limit + MORE)

    def _next(self) -> None:
        while self._waiting and self._inside + 1 <= self.limit:
            place = self._waiting.popleft()
            if not place.done():
                self._inside += 1
                place.set_result(None)
