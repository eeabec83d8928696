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
from tests.features.applying import applied, cards, names
from tests.features.home import home
from tests.world import World


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


async def test_the_page_of_ones_own_says_so(world: World) -> None:
    """How many are open, without hurry; nothing where there are none."""
    assert "Your applications" not in await home(world, "ana")
    await applied(world, employer="Elm", stage="NO")
    assert (await home(world, "ana"))["Your applications"].text == "None is open."
    await applied(world, employer="Acme")
    assert (await home(world, "ana"))["Your applications"].text == "1 is open."
    await applied(world, employer="Birch")
    world.change("UPDATE applications SET ask_on = '2026-11-23' WHERE open = 1")
    assert (await home(world, "ana"))["Your applications"].text == (
        "2 are open. At least one has been quiet for a while. There's no hurry."
    )
    world.change(
        "WITH RECURSIVE some(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM some WHERE n < 1500) "
        "INSERT INTO applications (id, account, at, open, latest) SELECT n + 9000000, 1, n, 1, n FROM some"
    )
    assert (await home(world, "ana"))["Your applications"].text.startswith("More than 1000 are open.")


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


async def test_a_promised_day_that_has_passed_is_what_is_said(world: World) -> None:
    """Something may have been logged a day before, so that isn't silence; beside others it is told of all of them."""
    number = await applied(world, employer="Acme", stage="INTERVIEW")
    await world.say("ana", "owed", typed=True, number=number, by="27 November")
    await world.until("2026-11-28T12:00", "Europe/Lisbon")
    [card] = await cards(world)
    assert card.text.startswith("They promised an answer by Friday 27 November. How does it stand?")


async def test_promised_days_among_others(world: World) -> None:
    for employer in ("Acme", "Birch"):
        number = await applied(world, employer=employer, stage="INTERVIEW")
        await world.say("ana", "owed", typed=True, number=number, by="27 November")
    await world.until("2026-11-28T12:00", "Europe/Lisbon")
    [card] = await cards(world)
    assert card.text.startswith("For 2 applications, nothing new came in a while, or by the day that was promised.")
