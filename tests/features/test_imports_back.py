"""Taking an import back, whatever was done in between: what was touched stays, and all else is as it was."""

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.world import World

ROWS = 6
LIST = "\n".join(("Company,Role,Date applied,Status", *(f"E{n},Job {n},2026-10-0{n + 1},Applied" for n in range(ROWS))))
TOUCHED = ("edit", "happened", "rejected", "still active")
UNTOUCHED = ("nothing", "looked at", "deleted", "corrected and back")
ACTS = st.sampled_from((*TOUCHED, *UNTOUCHED))


async def do(world: World, act: str, number: int) -> None:
    say = world.say
    match act:
        case "edit":
            await say("ana", "application-notes", number=number, notes="Ask about nights.", typed=True)
        case "happened":
            await say("ana", "happened", number=number, what="SCREEN", typed=True)
        case "rejected":
            await say("ana", "rejected", stage="FINAL", sting=3, application=number, typed=True)
        case "still active":
            await say("ana", "still-active", number=number)
        case "looked at":
            await say("ana", "application", number=number)
        case "deleted":
            await say("ana", "delete-application", number=number)
        case "corrected and back":
            for role in ("Other", f"Job {await _place(world, number)}"):
                await say("ana", "edit-application", number=number, role=role, typed=True)


async def _place(world: World, number: int) -> int:
    return [n for (n,) in world.rows("SELECT id FROM applications ORDER BY latest")].index(number)


async def live(folder: Path, acts: list[str]) -> None:
    world = World(folder)
    await world.open(seated=True)
    try:
        await world.agree("ana")
        await world.say("ana", "apply", employer="Mine", role="Clerk", typed=True)
        [(mine,)] = world.rows("SELECT id FROM applications")
        await world.say("ana", "import", list=LIST)
        await world.press("ana", f"Import {ROWS}")
        numbers = [n for (n,) in world.rows("SELECT id FROM applications ORDER BY latest") if n != mine]
        for act, number in zip(acts, numbers, strict=True):
            if act == "corrected and back":
                await do(world, act, number)
        for act, number in zip(acts, numbers, strict=True):
            if act != "corrected and back":
                await do(world, act, number)
        before = dict[int, Any]((row[0], row) for row in world.rows("SELECT * FROM applications"))
        [(one,)] = world.rows("SELECT id FROM imports")
        await world.say("ana", "import-back", number=one, sure="yes", typed=True)
        stays = {number for act, number in zip(acts, numbers, strict=True) if act in TOUCHED} | {mine}
        assert {row[0]: row for row in world.rows("SELECT * FROM applications")} == {n: before[n] for n in stays}
    finally:
        await world.close()


@settings(max_examples=25, deadline=None)
@given(st.lists(ACTS, min_size=ROWS, max_size=ROWS))
def test_what_was_touched_stays(acts: list[str]) -> None:
    """And only that; a name that was changed and changed back counts as never changed."""
    with TemporaryDirectory() as folder:
        asyncio.run(live(Path(folder), acts))


async def test_old_ones_get_one_quiet_card(world: World) -> None:
    """A week later, for all of them; nothing comes before, and nothing of what was taken back."""
    await imported(world)
    await world.advance(days=6)
    assert not await cards(world)
    await world.advance(days=2)
    assert await cards(world) == ["Nothing new was logged for 6 applications in a while."]


async def test_of_very_many_one_card_comes(world: World) -> None:
    """Not a second one a week later for those that the first had no room for; one tap answers all of them."""
    await world.agree("ana")
    rows = "\n".join(f"E{n},Job {n},2026-09-01,Applied" for n in range(240))
    await world.say("ana", "import", list=f"Company,Role,Date applied,Status\n{rows}\n")
    await world.press("ana", "Import 240")
    await world.advance(days=18)
    assert await cards(world) == ["Nothing new was logged for 240 applications in a while."]
    assert world.rows(
        "SELECT count(*) FROM applications WHERE silent_from = '2026-12-01' AND ask_on > '2026-12-20'"
    ) == [(240,)]
    shown = await world.press("ana", "Went quiet")
    first = shown.labels[1:6]
    shown = await world.press("ana", "Others")
    assert len({*first, *shown.labels[1:6]}) == 10
    assert (await world.press("ana", "All 240")).text.startswith("Saved: they all went quiet.")
    assert world.rows("SELECT count(*), sum(open) FROM applications") == [(240, 0)]


async def test_every_import_can_be_found(world: World) -> None:
    """Five at a time, the newest first; each has its number whichever page it stands on."""
    await world.agree("ana")
    for n in range(6):
        await world.say("ana", "import", list=f"Company,Role,Date applied,Status\nE{n},Job,2026-10-0{n + 1},Applied\n")
        await world.press("ana", "Import 1")
        await world.advance(minutes=1)
    shown = await world.say("ana", "imports")
    assert len(shown.fields) == 5
    shown = await world.press("ana", "Older")
    assert shown.labels == ["6. Take it back", "Import a list"]
    await world.press("ana", "6. Take it back")
    await world.press("ana", "Take it back")
    assert world.rows("SELECT employer FROM applications WHERE employer = ?", b"E0") == []
    assert len(world.rows("SELECT * FROM applications")) == 5


async def test_what_came_before_it_broke_off_can_be_taken_back(world: World) -> None:
    """On the same day, and for thirty days more; what was read of the file is gone the day after."""
    for days in (0, 2, 31):
        await imported(world)
        world.change("UPDATE imports SET done_at = NULL, sheet = x'78' WHERE back_at IS NULL")
        shown = await world.say("ana", "imports")
        assert next(iter(shown.fields.values())) == "6 applications so far"
        await world.advance(days=days)
        shown = await world.say("ana", "imports")
        if days:
            assert next(iter(shown.fields.values())) == "6 applications"
            assert world.rows("SELECT count(*) FROM imports WHERE sheet IS NOT NULL") == [(0,)]
        await world.press("ana", "1. Take it back")
        assert (await world.press("ana", "Take it back")).text == "Taken back."
        assert world.rows("SELECT count(*) FROM applications") == [(0,)]


async def test_what_is_still_active_stays(world: World) -> None:
    """For one of the card, and for all of it, whatever card comes after; being asked alone is no answer."""
    await imported(world)
    await world.advance(days=8)
    assert len(await cards(world)) == 1
    [first, *_] = [n for (n,) in world.rows("SELECT id FROM applications ORDER BY latest")]
    said = await world.say("ana", "still-active", number=first)
    assert said.text.startswith("Good. It's still active.")
    await world.advance(days=22)
    assert len(await cards(world)) == 2
    [(one,)] = world.rows("SELECT id FROM imports")
    said = await world.say("ana", "import-back", number=one, sure="yes", typed=True)
    assert said.text == "Taken back. 1 stays: you've worked on it since, or named it in a rejection."
    assert world.rows("SELECT id FROM applications") == [(first,)]
    await world.say("ana", "delete-application", number=first)
    await imported(world)
    await world.advance(days=8)
    await world.press("ana", "Still active")
    assert (await world.press("ana", f"All {ROWS}")).text.startswith("Good. They're all still active.")
    await world.say("ana", "imports")
    await world.press("ana", "1. Take it back")
    assert (await world.press("ana", "Take it back")).text.startswith(f"Taken back. {ROWS} stay: you've worked on them")
    assert world.rows("SELECT count(*) FROM applications") == [(ROWS,)]


async def test_none_for_what_was_taken_back(world: World) -> None:
    await imported(world)
    [(one,)] = world.rows("SELECT id FROM imports")
    await world.say("ana", "import-back", number=one, sure="yes", typed=True)
    await world.advance(days=30)
    assert not await cards(world)


async def imported(world: World) -> None:
    await world.agree("ana")
    await world.say("ana", "import", list=LIST)
    await world.press("ana", f"Import {ROWS}")


async def cards(world: World) -> list[str]:
    """What each says first."""
    told = [one for one in await world.sees("ana") if one.title == "Quiet for a while"]
    return [one.text.partition(" How does")[0] for one in told]


async def test_what_was_taken_back_is_not_told_as_something_else(world: World) -> None:
    """News of one that was there are no application, before nor after they went."""
    await world.agree("ana")
    for status in ("Applied", "Rejected"):
        await world.say("ana", "import", list=f"Company,Role,Date applied,Status\nAcme,Nurse,2026-10-01,{status}\n")
        await world.press("ana", "Import 1")
    told = (await world.say("ana", "imports")).body["fields"]
    assert [one["value"] for one in told] == ["the news of 1 application", "1 application"]
    await world.press("ana", "1. Take it back")
    assert (await world.press("ana", "Take it back")).text == "Taken back."
    told = (await world.say("ana", "imports")).body["fields"]
    assert [one["value"] for one in told] == ["Taken back.", "1 application"]


async def test_closed_with_all_others_and_opened_again(world: World) -> None:
    """Nothing is left of that, so nobody has worked on it."""
    await imported(world)
    before = world.rows("SELECT * FROM applications ORDER BY id")
    await world.say("ana", "close-open", typed=True)
    assert world.rows("SELECT sum(open), sum(landed) FROM applications") == [(0, ROWS)]
    assert (await world.say("ana", "open-again", typed=True)).text == "They stand as they did before."
    assert world.rows("SELECT * FROM applications ORDER BY id") == before
    await world.say("ana", "imports")
    await world.press("ana", "1. Take it back")
    assert (await world.press("ana", "Take it back")).text == "Taken back."
    assert world.rows("SELECT * FROM applications") == []
