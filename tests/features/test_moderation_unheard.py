"""The words of whoever is paused reach nobody of that circle: not in the recap either, and not as thanks."""

from tests.features.deciding import host
from tests.features.kindness import a_word
from tests.features.recaps import ALL, FRIDAY, LISBON, latest, noes
from tests.features.test_recap import goal
from tests.world import World

PAUSED = "A host has paused you here until"


async def paused(world: World, who: str) -> None:
    await host(world, "pause-member", member=who.title(), days=14)
    await world.press("ana", "Pause them")
    await world.advance(minutes=6)


async def test_what_was_shared_before_is_left_out_of_the_recap(world: World) -> None:
    """A goal and words to a friend; those of the others stand there."""
    await noes(world, *ALL)
    for who in ("dana", "ben"):
        await world.say(who, "reflect")
        await world.press(who, "Skip")
        await world.press(who, "Write", friend=f"Be kind to yourself, says {who}.")
        await world.press(who, "Stop here")
        await world.press(who, "Share with my circle")
        await world.press(who, "Share it")
        await goal(world, who, f"Write to one person for {who}", shared=True)
        if who == "dana":
            await world.advance(minutes=30)
    await paused(world, "ben")
    await world.until(FRIDAY, LISBON)
    said = str((await latest(world)).fields)
    assert "says dana" in said and "for dana" in said
    assert "says ben" not in said and "for ben" not in said


async def test_nothing_is_shared_and_nobody_thanked_meanwhile(world: World) -> None:
    """Kindly, and until when; their own is kept as it is."""
    await noes(world, "ben")
    await world.say("ben", "reflect")
    await world.press("ben", "Skip")
    await world.press("ben", "Write", friend="You all deserved every no you got.")
    await goal(world, "ben", "Write to one person", shared=False)
    word = await a_word(world, "dana", "ben")
    await paused(world, "ben")
    for token in ("share-words!:number=1&circle=1", "share-goal!:number=1&circle=1", word.token("Thanks")):
        refused = await world.press_token("ben", token)
        assert (refused.error or "").startswith(PAUSED), token
    assert world.rows("SELECT count(*) FROM goals WHERE shared_in IS NOT NULL") == [(0,)]
    assert world.rows("SELECT count(*) FROM outbox WHERE kind = 'THANKS'") == [(0,)]
