"""Moving the clock on: every instant on the way at which something wants to happen is visited, in order."""

import asyncio
import logging
from typing import Protocol

log = logging.getLogger(__name__)

STUCK = 5  # visits that change nothing, before an instant that stays due is passed by


class Ticks(Protocol):
    """What the ticker does for us; whoever moves the clock holds its lock."""

    lock: asyncio.Lock

    async def turn(self) -> int: ...

    async def settle(self) -> int: ...

    async def next_at(self) -> int | None: ...


class Moved(Protocol):
    """A clock that can be moved on."""

    def now(self) -> int: ...

    async def move_to(self, ms: int) -> None: ...


async def travel(clock: Moved, ticks: Ticks, target: int) -> None:
    """Moves the clock to the target, for a caller that holds the lock."""
    await ticks.settle()
    last, stuck = -1, 0
    while (at := await ticks.next_at()) is not None and at <= target:
        stuck = stuck + 1 if at <= last else 0
        last = max(at, last)
        if stuck > STUCK:
            log.warning("Something that was due at %s stays due; moving on without it.", at)
            break
        await clock.move_to(at)
        await ticks.settle()
    await clock.move_to(target)
    await ticks.settle()
