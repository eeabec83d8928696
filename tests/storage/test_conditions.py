"""What stores ask of people: who rests now."""

import sqlite3
from contextlib import closing

from bot.ports import People
from tests.room import NOON, Room


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
