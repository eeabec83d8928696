"""Where the recap's numbers end: an hour late, six goals, and the first moment of a week."""

import pytest

from bot.features.recap.posting import Recaps
from bot.words import Quoted
from tests.features.recaps import ALL, FRIDAY, LISBON, latest
from tests.world import World

MINUTE = 60_000


@pytest.mark.parametrize(("minutes", "sorry"), [(58, False), (62, True), (118, True)])
async def test_from_an_hour_on_it_apologises(world: World, minutes: int, sorry: bool) -> None:
    """The bot is down over Friday 17:00 and comes up these minutes later."""
    await world.clock.move_to(world.now + 3 * 24 * 60 * MINUTE + minutes * MINUTE)
    await world.restart()
    await world.advance(minutes=1)
    assert (await latest(world)).text.startswith("Sorry I'm late. This was for Friday 27 November, 17:00.") is sorry


async def test_six_goals_at_most(world: World) -> None:
    """Of ten that are shared."""
    for round_ in (1, 2):
        for person in ALL:
            await world.say(person, "goal", action=f"Letter {round_} of {person}")
            [[number]] = world.rows("SELECT max(id) FROM goals")
            await world.say(person, "share-goal", number=number, circle=1, typed=True)
    assert world.rows("SELECT count(*) FROM goals WHERE shared_in = 1") == [(10,)]
    await world.until(FRIDAY, LISBON)
    assert len((await latest(world)).body["fields"]) == 6


async def test_words_shared_at_the_weeks_first_moment_are_of_that_week(world: World) -> None:
    """And of no other: one instant belongs to one recap."""
    words = "You were good enough to get that far."
    await world.say("dana", "rejected", stage="SCREEN", sting=2)
    await world.say("dana", "reflect")
    await world.press("dana", "Skip")
    await world.press("dana", "Write", friend=words)
    await world.press("dana", "Stop here")
    await world.press("dana", "Share with my circle")
    await world.press("dana", "Share it")
    [[at]] = world.rows("SELECT shared_at FROM reflections")
    week = 7 * 24 * 60 * MINUTE
    found = await world.read(
        lambda stores: [
            stores[Recaps].reframe(1, *span) for span in ((at, at + week), (at - week, at), (at + 1, at + week))
        ]
    )
    assert found == [Quoted("reflections.friend", 1, words), None, None]
