"""What members put down: theirs alone, and gone for good once deleted."""

from dataclasses import replace

from bot.features.rejections import Rejection, Rejections, Stage
from tests.room import NOON, Room


async def add(room: Room, account: int, note: str | None = "Too quiet, they said.", at: int = NOON) -> Rejection:
    one = Rejection(account, Stage.FINAL, 5, "Initech", note, at)
    number = await room.run(lambda stores: stores[Rejections].add(one))
    found = await room.run(lambda stores: stores[Rejections].one(number, account))
    assert found is not None
    return found


async def test_it_comes_back_whole(room: Room) -> None:
    """With and without words; two at one instant come one after the other."""
    ana = await room.person("ana")
    first, second = await add(room, ana.id), await add(room, ana.id, None)
    assert first == Rejection(ana.id, Stage.FINAL, 5, "Initech", "Too quiet, they said.", NOON, first.id)
    assert second == Rejection(ana.id, Stage.FINAL, 5, "Initech", None, NOON + 1, second.id)


async def test_anothers_can_be_neither_seen_nor_changed_nor_deleted(room: Room) -> None:
    """Its number is as good as unknown."""
    ana, ben = await room.person("ana"), await room.person("ben")
    mine = await add(room, ana.id)
    assert await room.run(lambda stores: stores[Rejections].one(mine.id, ben.id)) is None
    assert await room.run(lambda stores: stores[Rejections].page(ben.id, None, 9)) == []
    await room.run(lambda stores: stores[Rejections].change(replace(mine, account=ben.id, note="x")))
    await room.run(lambda stores: stores[Rejections].delete(mine.id, ben.id))
    assert await room.run(lambda stores: stores[Rejections].one(mine.id, ana.id)) == mine


async def test_pages_go_back_from_the_newest(room: Room) -> None:
    """Each page begins under the last number of the one before."""
    ana = await room.person("ana")
    numbers = [(await add(room, ana.id)).id for _ in range(5)]
    first = await room.run(lambda stores: stores[Rejections].page(ana.id, None, 2))
    second = await room.run(lambda stores: stores[Rejections].page(ana.id, first[-1].id, 9))
    assert [one.id for one in (*first, *second)] == numbers[::-1]


async def test_deleted_words_are_on_no_page_of_the_file(room: Room) -> None:
    """Nor in the write-ahead log, once the database is closed; and the number is never given again."""
    ana = await room.person("ana")
    one = await add(room, ana.id, "unmistakable words")
    await room.run(lambda stores: stores[Rejections].delete(one.id, ana.id))
    again = await add(room, ana.id)
    assert again.id != one.id
    await room.restart()
    left = [path.read_bytes() for path in room.path.parent.iterdir()]
    assert not any(b"unmistakable" in each for each in left)
