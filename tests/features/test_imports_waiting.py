"""A list that waits for its [Import]: through a restart, for a day, pressed twice, in many parts, broken off."""

import contextlib
from typing import Any

import pytest

from tests.features.importing import APPLICATIONS, LIST, UNCLEAR, imported
from tests.world import World


async def test_a_restart_in_the_middle(world: World) -> None:
    await world.say("ana", "import", list=UNCLEAR)
    await world.restart()
    again = await world.say("ana", "imports")
    assert again.fields == {"1. Tuesday 24 November": "Not imported yet."}
    shown = await world.press("ana", "1. Go on")
    await world.press("ana", shown.labels[0])
    await world.restart()
    await world.press("ana", "Import 2")
    assert world.rows(APPLICATIONS) == [(2,)]
    assert world.rows("SELECT sheet, answers FROM imports") == [(None, None)]


async def test_pressed_twice_it_is_imported_once(world: World) -> None:
    shown = await world.say("ana", "import", list=LIST)
    token = shown.token("Import 2")
    assert (await world.press_token("ana", token)).text == (await world.press_token("ana", token)).text
    assert world.rows(APPLICATIONS) == [(2,)]


async def test_it_waits_for_a_day(world: World) -> None:
    shown = await world.say("ana", "import", list=LIST)
    await world.advance(hours=25)
    said = await world.press_token("ana", shown.token("Import 2"))
    assert said.text.startswith("I keep a list for a day, and that one is gone.")
    await world.advance(days=1)
    assert world.rows("SELECT count(*) FROM imports") == [(0,)]


async def test_cancelled_nothing_is_kept(world: World) -> None:
    await world.say("ana", "import", list=LIST)
    await world.press("ana", "Cancel")
    assert world.rows("SELECT count(*) FROM imports") == [(0,)]


async def test_the_next_list_takes_its_place(world: World) -> None:
    await world.say("ana", "import", list=LIST)
    await world.say("ana", "import", list=UNCLEAR)
    assert world.rows("SELECT count(*) FROM imports") == [(1,)]


async def test_five_thousand_a_part_at_a_time(world: World) -> None:
    """As many rows as a file may have; each unit keeps a few, and the second time there is nothing to keep."""
    rows = [f"Employer {n},Job {n % 50},2026-{1 + n % 11:02}-{1 + n % 28:02},Applied" for n in range(4_990)]
    words = "\n".join(("Company,Role,Date applied,Status", *rows))
    await imported(world, words)
    assert world.rows(APPLICATIONS) == [(4_990,)]
    shown = await world.say("ana", "import", list=words)
    assert "All of it is in your list already" in shown.text
    await world.say("ana", "imports")
    await world.press("ana", "2. Take it back")
    assert (await world.press("ana", "Take it back")).text == "Taken back."
    assert world.rows(APPLICATIONS) == [(0,)]


async def test_one_that_broke_off_goes_on(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """A crash after the first part: pressed again it adds the others and none twice, and all can be taken back."""
    words = "\n".join(("Company,Role,Date applied,Status", *(f"E{n},R,2026-11-01,Applied" for n in range(400))))
    await world.say("ana", "import", list=words)
    run, units = world.core.units.run, 0

    async def run_some(work: Any) -> Any:
        nonlocal units
        units += 1
        if units == 6:
            raise RuntimeError("the process ends")
        return await run(work)

    monkeypatch.setattr(world.core.units, "run", run_some)
    with contextlib.suppress(RuntimeError):
        await world.press("ana", "Import 400")
    monkeypatch.undo()
    [(some,)] = world.rows(APPLICATIONS)
    assert 0 < some < 400
    await world.restart()
    listed = await world.say("ana", "imports")
    assert listed.fields == {"1. Tuesday 24 November": f"{some} applications so far"}
    shown = await world.press("ana", "1. Go on")
    assert f"{some} are in your list already." in shown.text
    await world.press("ana", f"Import {400 - some}")
    assert world.rows(APPLICATIONS) == [(400,)]
    await world.say("ana", "imports")
    await world.press("ana", "1. Take it back")
    await world.press("ana", "Take it back")
    assert world.rows(APPLICATIONS) == [(0,)]


async def test_a_late_cancel_denies_nothing(world: World) -> None:
    """What is in the list already is said, as by every other button of that preview."""
    shown = await world.say("ana", "import", list=LIST)
    await world.press("ana", "Import 2")
    [(number,)] = world.rows("SELECT id FROM imports")
    assert "Cancel" in shown.labels
    said = await world.press_token("ana", f"import-cancel!.:number={number}")
    assert said.text.startswith("2 are in your list now.") and world.rows(APPLICATIONS) == [(2,)]


async def test_not_before_it_is_clear(world: World) -> None:
    """Also where a button that was never shown is pressed."""
    await world.say("ana", "import", list=UNCLEAR)
    [(number,)] = world.rows("SELECT id FROM imports")
    said = await world.press_token("ana", f"import-now!.:number={number}")
    assert said.title == "Before I import it" and world.rows(APPLICATIONS) == [(0,)]
