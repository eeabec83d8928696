"""In a crowd everybody is acknowledged before the next is answered: Slack waits for the one only."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress

CROWD = 16  # who have spoken and are not acknowledged, beyond which answers wait
PATIENCE = 1.5  # seconds that they wait at most
AT_ONCE = 16  # answers looked for at the same time; the others wait, acknowledged


class Crowd:
    def __init__(self, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._unheard, self._calm = 0, asyncio.Event()
        self._turns = asyncio.Semaphore(AT_ONCE)
        self._count(0)

    @contextmanager
    def unheard(self) -> Iterator[None]:
        """From when somebody has spoken until their acknowledgement."""
        self._count(1)
        try:
            yield
        finally:
            self._count(-1)

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """For looking for an answer, once it is there."""
        async with self._turns:
            with suppress(TimeoutError):
                async with asyncio.timeout(self._patience):
                    await self._calm.wait()
            yield

    def _count(self, more: int) -> None:
        self._unheard += more
        if self._unheard > CROWD:
            self._calm.clear()
        else:
            self._calm.set()
