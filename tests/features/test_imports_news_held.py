"""News of a list, and what stands here beside a history: an end that was logged, a promise, a card, a landing."""

from typing import Any

import pytest

from bot.features.applications.store import Application
from tests.features.importing import imported
from tests.features.test_taking import all_of
from tests.world import World

HEADER = "Company,Role,Date applied,Status,Status date\n"
APPLIED = f"{HEADER}Birch,Cook,2026-11-01,Applied,\n"
ROWS = "SELECT * FROM applications ORDER BY id"


async def birch(world: World) -> Application:
    return next(one for one in await all_of(world, "ana") if one.employer == "Birch")


async def said(world: World, command: str, **given: Any) -> str:
    return (await world.say("ana", command, number=(await birch(world)).id, typed=True, **given)).text


async def told(world: World) -> list[tuple[str, str]]:
    return [(one.what.name, str(one.on)) for one in (await birch(world)).history]


async def back(world: World) -> str:
    await world.say("ana", "imports")
    await world.press("ana", "1. Take it back")
    return (await world.press("ana", "Take it back")).text


@pytest.mark.parametrize(
    ("status", "name"), [("Interview", "INTERVIEW"), ("Ghosted", "QUIET"), ("Withdrawn", "WITHDRAWN")]
)
@pytest.mark.parametrize("on", ["", "2026-11-20"])
async def test_an_end_that_was_logged_holds_against_a_list(world: World, status: str, name: str, on: str) -> None:
    """What has no day, or has that day, came before it: what was reached is kept, and nothing goes on again."""
    await imported(world, APPLIED)
    await said(world, "happened", what="NO", on="2026-11-20")
    await imported(world, f"{HEADER}Birch,Cook,2026-11-01,{status},{on}\n")
    assert await told(world) == [("APPLIED", "2026-11-01"), (name, on or "None"), ("NO", "2026-11-20")]
    assert world.rows("SELECT open FROM applications") == [(0,)]


@pytest.mark.parametrize("end", ["Rejected", "Ghosted"])
async def test_an_end_that_only_a_list_told_goes_on_by_the_next(world: World, end: str) -> None:
    await imported(world, APPLIED)
    await imported(world, APPLIED.replace("Applied,", f"{end},"))
    await imported(world, APPLIED.replace("Applied,", "Interview,"))
    assert [what for what, _ in await told(world)][-1] == "INTERVIEW"
    assert world.rows("SELECT open FROM applications") == [(1,)]


async def test_what_went_quiet_goes_on_by_a_list(world: World) -> None:
    await imported(world, APPLIED)
    await said(world, "went-quiet")
    await imported(world, APPLIED.replace("Applied,", "Interview,"))
    assert [what for what, _ in await told(world)] == ["APPLIED", "QUIET", "INTERVIEW"]


async def test_an_answer_out_of_a_list_is_the_one_that_was_owed(world: World) -> None:
    """No card asks for it then; and it is owed again once the news are taken back."""
    await world.agree("ana")
    await imported(world, APPLIED)
    await said(world, "owed", by="27 November")
    before = world.rows(ROWS)
    await imported(world, f"{HEADER}Birch,Cook,2026-11-01,Interview,2026-11-24\n")
    assert "owe" not in await said(world, "application")
    assert await back(world) == "Taken back."
    assert world.rows(ROWS) == before
    await imported(world, f"{HEADER}Birch,Cook,2026-11-01,Interview,2026-11-24\n")
    await world.until("2026-11-30T12:00", "Europe/Lisbon")
    assert "owe" not in await said(world, "application")
    assert not [one for one in await world.sees("ana") if one.title == "Quiet for a while"]


async def test_older_news_answer_nothing(world: World) -> None:
    await imported(world, f"{HEADER}Birch,Cook,2026-11-01,Interview,2026-11-20\n")
    await said(world, "owed", by="27 November")
    await imported(
        world, "Company,Role,Date applied,Phone screen,Interview\nBirch,Cook,2026-11-01,2026-11-10,2026-11-20\n"
    )
    assert [what for what, _ in await told(world)] == ["APPLIED", "SCREEN", "INTERVIEW"]
    assert "They owe you an answer by Friday 27 November." in await said(world, "application")


async def test_the_first_list_can_go_though_its_news_answered_what_was_owed(world: World) -> None:
    """Whoever said that they owe an answer has worked on it, so it stays; with its promise once the news have gone."""
    await imported(world, APPLIED)
    await said(world, "owed", by="27 November")
    await world.advance(minutes=1)
    await imported(world, f"{HEADER}Birch,Cook,2026-11-01,Interview,2026-11-24\n")
    assert await back(world) == "Taken back."
    assert str((await birch(world)).promised) == "2026-11-27"


async def test_news_that_are_taken_back_leave_it_on_its_card(world: World) -> None:
    await world.agree("ana")
    await world.say("ana", "apply", typed=True, employer="Birch", role="Cook", on="2026-11-01")
    await world.say("ana", "apply", typed=True, employer="Cedar", role="Cook", on="2026-11-01")
    await world.until("2026-12-10T12:00", "Europe/Lisbon")
    [card] = [one for one in await world.sees("ana") if one.title == "Quiet for a while"]
    before = world.rows(ROWS)
    await imported(world, f"{HEADER}Birch,Cook,2026-11-01,Interview,2026-11-24\n")
    assert await back(world) == "Taken back."
    assert world.rows(ROWS) == before
    await world.press_token("ana", card.token("Went quiet"), card.body["n"])
    assert "All 2" in (await world.sees("ana"))[-1].labels


async def test_what_goes_on_after_a_landing_is_open_like_any_other(world: World) -> None:
    """It is no longer among those that were closed together; until the news are taken back."""
    await imported(world, APPLIED)
    await world.say("ana", "close-open", typed=True)
    before = world.rows(ROWS)
    await world.advance(days=2)
    await imported(world, f"{HEADER}Birch,Cook,2026-11-01,Interview,2026-11-25\n")
    assert world.rows("SELECT open, landed FROM applications") == [(1, 0)]
    assert await back(world) == "Taken back."
    assert world.rows(ROWS) == before


async def test_an_offer_that_was_taken_is_said_of_a_row_that_stands_as_it_did(world: World) -> None:
    """Only its owner says that, so it holds whenever they do; once, and it goes again with the news."""
    offers = APPLIED.replace("Applied,", "Offer,2026-11-20")
    await imported(world, offers)
    before = world.rows(ROWS)
    for times in (1, 2):
        await world.say("ana", "import", list=offers)
        await world.press("ana", "Answer a question")
        await world.press("ana", "Question 1")
        shown = await world.press("ana", "Yes: Cook, Birch")
        assert ("Import 1" in shown.labels) is (times == 1)
        await world.press("ana", "Import 1" if times == 1 else "Cancel")
    assert (await told(world))[-1] == ("ACCEPTED", "None")
    assert await back(world) == "Taken back."
    assert world.rows(ROWS) == before


async def test_a_step_that_was_still_to_come_comes_in_once_it_has_come(world: World) -> None:
    """By the same list; and by that alone nothing else that was changed here comes back."""
    steps = "Company,Role,Date applied,Interview,Status\nBirch,Cook,2026-11-01,2026-12-15,Phone screen\n"
    await imported(world, steps)
    await said(world, "change-line", line=2, what="ASSESSMENT")
    await world.until("2026-12-14T12:00", "Europe/Lisbon")
    assert "there's nothing to import" in (await world.say("ana", "import", list=steps)).text
    await world.until("2026-12-16T12:00", "Europe/Lisbon")
    await imported(world, steps)
    assert await told(world) == [("APPLIED", "2026-11-01"), ("ASSESSMENT", "None"), ("INTERVIEW", "2026-12-15")]
    assert "there's nothing to import" in (await world.say("ana", "import", list=steps)).text
