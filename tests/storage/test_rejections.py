"""What members put down: theirs alone, and gone for good once deleted."""

from dataclasses import replace

from bot.features.rejections.keeping import Rejection, Rejections, Stage
from storage.numbers import Drawn
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
    assert await room.run(lambda stores: stores[Rejections].page(ben.id, None, None, 9)) == []
    await room.run(lambda stores: stores[Rejections].change(replace(mine, account=ben.id, note="x")))
    await room.run(lambda stores: stores[Rejections].delete(mine.id, ben.id))
    assert await room.run(lambda stores: stores[Rejections].one(mine.id, ana.id)) == mine


async def test_pages_go_back_from_the_newest(room: Room) -> None:
    """Each begins where the one before ended, also when its last one was deleted meanwhile."""
    ana = await room.person("ana")
    made = [await add(room, ana.id, at=NOON + number // 2) for number in range(6)]
    first = await room.run(lambda stores: stores[Rejections].page(ana.id, None, None, 2))
    last = first[-1]
    await room.run(lambda stores: stores[Rejections].delete(last.id, ana.id))
    second = await room.run(lambda stores: stores[Rejections].page(ana.id, last.id, last.at, 9))
    assert [*first, *second] == made[::-1]


async def test_pages_go_on_to_the_newest_too(room: Room) -> None:
    """Oldest first, from behind the edge, which may be gone."""
    ana, ben = await room.person("ana"), await room.person("ben")
    made = [await add(room, ana.id, at=NOON + number // 2) for number in range(6)]
    await add(room, ben.id)
    edge = made[1]
    await room.run(lambda stores: stores[Rejections].delete(edge.id, ana.id))
    two = await room.run(lambda stores: stores[Rejections].page(ana.id, edge.id, edge.at, 2, newer=True))
    rest = await room.run(lambda stores: stores[Rejections].page(ana.id, edge.id, edge.at, 9, newer=True))
    assert (two, rest) == (made[2:4], made[2:])


async def test_a_button_of_the_first_release(room: Room) -> None:
    """It said "numbers under this one", which counted then; its anchor may be gone, and newer ones are drawn."""
    ana = await room.person("ana")
    old = [await add(room, ana.id, at=NOON + number) for number in range(4)]
    room.numbers = Drawn
    await room.restart()
    await add(room, ana.id, at=NOON + 9)
    for gone in (False, True):
        if gone:
            await room.run(lambda stores: stores[Rejections].delete(old[2].id, ana.id))
        found = await room.run(lambda stores: stores[Rejections].page(ana.id, old[2].id, None, 9))
        assert found == [old[1], old[0]]


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
