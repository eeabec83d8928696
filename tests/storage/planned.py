"""Dues as the tests of the schedule plan, claim and finish them."""

from datetime import date

from bot.dues import due
from bot.people import HOUSE, Owner
from bot.planning import Dues, Schedule
from tests.room import Room

TUESDAY = date(2026, 11, 24)
NINE = 9 * 60


@due("test-check")
class Check:
    account: int


@due("test-other")
class Other:
    pass


async def on(
    room: Room,
    day: date = TUESDAY,
    minute: int = NINE,
    zone: str = "UTC",
    *,
    owner: Owner = HOUSE,
    subject: str = "week",
    once: str | None = None,
) -> bool:
    return await room.run(lambda stores: stores[Schedule].on(Check(1), owner, subject, day, minute, zone, once))


async def at(
    room: Room,
    when: int,
    due: object = Check(1),
    subject: str = "about",
    once: str | None = None,
    owner: Owner = HOUSE,
) -> bool:
    return await room.run(lambda stores: stores[Schedule].at(due, owner, subject, when, once))


async def claim(room: Room, now: int, limit: int = 100) -> list[tuple[int, str, str, int]]:
    return await room.run(lambda stores: [*stores[Dues].claim(now, limit)])


async def done(room: Room, *numbers: int) -> None:
    await room.run(lambda stores: stores[Dues].done(list(numbers), room.clock.ms))


async def failed(room: Room, number: int, now: int) -> bool:
    return await room.run(lambda stores: stores[Dues].failed(number, now))
