"""Dues: once per local date, at the right moment in every zone, and never lost when a handler raises."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.calendar import instant
from bot.dues import due
from bot.features.upkeep import Upkeep
from bot.ports import Dues, Schedule
from storage.schedule import PAUSE, TRIES
from storage.stores import Stores
from tests.room import DAY, HOUR, NOON, Room

TUESDAY = date(2026, 11, 24)
NINE = 9 * 60


@due("test-check")
class Check:
    account: int


@due("test-other")
class Other:
    pass


async def on(room: Room, day: date = TUESDAY, minute: int = NINE, zone: str = "UTC", *, owner: str = "a") -> bool:
    return await room.run(lambda stores: stores[Schedule].on(Check(1), owner, "week", day, minute, zone))


async def at(room: Room, when: int, due: object = Check(1), subject: str = "once") -> bool:
    return await room.run(lambda stores: stores[Schedule].at(due, "a", subject, when))


async def claim(room: Room, now: int, limit: int = 100) -> list[tuple[int, str, str, int]]:
    return await room.run(lambda stores: stores[Dues].claim(now, limit))


async def done(room: Room, *numbers: int) -> None:
    await room.run(lambda stores: stores[Dues].done(list(numbers), room.clock.ms))


async def test_one_local_date_one_due(room: Room) -> None:
    """The second plan of a date says no, whatever its hour and zone; another date, owner or kind is another due."""
    assert await on(room)
    assert not await on(room)
    assert not await on(room, minute=NINE + 1, zone="Asia/Tokyo")
    assert await on(room, TUESDAY + timedelta(1)) and await on(room, owner="b")
    assert await room.run(lambda stores: stores[Schedule].on(Other(), "a", "week", TUESDAY, NINE, "UTC"))
    assert room.rows("SELECT owner, local_date, minute FROM schedule WHERE kind = 'test-check'") == [
        ("a", "2026-11-24", NINE),
        ("a", "2026-11-25", NINE),
        ("b", "2026-11-24", NINE),
    ]


async def test_done_dates_stay_taken(room: Room) -> None:
    """After the check-in, after a restart, and after a move to a place where it is still that date."""
    await on(room, zone="Asia/Tokyo")
    [[number, *_]] = await claim(room, NOON)
    await done(room, number)
    await room.restart()
    assert not await on(room, zone="America/Los_Angeles")
    assert await claim(room, NOON + DAY) == []
    assert room.rows("SELECT state, done_at FROM schedule") == [("done", NOON)]


async def test_instants_are_one_a_utc_date(room: Room) -> None:
    """The same subject twice on one date is one due, at the first instant."""
    assert await at(room, NOON) and not await at(room, NOON + 1)
    assert await at(room, NOON + DAY)
    assert [when for *_, when in await claim(room, NOON + DAY)] == [NOON, NOON + DAY]


async def test_claimed_in_order_up_to_now(room: Room) -> None:
    """Oldest first, the earlier planned first of two at once, no more than asked for, nothing of the future."""
    for subject, when in (("late", NOON), ("first", NOON - 9), ("second", NOON - 9), ("future", NOON + 1)):
        await at(room, when, subject=subject)
    assert [number for number, *_ in await claim(room, NOON)] == [2, 3, 1]
    assert await claim(room, NOON, 2) == [
        (2, "test-check", '{"account":1}', NOON - 9),
        (3, "test-check", '{"account":1}', NOON - 9),
    ]


async def test_cancelled_dates_are_free_again(room: Room) -> None:
    """Only open dues of that kind and subject go; what is done stays done."""
    await on(room)
    [[number, *_]] = await claim(room, NOON)
    await done(room, number)
    await on(room, TUESDAY + timedelta(1))
    await at(room, NOON, Other(), "week")
    assert await room.run(lambda stores: stores[Schedule].cancel(Check, "week")) == 1
    assert [kind for _, kind, *_ in await claim(room, NOON + 9 * DAY)] == ["test-other"]
    assert await on(room, TUESDAY + timedelta(1)) and not await on(room)


async def test_a_move_keeps_the_local_date_and_hour(room: Room) -> None:
    """Open dues of one owner follow them; others, instants and done ones stay."""
    await on(room, zone="Europe/Lisbon")
    await on(room, zone="Europe/Lisbon", owner="b")
    await at(room, NOON)
    moved = await room.run(lambda stores: stores[Schedule].move("a", "Asia/Tokyo"))
    again = await room.run(lambda stores: stores[Schedule].move("a", "Asia/Tokyo"))
    assert (moved, again) == (1, 0)
    assert room.rows("SELECT owner, local_date, minute, zone, due_at FROM schedule ORDER BY id") == [
        ("a", "2026-11-24", NINE, "Asia/Tokyo", instant(TUESDAY, NINE, "Asia/Tokyo")),
        ("b", "2026-11-24", NINE, "Europe/Lisbon", instant(TUESDAY, NINE, "Europe/Lisbon")),
        ("a", "2026-11-24", None, None, NOON),
    ]


async def test_new_zone_data_moves_what_is_open(room: Room) -> None:
    """As if the rules of a zone had been others when the dues were planned."""
    await on(room)
    await on(room, TUESDAY + timedelta(1))
    await at(room, NOON)
    [[number, *_]] = await claim(room, NOON, 1)
    await done(room, number)
    await room.run(old_data)
    assert await room.run(lambda stores: stores[Upkeep].zones()) == 1
    assert await room.run(lambda stores: stores[Upkeep].zones()) == 0
    assert room.rows("SELECT due_at FROM schedule ORDER BY id") == [
        (instant(TUESDAY, NINE, "UTC") + HOUR,),  # done: history is not rewritten
        (instant(TUESDAY + timedelta(1), NINE, "UTC"),),
        (NOON,),
    ]


def old_data(stores: Stores) -> None:
    stores._connection.exec_driver_sql(f"UPDATE schedule SET due_at = due_at + {HOUR} WHERE minute IS NOT NULL")


@pytest.mark.parametrize("local", [True, False], ids=["date", "instant"])
async def test_a_failing_due_waits_longer_each_time_and_then_rests(room: Room, local: bool) -> None:
    """Five tries; the last leaves it for the operator, on its date for good."""
    await (on(room) if local else at(room, NOON))
    now = NOON
    for tried in range(1, TRIES + 1):
        [[number, *_]] = await claim(room, now)
        failed = room.run(lambda stores, number=number, now=now: stores[Dues].failed(number, now))  # type: ignore[misc]
        assert await failed == (tried == TRIES)
        assert await claim(room, now + tried * PAUSE - 1) == []
        now += tried * PAUSE
    assert await claim(room, now + 99 * DAY) == []
    assert room.rows("SELECT state, tries FROM schedule") == [("dead", TRIES)]
    assert await room.run(lambda stores: stores[Dues].next_at()) is None
    assert not await (on(room) if local else at(room, NOON))


async def test_a_date_that_is_tried_again_was_meant_for_its_own_hour(room: Room) -> None:
    """Letters count their lateness from when the due was planned, not from the last try."""
    await on(room)
    [[number, _, _, planned]] = await claim(room, NOON)
    await room.run(lambda stores: stores[Dues].failed(number, NOON))
    [[_, _, _, again]] = await claim(room, NOON + PAUSE)
    assert planned == again == instant(TUESDAY, NINE, "UTC")


async def test_a_zone_that_the_data_lost_holds_up_no_other(room: Room) -> None:
    """It stays at the instant it had, whenever it is claimed or all dues are computed anew."""
    await on(room, zone="Asia/Tokyo")
    await on(room, owner="b")
    lost = "UPDATE schedule SET zone = 'No/Where' WHERE id = 1"
    await room.run(lambda stores: stores._connection.exec_driver_sql(lost))
    assert await room.run(lambda stores: stores[Upkeep].zones()) == 0
    assert [(number, planned) for number, _, _, planned in await claim(room, NOON)] == [
        (1, instant(TUESDAY, NINE, "Asia/Tokyo")),
        (2, instant(TUESDAY, NINE, "UTC")),
    ]


async def test_the_next_instant(room: Room) -> None:
    """Of open dues only; None when nothing is planned."""
    assert await room.run(lambda stores: stores[Dues].next_at()) is None
    await at(room, NOON + 5)
    await at(room, NOON + 2 * DAY)
    assert await room.run(lambda stores: stores[Dues].next_at()) == NOON + 5
    [[number, *_]] = await claim(room, NOON + 5)
    await done(room, number)
    assert await room.run(lambda stores: stores[Dues].next_at()) == NOON + 2 * DAY


ZONES = ["Europe/Berlin", "America/New_York", "Africa/Cairo", "Pacific/Apia", "Australia/Lord_Howe", "Asia/Kolkata"]


@settings(max_examples=30)
@given(
    start=st.dates(date(2026, 3, 1), date(2026, 11, 10)),
    minute=st.integers(0, 1439),
    moves=st.dictionaries(st.integers(0, 30), st.sampled_from(ZONES), max_size=5),
)
async def test_a_week_of_check_ins_across_dst_and_moves(
    tmp_path_factory: pytest.TempPathFactory, start: date, minute: int, moves: dict[int, str]
) -> None:
    """Each of seven local dates has one check-in, in whatever zones the member wakes up meanwhile."""
    days = [start + timedelta(n) for n in range(7)]

    def lived(stores: Stores) -> list[str]:
        plans, ticker = stores[Schedule], stores[Dues]
        zone, handled = "Europe/Lisbon", []
        for day in days:
            plans.on(Check(day.toordinal()), "a", "week", day, minute, zone)
        for step in range(40):  # every six hours
            now = instant(start, 0, "UTC") - DAY + step * 6 * HOUR
            if step in moves:
                zone = moves[step]
                plans.move("a", zone)
            claimed = ticker.claim(now, 100)
            assert all(planned <= now for *_, planned in claimed)
            handled += [packed for _, _, packed, _ in claimed]
            ticker.done([number for number, *_ in claimed], now)
            for day in days:  # whoever plans again, after a restart say, plans nothing twice
                assert not plans.on(Check(day.toordinal()), "a", "week", day, minute, zone)
        return handled

    room = Room(tmp_path_factory.mktemp("week"))
    await room.open()
    try:
        assert sorted(await room.run(lived)) == [f'{{"account":{day.toordinal()}}}' for day in days]
    finally:
        await room.close()
