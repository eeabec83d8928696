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
TOUCHED = ("edit", "happened", "rejected")
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
