"""What can be answered when an application is quiet: a follow-up, that it went quiet, or that they owe an answer."""

import pytest

from tests.features.applying import applied, cards, happened
from tests.world import World


async def test_went_quiet_for_one_and_for_all(world: World) -> None:
    """Only what is still open and was on the card; a quiet one goes on again by anything that happens."""
    numbers = [await applied(world, role=f"Job {n}") for n in range(4)]
    await world.until("2026-12-15T11:00", "Europe/Lisbon")
    asked = await world.press("ana", "Went quiet")
    assert asked.labels == ["All 4", "Job 0", "Job 1", "Job 2", "Job 3", "My applications"]
    assert (await world.press("ana", "Job 0")).text == (
        "Saved: it went quiet. What you reached stays. If they write after all, log it, and it goes on again."
    )
    await happened(world, numbers[1], "INTERVIEW")
    [card] = await cards(world)
    await world.press_token("ana", card.token("Went quiet"), card.body["n"])
    assert (await world.press("ana", "All 2")).text.startswith("Saved: they all went quiet.")
    assert (await world.press_token("ana", card.token("Went quiet"), card.body["n"])).text == (
        "Nothing here is waiting for an answer any more."
    )
    listed = await world.say("ana", "applications")
    assert [one["value"].split(",")[0] for one in listed.body["fields"]] == ["Interview", *["Went quiet"] * 3]
    refused = await world.say("ana", "happened", number=numbers[0], what="SCREEN", on="2026-12-16")
    assert refused.problems["on"] == ("Wednesday 16 December is still to come. Please log it when it has happened.")
    await world.advance(days=1)
    assert "Now it goes on again." in await happened(world, numbers[0], "SCREEN")


async def test_each_answer_can_be_given_again(world: World) -> None:
    """What was pressed in error goes on again by the other button; what they ended since stays so."""
    number = await applied(world, employer="Acme")
    await world.until("2026-12-15T11:00", "Europe/Lisbon")
    [card] = await cards(world)

    async def press(label: str) -> str:
        return (await world.press_token("ana", card.token(label), card.body["n"])).text

    assert (await press("Went quiet")).startswith("Saved: it went quiet.")
    assert await press("Went quiet") == "Went quiet, Tuesday 15 December, you reached: Applied."
    assert await press("Still active") == "It had ended (Went quiet). Now it goes on again."
    assert await press("Still active") == "Good. It's still active. I'll count the quiet days from today."
    await happened(world, number, "NO")
    for label in ("Went quiet", "Still active"):
        assert await press(label) == "They said no, Tuesday 15 December, you reached: Applied."


async def test_an_older_card_says_that_there_is_a_newer_one(world: World) -> None:
    """And never that all of them were answered: they wait on the newer one."""
    for n in range(3):
        await applied(world, role=f"Job {n}")
    await world.until("2027-01-05T11:00", "Europe/Lisbon")
    older, newer = await cards(world)
    for word in ("Went quiet", "Still active", "Draft a follow-up"):
        said = await world.press_token("ana", older.token(word), older.body["n"])
        assert said.text == "That card is an older one. Please answer on the newest: what's still waiting is there."
    await world.press_token("ana", newer.token("Still active"), newer.body["n"])
    assert (await world.press("ana", "All 3")).text == (
        "Good. They're all still active. I'll count the quiet days from today."
    )
    for one in (older, newer):
        said = await world.press_token("ana", one.token("Went quiet"), one.body["n"])
        assert said.text == "Nothing here is waiting for an answer any more."


async def test_what_is_said_of_counting_is_true(world: World) -> None:
    """Nothing is counted where nothing is asked, nor before the day on which they promised an answer."""
    for stage in ("SAVED", "OFFER"):
        number = await applied(world, stage=stage)
        said = await world.say("ana", "still-active", number=number)
        assert said.text == "Good. It's still active.", stage
    number = await applied(world)
    said = await world.say("ana", "owed", number=number, by="Friday")
    assert "Until then I won't ask." in said.text
    assert (await world.say("ana", "still-active", number=number)).text.startswith("Good. It's still active.\n")
    saved = await applied(world, stage="SAVED")
    assert "won't ask" not in (await world.say("ana", "owed", number=saved, by="Friday")).text
    said = await world.say("ana", "went-quiet", number=saved)
    assert said.text == "Saved: it went quiet. If they write after all, log it, and it goes on again."


@pytest.mark.parametrize(
    ("stages", "first"),
    [
        (["SAVED"], "I'm very interested in the job “Nurse” at Acme."),
        (["APPLIED"], "I applied for the job “Nurse” at Acme on {}, and I'm still very interested."),
        (["ASSESSMENT"], "I did the assessment for the job “Nurse” at Acme on {}, and I'm still very interested."),
        (["SCREEN", "ASSESSMENT"], "Thank you again for talking with me about the job “Nurse” at Acme on {}."),
        (
            ["ASSESSMENT", "OFFER"],
            "I did the assessment for the job “Nurse” at Acme on {}, and I'm still very interested.",
        ),
    ],
)
async def test_a_draft_says_only_what_was(world: World, stages: list[str], first: str) -> None:
    """Nobody is thanked for a talk that never was."""
    number = await applied(world, employer="Acme", role="Nurse", stage=stages[0], on="2026-11-20")
    for stage in stages[1:]:
        await happened(world, number, stage, "2026-11-23")
    said = await world.say("ana", "follow-up", number=number)
    assert said.body["fields"][0]["value"].split("\n\n")[1] == first.format("Friday 20 November")


@pytest.mark.parametrize("end", ["NO", "WITHDRAWN", "ACCEPTED"])
async def test_nothing_is_drafted_for_what_is_over(world: World, end: str) -> None:
    """An old card's button shows where it stands; what only went quiet may still be asked about."""
    number = await applied(world)
    await happened(world, number, "QUIET")
    assert "Your draft" in (await world.say("ana", "follow-up", number=number)).fields
    await happened(world, number, end)
    said = await world.say("ana", "follow-up", number=number)
    assert "Your draft" not in said.fields and "What happened?" in said.labels


async def test_still_active_counts_from_today(world: World) -> None:
    await applied(world, employer="Acme")
    await world.until("2026-12-20T11:00", "Europe/Lisbon")
    said = await world.press("ana", "Still active")
    assert said.text == "Good. It's still active. I'll count the quiet days from today."
    await world.until("2027-01-10T09:00", "Europe/Lisbon")
    assert len(await cards(world)) == 1
    await world.until("2027-01-10T11:00", "Europe/Lisbon")
    assert len(await cards(world)) == 2


async def test_a_follow_up_to_copy(world: World) -> None:
    """In their words, by how far it got; nothing is sent to anybody."""
    number = await applied(world, employer="Acme", role="Nurse")
    await world.until("2026-12-15T11:00", "Europe/Lisbon")
    said = await world.press("ana", "Draft a follow-up")
    assert said.text == "Copy it, and change whatever you like. I send nothing."
    assert said.body["fields"][0]["value"] == (
        "Hello,\n\nI applied for the job “Nurse” at Acme on Tuesday 24 November, and I'm still very interested.\n\n"
        "Can you tell me where things stand, and when I may hear from you? I'm happy to send anything you need.\n\n"
        "Kind regards"
    )
    await happened(world, number, "INTERVIEW", "yesterday")
    said = await world.say("ana", "follow-up", number=number)
    assert "Thank you again for talking with me about the job “Nurse” at Acme on Monday 14 December." in str(said.body)


async def test_they_owe_me_an_answer(world: World) -> None:
    """Nothing is asked until the day has passed, and then by the card; an answer ends it."""
    number = await applied(world, employer="Acme", on="2026-11-01")
    said = await world.say("ana", "owed", number=number, by="in 6 weeks")
    assert said.text == (
        "Saved. Until then I won't ask. If nothing comes, the next card about quiet applications will ask.\n\n"
        "They owe you an answer by Tuesday 5 January."
    )
    await world.until("2027-01-05T20:00", "Europe/Lisbon")
    assert await cards(world) == []
    await world.until("2027-01-06T11:00", "Europe/Lisbon")
    [card] = await cards(world)
    assert card.body["fields"][0]["value"].endswith("They owed you an answer by Tuesday 5 January.")
    await happened(world, number, "INTERVIEW")
    assert "owed you" not in str((await world.say("ana", "application", number=number)).body)


@pytest.mark.parametrize(
    ("by", "problem"),
    [
        ("today", "Tuesday 24 November isn't ahead of us. By which day will they answer?"),
        ("soon", "I can't read “soon” as a day. Try Friday, or in 2 weeks."),
    ],
)
async def test_a_day_that_is_no_promise(world: World, by: str, problem: str) -> None:
    number = await applied(world)
    assert (await world.say("ana", "owed", number=number, by=by)).problems["by"] == problem


async def test_a_law_that_gives_a_day(world: World) -> None:
    """Only where the zone says that it may hold, as a suggestion with its source."""
    for person, zone in (("ana", "America/Toronto"), ("ben", "America/New_York")):
        await world.say(person, "join", name=person, zone=zone, quiet="none")
        number = await applied(world, person, stage="INTERVIEW", on="2026-11-20")
        told = (await world.say(person, "application", number=number)).text
        assert ("45 days" in told) is (person == "ana"), person
    number = await applied(world, stage="INTERVIEW", on="2026-11-20")
    told = (await world.say("ana", "application", number=number)).text
    assert told == (
        "Interview, Friday 20 November.\n\n"
        "If the job is in Ontario, was advertised publicly, and the employer has 25 people or more: the law there "
        "gives them 45 days after an interview to tell you whether they've decided. That would be Monday 4 January. "
        "Source: Employment Standards Act, 2000 (Ontario), Part III.1, and O. Reg. 476/24."
    )
    number = await applied(world, stage="INTERVIEW", on="2025-12-20")
    assert "Ontario" not in (await world.say("ana", "application", number=number)).text


async def test_what_is_said_of_cards_is_true_where_none_come(empty_world: World) -> None:
    """Nobody is promised a question that will not be asked."""
    await empty_world.agree("ben")
    number = await applied(empty_world, "ben")
    said = await empty_world.say("ben", "owed", number=number, by="Friday")
    assert said.text == "Saved.\n\nThey owe you an answer by Friday 27 November."
    given = {"applied": 9, "screen": 9, "assessment": 9, "interview": 9, "final": 9}
    assert (await empty_world.say("ben", "quiet-days", **given)).text == (
        "Saved. I'll only ask once you've joined a circle."
    )
    await empty_world.say("ben", "quiet-cards", on="no")
    assert (await empty_world.say("ben", "quiet-days", **given)).text == (
        "Saved. You stopped these questions, so none will come."
    )
