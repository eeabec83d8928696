"""Whoever was told "I'm passing it on": some host hears, or they hear that none could, whatever anybody does since."""

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.features.deciding import host, second_host
from tests.features.kindness import a_word, ask
from tests.features.worrying import WORRIED, a_host_heard, heard_that_none
from tests.world import World

HEAVY = "I can't do this any more, and I don't see how it could ever get better."


async def worried(world: World, about: str, night: bool) -> bool:
    """Chidi asks that a host be told of what Ben wrote; whether it was said to be passed on."""
    if about == "word":
        await a_word(world, "ben", "chidi", HEAVY)
    else:
        await ask(world, "ben", words="I can't do this any more.", named="NAMED")
        await world.advance(minutes=6)
    if night:
        await world.until("2026-11-25T01:00", "Europe/Lisbon")
    told = await world.say("chidi", "tell-host", **{about: 1}, sure="yes", typed=True)
    return told.text.startswith("I'm passing it on")


async def does(world: World, deed: str, about: str) -> None:
    match deed:
        case "taken back" if about == "ask":
            await world.say("ben", "take-back", ask=1, sure="yes")
        case "left" | "host left" | "worrier left":
            who = {"left": "ben", "host left": "ana", "worrier left": "chidi"}[deed]
            await world.say(who, "leave", where="circle", sure="yes", typed=True)
        case "deletes":
            await world.say("ben", "delete-my-data", sure=True)
        case "host deletes":
            await world.say("ana", "delete-my-data", sure=True)
        case "paused":
            await host(world, "pause-member", member="Ben", days=3, sure="yes")
        case "removed":
            await host(world, "remove-member", member="Ben", sure="yes")
        case "muted" | "blocked" if about == "word":
            await world.say("chidi", "mute" if deed == "muted" else "block", word=1, typed=True)
        case "reported":
            await world.say("chidi", "report", **{about: 1}, typed=True)
        case "closed":
            await world.close_dms("ana")
        case "rests":
            await world.say("ana", "rest", typed=True, days=7)
        case "hands over":
            await host(world, "hand-over", member="Eli")
        case "steps down":
            await second_host(world, "eli", "hand-over", member=1)
        case "again":
            await world.say("chidi", "tell-host", **{about: 1}, sure="yes", typed=True)
        case "an hour":
            await world.advance(hours=1)
        case "a morning":
            await world.advance(hours=9)


DEEDS = [
    *("taken back", "left", "deletes", "paused", "removed", "muted", "blocked", "reported", "closed", "rests"),
    *("host left", "host deletes", "worrier left", "hands over", "steps down", "again", "an hour", "a morning"),
]


@settings(max_examples=25)
@given(about=st.sampled_from(["ask", "word"]), night=st.booleans(), deeds=st.lists(st.sampled_from(DEEDS), max_size=4))
def test_some_host_hears_or_the_worrier_hears_that_none_could(about: str, night: bool, deeds: list[str]) -> None:
    asyncio.run(_history(about, night, deeds))


async def _history(about: str, night: bool, deeds: list[str]) -> None:
    with TemporaryDirectory() as folder:
        world = World(Path(folder))
        await world.open(seated=True)
        try:
            said = await worried(world, about, night)
            for deed in deeds:
                await does(world, deed, about)
            await world.advance(days=1)
            assert said and (await a_host_heard(world) or await heard_that_none(world)), (about, night, deeds)
        finally:
            await world.close()


@pytest.mark.parametrize("about", ["ask", "word"])
@pytest.mark.parametrize("deed", ["taken back", "left", "deletes", "paused", "removed", "blocked", "worrier left"])
async def test_it_reaches_the_host_in_the_morning(world: World, about: str, deed: str) -> None:
    """Whatever either of the two does in the night."""
    assert await worried(world, about, night=True)
    await does(world, deed, about)
    assert not await a_host_heard(world)
    await world.until("2026-11-25T10:00", "Europe/Lisbon")
    assert await a_host_heard(world) and not await heard_that_none(world)


async def test_where_the_only_host_leaves_the_worrier_hears_it_at_once(world: World) -> None:
    """And once; not before."""
    await worried(world, "word", night=True)
    await does(world, "host left", "word")
    await world.until("2026-11-25T10:00", "Europe/Lisbon")
    assert await heard_that_none(world) and WORRIED not in [one.title for one in await world.sees("ana")]
    await world.advance(days=3)
    assert [text[:24] for text in await world.texts("chidi")].count("You were worried about s") == 1


async def test_what_no_host_has_read_in_half_a_day_is_said_not_to_have_reached_one(world: World) -> None:
    """It may yet: the worrier can tell it anew, and hears no more once a host has it."""
    await world.close_dms("ana")
    await worried(world, "word", night=False)
    await world.advance(hours=11)
    assert not await heard_that_none(world)
    await world.advance(hours=1, minutes=1)
    assert await heard_that_none(world)
    await world.say("chidi", "tell-host", word=1, sure="yes", typed=True)
    assert (await world.say("ana", "inbox")).title == WORRIED
    await world.advance(days=3)
    assert [text[:24] for text in await world.texts("chidi")].count("You were worried about s") == 1
