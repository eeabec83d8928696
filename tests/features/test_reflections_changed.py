"""Reflections: a rejection that is changed into a hard one brings the longer wait, and changed back takes it away."""

from typing import Any

import pytest

from tests.features.reflecting import LISBON, answer_all, offers, rejected
from tests.world import Said, World

HARD = "That was a hard one, so I'll wait a little longer: your reflection will come on {}. Until then, leave it be."
WAITS = f"Changed.\n\n{HARD}"
COMES = "Changed.\n\nYour reflection will come on {}. Until then, leave it be."


async def change(world: World, number: int = 1, **given: Any) -> Said:
    return await world.say("ana", "edit-rejection", number=number, **{"stage": "SCREEN", "sting": 3, **given})


@pytest.mark.parametrize("hard", [{"stage": "FINAL"}, {"sting": 5}, {"stage": "FINAL", "sting": 5}])
async def test_a_planned_one_waits_a_day_and_a_half(world: World, hard: dict[str, Any]) -> None:
    """Logged on Tuesday 17:00, changed at 20:00: 36 h later is Thursday 08:00."""
    await rejected(world)
    await world.advance(hours=3)
    assert (await change(world, **hard)).text == WAITS.format("Thursday 26 November, 10:00")
    await world.until("2026-11-26T09:59", LISBON)
    assert await offers(world) == []
    await world.until("2026-11-26T10:00", LISBON)
    assert len(await offers(world)) == 1


async def test_changed_back_it_comes_as_it_would_have(world: World) -> None:
    """And once more hard, it waits again; what is not about that says nothing of it."""
    await rejected(world)
    await change(world, sting=5)
    assert (await change(world)).text == COMES.format("Wednesday 25 November, 10:00")
    assert (await change(world, sting=4)).text == "Changed."
    assert (await change(world, stage="FINAL")).text == WAITS.format("Thursday 26 November, 10:00")
    assert (await change(world)).text == COMES.format("Wednesday 25 November, 10:00")
    await world.until("2026-11-25T10:00", LISBON)
    assert len(await offers(world)) == 1


async def test_changed_back_after_its_first_hour_it_comes_the_next_morning(world: World) -> None:
    await rejected(world)
    await change(world, sting=5)
    await world.until("2026-11-25T11:00", LISBON)
    assert (await change(world)).text == COMES.format("Thursday 26 November, 10:00")
    await world.until("2026-11-26T10:00", LISBON)
    assert len(await offers(world)) == 1


async def test_as_long_as_another_is_hard_it_waits(world: World) -> None:
    await rejected(world, stage="FINAL")
    await rejected(world)
    await change(world, 2, sting=5)
    assert (await change(world, 2)).text == WAITS.format("Thursday 26 November, 10:00")
    await world.until("2026-11-26T09:59", LISBON)
    assert await offers(world) == []
    await world.until("2026-11-26T10:00", LISBON)
    assert len(await offers(world)) == 1


async def test_an_offer_that_has_come_is_put_off(world: World) -> None:
    """It came on Wednesday 10:00; changed at noon, it comes again on Friday, and says so where it stands."""
    await rejected(world)
    await world.until("2026-11-25T12:00", LISBON)
    assert (await change(world, sting=5)).text == WAITS.format("Friday 27 November, 10:00")
    await world.advance(minutes=1)
    assert "I'll ask again on Friday 27 November, 10:00." in await world.texts("ana")
    await world.until("2026-11-27T09:59", LISBON)
    assert await offers(world) == []
    await world.until("2026-11-27T10:00", LISBON)
    assert len(await offers(world)) == 1


async def test_an_offer_that_has_come_stays_when_it_is_hard_no_more(world: World) -> None:
    await rejected(world, sting=5)
    await world.until("2026-11-26T12:00", LISBON)
    assert (await change(world)).text == "Changed."
    await world.advance(minutes=1)
    assert len(await offers(world)) == 1


@pytest.mark.parametrize("when", ["TOMORROW", "LATER_TODAY"])
async def test_one_that_was_put_off_waits_too(world: World, when: str) -> None:
    """Not now, on Wednesday at noon; changed then, it comes on Friday."""
    await rejected(world)
    await world.until("2026-11-25T12:00", LISBON)
    await world.say("ana", "reflect-when", when=when)
    assert (await change(world, sting=5)).text == WAITS.format("Friday 27 November, 10:00")
    await world.until("2026-11-27T09:59", LISBON)
    assert await offers(world) == []
    await world.until("2026-11-27T10:00", LISBON)
    assert len(await offers(world)) == 1


async def test_a_no_to_reflection_stays_one(world: World) -> None:
    """Nothing comes; whoever wants it after all waits the longer time."""
    await rejected(world)
    await world.press("ana", "No reflection")
    answer = await change(world, sting=5)
    assert answer.text == "Changed.\n\nNo reflection will come by itself."
    assert answer.labels == ["Show it", "Help now", "Reflect on Thursday"]
    chosen = await world.press("ana", "Reflect on Thursday")
    assert chosen.text == HARD.format("Thursday 26 November, 10:00")
    await world.until("2026-11-26T10:00", LISBON)
    assert len(await offers(world)) == 1


async def test_what_was_looked_back_on_says_nothing_more(world: World) -> None:
    await rejected(world)
    await world.until("2026-11-25T10:00", LISBON)
    await answer_all(world)
    assert (await change(world, sting=5)).text == "Changed."
    await world.advance(days=3)
    assert await offers(world) == []


async def test_in_a_rest_it_comes_after_it(world: World) -> None:
    await rejected(world)
    await world.say("ana", "rest", until="3 days")
    assert (await change(world, sting=5)).text == (
        "Changed.\n\nYou're resting, so your reflection will come after that, on Saturday 28 November, 10:00."
    )


async def test_before_joining_nothing_is_said_and_the_wait_is_kept(empty_world: World) -> None:
    world = empty_world
    await rejected(world)
    assert (await change(world, sting=5)).text == "Changed."
    await world.say("ana", "setup", where="circle", name="Harbour", zone=LISBON)
    await world.say("ana", "join", where="circle", name="Ana", zone=LISBON)
    await world.until("2026-11-26T09:59", LISBON)
    assert await offers(world) == []
    await world.until("2026-11-26T10:00", LISBON)
    assert len(await offers(world)) == 1
