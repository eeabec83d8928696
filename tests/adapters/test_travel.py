"""Moving the clock visits every instant in order, and ends even where something stays due."""

import asyncio

from adapters.playground.travel import travel
from tests.world import VirtualClock

STUCK = 5
Visits = list[int]


class Ticks:
    """Wants something at each of a few instants; what is `stuck` stays due."""

    def __init__(self, clock: VirtualClock, *due: int, stuck: int | None = None) -> None:
        self.lock = asyncio.Lock()
        self.visits: Visits = []
        self._clock, self._due, self._stuck = clock, sorted(due), stuck

    async def settle(self) -> int:
        self.visits.append(self._clock.now())
        if self._due and self._due[0] == 50:
            self._due.append(60)  # what is due makes something else due
        self._due = [at for at in self._due if at > self._clock.now() or at == self._stuck]
        return 0

    async def turn(self) -> int:
        return await self.settle()

    async def next_at(self) -> int | None:
        return min(self._due, default=None)


async def test_every_instant_in_order_and_none_beyond() -> None:
    clock = VirtualClock(10)
    ticks = Ticks(clock, 5, 30, 50, 71)
    await travel(clock, ticks, 70)
    assert ticks.visits == [10, 30, 50, 60, 70] and clock.now() == 70


async def test_what_stays_due_is_passed_by() -> None:
    clock = VirtualClock(10)
    ticks = Ticks(clock, 20, stuck=20)
    await travel(clock, ticks, 70)
    assert ticks.visits == [10, *[20] * (STUCK + 1), 70]
