"""Small goals: what a made-up button carries is answered kindly, and changes nothing."""

import pytest

from tests.world import World

NUMBERS = ("", "x", "0", "-1", "²", "9" * 15, "9" * 30)
DAYS = ("0001-01-01", "0001-01-03", "9999-12-31", "2026-11-15", "2026-12-07")


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("token", ["goal:reshapes=", "edit-goal:number=", "goal-card!:number=", "share-goal!:number="])
async def test_made_up_numbers(world: World, token: str, number: str) -> None:
    await world.say("ana", "goal", action="One")
    assert (await world.press_token("ana", token + number)).error
    assert world.rows("SELECT count(*), max(shared_in) FROM goals") == [(1, None)]


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("token", ["pace!:pace=WELL&day=", "goal-later!:day="])
async def test_made_up_days(world: World, token: str, day: str) -> None:
    await world.say("ana", "rhythm", plan="Tuesday 9:00")
    assert (await world.press_token("ana", token + day)).error
    assert world.rows("SELECT count(*) FROM weeks") == [(0,)]


@pytest.mark.parametrize("week", ["0001-01-01", "0001-01-07", "9999-12-31"])
async def test_made_up_weeks(world: World, week: str) -> None:
    assert (await world.press_token("ana", "close-week!:week=" + week)).error
