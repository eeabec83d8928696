"""An operator who stays after all: whoever heard of the end hears that it goes on."""

from tests.features.stopping import called_off, heard, note, plan
from tests.world import World


async def test_called_off_everybody_hears_that_it_goes_on(world: World) -> None:
    await plan(world)
    await world.advance(days=1)
    await called_off(world)
    await world.advance(days=1)
    for person in ("ana", "ben", "chidi", "dana", "eli"):
        assert (await heard(world, person))[-1].startswith("I'm staying after all. Everything of yours")
    assert (await heard(world, "ana", "circle"))[-1].startswith("I'm staying after all.")
    await world.advance(days=40)
    assert world.rows("SELECT count(*) FROM accounts") == [(5,)] and not await note(world)
    assert len(await heard(world, "ana", "circle")) == 2


async def test_called_off_before_the_bot_ran_nobody_hears_anything(world: World) -> None:
    await plan(world)
    await called_off(world)
    await world.advance(days=30)
    assert [await heard(world, person) for person in ("ana", "ben")] == [[], []]
    assert await heard(world, "ana", "circle") == []


async def test_called_off_in_the_night_those_who_sleep_hear_nothing(world: World) -> None:
    """Their letter had not gone yet."""
    await world.until("2026-11-24T23:30", "Europe/Lisbon")
    await plan(world)
    await world.advance(minutes=2)
    await called_off(world)
    await world.advance(days=1)
    assert await heard(world, "ana") == []
    assert len(await heard(world, "ben")) == 2  # it was day in New York


async def test_called_off_and_planned_and_called_off_again_is_heard(world: World) -> None:
    """While the bot was off."""
    await plan(world)
    await world.advance(days=1)
    await called_off(world)
    await plan(world)
    await called_off(world)
    await world.advance(days=1)
    for person in ("ana", "ben", "chidi", "dana", "eli"):
        assert (await heard(world, person))[-1].startswith("I'm staying after all.")
