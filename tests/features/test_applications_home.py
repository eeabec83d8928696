"""The day after a good day a step elsewhere is offered where people look anyway; nothing is sent for it."""

import pytest

from tests.features.applying import applied, happened
from tests.features.home import home
from tests.world import World

OFFERED = "One small step elsewhere today, if you like?"


async def said(world: World) -> str:
    return (await home(world, "ana"))["Your applications"].text


@pytest.mark.parametrize("what", ["INTERVIEW", "FINAL", "OFFER"])
async def test_only_on_the_day_after(world: World, what: str) -> None:
    number = await applied(world, employer="Acme")
    await happened(world, number, what)
    assert OFFERED not in await said(world)
    await world.until("2026-11-25T00:01", "Europe/Lisbon")
    card = (await home(world, "ana"))["Your applications"]
    assert OFFERED in card.text and card.labels == ["Plan a small step", "My applications", "Log an application"]
    await world.until("2026-11-26T00:01", "Europe/Lisbon")
    assert OFFERED not in await said(world)
    assert not [one for one in await world.sees("ana") if "elsewhere" in one.text]


@pytest.mark.parametrize("what", ["SCREEN", "ASSESSMENT", "APPLIED"])
async def test_not_after_other_days(world: World, what: str) -> None:
    await happened(world, await applied(world, employer="Acme"), what, "yesterday")
    assert OFFERED not in await said(world)


@pytest.mark.parametrize("end", ["NO", "WITHDRAWN", "ACCEPTED"])
async def test_not_where_it_has_ended_since(world: World, end: str) -> None:
    """What came of that day is known by then."""
    number = await applied(world, employer="Acme")
    await happened(world, number, "OFFER", "yesterday")
    assert OFFERED in await said(world)
    await happened(world, number, end)
    assert OFFERED not in await said(world)
