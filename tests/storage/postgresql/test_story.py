"""The demo's fortnight through the whole app on PostgreSQL: each of its expectations is kept, as on a file."""

from pathlib import Path

from adapters.demo.player import Player
from adapters.demo.story import STORY
from adapters.demo.telling import Lines
from storage.postgresql.unit import PooledUnits
from tests.pooled import PooledWorld


async def test_a_circles_fortnight(tmp_path: Path) -> None:
    """Everything that was said, asked, answered, sent and looked back on."""
    world, told = PooledWorld(tmp_path), list[str]()
    await world.open(seated=True)
    tally = await Player(world, Lines(told.append)).play(STORY)
    assert (tally.broken, tally.kept > 20, tally.sent > 30) == (0, True, True), told[-20:]
    assert world.rows("SELECT count(*) FROM outbox WHERE state IN ('sending', 'dead')") == [(0,)]
    assert isinstance(world.core.units, PooledUnits)
    assert world.core.units.kept > 100 and world.core.units.reruns == 0  # one after the other, nobody is in the way
    await world.close()
    world.drop()
