"""What stores ask of people: who is in that very circle, and who rests now."""

import sqlite3
from contextlib import closing

from bot.features.circles.store import Circles
from bot.features.encouragement.store import KindWord, KindWords
from bot.ports import People
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


async def test_a_rest_counts_from_its_beginning_to_its_end(room: Room) -> None:
    """Looked at by a clock that was put back, too: nobody rests before they began to."""
    ana = await room.person("ana", await room.circle())
    with closing(sqlite3.connect(room.path)) as outside:
        rest = (ana.id, NOON + 1_000, NOON + 2_000)
        outside.execute("INSERT INTO rests (account, began_at, until_at, shown) VALUES (?, ?, ?, 1)", rest)
        outside.commit()
    resting = []
    for after in (999, 1_000, 1_999, 2_000):
        room.clock.ms = NOON + after
        resting.append(await room.run(lambda stores: stores[People].resting(ana.id)))
    assert resting == [False, True, True, False]
