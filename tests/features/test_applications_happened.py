"""What happened to an application: it ends, goes on again, steps back, and every line of it can be corrected."""

from tests.features.applying import applied, happened
from tests.world import World


async def test_a_no_ends_it_whatever_lies_ahead(world: World) -> None:
    """A date with them that had been written down is still to come, and its line keeps its day."""
    number = await applied(world, role="Nurse", on="2026-10-01")
    world.change(
        "UPDATE applications SET history = ?",
        b'[[1,"APPLIED","2026-10-01",0],[2,"INTERVIEW","2026-12-24",0],[3,"OFFER","2099-01-05",0]]',
    )
    said = await world.say("ana", "happened", number=number, what="NO")
    assert said.text == (
        "I'm sorry. Nothing else is needed today.\n\n"
        "Logged: They said no, Tuesday 24 November. What you reached stays: Offer."
    )
    assert "Log a rejection" in said.labels
    form = await world.say("ana", "change-line", number=number, line=2)
    on = form.questions["on"]["value"]
    said = await world.say("ana", "change-line", number=number, line=2, what="ASSESSMENT", on=on)
    assert said.text == "Changed: Assessment, Thursday 24 December."


async def test_an_end_that_ended_nothing(world: World) -> None:
    """Is said, whether it was logged so or corrected."""
    number = await applied(world, role="Nurse", on="2026-10-01")
    await happened(world, number, "INTERVIEW", "2026-11-20")
    assert await happened(world, number, "WITHDRAWN", "2026-11-01") == (
        "Logged: I said no, Sunday 1 November. Something later is logged too, so it's still open."
    )
    said = await world.say("ana", "change-line", number=number, line=1, what="NO", on="2026-10-01")
    assert said.text == (
        "Changed: They said no, Thursday 1 October. Something later is logged too, so it's still open."
    )


async def test_every_end_keeps_what_was_reached(world: World) -> None:
    """And a no may be logged as a rejection at once, filled in and linked both ways."""
    number = await applied(world, employer="Acme", role="Nurse")
    await happened(world, number, "INTERVIEW")
    said = await world.say("ana", "happened", number=number, what="NO")
    assert said.text == (
        "I'm sorry. Nothing else is needed today.\n\n"
        "Logged: They said no, Tuesday 24 November. What you reached stays: Interview."
    )
    form = await world.press("ana", "Log a rejection")
    assert (form.form, form.questions["stage"]["value"], form.questions["employer"]["value"]) == (
        *("rejected", "INTERVIEW"),
        "Acme",
    )
    await world.press("ana", "Log a rejection", stage="INTERVIEW", sting=3, employer="Acme")
    shown = await world.say("ana", "application", number=number)
    assert "Show the rejection" in shown.labels and "Log a rejection" not in shown.labels
    await world.press("ana", "Show the rejection")
    assert (await world.press("ana", "The application")).text == (
        "They said no, Tuesday 24 November, you reached: Interview."
    )


async def test_whatever_follows_an_end_opens_it_again(world: World) -> None:
    """Which is said; so is that it is still over."""
    number = await applied(world, on="2026-10-01")
    await happened(world, number, "QUIET", "2026-11-01")
    assert await happened(world, number, "SCREEN", "2026-10-05") == (
        "Logged: First call, Monday 5 October. It's still: Went quiet."
    )
    assert await happened(world, number, "INTERVIEW", "2026-11-20") == (
        "Logged: Interview, Friday 20 November. It had ended (Went quiet). Now it goes on again."
    )


async def test_what_nobody_can_tell_is_asked(world: World) -> None:
    """An interview on an unknown day, where it has ended: before that, or does it go on? Nothing is kept meanwhile."""
    number = await applied(world, role="Nurse", on="2026-10-01")
    await happened(world, number, "NO", "2026-11-01")
    asked = await world.say("ana", "happened", number=number, what="INTERVIEW", on="unknown")
    assert asked.text == (
        "Interview (day not known): was that before this one ended (They said no, Sunday 1 November), or does it go "
        "on again?"
    )
    assert "Interview" not in str((await world.say("ana", "application", number=number)).body)
    said = await world.press("ana", "Before that")
    assert said.text == "Logged: Interview, day not known. It's still: They said no."
    await world.say("ana", "happened", number=number, what="FINAL", on="2026-11-01")
    said = await world.press("ana", "It goes on again")
    assert said.text == ("Logged: Final round, Sunday 1 November. It had ended (They said no). Now it goes on again.")


async def test_a_step_back_takes_back_visibly(world: World) -> None:
    """It is asked, told, and can be brought back; or it was one more of it."""
    number = await applied(world, on="2026-10-01")
    await happened(world, number, "INTERVIEW", "2026-11-02")
    await world.say("ana", "happened", number=number, what="SCREEN", on="2026-11-10")
    said = await world.press("ana", "It didn't get further")
    assert said.text == (
        "Logged: First call, Tuesday 10 November. Taken back: Interview. With Correct you can bring that back."
    )
    lines = said.body["fields"][0]["value"].split("\n")
    assert lines[1] == "Interview, Monday 2 November (taken back)"
    await world.press("ana", "Correct")
    await world.press("ana", lines[1])
    said = await world.press("ana", "Bring it back")
    assert said.text == "Back: Interview, Monday 2 November. It stands here now: Interview, Monday 2 November."
    await world.say("ana", "happened", number=number, what="SCREEN", on="2026-11-12")
    assert (await world.press("ana", "One more of it")).text == "Logged: First call, Thursday 12 November."
    assert (await world.say("ana", "application", number=number)).text == "Interview, Monday 2 November."


async def test_said_twice_it_is_there_once(world: World) -> None:
    number = await applied(world, on="2026-10-01")
    await happened(world, number, "INTERVIEW", "2026-11-02")
    assert (
        await happened(world, number, "INTERVIEW", "2026-11-02")
        == "That's logged already: Interview, Monday 2 November."
    )
    assert (await world.press("ana", "One more of it")).text == "Logged: Interview, Monday 2 November."


async def test_any_line_is_corrected_or_removed(world: World) -> None:
    """Its kind, its day, whether it was; for good only once it was taken back."""
    number = await applied(world, on="2026-10-01")
    await happened(world, number, "INTERVIEW", "2026-11-02")
    await world.say("ana", "correct-application", number=number)
    await world.press("ana", "Interview, Monday 2 November")
    form = await world.press("ana", "Change it")
    assert (form.questions["what"]["value"], form.questions["on"]["value"]) == ("INTERVIEW", "2026-11-02")
    said = await world.press("ana", "Change it", what="FINAL", on="unknown")
    assert said.text == "Changed: Final round, day not known. It stands here now: Final round."
    refused = await world.say("ana", "remove-line", number=number, line=2)
    assert refused.error == "That line counts. Take it back first, and then you can remove it."
    said = await world.say("ana", "take-back-line", number=number, line=2)
    assert said.text == (
        "Taken back: Final round, day not known. It counts nowhere now. It stands here now: Applied, Thursday "
        "1 October."
    )
    await world.press("ana", "Correct")
    await world.press("ana", "Final round, day not known (taken back)")
    assert (await world.press("ana", "Remove it for good")).text == "Removed."
    refused = await world.say("ana", "application-line", number=number, line=2)
    assert refused.error == "That line isn't there any more."


async def test_all_lines_can_go(world: World) -> None:
    """Then nothing has happened, and it can begin anew."""
    number = await applied(world)
    await world.say("ana", "take-back-line", number=number, line=1)
    await world.say("ana", "remove-line", number=number, line=1)
    assert (await world.say("ana", "application", number=number)).text == "Nothing has happened yet."
    assert await happened(world, number, "SAVED") == "Logged: Saved, Tuesday 24 November."
    assert await happened(world, number, "APPLIED") == "Logged: Applied, Tuesday 24 November."
