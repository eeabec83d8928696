"""Landings of others: nothing of them is seen by anybody unless both chose it; then one line a week at most."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from adapters.playground.people import CAST
from tests.features.kindness import a_word
from tests.features.test_landing import landed
from tests.world import Said, World

SOMEONE = "In Harbour, 1 person found something."
ANA = "In Harbour, Ana found something."


async def lines(world: World, person: str) -> list[str]:
    return [one.text for one in await world.sees(person) if one.text.startswith("In Harbour, ")]


async def test_both_have_to_choose(world: World) -> None:
    """Whoever has not chosen hears of none, however it is shown; whoever shows none is heard of by nobody."""
    await world.say("ben", "see-landings", on="yes")
    await landed(world)
    await landed(world, "chidi")
    await world.say("ana", "landing-shown", signed="no")
    await world.advance(days=30)
    assert {one: await lines(world, one) for one in CAST} == {**{one: [] for one in CAST}, "ben": [SOMEONE]}


@pytest.mark.parametrize(("signed", "told"), [("no", SOMEONE), ("yes", ANA)])
async def test_on_saturday_at_ten_and_once(world: World, signed: str, told: str) -> None:
    said = await world.say("ben", "landings")
    assert "You don't hear of it now." in said.text
    said = await world.press("ben", "Tell me once a week")
    assert "You hear of it next on Saturday 28 November, 10:00, if there's anything." in said.text
    await landed(world)
    preview = await world.say("ana", "show-landing", where="circle")
    assert preview.fields == {"Without my name": SOMEONE, "With my name": ANA}
    await world.press("ana", "With my name" if signed == "yes" else "Without my name")
    await world.until("2026-11-28T09:59", "America/New_York")
    assert await lines(world, "ben") == []
    await world.advance(days=40)
    assert await lines(world, "ben") == [told]


@pytest.mark.parametrize("why", ["stops", "rests", "taken back", "searching", "left", "muted"])
async def test_none_comes(world: World, why: str) -> None:
    await world.say("ben", "see-landings", on="yes")
    if why == "muted":
        await a_word(world, "ana", "ben")
        await world.press("ben", "Mute this person")
    await landed(world)
    await world.say("ana", "landing-shown", signed="yes")
    match why:
        case "stops":
            await world.say("ben", "see-landings", on="no")
        case "rests":
            await world.say("ben", "rest", until="8 days")
        case "taken back":
            await world.say("ana", "landing-shown")
        case "searching":
            await world.say("ana", "search-again")
        case "left":
            await world.say("ana", "leave", where="circle", sure="yes")
    await world.advance(days=30)
    assert await lines(world, "ben") == []


@pytest.mark.parametrize("why", ["taken back", "searching", "left", "erased", "stops", ""])
async def test_it_is_written_when_its_reader_is_awake(world: World, why: str) -> None:
    """Whoever sleeps at ten on Saturday reads of what still stands when they wake."""
    await world.say("ben", "join", name="Ben", zone="New York", quiet="07:00-15:00", asks=2)
    await world.say("ben", "see-landings", on="yes")
    assert "next on Saturday 28 November, 15:00" in (await world.say("ben", "landings")).text
    await landed(world, "chidi")
    await world.say("chidi", "landing-shown", signed="yes")
    await world.until("2026-11-28T11:00", "America/New_York")
    match why:
        case "taken back":
            await world.say("chidi", "landing-shown")
        case "searching":
            await world.say("chidi", "search-again")
        case "left":
            await world.say("chidi", "leave", where="circle", sure="yes")
        case "erased":
            await world.say("chidi", "delete-my-data", sure="yes")
        case "stops":
            await world.say("ben", "see-landings", on="no")
    await world.until("2026-11-28T15:01", "America/New_York")
    assert await lines(world, "ben") == ([] if why else ["In Harbour, Chidi found something."])
    await world.advance(days=20)
    assert len(await lines(world, "ben")) == (not why)


@pytest.mark.parametrize("signed", ["no", "yes"])
async def test_whom_a_host_has_paused_shows_nothing(world: World, signed: str) -> None:
    """As nothing else of theirs comes to the others through the bot; taking it back is free."""
    await world.say("ben", "see-landings", on="yes")
    for one in ("chidi", "dana"):
        await landed(world, one)
    await world.say("chidi", "landing-shown", signed=signed)
    for account in (3, 4):
        await world.say("ana", "pause-member", member=account, days=7, circle=1, sure="yes", where="circle")
    await world.advance(minutes=6)
    for command in ("show-landing", "landing-shown"):
        given = {"signed": signed} if command == "landing-shown" else {}
        assert (await world.say("dana", command, **given)).text.startswith("A host has paused you here until")
    await world.advance(days=6)
    assert await lines(world, "ben") == []
    assert (await world.say("chidi", "landing-shown")).text.startswith("Taken back.")


@pytest.mark.parametrize("again", ["no", "yes"])
async def test_it_is_read_once_however_often_it_is_shown(world: World, again: str) -> None:
    """A second tap, or with the name now, is no second landing."""
    await world.say("ben", "see-landings", on="yes")
    await landed(world)
    await world.say("ana", "landing-shown", signed="yes")
    for _ in range(3):
        await world.advance(days=6)
        await world.say("ana", "landing-shown", signed=again)
    await world.advance(days=20)
    assert await lines(world, "ben") == [ANA]


async def test_an_outage_brings_no_backlog(world: World) -> None:
    """Of three weeks in which the bot did not run only what was shown in the last one is told."""
    await world.say("ben", "see-landings", on="yes")
    for one in ("ana", "chidi"):
        await landed(world, one)
        await world.say(one, "landing-shown", signed="yes")
    await world.clock.move_to(world.now + 20 * 86_400_000)  # nothing ticks meanwhile
    world.change("UPDATE landings_shown SET at = at + 19 * 86400000 WHERE account = 3")
    await world.advance(minutes=1)
    assert await lines(world, "ben") == ["In Harbour, Chidi found something."]


async def test_without_a_name_a_mute_changes_nothing(world: World) -> None:
    """Or whoever has muted one person could tell that it is theirs."""
    await world.say("ben", "see-landings", on="yes")
    await a_word(world, "ana", "ben")
    await world.press("ben", "Mute this person")
    await landed(world)
    await world.say("ana", "landing-shown", signed="no")
    await world.advance(days=30)
    assert await lines(world, "ben") == [SOMEONE]


async def test_stop_these_is_on_it(world: World) -> None:
    await world.say("ben", "see-landings", on="yes")
    await landed(world)
    await world.say("ana", "landing-shown", signed="yes")
    await world.until("2026-11-28T17:00")
    assert (
        await world.press("ben", "Stop these")
    ).text == "All right, you won't hear of it. Nobody sees what you chose."
    await landed(world, "chidi")
    await world.say("chidi", "landing-shown", signed="yes")
    await world.advance(days=30)
    assert await lines(world, "ben") == [ANA]


@pytest.mark.parametrize("shown", ["", "no", "yes"])
async def test_nobody_elses_view_differs_by_who_has_found_something(tmp_path: Path, shown: str) -> None:
    """Five weeks of all that reaches the others, recaps, lists and figures too, with a landing and without: however it
    is shown, as long as none of them has chosen to see it.
    """
    assert await _others_see(tmp_path / "with", shown) == await _others_see(tmp_path / "without", None)


async def _others_see(folder: Path, shown: str | None) -> dict[str, Sequence[Any]]:
    folder.mkdir()
    world = World(folder)
    await world.open(seated=True)
    try:
        for one in CAST:
            await world.say(one, "rejected", stage="FINAL", sting=3)
            await world.say(one, "apply", typed=True, employer="Acme")
            await a_word(world, one, "ben" if one != "ben" else "chidi")
        if shown is not None:
            await world.say("ana", "landing-found", found="The library")
            await world.say("ana", "landing-day", on="Monday")
            await landed(world)
            await world.say("ana", "landing-asks", on="yes")
            await world.say("ana", "close-open")
        if shown:
            await world.say("ana", "landing-shown", signed=shown)
        await world.advance(days=3)
        await world.say("dana", "ask", wish="LISTEN", typed=True)
        await world.press("dana", "Send")
        await world.advance(days=32)
        seen: dict[str, Sequence[Any]] = {}
        for one in ("ben", "chidi", "dana", "eli"):
            for command in ("my-circle", "progress", "words", "inbox", "landings"):
                await world.say(one, command, typed=True)
            told = map(Said, await world.core.desk.shown(one, 0))
            seen[one] = [(each.body["at"], each.title, each.text, each.fields, each.labels) for each in told]
        return seen
    finally:
        await world.close()
