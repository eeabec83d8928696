"""What stands there once an answer in a modal is closed: nothing that was true before it."""

from tests.adapters.slack.town import Town
from tests.loopback.slack import View

WORDS = "They were kind about it, and it was a no."


async def preview(town: Town) -> View:
    """Ana is shown what the others would see."""
    form = await town.say("ana", "ask", "circle")
    return (await town.fill("ana", form.view, wish="LISTEN", words=WORDS)).view


async def close(town: Town) -> list[View]:
    """Ana closes what lies on top; what lies there still."""
    ana = town.people["ana"]
    await town.slack.close(ana, ana.stack[-1])
    return ana.stack


async def test_what_is_on_its_way_is_not_sent_again(town: Town) -> None:
    """A preview that was changed lies under the new one, and closes with it."""
    first = await preview(town)
    changed = await town.press("ana", "Change", words="It was a no.")
    assert town.people["ana"].stack == [first, changed.view] and "It was a no." in changed.view.words
    sent = await town.press("ana", "Send")
    assert "What happens next" in sent.view.words and "Send" in first.labels
    assert await close(town) == []


async def test_a_change_that_is_not_sent(town: Town) -> None:
    """The new preview closes the old one too."""
    await preview(town)
    await town.press("ana", "Change", words="It was a no.")
    assert await close(town) == []


async def test_a_form_that_is_cancelled(town: Town) -> None:
    """What it was opened from is as true as before."""
    first = await preview(town)
    await town.press("ana", "Change")
    assert await close(town) == [first]
    assert "What happens next" in (await town.press("ana", "Send")).view.words


async def test_a_goal_that_was_changed(town: Town) -> None:
    """It is closed with the old one, and Home shows the new one."""
    await town.say("ana", "goals", "circle")
    await town.press("ana", "Add a goal", action="Write to two people")
    await town.press("ana", "My goals")
    await town.press("ana", "Write to two people")
    changed = await town.press("ana", "Change", action="Write to one person")
    assert len(town.people["ana"].stack) == 2 and "Write to one person" in changed.view.words
    assert await close(town) == []
    home = await (await town.slack.open_home(town.people["ana"])).settled()
    await town.connection.finish()
    assert "Write to one person" in home.view.words


async def test_the_third_on_top(town: Town) -> None:
    """What takes its place closes all three, a form too."""
    await preview(town)
    await town.press("ana", "Change", words="It was a no.")
    third = await town.press("ana", "Change", words="A no.")
    assert len(town.people["ana"].stack) == 3
    again = await town.press("ana", "Change")
    assert again.view is third.view and again.view.callback_id == "form" and len(town.people["ana"].stack) == 3
    assert await close(town) == []
