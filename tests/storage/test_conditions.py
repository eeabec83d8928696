"""What stores ask of people: a word is shown while both are in its own circle."""

from bot.features.circles.store import Circles
from bot.features.encouragement.store import KindWord, KindWords
from tests.room import NOON, Room


async def received(room: Room, account: int) -> list[str | None]:
    return [one.words for one in await room.run(lambda stores: stores[KindWords].received(account, 5))]


async def test_a_member_is_one_of_that_circle(room: Room) -> None:
    """Whoever left the circle of a word and is in another one still is none of it; coming back shows it again."""
    red, blue = await room.circle("red"), await room.circle("blue")
    ana, ben = await room.person("ana", red), await room.person("ben", red, blue)
    word = KindWord(red, ben.id, ana.id, None, "You did well.", NOON)
    await room.run(lambda stores: stores[KindWords].add(word))
    assert await received(room, ana.id) == ["You did well."]
    await room.run(lambda stores: stores[Circles].leave(red, ben.id))
    assert await received(room, ana.id) == []
    await room.run(lambda stores: stores[Circles].enter(red, ben.id, "Ben", 2, host=False))
    await room.run(lambda stores: stores[Circles].leave(red, ana.id))
    assert await received(room, ana.id) == []
