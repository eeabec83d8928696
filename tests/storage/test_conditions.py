"""What stores ask of people: who rests now."""

from bot.ports import People
from tests.room import NOON, Room


async def test_a_rest_counts_from_its_beginning_to_its_end(room: Room) -> None:
    """Looked at by a clock that was put back, too: nobody rests before they began to."""
    ana = await room.person("ana", await room.circle())
    rest = "INSERT INTO rests (account, began_at, until_at, shown) VALUES (:whose, :began, :until, 1)"
    room.put(rest, whose=ana.id, began=NOON + 1_000, until=NOON + 2_000)
    resting = []
    for after in (999, 1_000, 1_999, 2_000):
        room.clock.ms = NOON + after
        resting.append(await room.run(lambda stores: stores[People].resting(ana.id)))
    assert resting == [False, True, True, False]
