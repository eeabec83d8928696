"""What is kept for a while only is forgotten; new time zone data moves what is planned."""

from bot.features.upkeep import Upkeep
from tests.world import World


async def test_old_event_ids_and_drafts_go(world: World) -> None:
    """Two days on, neither the ids of events nor unfinished text is there."""
    await world.say("ana", "rejected", stage="FINAL", sting=9, note="never kept")
    assert world.rows("SELECT count(*) FROM drafts") == [(1,)]
    await world.advance(days=3)
    assert world.rows("SELECT count(*) FROM drafts") == [(0,)]
    assert world.rows("SELECT count(*) FROM received") == [(0,)]


async def test_new_zone_data_moves_open_dues(world: World) -> None:
    """An open local due is planned again when the data has changed since the last start."""
    await world.core.units.run(lambda stores: stores[Upkeep].zones())
    world_rows = world.rows("SELECT count(*) FROM schedule WHERE state = 'open' AND minute IS NOT NULL")
    assert world_rows[0][0] > 0
    assert await world.core.units.run(lambda stores: stores[Upkeep].zones()) == 0
