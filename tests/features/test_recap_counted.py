"""Being counted in the recap is a yes of its own: in each circle, from then on, and no more after a no."""

import pytest

from tests.features.recaps import FRIDAY, LISBON, latest, noes
from tests.world import World

FIVE = ("ana", "ben", "chidi", "dana", "eli")


LOGGED = "5 rejections were logged"


async def posted(world: World) -> str:
    """What Friday's recap says."""
    await world.until(FRIDAY, LISBON)
    said = await latest(world)
    return f"{said.text} {said.fields}"


@pytest.mark.parametrize(("first", "counted"), [("yes", True), ("no", False)])
async def test_what_came_before_the_yes_is_not_counted(world: World, first: str, counted: bool) -> None:
    """All five say yes in the end; what they logged while they were out of it counts in no recap."""
    for person in FIVE:
        await world.say(person, "recap-me", where="circle", included=first, typed=True)
    await noes(world, *FIVE)
    await world.advance(minutes=1)
    for person in FIVE:
        await world.say(person, "recap-me", where="circle", included="yes", typed=True)
    assert (LOGGED in await posted(world)) is counted


async def test_what_comes_after_it_is(world: World) -> None:
    for included in ("no", "yes"):
        for person in FIVE:
            await world.say(person, "recap-me", where="circle", included=included, typed=True)
    await noes(world, *FIVE)
    assert LOGGED in await posted(world)


async def test_after_a_no_nothing_counts(world: World) -> None:
    await noes(world, *FIVE)
    await world.say("ben", "recap-me", where="circle", included="no", typed=True)
    assert "rejections were logged" not in await posted(world)  # four are too few to say anything


async def test_who_comes_back_is_asked_anew(world: World) -> None:
    """Nothing of theirs counts before they answer."""
    await world.say("ben", "leave", where="circle", sure="yes", typed=True)
    back = await world.say("ben", "join", where="circle", name="Ben", zone="New York")
    assert "May the weekly recap count what you do?" in back.text
    await noes(world, *FIVE)
    assert "rejections were logged" not in await posted(world)
    assert (await world.say("ben", "my-circle", where="circle")).fields["Counted in the recap"] == "no"


async def test_each_circle_asks_for_itself(world: World) -> None:
    """A yes in one is none in another."""
    await world.say("dana", "setup", where="lantern", name="Lantern", zone="berlin", typed=True)
    await world.say("ben", "join", where="lantern", name="Benny", zone="New York")
    counted = [
        (await world.say("ben", "my-circle", where=where)).fields["Counted in the recap"]
        for where in ("circle", "lantern")
    ]
    assert counted == ["yes", "no"]


async def test_a_flood_of_one_is_no_effort_of_everybody(world: World) -> None:
    """Of one person fifty of a kind count in a week."""
    await noes(world, *FIVE)
    for _ in range(120):
        await world.say("ben", "rejected", stage="APPLIED", sting="1")
    assert "54 rejections were logged" in await posted(world)
