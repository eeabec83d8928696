"""Unfinished text: its writer's alone, for half an hour."""

from collections.abc import Mapping

from bot.features.upkeep import Upkeep
from bot.remembered import Drafts
from tests.room import MINUTE, NOON, Room

TYPED = {"note": "They said „no“ 🙂\n{n}", "sting": "9"}


async def keep(room: Room, account: int, word: str = "rejected") -> int:
    return await room.run(lambda stores: stores[Drafts].keep(account, word, TYPED, room.clock.ms))


async def given(room: Room, number: int, account: int, word: str = "rejected") -> Mapping[str, str] | None:
    return await room.run(lambda stores: stores[Drafts].given(number, account, word, room.clock.ms))


async def test_it_comes_back_as_typed(room: Room) -> None:
    """Every character, over a restart."""
    ana = await room.person("ana")
    number = await keep(room, ana.id)
    await room.restart()
    assert await given(room, number, ana.id) == TYPED


async def test_anothers_is_as_good_as_unknown(room: Room) -> None:
    """So is one of another command, and a number that never was."""
    ana, ben = await room.person("ana"), await room.person("ben")
    number = await keep(room, ana.id)
    assert await given(room, number, ben.id) is None
    assert await given(room, number, ana.id, "ask") is None
    assert await given(room, number + 1, ana.id) is None
    for owner, word in ((ana.id, "rejected"), (ben.id, None)):
        assert await room.run(lambda stores, owner=owner: stores[Drafts].word(number, owner, NOON)) == word  # type: ignore[misc]
    await room.run(lambda stores: stores[Drafts].drop(number, ben.id))
    assert await given(room, number, ana.id) == TYPED


async def test_dropped_is_gone(room: Room) -> None:
    """Not only out of sight: the row is away."""
    ana = await room.person("ana")
    number, other = await keep(room, ana.id), await keep(room, ana.id)
    await room.run(lambda stores: stores[Drafts].drop(number, ana.id))
    assert room.rows("SELECT id FROM drafts") == [(other,)]


async def test_half_an_hour(room: Room) -> None:
    """Thirty minutes later it still works; a moment after that it neither works nor, once tidied, is there."""
    ana = await room.person("ana")
    number = await keep(room, ana.id)
    room.clock.ms = NOON + 30 * MINUTE
    await room.run(lambda stores: stores[Upkeep].forget())
    assert await given(room, number, ana.id) == TYPED
    room.clock.ms += 1
    assert await given(room, number, ana.id) is None
    await room.run(lambda stores: stores[Upkeep].forget())
    assert room.rows("SELECT count(*) FROM drafts") == [(0,)]


async def test_a_number_is_never_given_twice(room: Room) -> None:
    """A button of long ago must not find newer words under its number."""
    ana = await room.person("ana")
    number = await keep(room, ana.id)
    await room.run(lambda stores: stores[Drafts].drop(number, ana.id))
    assert await keep(room, ana.id) != number


async def test_of_one_person_twenty_are_kept(room: Room) -> None:
    """Whatever they were for: the oldest go, and none of anybody else."""
    ana, ben = await room.person("ana"), await room.person("ben")
    others = await keep(room, ben.id)
    numbers = []
    for number in range(50):
        numbers.append(await keep(room, ana.id, ("rejected", "ask")[number % 2]))
        room.clock.ms += 1
    left = [one for one in numbers for word in ("rejected", "ask") if await given(room, one, ana.id, word)]
    assert left == numbers[-20:] and await given(room, others, ben.id)


async def test_twenty_at_most_and_the_newest_always(room: Room) -> None:
    """However many are kept in one instant, of which no clock tells the order."""
    ana = await room.person("ana")
    for _ in range(60):
        assert await given(room, await keep(room, ana.id), ana.id) == TYPED
    assert len(room.rows("SELECT id FROM drafts")) == 20
