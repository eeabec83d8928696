"""A list that was brought in before says more now: only that comes in, and only that goes again."""

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.features.applications.taking import tracked
from bot.trackers.own import written
from tests.features.test_taking import all_of
from tests.world import World

HEADER = "Company,Role,Date applied,Status,Status date\n"
FIRST = (
    f"{HEADER}Acme,Nurse,2026-10-01,Applied,\nBirch,Cook,2026-10-02,Interview,2026-10-20\n"
    "Cedar,Driver,2026-10-03,Applied,\n"
)
LATER = (
    f"{HEADER}Acme,Nurse,2026-10-01,Rejected,2026-11-20\nBirch,Cook,2026-10-02,Offer,\nCedar,Driver,2026-10-03,Applied,\n"
    "Dill,Baker,2026-11-21,Applied,\n"
)
NOTHING_NEW = "All of it is in your list already, so there's nothing to import."


async def imported(world: World, words: str, n: int) -> Any:
    await world.say("ana", "import", list=words)
    return await world.press("ana", f"Import {n}")


async def listed(world: World) -> dict[str, str]:
    return dict((await world.say("ana", "applications")).fields)


async def back(world: World, n: int = 1) -> str:
    await world.say("ana", "imports")
    await world.press("ana", f"{n}. Take it back")
    return str((await world.press("ana", "Take it back")).text)


async def number_of(world: World, employer: str) -> int:
    return next(one.id for one in await all_of(world, "ana") if one.employer == employer)


async def test_a_later_no_comes_in_and_goes_again(world: World) -> None:
    """It is told before, and once it is here the same list has nothing new."""
    await world.agree("ana")
    await imported(world, FIRST, 3)
    before = world.rows("SELECT * FROM applications ORDER BY id")
    shown = await world.say("ana", "import", list=LATER)
    assert "I found 4 applications. 3 are in your list already. 2 of them have news." in shown.text
    assert shown.fields["What's new"] == "Nurse, Acme: They said no\nCook, Birch: Offer"
    done = await world.press("ana", "Import 3")
    assert done.text.startswith(
        "1 is in your list now. Only you can see it. 2 that were in your list have their news now. You can take"
    )
    assert await listed(world) == {
        "Baker · Dill": "Applied, Saturday 21 November",
        "Cook · Birch": "Offer",
        "Driver · Cedar": "Applied, Saturday 3 October",
        "Nurse · Acme": "They said no, Friday 20 November, you reached: Applied",
    }
    for words in (LATER, FIRST):
        shown = await world.say("ana", "import", list=words)
        assert NOTHING_NEW in shown.text and not [one for one in shown.labels if one.startswith("Import ")]
        await world.press("ana", "Cancel")
    imports = await world.say("ana", "imports")
    assert imports.fields["1. Tuesday 24 November"] == "1 application, the news of 2 applications"
    asked = await world.press("ana", "1. Take it back")
    assert asked.text.startswith("Take back 1 application, the news of 2 applications? What you've worked on since")
    assert (await world.press("ana", "Take it back")).text == "Taken back."
    assert world.rows("SELECT * FROM applications ORDER BY id") == before
    assert "Import 3" in (await world.say("ana", "import", list=LATER)).labels


async def test_the_first_list_can_go_before_its_news(world: World) -> None:
    """News are nobody's work: they go with what they are about, and what else the later list brought stays."""
    await imported(world, FIRST, 3)
    await world.advance(minutes=1)
    await imported(world, LATER, 3)
    assert await back(world, 2) == "Taken back."
    assert set(await listed(world)) == {"Baker · Dill"}
    assert await back(world, 1) == "Taken back."
    assert world.rows("SELECT count(*) FROM applications") == [(0,)]


async def test_what_was_worked_on_since_stays(world: World) -> None:
    """News that somebody corrected, and news that a rejection names."""
    await imported(world, FIRST, 3)
    await imported(world, LATER, 3)
    acme, birch = await number_of(world, "Acme"), await number_of(world, "Birch")
    await world.say("ana", "rejected", stage="APPLIED", sting=2, application=acme, typed=True)
    await world.say("ana", "change-line", number=birch, line=3, what="FINAL", on="2026-11-02", typed=True)
    assert await back(world) == "Taken back. 2 stay: you've worked on them since, or named them in a rejection."
    found = await listed(world)
    assert found["Nurse · Acme"].startswith("They said no")
    assert "Baker · Dill" not in found and len(found) == 3


BACK: tuple[str, dict[str, Any]] = ("take-back-line", {"line": 2})
CHANGES: dict[str, list[tuple[str, dict[str, Any]]]] = {
    "a line corrected": [("change-line", {"line": 2, "what": "FINAL", "on": "2026-10-21"})],
    "a line taken back": [BACK],
    "a line removed": [BACK, ("remove-line", {"line": 2, "sure": "yes"})],
    "a name changed": [("edit-application", {"employer": "Beech", "role": "Chef"})],
    "a no logged by hand": [("happened", {"what": "NO", "on": "2026-11-20"})],
}


STEPS = "Company,Role,Date applied,Interview,Outcome\nBirch,Cook,2026-10-02,2026-10-20,\n"


@pytest.mark.parametrize("change", CHANGES)
async def test_the_same_list_brings_nothing_whatever_was_changed(world: World, change: str) -> None:
    """And a later no comes once: not where it was logged by hand, and without what was corrected or taken away."""
    await imported(world, STEPS, 1)
    birch = await number_of(world, "Birch")
    before = await at(world, birch)
    for word, said in CHANGES[change]:
        await world.say("ana", word, number=birch, typed=True, **said)
    now = [(one.what.name, str(one.on)) for one in (await at(world, birch)).history]
    assert await at(world, birch) != before
    shown = await world.say("ana", "import", list=STEPS)
    assert NOTHING_NEW in shown.text and shown.labels == ["Cancel"]
    await world.press("ana", "Cancel")
    shown = await world.say("ana", "import", list=STEPS.replace("2026-10-20,", "2026-10-20,Rejected"))
    if change == "a no logged by hand":
        assert NOTHING_NEW in shown.text
        return
    await world.press("ana", "Import 1")
    found = [(one.what.name, str(one.on)) for one in (await at(world, birch)).history]
    assert found == [*now, ("NO", "None")]


async def test_the_same_list_brings_nothing_whatever_is_answered(world: World) -> None:
    """Neither another end nor another day: only what its rows say counts."""
    words = "Company,Role,Date applied,Status\nAcme,Nurse,03/04/2026,Archived\nBirch,Cook,05/06/2026,Offer\n"
    for answers in (("Day first: ", "Went quiet"), ("Month first: ", "They said no")):
        shown = await world.say("ana", "import", list=words)
        for answer in answers:
            shown = await world.press("ana", next(one for one in shown.labels if one.startswith(answer)))
        if answers[1] == "Went quiet":
            await world.press("ana", "Import 2")
    assert NOTHING_NEW in shown.text


async def at(world: World, number: int) -> Any:
    return next(one for one in await all_of(world, "ana") if one.id == number)


async def test_what_was_logged_by_hand_gets_its_news_too(world: World) -> None:
    """And what is on a card about silence is not asked about any more."""
    await world.agree("ana")
    await world.say("ana", "apply", typed=True, employer="Acme", role="Nurse", on="2026-10-01")
    await world.until("2026-12-15T11:00", "Europe/Lisbon")
    [card] = [one for one in await world.sees("ana") if one.title == "Quiet for a while"]
    done = await imported(world, LATER.splitlines()[0] + "\n" + LATER.splitlines()[1] + "\n", 1)
    assert done.text.startswith("1 that was in your list has its news now.")
    assert world.rows("SELECT card_on, open FROM applications") == [(None, 0)]
    await world.press_token("ana", card.token("Went quiet"), card.body["n"])
    assert (await listed(world))["Nurse · Acme"].startswith("They said no")
    assert await back(world) == "Taken back."
    assert await listed(world) == {"Nurse · Acme": "Applied, Thursday 1 October"}


async def test_a_saved_job_that_was_applied_for(world: World) -> None:
    link = "https://jobs.example/acme/7"
    await imported(world, f"Company,Role,Link,Status,Date applied\nAcme,Nurse,{link},Saved,\n", 1)
    shown = await world.say(
        "ana", "import", list=f"Company,Role,Link,Status,Date applied\nAcme,Nurse,{link},Applied,2026-11-20\n"
    )
    assert shown.fields == {"What's new": "Nurse, Acme: Applied"}
    await world.press("ana", "Import 1")
    assert await listed(world) == {"Nurse · Acme": "Applied, Friday 20 November"}


async def test_that_it_was_saved_once_is_no_news(world: World) -> None:
    link = "https://jobs.example/acme/7"
    await world.say("ana", "apply", typed=True, employer="Acme", role="Nurse")
    await world.say("ana", "edit-application", number=await number_of(world, "Acme"), link=link, typed=True)
    words = f"Company,Role,Link,Status,Date applied\nAcme,Nurse,{link},Saved,\n"
    assert NOTHING_NEW in (await world.say("ana", "import", list=words)).text


async def test_an_old_copy_of_ones_own_brings_nothing_back(world: World) -> None:
    """What was corrected since stays corrected."""
    await world.say("ana", "apply", typed=True, employer="Acme", role="Nurse", on="2026-10-01")
    number = await number_of(world, "Acme")
    await world.say("ana", "happened", number=number, what="NO", on="2026-11-20", typed=True)
    copy = written([tracked(one) for one in await all_of(world, "ana")])
    for word, said in (("take-back-line", {}), ("remove-line", {"sure": "yes"})):
        await world.say("ana", word, number=number, line=2, typed=True, **said)
    assert len((await at(world, number)).history) == 1
    assert NOTHING_NEW in (await world.say("ana", "import", list=copy)).text


async def test_nothing_rings(world: World) -> None:
    """A no out of a list is no rejection, no letter and no sign for a review."""
    await imported(world, FIRST, 3)
    others = ("outbox", "rejections", "asks", "reflections", "reviews")
    before = {table: world.rows(f"SELECT * FROM {table}") for table in others}
    await imported(world, LATER, 3)
    assert {table: world.rows(f"SELECT * FROM {table}") for table in others} == before


STATUS = ("Applied", "Phone screen", "Interview", "Final round", "Offer", "Rejected", "Withdrawn", "Ghosted")


async def live(folder: Path, lists: list[list[str]]) -> None:
    world = World(folder)
    await world.open(seated=True)
    try:
        await world.agree("ana")
        rows, taken = list[Any](), 0
        for statuses in lists:
            rows.append(world.rows("SELECT * FROM applications ORDER BY id"))
            words = "".join(f"E{n},Job {n},2026-10-0{n + 1},{one}\n" for n, one in enumerate(statuses))
            shown = await world.say("ana", "import", list=f"Company,Role,Date applied,Status\n{words}")
            label = next((one for one in shown.labels if one.startswith("Import ")), "Cancel")
            await world.press("ana", label)
            taken += label != "Cancel"
            if label == "Cancel":
                rows.pop()
            again = await world.say("ana", "import", list=f"Company,Role,Date applied,Status\n{words}")
            assert NOTHING_NEW in again.text
            await world.press("ana", "Cancel")
            await world.advance(minutes=1)
        for before in reversed(rows):
            shown = await world.say("ana", "imports")
            await world.press("ana", next(one for one in shown.labels if one.endswith("Take it back")))
            assert (await world.press("ana", "Take it back")).text == "Taken back."
            assert world.rows("SELECT * FROM applications ORDER BY id") == before
    finally:
        await world.close()


@settings(max_examples=15, deadline=None)
@given(st.lists(st.lists(st.sampled_from(STATUS), min_size=3, max_size=3), min_size=2, max_size=4))
def test_lists_go_as_they_came(lists: list[list[str]]) -> None:
    """Whatever each later one says: once more it has nothing new, and back to the first every row is as before."""
    with TemporaryDirectory() as folder:
        asyncio.run(live(Path(folder), lists))
