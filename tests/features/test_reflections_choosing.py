"""Reflections: tomorrow, later today, or none, and what is said of it."""

from tests.features.reflecting import LISBON, offers, rejected
from tests.world import World


async def test_later_today_comes_four_hours_on_outside_quiet_hours(world: World) -> None:
    await rejected(world)
    answer = await world.press("ana", "Reflect on Wednesday ✓")
    assert answer.text == "Your reflection will come on Wednesday 25 November, 10:00. Until then, leave it be."
    assert answer.labels == ["No reflection"]  # four hours on it is 21:00, and quiet: today has no later any more
    answer = await world.say("ana", "reflect-when", when="LATER_TODAY")
    assert answer.text.startswith("Your reflection will come on Wednesday 25 November, 08:00.")
    await rejected(world, "ben")  # noon in New York
    await world.press("ben", "Reflect on Wednesday ✓")
    answer = await world.press("ben", "Later today")
    assert answer.text.startswith("Your reflection will come on Tuesday 24 November, 16:00.")
    assert answer.labels == ["Reflect on Wednesday", "No reflection"]
    await world.until("2026-11-24T16:00", "America/New_York")
    assert len(await offers(world, "ben")) == 1
    await world.press("ben", "Tomorrow")
    await world.until("2026-11-25T10:00", "America/New_York")
    assert len(await offers(world, "ben")) == 1
    done = "SELECT count(*) FROM schedule WHERE kind = 'reflect-offer' AND state = 'done' AND account = 2"
    assert world.rows(done) == [(2,)]


async def test_later_today_again_and_again(world: World) -> None:
    """Each time it is put off it comes once more, on the same date too."""
    await rejected(world, "ben")
    await world.say("ben", "reflect-when", when="LATER_TODAY")
    await world.advance(hours=4)
    await world.say("ben", "reflect-when", when="LATER_TODAY")
    await world.advance(hours=4)
    assert len(await offers(world, "ben")) == 1
    assert world.rows("SELECT local_date FROM schedule WHERE kind = 'reflect-offer'") == [
        ("2026-11-24",),
        ("2026-11-25",),
    ]


async def test_tomorrow_after_a_hard_no_says_why_it_is_later(world: World) -> None:
    await rejected(world, sting=5)
    answer = await world.press("ana", "Reflect on Thursday ✓")
    assert answer.text == (
        "That was a hard one, so I'll wait a little longer: your reflection will come on Thursday 26 November, 10:00. "
        "Until then, leave it be."
    )
    assert answer.labels == ["No reflection"]


async def test_no_reflection_and_after_all(world: World) -> None:
    await rejected(world)
    assert (await world.press("ana", "No reflection")).text == "All right, no reflection. It's saved in your list."
    await world.until("2026-11-26T12:00", LISBON)
    assert await offers(world) == []
    await world.say("ana", "reflect-when", when="TOMORROW")
    await world.until("2026-11-27T10:00", LISBON)
    assert len(await offers(world)) == 1
    await world.press("ana", "No thanks")
    await world.advance(minutes=1)
    assert "All right, no reflection." in await world.texts("ana")


async def test_who_has_left_is_told_that_nothing_comes(world: World) -> None:
    await world.say("ben", "leave", sure="yes")
    assert (await rejected(world, "ben")).labels == ["Ask my circle", "Rest", "Help now"]
    answer = await world.say("ben", "reflect-when", when="TOMORROW")
    assert answer.error and answer.labels == ["Reflect now"]
    await world.advance(days=3)
    assert await offers(world, "ben") == []


async def test_put_off_to_an_hour_that_has_been(world: World) -> None:
    """Ten in Los Angeles is an hour that Auckland had already; moved there and back, it comes all the same."""
    await rejected(world, "eli")
    await world.say("eli", "reflect-when", when="TOMORROW")
    await world.say("eli", "join", name="Eli", zone="Auckland", quiet="none")
    while not await offers(world, "eli"):
        await world.advance(hours=1)
    await world.say("eli", "join", name="Eli", zone="Los Angeles", quiet="none")
    await world.say("eli", "reflect-when", when="TOMORROW")
    assert await offers(world, "eli") == []
    await world.advance(days=2)
    assert len(await offers(world, "eli")) == 1
