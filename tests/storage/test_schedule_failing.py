"""Dues that cannot be handled: they wait longer each time, and hold up no other."""

import pytest

from bot.calendar import instant
from bot.features.upkeep import Upkeep
from bot.planning import Dues
from tests.room import DAY, NOON, Room
from tests.storage.planned import NINE, TUESDAY, at, claim, failed, on

PAUSE = 600_000
TRIES = 5


@pytest.mark.parametrize("local", [True, False], ids=["date", "instant"])
async def test_a_failing_due_waits_longer_each_time_and_then_rests(room: Room, local: bool) -> None:
    """Five tries; the last leaves it for the operator, under its name for good."""
    await (on(room) if local else at(room, NOON, once="this"))
    now = NOON
    for tried in range(1, TRIES + 1):
        [[number, *_]] = await claim(room, now)
        assert await failed(room, number, now) == (tried == TRIES)
        assert await claim(room, now + tried * PAUSE - 1) == []
        now += tried * PAUSE
    assert await claim(room, now + 99 * DAY) == []
    assert room.rows("SELECT state, tries FROM schedule") == [("dead", TRIES)]
    assert await room.run(lambda stores: stores[Dues].next_at()) is None
    assert not await (on(room) if local else at(room, NOON, once="this"))


async def test_a_date_that_is_tried_again_was_meant_for_its_own_hour(room: Room) -> None:
    """Letters count their lateness from when the due was planned, not from the last try."""
    await on(room)
    [[number, _, _, planned]] = await claim(room, NOON)
    await failed(room, number, NOON)
    [[_, _, _, again]] = await claim(room, NOON + PAUSE)
    assert planned == again == instant(TUESDAY, NINE, "UTC")


async def test_a_zone_that_the_data_lost_holds_up_no_other(room: Room) -> None:
    """It stays at the instant it had, whenever it is claimed or all dues are computed anew."""
    await on(room, zone="Asia/Tokyo")
    await on(room, subject="other")
    lost = "UPDATE schedule SET zone = 'No/Where' WHERE id = 1"
    await room.run(lambda stores: stores._connection.exec_driver_sql(lost))
    assert await room.run(lambda stores: stores[Upkeep].zones()) == 0
    assert [(number, planned) for number, _, _, planned in await claim(room, NOON)] == [
        (1, instant(TUESDAY, NINE, "Asia/Tokyo")),
        (2, instant(TUESDAY, NINE, "UTC")),
    ]
