"""Dues: once per local date, at the right moment in every zone, and never lost when a handler raises."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.calendar import instant
from bot.features.upkeep import Upkeep
from bot.people import HOUSE, Owner
from bot.planning import Dues, Schedule
from storage.stores import Stores
from tests.room import DAY, HOUR, NOON, Room
from tests.storage.planned import NINE, TUESDAY, Check, Other, at, claim, done, on


async def test_one_local_date_one_due(room: Room) -> None:
    """The second plan of a date says no, whatever its hour and zone; another date, subject or kind is another due."""
    assert await on(room)
    assert not await on(room)
    assert not await on(room, minute=NINE + 1, zone="Asia/Tokyo")
    assert await on(room, TUESDAY + timedelta(1)) and await on(room, subject="other")
    assert await room.run(lambda stores: stores[Schedule].on(Other(), HOUSE, "week", TUESDAY, NINE, "UTC"))
    assert room.rows("SELECT subject, local_date, minute FROM schedule WHERE kind = 'test-check' ORDER BY id") == [
        ("week", "2026-11-24", NINE),
        ("week", "2026-11-25", NINE),
        ("other", "2026-11-24", NINE),
    ]


async def test_what_happens_once_has_a_name(room: Room) -> None:
    """On a date or at an instant, a name stands for one due; without one an instant stands for itself."""
    assert await on(room, once="the offer") and not await on(room, TUESDAY + timedelta(1), once="the offer")
    assert await on(room) and await on(room, once="another offer")
    assert await at(room, NOON, once="today") and not await at(room, NOON + 5, once="today")
    assert await at(room, NOON) and await at(room, NOON)


async def test_with_whom_it_is_of_it_goes(room: Room) -> None:
    """An account's and a circle's dues, done or not; nobody else's."""
    circle = await room.circle()
    ana, ben = await room.person("ana", circle), await room.person("ben", circle)
    for owner in (ana.owner, ben.owner, Owner(circle=circle), HOUSE):
        await at(room, NOON, owner=owner)
        await at(room, NOON + HOUR, owner=owner)
    await done(room, *[number for number, *_ in await claim(room, NOON)])
    gone = f"DELETE FROM accounts WHERE id = {ana.id}"
    await room.run(lambda stores: stores._connection.exec_driver_sql(gone))
    order = "GROUP BY account, circle ORDER BY coalesce(account, 0), coalesce(circle, 0)"
    assert room.rows(f"SELECT account, circle, count(*) FROM schedule {order}") == [
        (None, None, 2),
        (None, circle, 2),
        (ben.id, None, 2),
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
    await at(room, NOON, Other(), subject="week")
    assert await room.run(lambda stores: stores[Schedule].cancel(Check, "week")) == 1
    assert [kind for _, kind, *_ in await claim(room, NOON + 9 * DAY)] == ["test-other"]
    assert await on(room, TUESDAY + timedelta(1)) and not await on(room)


async def test_a_move_keeps_the_local_date_and_hour(room: Room) -> None:
    """Open dues of one account follow it; others, instants and done ones stay."""
    ana, ben = await room.person("ana"), await room.person("ben")
    await on(room, zone="Europe/Lisbon", owner=ana.owner, subject="hers")
    await on(room, zone="Europe/Lisbon", owner=ben.owner, subject="his")
    await at(room, NOON, owner=ana.owner)
    moved = await room.run(lambda stores: stores[Schedule].move(ana.id, "Asia/Tokyo"))
    again = await room.run(lambda stores: stores[Schedule].move(ana.id, "Asia/Tokyo"))
    assert (moved, again) == (1, 0)
    assert room.rows("SELECT subject, local_date, minute, zone, due_at FROM schedule ORDER BY id") == [
        ("hers", "2026-11-24", NINE, "Asia/Tokyo", instant(TUESDAY, NINE, "Asia/Tokyo")),
        ("his", "2026-11-24", NINE, "Europe/Lisbon", instant(TUESDAY, NINE, "Europe/Lisbon")),
        ("about", "2026-11-24", None, None, NOON),
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
            plans.on(Check(day.toordinal()), ana.owner, "week", day, minute, zone)
        for step in range(40):  # every six hours
            now = instant(start, 0, "UTC") - DAY + step * 6 * HOUR
            if step in moves:
                zone = moves[step]
                plans.move(ana.id, zone)
            claimed = [*ticker.claim(now, 100)]
            assert all(planned <= now for *_, planned in claimed)
            handled += [packed for _, _, packed, _ in claimed]
            ticker.done([number for number, *_ in claimed], now)
            for day in days:  # whoever plans again, after a restart say, plans nothing twice
                assert not plans.on(Check(day.toordinal()), ana.owner, "week", day, minute, zone)
        return handled

    room = Room(tmp_path_factory.mktemp("week"))
    await room.open()
    try:
        ana = await room.person("ana")
        assert sorted(await room.run(lived)) == [f'{{"account":{day.toordinal()}}}' for day in days]
    finally:
        await room.close()
