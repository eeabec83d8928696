"""A week of goals that is closed: early, late, one by one; and what of it comes along."""

from datetime import date, timedelta

import pytest

from tests.features.goals_letters import add, states
from tests.world import World

MONDAY, NEXT = "2026-11-23", "2026-11-30"


async def test_the_close_steps_through_the_goals(world: World) -> None:
    """Each answer shows the next goal; a change goes on next week; the end comes once."""
    await add(world, "ana", "One", "Two", "Three")
    await world.until("2026-11-29T17:00")
    assert "One" in (await world.sees("ana"))[-1].text
    assert (await world.press("ana", "Partly")).text == "Two\nHow did it go?"
    form = await world.press("ana", "Change it")
    assert form.questions["action"]["value"] == "Two"
    assert (await world.press("ana", "Change it", action="Half of two")).text == "Three\nHow did it go?"
    closed = await world.press("ana", "Not this week")
    assert closed.text.startswith("Closed. Some weeks go differently.")
    assert "Rest" in closed.labels
    assert states(world) == [
        *(("One", "PARTLY", MONDAY), ("Two", "CHANGED", MONDAY), ("Three", "NOT_NOW", MONDAY)),
        ("Half of two", "OPEN", NEXT),
    ]


async def test_any_answer_counts_as_showing_up(world: World) -> None:
    """One goal of two is enough; the rest can follow, and answers can be given again."""
    await add(world, "ana", "One", "Two")
    await world.say("ana", "goals")
    await world.press("ana", "Close the week")
    await world.press("ana", "Done")
    assert world.rows("SELECT state FROM weeks") == [("BEGUN",)]
    weeks = await world.say("ana", "my-weeks")
    assert weeks.fields == {"The week of Monday 23 November": "You showed up"}
    await world.say("ana", "goals")
    await world.press("ana", "One")
    assert (await world.press("ana", "Answer again")).text.startswith("One\n")


async def test_answered_early_is_not_asked_again(world: World) -> None:
    """Tapped before Wednesday, closed before Sunday, planned before Monday: those prompts stay away."""
    await add(world, "ana", "One")
    await world.say("ana", "checkin")
    await world.press("ana", "Slow")
    await world.say("ana", "checkin")
    await world.press("ana", "Close the week")
    await world.press("ana", "Done")
    kept = await world.say("ana", "goal", action="Two")
    assert kept.text == "Saved for the week of Monday 30 November."
    assert (await world.say("ana", "goals")).fields["Two"] == "Next week · Open"
    await world.until("2026-12-02T11:59")
    assert not [one for one in await world.sees("ana") if "More" in one.labels and not one["private"]]
    await world.until("2026-12-02T12:00")
    assert [one.title for one in await world.sees("ana") if "More" in one.labels and not one["private"]] == [None]


async def test_a_late_answer_repairs_a_week(world: World) -> None:
    """Until the end of the next week; then old buttons are refused kindly, after a restart too."""
    await add(world, "ana", "One")
    await world.until("2026-11-29T17:00")
    done = (await world.sees("ana"))[-1].token("Done")
    await world.until("2026-12-06T23:59")
    await world.restart()
    assert (await world.press_token("ana", done)).text.startswith("Closed.")
    await world.until("2026-12-07T00:00")
    refused = await world.press_token("ana", done)
    assert refused.error == "The week of Monday 23 November can't be closed any more. Here's this week:"


async def test_last_week_comes_along_once(world: World) -> None:
    """What was left is offered on Monday; pressing twice takes it over once, and not into the recap."""
    await add(world, "ana", "One", "Two")
    await world.press_token("ana", "share-goal!:number=1")
    await world.until("2026-11-30T09:00")
    letter = (await world.sees("ana"))[-1]
    assert letter.labels == ["Add a goal", "Carry over: One", "Carry over: Two", "More"]
    kept = world.rows("SELECT message FROM outbox WHERE kind = 'GOALS' AND state = 'sent' ORDER BY id DESC LIMIT 1")
    assert b"Stop these" in kept[0][0] and b"One" not in kept[0][0]
    for _ in range(2):
        shown = await world.press_token("ana", letter.token("Carry over: One"))
        assert list(shown.fields) == ["One"]
    assert states(world)[2:] == [("One", "OPEN", NEXT)]
    assert world.rows("SELECT shared_in FROM goals ORDER BY id") == [(1,), (None,), (None,)]
    await world.press("ana", "Close last week")
    await world.press("ana", "Done")
    await world.press("ana", "Done")
    again = await world.press_token("ana", letter.token("Carry over: Two"))
    assert again.error and len(states(world)) == 3


def held(world: World, monday: str) -> list[str]:
    return [action for action, _, week in states(world) if week == monday]


@pytest.mark.parametrize("between", ["nothing", "done", "removed", "closed", "full"])
async def test_added_is_said_where_the_week_holds_it(world: World, between: str) -> None:
    """A button of an old letter is pressed in each of three weeks, twice; whatever it says is so."""
    await add(world, "ana", "One")
    await world.until("2026-11-30T09:00", "Europe/Lisbon")
    token = (await world.sees("ana"))[-1].token("Carry it over")
    for week in ("2026-11-30", "2026-12-07", "2026-12-14"):
        await world.until(f"{week}T10:00", "Europe/Lisbon")
        if between == "full" and week == "2026-12-07":
            await add(world, "ana", "Two", "Three", "Four")
        if between == "closed":
            await world.say("ana", "close-week", week=week)
        following = (date.fromisoformat(week) + timedelta(days=7)).isoformat()
        for _ in range(2):
            before = held(world, week)
            told = await world.press_token("ana", token)
            if "Added to this week." in told.text:
                assert "One" in held(world, week) and "One" not in before
            elif told.text.startswith("Saved for the week of"):
                assert "One" in held(world, week) + held(world, following)
            elif "already in this week" in told.text:
                assert "One" in before
            elif "already in the week of" in told.text:
                assert "One" in held(world, following)
            else:
                assert told.error and held(world, week) == before
        assert held(world, week).count("One") <= 1
        if between == "done" and week == "2026-11-30":
            await world.say("ana", "close-goal", number=2, how="DONE")
        if between == "removed" and week == "2026-11-30":
            await world.say("ana", "remove-goal", number=2, sure="yes")
    if between == "nothing":
        assert [row[2] for row in states(world)] == [MONDAY, "2026-11-30", "2026-12-07", "2026-12-14"]
