"""Inbound events: answered once, and remembered for as long as a platform may send them again."""

from functools import partial

import pytest

from bot.features.upkeep import Upkeep
from bot.leases import Leases
from bot.messages import Message
from bot.remembered import Received
from bot.words import say
from storage.stores import Stores
from tests.room import HOUR, Room

DONE = Message(say("Logged, {name}.", name="Ana & {Ben}"))


async def keep(room: Room, event: str = "Ev1", *, sorry: bool = False) -> None:
    await room.run(lambda stores: stores[Received].keep(event, 1, DONE, room.clock.ms, sorry=sorry))


async def answer(room: Room, event: str = "Ev1") -> tuple[int | None, Message | None, bool] | None:
    return await room.run(lambda stores: stores[Received].answer(event))


@pytest.mark.parametrize("sorry", [False, True])
async def test_the_answer_comes_back_whole(room: Room, sorry: bool) -> None:
    """With whom it was for, over a restart too; another event has none."""
    await room.person("ana")
    await keep(room, sorry=sorry)
    await room.restart()
    assert await answer(room) == (1, DONE, sorry)
    assert await answer(room, "Ev2") is None


async def test_the_first_answer_stands(room: Room) -> None:
    """A second one, of the same event that came twice at once, changes nothing and raises nothing."""
    await room.person("ana")
    await keep(room)
    await keep(room, sorry=True)
    assert await answer(room) == (1, DONE, False)


async def test_a_unit_that_fails_has_not_seen_it(room: Room) -> None:
    """The id is kept together with the effect, or not at all."""
    await room.person("ana")

    def fails(stores: Stores) -> None:
        stores[Received].keep("Ev1", 1, DONE, room.clock.ms, sorry=False)
        raise LookupError

    with pytest.raises(LookupError):
        await room.run(fails)
    assert await answer(room) is None


async def test_kept_for_two_days(room: Room) -> None:
    """Forty-eight hours later it is still known; a moment after that it is forgotten, and no younger one."""
    await room.person("ana")
    await keep(room)
    room.clock.ms += 48 * HOUR
    await keep(room, "Ev2")
    await room.run(lambda stores: stores[Upkeep].forget())
    assert await answer(room) == (1, DONE, False)
    room.clock.ms += 1
    await room.run(lambda stores: stores[Upkeep].forget())
    assert (await answer(room), await answer(room, "Ev2")) == (None, (1, DONE, False))


async def take(
    room: Room, event: str = "slack:1", account: int | None = None, heard: str = "/rejected …", holder: str = ""
) -> bool:
    return await room.run(lambda stores: stores[Received].take(event, account, heard, room.clock.ms, holder))


async def unsettled(room: Room, by: str = "") -> list[tuple[str, str]]:
    return await room.run(lambda stores: stores[Received].adopt("slack", by))


async def settle(room: Room, *events: str) -> None:
    await room.run(lambda stores: stores[Received].settle(events))


async def test_what_was_heard_waits_until_it_is_settled(room: Room) -> None:
    """Over a restart too, and though it is answered; oldest first, of this platform alone; the same is taken once."""
    await room.person("ana")
    assert [await take(room, account=1), await take(room, "discord:1"), await take(room)] == [True, True, False]
    room.clock.ms += 1
    await take(room, "slack:0", heard="/rest")
    await room.restart()
    assert await unsettled(room) == [("slack:1", "/rejected …"), ("slack:0", "/rest")]
    assert await answer(room, "slack:1") is None
    await keep(room, "slack:1")
    assert len(await unsettled(room)) == 2
    await settle(room, "slack:1")
    assert await unsettled(room) == [("slack:0", "/rest")]
    assert await answer(room, "slack:1") == (1, DONE, False) and not await take(room)


async def test_settled_is_known_and_done_with(room: Room) -> None:
    """It led to no answer that could be kept; it is not taken again."""
    await take(room)
    await settle(room, "slack:1")
    assert await unsettled(room) == [] and await answer(room, "slack:1") is None and not await take(room)


def lives(name: str, stores: Stores) -> bool:
    return stores[Leases].take(f"process:{name}", name, None)


async def test_what_a_process_that_lives_has_in_hand_is_nobody_elses(room: Room) -> None:
    """And once it is gone, one alone of the others goes on with it."""
    for name in ("a", "b", "c"):
        assert await room.run(partial(lives, name))
    await take(room, "slack:1", holder="a")
    await take(room, "slack:2", holder="b")
    assert [await unsettled(room, by) for by in ("b", "c")] == [[], []]
    await room.run(lambda stores: stores[Leases].leave("a"))
    assert [await unsettled(room, by) for by in ("c", "b")] == [[("slack:1", "/rejected …")], []]
    await room.run(lambda stores: stores[Leases].clear())
    assert [event for event, _ in await unsettled(room, "new")] == ["slack:1", "slack:2"]
