"""Leases in the database: one holder each, whoever is gone loses theirs, and nobody who lives."""

from bot.leases import Beat, Leases
from tests.room import Room


async def take(room: Room, holder: str, seen: Beat | None = None, name: str = "discord") -> bool:
    return await room.run(lambda stores: stores[Leases].take(name, holder, seen))


async def look(room: Room) -> Beat | None:
    return await room.run(lambda stores: stores[Leases].look("discord"))


async def test_whoever_came_first_has_it_and_keeps_it(room: Room) -> None:
    assert [await take(room, who) for who in ("a", "b", "a", "a", "b")] == [True, False, True, True, False]
    assert await look(room) == ("a", 2)


async def test_another_takes_it_only_as_it_was_seen(room: Room) -> None:
    """A holder that has beaten since was not gone."""
    await take(room, "a")
    seen = await look(room)
    assert await take(room, "a")
    assert not await take(room, "b", seen)
    seen = await look(room)
    assert [await take(room, who, seen) for who in ("b", "c", "a")] == [True, False, False]
    assert await look(room) == ("b", 2)


async def test_whoever_leaves_makes_room_at_once(room: Room) -> None:
    for name in ("discord", "letters"):
        await take(room, "a", name=name)
    await take(room, "b", name="process:b")
    await room.run(lambda stores: stores[Leases].leave("a"))
    assert await room.run(lambda stores: stores[Leases].all("")) == {"process:b": ("b", 0)}
    assert await take(room, "b")


async def test_who_is_dropped_must_be_as_they_were_seen(room: Room) -> None:
    await take(room, "a")
    seen = await look(room)
    assert seen is not None and await take(room, "a")
    assert not await room.run(lambda stores: stores[Leases].drop("discord", seen))
    assert await room.run(lambda stores: stores[Leases].drop("discord", Beat("a", 1)))
    assert await look(room) is None
