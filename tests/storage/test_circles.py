"""Circles: found by their channel, entered and left, each with its own members only."""

from dataclasses import replace

from bot.features.circles.store import Circles
from bot.people import Circle
from bot.ports import People
from tests.features.crowds import Person, standing_in
from tests.room import HOUR, NOON, Room, speaker


async def here(room: Room, channel: str | None, workspace: str = "w") -> str | None:
    who = speaker("ana", channel, workspace=workspace)
    found = await room.run(lambda stores: stores[People].circle_here(who))
    return None if found is None else found.name


async def one(room: Room, number: int) -> Circle:
    found = await room.run(lambda stores: stores[People].circle(number))
    assert found is not None
    return found


async def test_a_channel_tells_the_circle(room: Room) -> None:
    """Its own and its encourage channel; not a direct message, another channel, or another workspace."""
    await room.circle("red", "red-asks")
    assert [await here(room, one) for one in ("red", "red-asks", "blue", None)] == ["red", "red", None, None]
    assert await here(room, "red", "v") is None


async def test_its_own_channel_comes_before_a_shared_one(room: Room) -> None:
    """One circle's encourage channel may be where another one meets."""
    await room.circle("red", "blue")
    await room.circle("blue")
    assert (await here(room, "red"), await here(room, "blue")) == ("red", "blue")


async def test_a_change_keeps_place_and_others(room: Room) -> None:
    """Only what a host may set."""
    red, blue = await room.circle("red"), await room.circle("blue")
    changed = replace(await one(room, red), name="Ruby", zone="Asia/Tokyo", recap_weekday=0, channel="elsewhere")
    await room.run(lambda stores: stores[Circles].change(changed))
    assert await one(room, red) == replace(changed, channel="red")
    assert (await one(room, blue)).name == "blue"
    assert [it.id for it in await room.run(lambda stores: stores[Circles].here("test", "w"))] == [red, blue]
    assert await room.run(lambda stores: stores[Circles].here("test", "v")) == []


async def test_members_are_of_their_circle(room: Room) -> None:
    """Oldest first; a person in two is in both lists, each with what holds there."""
    red, blue = await room.circle("red"), await room.circle("blue")
    ana, ben = await room.person("ana", red, blue), await room.person("ben", red)
    await room.run(lambda stores: stores[Circles].recap(red, ana.id, included=True))
    await room.run(lambda stores: stores[Circles].make_host(blue, ana.id))
    members = await room.run(lambda stores: stores[People].members(red))
    assert [(it.name, it.host, it.in_recap) for it in members] == [("Ana", False, True), ("Ben", False, False)]
    mine = await room.run(lambda stores: stores[People].memberships(ana.id))
    assert [(it.circle.name, it.host, it.in_recap) for it in mine] == [("red", False, True), ("blue", True, False)]
    assert await room.run(lambda stores: stores[People].member(blue, ben.id)) is None


async def test_who_left_is_nowhere_until_they_come_back(room: Room) -> None:
    """As no host; a host who types /join again stays one."""
    red = await room.circle("red")
    ana = await room.person("ana", red)
    await room.run(lambda stores: stores[Circles].make_host(red, ana.id))
    await room.run(lambda stores: stores[Circles].enter(red, ana.id, "Anna", 5, host=False))
    kept = await room.run(lambda stores: stores[People].member(red, ana.id))
    assert kept is not None and (kept.name, kept.host, kept.asks_per_week) == ("Anna", True, 5)
    room.clock.ms += 1
    await room.run(lambda stores: stores[Circles].leave(red, ana.id))
    assert await room.run(lambda stores: stores[People].members(red)) == []
    assert room.rows("SELECT left_at FROM members") == [(NOON + 1,)]
    left = await room.run(lambda stores: stores[People].ever(red, ana.id))
    assert left is not None and (left.id, left.name, left.host) == (kept.id, "Anna", False)
    await room.run(lambda stores: stores[Circles].enter(red, ana.id, "Ana", 0, host=False))
    back = await room.run(lambda stores: stores[People].member(red, ana.id))
    assert back is not None and (back.id, back.host, back.asks_per_week) == (kept.id, False, 0)


async def test_whoever_enters_stands_where_they_were_asked_last() -> None:
    """In any circle before: the last time, and the time before that, of three."""
    async with standing_in([Person(asked=[50 * HOUR, 60 * HOUR, 70 * HOUR])]) as room:
        turns = room.rows("SELECT turn, turn_before FROM members WHERE account = 10")
    assert turns == [(NOON - 50 * HOUR, NOON - 60 * HOUR)]
