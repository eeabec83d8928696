"""A deletion is undone after a list was brought in again: there is one of it, whatever else the list knew by then."""

from typing import Any

from tests.features.test_taking import all_of
from tests.world import World

HEADER = "Company,Role,Date applied,Status\n"
FIRST = f"{HEADER}Acme,Nurse,2026-10-01,Applied\nBirch,Cook,2026-10-02,Applied\n"
LATER = FIRST.replace("Cook,2026-10-02,Applied", "Cook,2026-10-02,Rejected")
LINKS = ("https://a.example/1", "https://b.example/2")
TOGETHER = "It's back, as it was. A list brought it in again meanwhile. I've put the two together."


async def brought(world: World, words: str) -> Any:
    shown = await world.say("ana", "import", list=words)
    return await world.press("ana", next(one for one in shown.labels if one.startswith("Import ")))


async def birch(world: World) -> list[list[str]]:
    return [[each.what.name for each in one.history] for one in await all_of(world, "ana") if one.employer == "Birch"]


async def deleted(world: World, words: str) -> None:
    await world.agree("ana")
    await brought(world, FIRST)
    number = next(one.id for one in await all_of(world, "ana") if one.employer == "Birch")
    await world.say("ana", "application-notes", number=number, notes="Ask about nights.", typed=True)
    await world.say("ana", "delete-application", number=number, typed=True)
    if words:
        assert (await brought(world, words)).text.startswith("1 is in your list now.")


async def back(world: World) -> None:
    await world.say("ana", "imports")
    await world.press("ana", "1. Take it back")
    await world.press("ana", "Take it back")


async def test_the_same_list_brings_no_second_one(world: World) -> None:
    await deleted(world, FIRST)
    assert (await world.press("ana", "Undo")).text.startswith(TOGETHER)
    assert await birch(world) == [["APPLIED"]]
    assert [one.notes for one in await all_of(world, "ana") if one.employer == "Birch"] == ["Ask about nights."]
    assert "All of it is in your list already" in (await world.say("ana", "import", list=FIRST)).text


async def test_what_the_list_knew_besides_stays_and_goes_with_it(world: World) -> None:
    await deleted(world, LATER)
    assert (await world.press("ana", "Undo")).text.startswith(TOGETHER)
    assert await birch(world) == [["APPLIED", "NO"]]
    assert "All of it is in your list already" in (await world.say("ana", "import", list=LATER)).text
    await world.press("ana", "Cancel")
    await back(world)
    assert await birch(world) == [["APPLIED"]]


async def test_one_that_was_worked_on_stays_beside_it(world: World) -> None:
    await deleted(world, FIRST)
    number = next(one.id for one in await all_of(world, "ana") if one.employer == "Birch")
    await world.say("ana", "happened", number=number, what="SCREEN", typed=True)
    told = "It's back, as it was. A list brought it in again meanwhile. You've worked on that one too, so now there are"
    assert (await world.press("ana", "Undo")).text.startswith(f"{told} two.")
    assert sorted(await birch(world)) == [["APPLIED"], ["APPLIED", "SCREEN"]]


async def test_two_that_are_alike_stay_two(world: World) -> None:
    """Nothing came since: what is like it was there before, and came in with it."""
    await world.agree("ana")
    await brought(world, "Company,Role,Date applied,Link\n" + "".join(f"Birch,Cook,2026-10-02,{at}\n" for at in LINKS))
    before = world.rows("SELECT * FROM applications ORDER BY id")
    assert len(before) == 2
    for (number,) in world.rows("SELECT id FROM applications"):
        await world.say("ana", "delete-application", number=number, typed=True)
        assert (await world.press("ana", "Undo")).text == "It's back, as it was."
        assert world.rows("SELECT * FROM applications ORDER BY id") == before
