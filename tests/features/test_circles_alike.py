"""What joining a large circle costs, and that nothing is overlooked for it: names that others have, had or gave up."""

import random

import pytest

from benchmarks.units import recorded
from bot.app import App
from bot.features import FEATURES
from bot.features.circles.store import Circles
from bot.looks import forms
from bot.messages import Message
from bot.ports import People
from bot.tokens import Draft
from storage.likenesses import MOST, Called, Likenesses
from storage.stores import Stores
from tests.room import Room, speaker


async def free(room: Room, circle: int, name: str, but: int = 0) -> bool:
    return await room.run(lambda stores: stores[Circles].called(circle, but).isdisjoint(forms(name)))


async def enter(room: Room, circle: int, account: int, name: str) -> None:
    await room.run(lambda stores: stores[Circles].enter(circle, account, name, 2, host=False))


async def test_names_that_come_and_go(room: Room) -> None:
    """Looked at before anybody has asked, and after; one's own name is free, one that was given up is too."""
    circle, other = await room.circle(), await room.circle("other")
    petra, ben = [(await room.person(one, circle)).id for one in ("petra", "ben")]
    assert not await free(room, circle, "P\u0435tra") and await free(room, circle, "Petra", petra)
    assert await free(room, other, "Petra")
    await enter(room, circle, ben, "Lars")
    assert not await free(room, circle, "LARS") and await free(room, circle, "Ben")
    await enter(room, circle, petra, "Ben")
    assert not await free(room, circle, "ben") and await free(room, circle, "Petra")
    await room.run(lambda stores: stores[Circles].leave(circle, petra))
    assert not await free(room, circle, "Ben")  # they may come back
    await enter(room, other, ben, "Petra")
    assert not await free(room, other, "Petra") and await free(room, circle, "Petra")
    await room.restart()
    assert not await free(room, circle, "Ben") and await free(room, circle, "Petra")


async def test_what_was_taken_back_takes_no_name(room: Room) -> None:
    """A unit that fails has entered nobody."""
    circle = await room.circle()
    ben = (await room.person("ben", circle)).id
    assert await free(room, circle, "Lars")

    def fails(stores: Stores) -> None:
        stores[Circles].enter(circle, ben, "Lars", 2, host=False)
        raise ValueError("taken back")

    with pytest.raises(ValueError, match="taken back"):
        await room.run(fails)
    assert await free(room, circle, "Lars") and not await free(room, circle, "Ben")


async def test_joining_reads_nobody_else(room: Room) -> None:
    """Once the first has: as many statements in a circle of 500 as in one of 5, and as few rows."""
    app = App(FEATURES, room.units, room.clock, random.Random(1))
    counts = []
    for size, place in ((5, "small"), (500, "large")):
        circle = await room.circle(place)

        def fill(stores: Stores, circle: int = circle, size: int = size) -> None:
            for n in range(size):
                met = stores[People].meet(speaker(f"{circle}-{n}"), 1)
                stores[Circles].enter(circle, met.id, f"Member {chr(97 + n % 26) * 3}{n}", 2, host=False)

        await room.run(fill)
        for turn in ("first", "second"):
            who = speaker(f"{place}-{turn}", place)
            with recorded() as statements:
                heard = await app.handle(who, Draft("join", {"name": f"Zoe {turn.title()}", "zone": "UTC"}), typed=True)
            assert isinstance(heard.said, Message) and not heard.sorry
        counts.append(len(statements))
        assert not any(sql.endswith("FROM members \nWHERE members.circle = ?") for sql, _ in statements)
    assert counts[1] <= counts[0]


async def test_no_more_than_so_many_are_kept_in_memory(room: Room) -> None:
    """The circles that were not asked for the longest are read anew."""
    known = Likenesses()
    circles = [await room.circle(f"c{n}") for n in range(3)]

    def unit(stores: Stores) -> list[int]:
        for circle in (*circles, circles[2]):
            called = stores[Circles].called(circle, 0)
            assert isinstance(called, Called)
            known.of(called.db, called.keys, circle).update({str(n): () for n in range(MOST // 2)})
        return [*known._of]

    assert await room.run(unit) == circles[1:]
