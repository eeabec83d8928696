"""Whose turn it is: one thing of each person after the other, and in a crowd acknowledgements before answers."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress

CROWD = 16  # who have spoken and are not acknowledged, beyond which answers wait
PATIENCE = 1.5  # seconds that they wait at most
AT_ONCE = 16  # answers looked for at the same time; the others wait, acknowledged

Who = tuple[str, str]  # workspace and user


class Crowd:
    def __init__(self, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._unheard, self._calm = 0, asyncio.Event()
        self._turns = asyncio.Semaphore(AT_ONCE)
        self._last: dict[Who, asyncio.Event] = {}
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

    @asynccontextmanager
    async def after(self, who: Who) -> AsyncIterator[None]:
        """For what somebody says, once what they said before is done: /back after /rest is not the other way round."""
        before, mine = self._last.get(who), asyncio.Event()
        self._last[who] = mine
        try:
            if before is not None:
                await before.wait()
            yield
        finally:
            mine.set()
            if self._last.get(who) is mine:
                del self._last[who]

    def _count(self, more: int) -> None:
        self._unheard += more
        if self._unheard > CROWD:
            self._calm.clear()
        else:
            self._calm.set()
