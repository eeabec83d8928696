"""How fast requests may follow one another, and what is remembered meanwhile."""

import asyncio

import pytest
from cachetools import LRUCache

from adapters.common.rate_limiter import RateLimiter
from adapters.common.refusals import Refused
from bot.courier import Away


async def refused(pace: RateLimiter, by: float) -> int:
    with pytest.raises(Refused) as told:
        await pace.turn(by)
    assert isinstance(told.value.outcome, Away)
    return told.value.outcome.wait


async def test_turns_at_a_distance() -> None:
    """The first at once, the others one after the other; whoever cannot wait that long takes none."""
    pace, loop = RateLimiter(100), asyncio.get_running_loop()
    began = loop.time()
    await asyncio.gather(*(pace.turn(began + 1) for _ in range(6)))
    assert loop.time() - began >= 0.049
    slow = RateLimiter(0.1)
    await slow.turn(loop.time() + 1)
    for _ in range(2):
        assert 9_000 < await refused(slow, loop.time() + 5) <= 10_001


async def test_turns_that_are_held() -> None:
    """Nobody gets one before the time is over; a shorter hold does not shorten it."""
    pace, now = RateLimiter(1000), asyncio.get_running_loop().time()
    pace.hold(60_000)
    pace.hold(10)
    assert 59_000 < await refused(pace, now + 45) <= 60_001


def test_what_was_used_longest_ago_is_forgotten() -> None:
    """Looking at something is using it."""
    recent: LRUCache[str, int] = LRUCache(2)
    for number, name in enumerate(("one", "two")):
        recent[name] = number
    assert recent.get("one") == 0
    recent["three"] = 2
    recent["three"] = 3
    assert (recent.get("one"), recent.get("two"), recent.get("three")) == (0, None, 3)
