"""Lists and calendars that came to what somebody had logged go in any order, and leave every row as it was."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.world import World

HEADER = "Company,Role,Date applied,Status,Status date\n"
STATUS = ("Applied", "Phone screen", "Interview", "Final round", "Offer", "Rejected", "Withdrawn", "Ghosted")
STAGES = ("APPLIED", "SCREEN", "INTERVIEW", "NO", "QUIET", "WITHDRAWN")
ROWS = "SELECT * FROM applications ORDER BY id"


def event(firm: int, day: int) -> str:
    return (
        "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\n"
        f"UID:{firm}-{day}\nDTSTART;VALUE=DATE:202611{day:02}\nSUMMARY:Interview: Firm {firm}\n"
        "END:VEVENT\nEND:VCALENDAR\n"
    )


async def logged(world: World, chance: Random) -> None:
    """Four applications as somebody may have left them, some of them on a card, or owed an answer."""
    for n in range(4):
        await world.say("ana", "apply", employer=f"Firm {n}", role="Cook", on="2026-10-0" + str(n + 1), typed=True)
    await world.advance(days=chance.choice((0, 3, 22)))
    for (number,) in world.rows("SELECT id FROM applications"):
        if chance.random() < 0.4:
            what, on = chance.choice(STAGES), chance.choice(("today", "unknown", "2026-11-10"))
            await world.say("ana", "happened", number=number, what=what, on=on, typed=True)
        if chance.random() < 0.4:
            await world.say("ana", "owed", number=number, by="in 3 days", typed=True)
    if chance.random() < 0.3:
        await world.say("ana", "close-open", typed=True)


async def brought(world: World, chance: Random) -> bool:
    """A list of some of them, or an interview out of a calendar; whether there was something new in it."""
    if chance.random() < 0.3:
        words = event(chance.randrange(4), chance.randrange(1, 24))
    else:
        words = HEADER
        for n in chance.sample(range(5), 3):
            on = chance.choice(("", f"2026-11-{chance.randrange(1, 24):02}"))
            words += f"Firm {n},Cook,2026-10-0{n + 1},{chance.choice(STATUS)},{on}\n"
    shown = await world.say("ana", "import", list=words)
    way = next((one for one in shown.labels if one.startswith("Import ")), None)
    if way is None and any(one.startswith("Firm ") for one in shown.labels):
        shown = await world.press("ana", next(one for one in shown.labels if one.startswith("Firm ")))
        way = next((one for one in shown.labels if one.startswith("Import ")), None)
    await world.press("ana", way or "Cancel")
    return way is not None


async def live(folder: Path, seed: int) -> tuple[Sequence[Any], Sequence[Any]]:
    chance, world = Random(seed), World(folder)
    await world.open(seated=True)
    try:
        await world.agree("ana")
        await logged(world, chance)
        before, came = world.rows(ROWS), 0
        for _ in range(4):
            came += await brought(world, chance)
            await world.advance(minutes=1)
        for _ in range(came):
            shown = await world.say("ana", "imports")
            await world.press("ana", chance.choice([one for one in shown.labels if one.endswith("Take it back")]))
            assert (await world.press("ana", "Take it back")).text == "Taken back."
        return before, world.rows(ROWS)
    finally:
        await world.close()


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10_000))
@example(1859)  # silence was counted from another day, twice over, and the first of both went first
def test_in_whatever_order_they_go_every_row_is_as_before(seed: int) -> None:
    with TemporaryDirectory() as folder:
        before, after = asyncio.run(live(Path(folder), seed))
        assert after == before
