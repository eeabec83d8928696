"""A question that is not answered keeps what its form would show; an empty answer clears it."""

from tests.world import World


async def test_joining_again_keeps_ones_own_settings(world: World) -> None:
    """Who wants no asks is not asked again because they moved."""
    await world.say("ben", "join", name="Ben", zone="new york", quiet="none", asks=0)
    await world.say("ben", "join", name="Ben", zone="lisbon")
    shown = await world.say("ben", "my-circle")
    assert shown.fields["Asked for kind words"] == "not at all"
    assert shown.fields["Quiet hours"] == "none"


async def test_changing_one_thing_changes_one_thing(world: World) -> None:
    """A rejection keeps its employer and note, unless they are emptied."""
    await world.say("ana", "rejected", stage="FINAL", sting=5, employer="Acme", note="Keep me.")
    await world.say("ana", "edit-rejection", number=1, stage="FINAL", sting=4)
    assert (await world.say("ana", "rejection", number=1)).text == "“Keep me.”"
    await world.say("ana", "edit-rejection", number=1, stage="FINAL", sting=4, note="")
    assert (await world.say("ana", "rejection", number=1)).text == "No note."


async def test_a_circle_keeps_its_encourage_channel(world: World) -> None:
    """Renaming a circle leaves the rest as it was set."""
    await world.say("ana", "setup", where="circle", name="Haven", zone="lisbon")
    assert world.rows("SELECT name, encourage_channel FROM circles") == [("Haven", "encourage")]
