"""A history has room for 100 lines, and for an end in any case: as many as every file carries whole."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

import pytest

from adapters.files.reading import read
from adapters.files.spreadsheets import write_workbook
from bot.milestones import Happened, Milestone
from bot.trackers.keeping import packed, unpacked
from bot.trackers.preview import Reason, Tracked
from bot.trackers.understanding import understand
from bot.trackers.writing import write_csv, write_json
from tests.features.applying import applied, happened
from tests.features.test_imports_calendars import calendar
from tests.features.test_taking import all_of
from tests.world import World

FULL = (
    "This one is full: I keep 100 lines for one application. With Correct you can take one back and remove it, or you "
    "can add this as a new application."
)
LONGEST = Happened(Milestone.ASSESSMENT, date(2026, 9, 1))


def lines(n: int) -> str:
    """A table of ours with one application, and so many lines in its history."""
    days = (date(2026, 1, 1) + timedelta(days=at) for at in range(n))
    history = "; ".join(f"interview {on}" for on in days)
    return f'"Employer","Role","History","Circle id"\n"Acme","Nurse","{history}",""\n'


async def brought(world: World, n: int) -> int:
    await world.agree("ana")
    await world.say("ana", "import", list=lines(n))
    await world.press("ana", "Import 1")
    [one] = await all_of(world, "ana")
    assert len(one.history) == n
    return one.id


@pytest.mark.parametrize("write", [write_csv, write_json, write_workbook])
@pytest.mark.parametrize(("n", "left"), [(110, []), (111, [Reason.LONG]), (300, [Reason.LONG])])
def test_every_file_carries_it_whole(write: Callable[[Sequence[Tracked]], bytes], n: int, left: list[Reason]) -> None:
    """Each line as long as one can be; of longer ones it is told, and none comes in by half."""
    kept = [Tracked("Acorn", taken_back=tuple((at, LONGEST) for at in range(n))), Tracked("Beech", history=(LONGEST,))]
    preview = understand(unpacked(packed(read(write(kept), "x"))), {}, date(2026, 11, 28), "UTC")
    assert [one.what for one in preview.applications] == (kept[1:] if left else kept)
    assert [one.reason for one in preview.skipped] == left


async def test_the_hundredth_is_the_last_but_for_an_end(world: World) -> None:
    """Nothing is kept of what has no room; a line that is removed makes some, and one that is corrected takes none."""
    number = await brought(world, 99)
    assert (await happened(world, number, "INTERVIEW")).startswith("Logged: Interview")
    before = world.rows("SELECT * FROM applications")
    said = await world.say("ana", "happened", number=number, what="FINAL")
    assert said.error == FULL and said.labels == ["Correct"]
    assert world.rows("SELECT * FROM applications") == before
    await world.say("ana", "change-line", number=number, line=4, what="SCREEN", on="2026-01-04", typed=True)
    assert (await happened(world, number, "QUIET")).startswith("Logged: ")
    assert (await world.say("ana", "still-active", number=number)).error == FULL
    for line in (7, 8):
        await world.say("ana", "take-back-line", number=number, line=line, typed=True)
        await world.say("ana", "remove-line", number=number, line=line, typed=True)
    await world.say("ana", "still-active", number=number)
    [one] = await all_of(world, "ana")
    assert len(one.history) == 100 and one.position.end is None


async def test_all_that_is_open_can_be_closed(world: World) -> None:
    await brought(world, 100)
    assert "1 application is closed now" in (await world.say("ana", "close-open", typed=True)).text
    await world.say("ana", "open-again", typed=True)
    assert [len(one.history) for one in await all_of(world, "ana")] == [100]


async def test_a_calendar_says_what_has_no_room(world: World) -> None:
    """Where it belongs to one that is there, and where it would be a new one."""
    await applied(world, employer="Acme", role="Nurse", on="2026-01-01")
    days = [date(2026, 1, 2) + timedelta(days=at) for at in range(120)]
    events = [(f"{on:%Y%m%d}T100000Z", f"Interview: {name}") for name in ("Acme", "Birch") for on in days]
    shown: Any = await world.say("ana", "import", list=calendar(*events))
    while "I can't import it before" in shown.text:
        shown = await world.press("ana", "A new application: Birch")
    assert (
        "41 have no room: I keep 100 lines for one application. With Correct you can make room there first."
        in shown.text
    )
    await world.press("ana", "Import 199")
    assert sorted(len(one.history) for one in await all_of(world, "ana")) == [100, 100]
    shown = await world.say("ana", "import", list=calendar(*events))
    assert [one for one in shown.labels if one.startswith("Import ")] == []


async def test_news_that_have_no_room_are_told(world: World) -> None:
    await brought(world, 100)
    words = "Company,Role,Date applied,Status\nAcme,Nurse,2026-01-01,Offer\n"
    shown = await world.say("ana", "import", list=words)
    assert "1 has no room: I keep 100 lines for one application." in shown.text
    assert [one for one in shown.labels if one.startswith("Import ")] == []
