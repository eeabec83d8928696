"""Small goals: planned, shared, changed, and only by their owner."""

import pytest

from tests.features.goals_letters import add, states
from tests.world import World

MONDAY, NEXT = "2026-11-23", "2026-11-30"


async def test_monday_goals_midweek_tap_sunday_close(world: World) -> None:
    """The week as it is meant, in the member's own zone."""
    await world.until("2026-11-30T09:00", "America/New_York")
    letter = (await world.sees("ben"))[-1]
    assert letter.text == "It's a new week. What small step would you like to take?"
    assert letter.labels == ["Add a goal", "I'll rest this week", "More"]
    await world.press(
        "ben", "Add a goal", action="Write to Acme", times=2, place="Tuesday", obstacle="I doubt", plan="do it"
    )
    await world.until("2026-12-02T12:00", "America/New_York")
    letter = (await world.sees("ben"))[-1]
    assert letter.fields == {"Write to Acme, 2 times": "Open · Tuesday · If I doubt, then I will do it"}
    assert letter.labels[:4] == ["Going well", "Slow", "Low energy", "Need a hand"]
    assert (await world.press("ben", "Going well")).text == "Good to hear. Enjoy it."
    await world.until("2026-12-06T17:00", "America/New_York")
    letter = (await world.sees("ben"))[-1]
    assert letter.text == "The week is almost over.\n\nWrite to Acme, 2 times\nHow did it go?"
    assert letter.labels == ["Done", "Partly", "Not this week", "Change it", "More"]
    closed = await world.press("ben", "Done")
    assert closed.text == "Closed. One step done, and you looked back on your week.\n\nWeeks you showed up: 1."
    assert (await world.say("ben", "goals")).text.endswith("\n\nWeeks you showed up: 1.")
    assert world.rows("SELECT week, state, midweek FROM weeks") == [(NEXT, "CLOSED", b"WELL        ")]


async def test_an_empty_page_offers_ideas(world: World) -> None:
    """Three starters open the form prefilled; the form asks five questions, one of them needed."""
    await world.say("ana", "goals")
    form = await world.press("ana", "Write to an employer")
    assert form.questions["action"]["value"] == "Write to an employer"
    assert [name for name, one in form.questions.items() if one["required"]] == ["action"]
    assert list(form.questions) == ["action", "times", "place", "obstacle", "plan"]


async def test_three_are_plenty(world: World) -> None:
    """A fourth goal is refused, before anything is typed; removing one makes room."""
    await add(world, "ana", "One", "Two", "Three")
    refused = await world.say("ana", "goal")
    assert refused.error and refused.text.startswith("Three small steps are plenty")
    assert (await world.say("ana", "goal", action="Four")).error
    shown = await world.say("ana", "goals")
    assert list(shown.fields) == ["One", "Two", "Three"] and "Add a goal" not in shown.labels
    await world.press("ana", "Two")
    await world.press("ana", "Remove")
    assert list((await world.press("ana", "Remove")).fields) == ["One", "Three"]
    await add(world, "ana", "Four")


@pytest.mark.parametrize("times", [0, 51, "often"])
async def test_unclear_goals_change_nothing(world: World, times: object) -> None:
    """Each refusal says what would be right."""
    refused = await world.say("ana", "goal", action="One", times=times)
    assert refused.error and list(refused.problems) == ["times"]
    assert (await world.say("ana", "goal", action="x" * 121)).problems
    assert states(world) == []


async def test_change_and_share(world: World) -> None:
    """A goal can be edited; it goes into the recap only when its owner says so."""
    await add(world, "ana", "One")
    form = await world.press("ana", "Change")
    assert form.questions["action"]["value"] == "One"
    await world.press("ana", "Change", action="Uno", times=3)
    assert states(world) == [("Uno", "OPEN", MONDAY)]
    assert world.rows("SELECT shared_in, times FROM goals") == [(None, 3)]
    shared = await world.press("ana", "Show it in the recap")
    assert shared.text == "The next recap of Harbour may show it, with your name."
    assert world.rows("SELECT shared_in FROM goals") == [(1,)]
    await world.press("ana", "Don't show it in the recap")
    assert world.rows("SELECT shared_in FROM goals") == [(None,)]


async def test_a_wish_that_others_decide(world: World) -> None:
    """A step of one's own is offered beside it, never imposed."""
    offered = await world.say("ana", "goal", action="Get an offer", times=2)
    assert "Prepare one story about my work" in offered.text
    assert "Get an offer, 2 times" in (await world.press("ana", "Keep mine")).fields
    await world.say("ana", "goal", action="be hired")
    assert "Apply somewhere I'd like to work" in (await world.press("ana", "Use that")).fields
    assert [action for action, _, _ in states(world)] == ["Get an offer", "Apply somewhere I'd like to work"]


async def test_another_ones_goals_are_unknown(world: World) -> None:
    """A button of Ana's does nothing for Ben."""
    await add(world, "ana", "One")
    for token in (
        *(
            "goal-card!:number=1",
            "remove-goal!:number=1&sure=yes",
            "close-goal!:number=1&how=DONE",
            "edit-goal:number=1",
        ),
        *(
            "share-goal!:number=1",
            "unshare-goal!:number=1",
            "swap-goal!:number=1&step=JOB",
            "take-over!:number=1",
            "goal:reshapes=1",
        ),
        "edit-goal:number=999999999999999999",
    ):
        assert (await world.press_token("ben", token)).error, token
    assert (await world.press_token("ana", "close-week!:week=2026-12-07")).error
    assert (await world.press_token("ana", "pace!:pace=WELL&day=2026-12-07")).error
    assert states(world) == [("One", "OPEN", MONDAY)]


async def test_a_check_in_without_goals_helps(world: World) -> None:
    """No goals is no reproach; low energy opens ways to rest."""
    answer = await world.say("ana", "checkin")
    assert answer.text == "No goals this week, and that's fine. How is it going?"
    assert "Add a goal" in answer.labels
    assert {"Rest", "Ask my circle", "Help now"} <= set((await world.press("ana", "Low energy")).labels)
    await world.say("ana", "checkin")
    assert "Ask my circle" in (await world.press("ana", "Need a hand")).labels
    assert world.rows("SELECT midweek, midweek_on, state FROM weeks") == [(b"HAND        ", "2026-11-24", "OPEN")]


async def test_two_low_check_ins_offer_a_rest(world: World) -> None:
    """The word goes to those who care for rest."""
    for day in ("2026-11-24T18:00", "2026-11-26T18:00"):
        await world.until(day)
        await world.say("ana", "checkin")
        await world.press("ana", "Low energy")
    await world.advance(minutes=1)
    assert world.rows("SELECT count(*) FROM outbox WHERE kind = 'OFFER' AND account = 1") == [(1,)]


async def test_a_long_goal_is_shortened_on_its_button(world: World) -> None:
    """Forty characters stand there whole; of forty-one, 39 and an ellipsis."""
    await add(world, "ana", "a" * 40, "b" * 41)
    assert {"a" * 40, "b" * 39 + "…"} <= {*(await world.say("ana", "goals")).labels}
