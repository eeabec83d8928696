"""The demo's fortnight through the whole app on PostgreSQL, while a newer version brings its tables up to date: each of
its expectations is kept, as on a file.
"""

from pathlib import Path

from adapters.demo.player import Player
from adapters.demo.story import STORY
from adapters.demo.telling import Lines
from storage.migrate import Upgraded
from storage.postgresql.engine import open_postgresql
from storage.postgresql.migrate import upgrade
from storage.postgresql.unit import PooledUnits
from tests.pooled import PooledWorld
from tests.postgresql import server
from tests.revisions import revision
from tests.storage.revising import scripts

TO_COME = f"""
oldest_reader = "{revision()}"


def upgrade() -> None:
    op.create_table("to_come", sa.Column("id", sa.Integer(), primary_key=True))
    for table in ("accounts", "asks", "outbox", "schedule", "rejections"):
        op.add_column(table, sa.Column("to_come", sa.Text(), nullable=True))
"""


async def test_a_circles_fortnight(tmp_path: Path) -> None:
    """Everything that was said, asked, answered, sent and looked back on, half of it by an older version."""
    world, told = PooledWorld(tmp_path), list[str]()
    await world.open(seated=True)
    player, half = Player(world, Lines(told.append)), len(STORY) // 2
    before = await player.play(STORY[:half])
    newer = await open_postgresql(server().url(world.name), 1)
    assert await upgrade(newer, scripts(tmp_path, TO_COME)) == Upgraded(revision(), revision(1))
    await newer.close()
    after = await player.play(STORY[half:])
    assert (before.broken, after.broken, before.kept > 10, after.kept > 30, after.sent > 30) == (
        *(0, 0),
        *(True, True, True),
    ), told[-20:]
    assert world.rows("SELECT count(*) FROM outbox WHERE state IN ('sending', 'dead')") == [(0,)]
    assert isinstance(world.core.units, PooledUnits)
    assert world.core.units.kept > 100 and world.core.units.reruns == 0  # one after the other, nobody is in the way
    await world.close()
    world.drop()
