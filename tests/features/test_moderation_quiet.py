"""What a host decides is told when its reader may be written to: not in a rest, nor in the hour before everything of
theirs is deleted, and what is said then is true then.
"""

from collections.abc import Awaitable, Callable

import pytest

from tests.features.deciding import host, reported, reported_without_a_name, told
from tests.features.kindness import ask, asked_ones
from tests.world import World

PLACE, WROTE = "About your place in Harbour", "About something you wrote"


async def pauses(world: World) -> str:
    await host(world, "pause-member", member="Dana", days=2)
    await world.press("ana", "Pause them")
    return PLACE


async def ends_a_pause(world: World) -> str:
    await pauses(world)
    await world.advance(minutes=6)
    await host(world, "removed")
    await world.press("ana", "End the pause of number 1")
    return PLACE


async def removes(world: World) -> str:
    await host(world, "remove-member", member="Dana")
    await world.press("ana", "Remove them")
    return PLACE


async def lets_back(world: World) -> str:
    await removes(world)
    await world.advance(minutes=6)
    await host(world, "removed")
    await world.press("ana", "Let number 1 back")
    return PLACE


async def warns(world: World) -> str:
    await host(world, "reports")
    await world.press("ana", "Warn its author")
    await world.press("ana", "Warn them")
    return WROTE


async def limits(world: World) -> str:
    await host(world, "reports")
    await world.press("ana", "No nameless words for two weeks")
    await world.press("ana", "Yes, for two weeks")
    return WROTE


async def takes_down(world: World) -> str:
    await host(world, "reports")
    await world.press("ana", "Take this ask down")
    await world.press("ana", "Take it down")
    return WROTE


async def an_ask_reported(world: World) -> None:
    await ask(world, "dana", named="ANONYMOUS", words="You are all to blame.")
    await world.advance(minutes=6)
    reader = next(one for one in await asked_ones(world) if one != "ana")
    await world.press(reader, "Report", note="Not here.")


DECISIONS: dict[str, tuple[Callable[[World], Awaitable[object]] | None, Callable[[World], Awaitable[str]]]] = {
    "paused": (None, pauses),
    "pause ended": (None, ends_a_pause),
    "removed": (None, removes),
    "let back": (None, lets_back),
    "warned": (lambda world: reported(world, "dana", "chidi"), warns),
    "limited": (lambda world: reported_without_a_name(world, "dana"), limits),
    "taken down": (an_ask_reported, takes_down),
}


@pytest.mark.parametrize("decision", DECISIONS)
async def test_a_rest_stays_quiet_whatever_a_host_decides(world: World, decision: str) -> None:
    """It waits until the rest is over, and comes then."""
    before, decides = DECISIONS[decision]
    if before:
        await before(world)
    assert "I'll be quiet until" in (await world.say("dana", "rest", until="5 days", typed=True)).text
    title = await decides(world)
    await world.advance(days=4)
    assert await told(world, "dana", title) == []
    await world.advance(days=1)
    assert len(await told(world, "dana", title)) == 1


async def test_what_waits_for_the_end_of_a_rest_is_true_then_and_can_be_read_before(world: World) -> None:
    """A pause may be over sooner than the rest."""
    await world.say("dana", "rest", until="5 days", typed=True)
    await pauses(world)
    await world.advance(days=4)
    waiting = await world.say("dana", "inbox", typed=True)
    assert waiting.title == PLACE
    assert (
        "A host of Harbour has paused you there, from Tuesday 24 November, 18:05 until Thursday 26 November, 18:00. In "
        "that time I don't ask you for kind words there"
    ) in waiting.text and waiting.text.count("until") == 1
    await world.advance(days=2)
    assert len(await told(world, "dana", PLACE)) == 1


@pytest.mark.parametrize(
    ("decision", "hidden_first"),
    [*((one, False) for one in DECISIONS), *((one, True) for one in ("warned", "limited", "taken down"))],
)
async def test_nothing_is_written_in_the_hour_before_everything_is_deleted(
    world: World, decision: str, hidden_first: bool
) -> None:
    """Whoever keeps their data after all hears it then; whoever is hidden meanwhile can only be one who is reported."""
    before, decides = DECISIONS[decision]
    if before:
        await before(world)
    title = "" if hidden_first else await decides(world)
    hidden = await world.say("dana", "delete-my-data", sure="yes")
    assert "I've stopped writing to you" in hidden.text
    heard = len(await told(world, "dana", PLACE)) + len(await told(world, "dana", WROTE))
    title = title or await decides(world)
    await world.advance(minutes=30)
    assert len(await told(world, "dana", title)) == heard
    await world.say("dana", "keep-my-data", typed=True)
    await world.advance(minutes=2)
    assert len(await told(world, "dana", title)) == (2 if decision in ("pause ended", "let back") else 1)
