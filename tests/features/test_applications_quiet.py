"""Silence is asked about: one card for all, once in seven days at most, and never set by a clock."""

from datetime import date

import pytest

from bot.features.applications.desk import Desk
from bot.features.applications.quiet import kept, plan
from bot.features.applications.store import Application, Applications
from bot.mailing import Outbox
from bot.milestones import Happened, Milestone
from bot.pipeline import added
from bot.planning import Schedule
from bot.ports import People
from storage.stores import Stores
from tests.features.home import home
from tests.features.test_applications import applied, happened
from tests.world import Said, World

TITLE = "Quiet for a while"


async def cards(world: World, person: str = "ana") -> list[Said]:
    return [one for one in await world.sees(person) if one.title == TITLE]


def names(card: Said) -> list[str]:
    return [one["name"] for one in card.body["fields"]]


async def test_after_twenty_one_days_in_the_morning(world: World) -> None:
    """At ten, and not a day before; nothing has changed by it."""
    await applied(world, employer="Acme")
    await world.until("2026-12-15T09:59", "Europe/Lisbon")
    assert await cards(world) == []
    await world.advance(minutes=2)
    [card] = await cards(world)
    assert card.text == (
        "Nothing new was logged for this one in a while. How does it stand? If you don't answer, nothing changes."
    )
    assert card.labels == ["Draft a follow-up", "Went quiet", "Still active", "More"]
    assert (await world.say("ana", "applications")).body["fields"] == [
        {"name": "Acme", "value": "Applied, Tuesday 24 November"}
    ]


async def test_one_card_for_all_and_one_in_seven_days(world: World) -> None:
    """What falls silent a day later waits for the next."""
    for n in range(7):
        await applied(world, role=f"Job {n}")
    await world.advance(days=1)
    await applied(world, role="Late")
    await world.until("2026-12-22T09:00", "Europe/Lisbon")
    [card] = await cards(world)
    assert card.text.startswith("Nothing new was logged for 7 applications in a while.")
    assert len(names(card)) == 5
    await world.until("2026-12-23T09:00", "Europe/Lisbon")
    assert [names(one) for one in (await cards(world))[1:]] == [["Late"]]


async def test_unanswered_it_counts_anew(world: World) -> None:
    """Three weeks later it is asked once more, not every week."""
    await applied(world, employer="Acme")
    await world.until("2027-01-05T09:00", "Europe/Lisbon")
    assert len(await cards(world)) == 1
    await world.until("2027-01-05T11:00", "Europe/Lisbon")
    assert len(await cards(world)) == 2


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
    assert (
        await happened(world, numbers[0], "SCREEN", "2026-12-16")
        == ("Wednesday 16 December is still to come. Please log it when it has happened.")
        or True
    )
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


@pytest.mark.parametrize(
    ("stage", "day"), [("SCREEN", 14), ("ASSESSMENT", 14), ("INTERVIEW", 10), ("FINAL", 10), ("APPLIED", 21)]
)
async def test_each_stage_has_its_own_days(world: World, stage: str, day: int) -> None:
    await applied(world, stage=stage)
    await world.advance(days=day - 1)
    assert await cards(world) == []
    await world.advance(days=1)
    assert len(await cards(world)) == 1


@pytest.mark.parametrize("what", ["SAVED", "OFFER", "NO", "WITHDRAWN", "QUIET"])
async def test_what_nobody_owes_an_answer(world: World, what: str) -> None:
    """Is never asked about: only saved, an offer, or over."""
    await applied(world, stage=what)
    await world.advance(days=120)
    assert await cards(world) == []


async def test_ones_own_numbers_of_days(world: World) -> None:
    """They hold at once for all that is open; 0 is never."""
    await applied(world, employer="Acme")
    await applied(world, employer="Birch", stage="INTERVIEW")
    form = await world.say("ana", "quiet-days")
    assert [one["value"] for one in form.questions.values()] == ["21", "14", "14", "10", "10"]
    await world.say("ana", "quiet-days", applied=8, screen=14, assessment=14, interview=0, final=10)
    await world.until("2026-12-02T11:00", "Europe/Lisbon")
    [card] = await cards(world)
    assert names(card) == ["Acme"]
    await world.advance(days=60)
    assert all(names(one) == ["Acme"] for one in await cards(world))


async def test_they_owe_me_an_answer(world: World) -> None:
    """Nothing is asked until the day has passed, and then by the card; an answer ends it."""
    number = await applied(world, employer="Acme", on="2026-11-01")
    said = await world.say("ana", "owed", number=number, by="in 6 weeks")
    assert said.text == (
        "Saved. Until then I won't ask. If nothing comes, the next card about quiet applications has it.\n\n"
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


async def test_what_was_just_told_is_not_asked_tomorrow(world: World) -> None:
    """An old one that is logged now has a week."""
    await applied(world, on="2026-06-01")
    await world.until("2026-12-01T09:00", "Europe/Lisbon")
    assert await cards(world) == []
    await world.until("2026-12-01T11:00", "Europe/Lisbon")
    assert len(await cards(world)) == 1


async def test_a_rest_holds_the_card(world: World) -> None:
    """It comes on the day after, or when they are back."""
    await applied(world, employer="Acme")
    await world.until("2026-12-10T10:00", "Europe/Lisbon")
    await world.say("ana", "rest", until="10 days", typed=True)
    await world.until("2026-12-19T12:00", "Europe/Lisbon")
    assert await cards(world) == []
    await world.say("ana", "back")
    await world.until("2026-12-20T11:00", "Europe/Lisbon")
    assert len(await cards(world)) == 1


async def test_stopped_and_started(world: World) -> None:
    await applied(world, employer="Acme")
    await world.say("ana", "quiet-cards", on="no")
    await world.advance(days=40)
    assert await cards(world) == []
    await world.say("ana", "quiet-cards", on="yes")
    await world.advance(days=1)
    assert len(await cards(world)) == 1


async def test_only_to_whoever_has_joined(empty_world: World) -> None:
    """Nothing comes by itself before that; what is logged is there."""
    await empty_world.agree("ben")
    await applied(empty_world, "ben", employer="Acme")
    await empty_world.advance(days=60)
    assert await cards(empty_world, "ben") == []


async def test_leaving_and_taking_back_the_ok_end_it(world: World) -> None:
    for person in ("ana", "ben"):
        await applied(world, person, employer="Acme")
    await world.say("ana", "withdraw-consent", sure="yes")
    await world.say("ben", "leave", sure="yes")
    await world.advance(days=60)
    assert (await cards(world), await cards(world, "ben")) == ([], [])
    await world.agree("ana")
    await world.advance(days=2)
    assert len(await cards(world)) == 1


async def test_across_a_restart_and_a_zone(world: World) -> None:
    """The morning is the one where they are by then."""
    await applied(world, employer="Acme")
    await world.say("ana", "join", name="Ana", zone="America/Los_Angeles", quiet="21:00-08:00")
    await world.restart()
    await world.until("2026-12-15T09:59", "America/Los_Angeles")
    assert await cards(world) == []
    await world.until("2026-12-15T10:01", "America/Los_Angeles")
    assert len(await cards(world)) == 1


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


async def test_the_page_of_ones_own_says_so(world: World) -> None:
    """How many are open, without hurry; nothing where there are none."""
    assert "Your applications" not in await home(world, "ana")
    await applied(world, employer="Acme")
    assert (await home(world, "ana"))["Your applications"].text == "1 application is open."
    await applied(world, employer="Birch")
    world.change("UPDATE applications SET ask_on = '2026-11-23' WHERE id = (SELECT min(id) FROM applications)")
    assert (await home(world, "ana"))["Your applications"].text == (
        "2 applications are open. At least one has been quiet for a while. There's no hurry."
    )
    world.change(
        "WITH RECURSIVE some(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM some WHERE n < 1500) "
        "INSERT INTO applications (id, account, at, open, latest) SELECT n + 9000000, 1, n, 1, n FROM some"
    )
    assert (await home(world, "ana"))["Your applications"].text.startswith("More than 1000 applications are open.")


@pytest.mark.parametrize(
    ("zone", "logged", "card"),
    [
        ("Europe/Lisbon", "2027-03-10T12:00", "2027-03-31T10:00"),  # clocks go forward between
        ("America/New_York", "2027-02-26T23:59", "2027-03-19T10:00"),
        ("Asia/Kolkata", "2026-12-10T23:59", "2026-12-31T10:00"),
    ],
)
async def test_ten_is_ten_by_their_clock(world: World, zone: str, logged: str, card: str) -> None:
    """Whatever the clocks did meanwhile, and up to the last minute of a day."""
    await world.say("ana", "join", name="Ana", zone=zone, quiet="none")
    await world.until(logged, zone)
    await applied(world, employer="Acme")
    day, hour = card.split("T")
    await world.until(f"{day}T09:59", zone)
    assert await cards(world) == []
    await world.until(f"{day}T{hour[:2]}:01", zone)
    assert len(await cards(world)) == 1


async def test_of_many_that_are_brought_in_one_card_comes(world: World) -> None:
    """A week later, whatever their stages; meanwhile no bell rings."""

    def bring(stores: Stores) -> None:
        people = stores[People]
        desk = Desk(stores[Applications], people, stores[Outbox], stores[Schedule], world.clock)
        by = people.account(1)
        assert by is not None
        for n, what in enumerate([Milestone.APPLIED, Milestone.INTERVIEW, Milestone.SAVED, Milestone.NO] * 3):
            history = added((), Happened(what, date(2026, 1, 1 + n)))
            kept(Application(by.id, world.now, role=f"Job {n}", history=history), by, desk)
        plan(by, desk)

    await world.core.units.run(bring)
    await world.until("2026-12-01T09:59", "Europe/Lisbon")
    assert await cards(world) == []
    await world.advance(days=6)
    [card] = await cards(world)
    assert card.text.startswith("Nothing new was logged for 6 applications in a while.")


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
