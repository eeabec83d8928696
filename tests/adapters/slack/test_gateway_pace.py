"""Slack's tiers: a burst, then turns at a distance, each method and each channel for itself."""

import asyncio

import pytest

from adapters.common.refusals import Refused
from adapters.slack.sending.calls import LIMITS, Bucket, Rates
from bot.courier import Away

HALF_AN_HOUR = 1_800_000  # milliseconds


async def refused(turn: asyncio.Future[None] | object) -> int:
    with pytest.raises(Refused) as told:
        await turn  # type: ignore[misc]
    assert isinstance(told.value.outcome, Away)
    return told.value.outcome.wait


async def test_a_burst_and_then_turns_at_a_distance() -> None:
    """A fifth of the minute's turns at once; all in all never more within any minute than there are."""
    bucket, loop = Bucket(50), asyncio.get_running_loop()
    began = loop.time()
    for _ in range(10):
        await bucket.turn(began + 1)
    assert loop.time() - began < 1.2  # the distance
    assert 500 < await refused(bucket.turn(began + 1)) <= 1_501
    quick = Bucket(6_000)
    began = loop.time()
    await asyncio.gather(*(quick.turn(began + 30) for _ in range(1_204)))  # on a busy machine too
    assert loop.time() - began >= 0.049


async def test_the_refused_come_back_one_after_the_other() -> None:
    """Each is told another time, half an hour at most; a turn that nobody took is free for whoever comes."""
    bucket, now = Bucket(5), asyncio.get_running_loop().time() + 0.1
    await bucket.turn(now)
    waits = [await refused(bucket.turn(now)) for _ in range(4)]
    assert [round(wait / 1_000) for wait in waits] == [15, 30, 45, 60]
    for _ in range(200):
        wait = await refused(bucket.turn(now))
    assert wait == HALF_AN_HOUR


async def test_turns_that_are_held() -> None:
    """Nobody gets one before the time is over; a shorter hold does not shorten it."""
    bucket, now = Bucket(100), asyncio.get_running_loop().time()
    bucket.hold(60_000)
    bucket.hold(10)
    assert 59_000 < await refused(bucket.turn(now + 45)) <= 60_001


async def test_each_for_itself() -> None:
    """One channel's messages do not keep another's; one method's limit is no other's, one workspace's no other's."""
    rates, soon = Rates(1), asyncio.get_running_loop().time() + 0.1
    for channel in ("C1", "C2"):
        await rates.turn("T1", "chat.postMessage", channel, soon)
    assert 500 < await refused(rates.turn("T1", "chat.update", "C1", soon)) <= 1_001
    rates.hold("T1", "users.info", 60_000)
    await refused(rates.turn("T1", "users.info", None, soon))
    await rates.turn("T2", "users.info", None, soon)
    await rates.turn("T1", "conversations.open", None, soon)
    assert set(LIMITS) >= {"chat.postMessage", "chat.update", "conversations.history"}
