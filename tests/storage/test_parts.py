"""Letters in parts: every workspace's belong to one of them. And what is claimed is done once."""

import asyncio
from functools import partial

from bot.letters import Carried, Dm, Letter, LetterKind
from bot.mailing import PARTS, Mail, Outbox, part_of
from bot.messages import Message
from bot.people import Place, Speaker
from bot.planning import Dues
from bot.ports import People
from bot.words import say
from storage.letters import Letterbox
from storage.stores import Stores
from tests.room import Room
from tests.storage.planned import at

WORKSPACES = 40


def _write(workspace: str, stores: Stores) -> None:
    one = stores[People].meet(Speaker("slack", workspace, "U1", "Kim", Place(workspace)), 0)
    stores[Outbox].put(
        Letter(LetterKind.ENCOURAGE, Dm(one.id), f"about:{workspace}", Message(say("A word.")), say("So."))
    )


async def test_every_letter_belongs_to_one_part(room: Room) -> None:
    """And each part has some, so that as many processes share the work."""
    for number in range(WORKSPACES):
        await room.run(partial(_write, f"T0{number * 7919:08X}"))

    async def there(*parts: str) -> list[str]:
        return [
            one.key
            for one in await room.run(lambda stores: stores[Mail].due(room.clock.ms, 100, frozenset(parts)))
            if isinstance(one, Carried)
        ]

    found = [await there(part_of("slack", part)) for part in range(PARTS)]
    every = await there("slack")
    assert sorted(key for part in found for key in part) == sorted(every) and len(every) == WORKSPACES
    assert all(found) and await there(part_of("discord", 0), "discord") == []


async def test_what_was_claimed_and_not_done_is_found_again(room: Room) -> None:
    for number in range(3):
        await at(room, 1, subject=str(number))

    def look(stores: Stores) -> list[int]:
        return [number for number, *_ in stores[Dues].claim(room.clock.ms, 9)]

    await room.units.claimed(look, lambda stores, found: stores[Dues].done(found[:1], 1))
    left = await room.units.claimed(look, lambda _, found: found)
    assert left is not None and len(left) == 2
    assert await room.run(lambda stores: stores[Dues].still([left[0] - 1, *left], room.clock.ms)) == {*left}


async def test_a_look_at_letters_keeps_nobody_waiting(room: Room) -> None:
    """Not the unit that works them off either, which puts off what cannot be read."""
    await room.run(partial(_write, "T0ABC"))
    room.put("UPDATE outbox SET message = x'00'")
    [(number,)] = room.rows("SELECT id FROM outbox")
    done = await room.units.claimed(
        lambda stores: stores[Mail].due(room.clock.ms, 100),
        lambda stores, found: [stores[Mail].put_off(one, 77) for one in found if isinstance(one, int)],
    )
    assert done == [None] and room.rows("SELECT id, lease_until FROM outbox") == [(number, 77)]


async def test_more_may_look_at_once_than_there_are_connections(room: Room) -> None:
    """Each unit needs one of its own while what was looked at is held by another."""
    for number in range(40):
        await at(room, 1, subject=str(number))
    room.put("UPDATE schedule SET id = id * 1000")  # what stands side by side is claimed together

    def look(stores: Stores) -> list[int]:
        return [number for number, *_ in stores[Dues].claim(room.clock.ms, 1)]

    def done(stores: Stores, found: list[int]) -> int:
        stores[Dues].done(found, 1)
        return len(found)

    await asyncio.gather(*(room.units.claimed(look, done) for _ in range(40)))
    assert room.rows("SELECT count(*) FROM schedule WHERE state = 'done'") == [(40,)]


async def test_all_that_is_in_an_older_copy_is_looked_up(room: Room) -> None:
    """What is not due by today's clock, too: it may have gone by one that went ahead. What came later never went."""
    for workspace in ("T0A", "T0B", "T0C"):
        await room.run(partial(_write, workspace))
    hour = room.clock.ms + 3_600_000
    room.put(f"UPDATE outbox SET at = {hour}, not_before = {hour} WHERE id = 2")
    box = partial(Letterbox, now=room.clock.ms)
    assert await room.run(lambda stores: box(stores._connection).doubt(2)) == 2
    found = room.rows("SELECT state, platform_id, first_tried IS NULL FROM outbox ORDER BY id")
    assert found == [("sending", None, 0), ("pending", "", 0), ("pending", None, 1)]


async def test_what_was_tried_anew_before_it_went_on_is_looked_for_since_it_was_written(room: Room) -> None:
    """Its hour is another one then, and a channel may have moved on since it went out."""
    await room.run(partial(_write, "T0A"))
    written = room.clock.ms
    box = partial(Letterbox, now=written + 3_600_000)
    await room.run(lambda stores: box(stores._connection).retry(1))
    await room.run(lambda stores: box(stores._connection).doubt(1))
    assert room.rows("SELECT state, first_tried FROM outbox") == [("sending", written)]
