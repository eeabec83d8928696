"""Imports that stand on one another, taken back in any order: once all of them went, every row is as before."""

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.features.test_imports_calendars import ONE
from tests.world import Said, World

HEADER = "Company,Role,Date applied,Status\n"
NAMES = ("Acme", "Birch", "Mine")  # the last was logged by hand
STATUS = st.sampled_from((None, "Applied", "Phone screen", "Interview", "Offer", "Rejected", "Ghosted"))
LISTS = st.tuples(*(STATUS for _ in NAMES))
TALKS = st.tuples(st.sampled_from(NAMES), st.integers(1, 20))  # an interview in November
BACK = st.floats(0, 0.99)  # how far down the list of what stands
STEPS = st.lists(st.one_of(LISTS, TALKS, BACK), min_size=3, max_size=7)


def table(statuses: tuple[str | None, ...]) -> str:
    told = ((n, name, status) for n, (name, status) in enumerate(zip(NAMES, statuses, strict=True), 1) if status)
    return HEADER + "".join(f"{name},Clerk,2026-10-0{n},{status}\n" for n, name, status in told)


def calendar(name: str, day: int) -> str:
    event = ONE.format(n=f"{name}-{day}", at=f"202611{day:02}T100000Z", called=f"Interview: {name}")
    return f"BEGIN:VCALENDAR\nVERSION:2.0\n{event}END:VCALENDAR\n"


async def bring(world: World, words: str) -> Said:
    shown = await world.say("ana", "import", list=words)
    while "I can't import it before" in shown.text:
        shown = await world.press("ana", shown.labels[0])
    await world.press("ana", next((one for one in shown.labels if one.startswith("Import ")), "Cancel"))
    return shown


async def standing(world: World) -> list[int]:
    kept = "done_at IS NOT NULL AND back_at IS NULL"
    return [n for (n,) in world.rows(f"SELECT id FROM imports WHERE {kept} ORDER BY id")]


async def back(world: World, place: float) -> None:
    if stand := await standing(world):
        number = stand[int(place * len(stand))]
        said = await world.say("ana", "import-back", number=number, sure="yes", typed=True)
        assert said.text in ("Taken back.", "Taken back. What a calendar had added to them went too.")


async def live(folder: Path, steps: list[object], order: list[float]) -> None:
    world = World(folder)
    await world.open(seated=True)
    try:
        await world.agree("ana")
        await world.say("ana", "apply", typed=True, employer="Mine", role="Clerk", on="2026-10-03")
        before = world.rows("SELECT * FROM applications")
        for step in steps:
            match step:
                case float():
                    await back(world, step)
                case (str(name), int(day)):
                    await bring(world, calendar(name, day))
                case tuple() if any(step):
                    await bring(world, table(step))
            await world.advance(minutes=1)
        for place in order:
            await back(world, place)
        assert world.rows("SELECT * FROM applications") == before
    finally:
        await world.close()


async def test_what_an_interview_came_to_goes_with_its_list(world: World) -> None:
    """Nobody has worked on it: the calendar's record knows nothing more of it, and can be taken back all the same."""
    await world.agree("ana")
    await bring(world, table(("Applied", None, None)))
    await world.advance(minutes=1)
    await bring(world, calendar("Acme", 10))
    assert len(await standing(world)) == 2
    await back(world, 0)
    assert world.rows("SELECT * FROM applications") == []
    await back(world, 0)
    assert await standing(world) == []


@settings(max_examples=30, deadline=None)
@given(STEPS, st.lists(BACK, min_size=7, max_size=7))
def test_in_any_order_every_row_is_as_before(steps: list[object], order: list[float]) -> None:
    """Lists that bring an application, lists and calendars that bring it more, and nobody's own work since."""
    with TemporaryDirectory() as folder:
        asyncio.run(live(Path(folder), steps, order))
