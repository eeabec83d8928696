"""A list of people that comes again, half came, or is unclear: what applications' lists do, contacts' do too."""

import asyncio
import contextlib
from base64 import b64encode
from typing import Any

import pytest

from tests.features.test_contacts_import import HEAD, LIST, PEOPLE, crowd
from tests.world import World

ROSA = HEAD + "Rosa,Marquez,,,Acme,Cook,14 Mar 2025\n"


async def come(world: World, words: str) -> Any:
    shown = await world.say("ana", "import-contacts", list=words)
    return await world.press("ana", next(one for one in shown.labels if one.startswith("Import ")))


@pytest.mark.parametrize("said", [{"name": "Rosa M.", "company": "Birch"}, {"name": "Rosa Marquez", "company": "Oak"}])
async def test_who_is_called_otherwise_since_is_known_again(world: World, said: dict[str, str]) -> None:
    await come(world, ROSA)
    [(number,)] = world.rows("SELECT id FROM contacts")
    await world.say("ana", "edit-contact", number=number, typed=True, **said)
    assert "All of it is in your list already" in (await world.say("ana", "import-contacts", list=ROSA)).text


async def test_who_works_elsewhere_by_now_does_not_come_twice(world: World) -> None:
    await come(world, ROSA)
    shown = await world.say("ana", "import-contacts", list=ROSA.replace("Acme", "Birch"))
    assert shown.labels == ["Cancel"]


@pytest.mark.parametrize(("company", "new"), [(None, False), ("acme", False), ("Birch", True)])
async def test_whom_somebody_has_added_by_hand_is_known(world: World, company: str | None, new: bool) -> None:
    more = {"company": company} if company else {}
    await world.say("ana", "contact", typed=True, name="ROSA MARQUEZ", **more)
    shown = await world.say("ana", "import-contacts", list=ROSA)
    assert ("Import 1" in shown.labels) == new


async def test_days_that_may_be_two_are_asked_for(world: World) -> None:
    """Before anybody comes in, and it can be answered otherwise."""
    words = HEAD + "Rosa,Marquez,,,Acme,Cook,03/04/2019\nKim,Lee,,,Birch,Cook,01 Mar 2020\n"
    shown = await world.say("ana", "import-contacts", list=words)
    assert not [one for one in shown.labels if one.startswith("Import ")]
    [(number,)] = world.rows("SELECT id FROM contact_imports")
    assert (await world.say("ana", "contacts-now", number=number)).title == "Before I import it"
    await world.press("ana", "Month first: Monday 4 March 2019")
    await world.restart()
    await world.say("ana", "contact-import")
    await world.press("ana", "1. Go on")
    await world.press("ana", "Answer a question")
    await world.press("ana", "Question 1")
    shown = await world.press("ana", "Day first: Wednesday 3 April 2019")
    assert shown.fields["Question 1"].endswith("Your answer: Day first: Wednesday 3 April 2019.")
    await world.press("ana", "Import 2")
    found = await world.say("ana", "find-contacts", words="rosa", typed=True)
    assert found.fields == {"Rosa Marquez · Acme": "Connected on Wednesday 3 April 2019. Nothing is due."}


async def test_one_that_broke_off_goes_on(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """A crash after the first parts: it is listed, and goes on where it stopped, through a restart."""
    await world.say("ana", "import-contacts", list=crowd(180))
    run, units = world.core.units.run, 0

    async def run_some(work: Any) -> Any:
        nonlocal units
        units += 1
        if units == 5:
            raise RuntimeError("the process ends")
        return await run(work)

    monkeypatch.setattr(world.core.units, "run", run_some)
    with contextlib.suppress(RuntimeError):
        await world.press("ana", "Import 180")
    monkeypatch.undo()
    [(some,)] = world.rows(PEOPLE)
    assert 0 < some < 180
    await world.restart()
    listed = await world.say("ana", "contact-import")
    assert listed.fields == {"1. Tuesday 24 November": f"{some} contacts so far"}
    shown = await world.press("ana", "1. Go on")
    assert f"I found 180 people. {READ} {some} are in your list already." in shown.text
    await world.press("ana", f"Import {180 - some}")
    assert world.rows("SELECT count(*), count(DISTINCT brought) FROM contacts") == [(180, 1)]
    await world.say("ana", "contact-import")
    await world.press("ana", "1. Take it back")
    await world.press("ana", "Take it back")
    assert world.rows(PEOPLE) == [(0,)]


READ = (
    "I read names, companies, jobs and the day you connected, and nothing else: no email address, no phone number, no "
    "link."
)


async def test_what_two_lists_both_tell_comes_once(world: World) -> None:
    """The first has begun when the second comes, and neither ends the other one."""
    first = await world.say("ana", "import-contacts", list=crowd(120))
    world.change("UPDATE contact_imports SET size = 1")
    second = await world.say("ana", "import-contacts", list=crowd(120))
    await asyncio.gather(*(world.press_token("ana", one.token("Import 120")) for one in (first, second)))
    assert world.rows(PEOPLE) == [(120,)]


async def test_a_row_that_stands_there_twice_comes_once(world: World) -> None:
    """However many parts it takes: as many come in as were shown."""
    shown = await world.say("ana", "import-contacts", list=crowd(120) + crowd(3).removeprefix(HEAD))
    await world.press_token("ana", shown.token("Import 120"))
    assert world.rows(PEOPLE) == [(120,)]


async def test_a_late_cancel_denies_nothing(world: World) -> None:
    shown = await world.say("ana", "import-contacts", list=ROSA)
    await world.press("ana", "Import 1")
    said = await world.press_token("ana", shown.token("Cancel"))
    assert said.text.startswith("1 is in your list now.") and world.rows(PEOPLE) == [(1,)]


async def test_nothing_of_the_file_stays_on_the_disk(world: World) -> None:
    await world.say("ana", "import-contacts", list=LIST)
    whole = b"".join(path.read_bytes() for path in world.folder.glob("*.db*"))
    for secret in ("rosa@acme", "linkedin.example/in/rosa"):
        assert secret.encode() not in whole and b64encode(secret.encode()) not in whole
