"""App Home follows whatever changes what it shows: commands, buttons, forms and letters."""

from tests.adapters.slack.homes import drawn, opened, shown
from tests.adapters.slack.town import Town

WORDS = "You kept going through four rounds, and I saw it."
RESTING = "I'll be quiet until"


async def test_it_follows_commands_buttons_and_forms(town: Town) -> None:
    assert RESTING not in (await opened(town, "ben")).words
    await town.say("ben", "rest", until="3 days")
    assert RESTING in await shown(town, "ben")
    await town.press("ben", "Come back early")
    assert RESTING not in await shown(town, "ben")
    await town.say("ben", "goals")
    await town.press("ben", "Add a goal", action="Write to Maria")
    assert "Write to Maria" in await shown(town, "ben")
    assert drawn(town, "ben") == 4


async def test_it_follows_letters(town: Town) -> None:
    """Those that arrive; what could not waits there for the next look."""
    await opened(town, "ben")
    await opened(town, "chidi")
    town.people["chidi"].close_dms()
    for other in ("Ben", "Chidi"):
        await town.say("ana", "encourage", member=other, words=WORDS)
    await town.turn()
    assert "A kind word from Ana" in await shown(town, "ben")
    assert town.dms("ben") and not town.dms("chidi")
    assert "1 message for you" in (await opened(town, "chidi")).words


async def test_what_was_read_there_comes_no_second_time(town: Town) -> None:
    """In quiet hours, by one who looks; what came after they had looked still comes."""
    await town.advance(hours=11, minutes=30)  # 23:30 in New York
    await town.say("ana", "encourage", member="Ben", words=WORDS)
    assert WORDS in (await opened(town, "ben")).words
    await town.say("ana", "encourage", member="Ben", words=f"Once more: {WORDS}")
    await town.advance(hours=11)
    assert [f"“{WORDS}”" in one.words for one in town.dms("ben")] == [False]


async def test_an_ask_stands_there_until_it_is_answered(town: Town) -> None:
    """Pressed there, it is answered there."""
    await opened(town, "ben")
    await town.say("ana", "ask", wish="LISTEN")
    await town.press("ana", "Send")
    await town.advance(minutes=6)
    assert "Ana is asking for a kind word" in await shown(town, "ben")
    home = town.people["ben"].home
    assert home
    form = await (await town.slack.press(town.people["ben"], home, "Write a kind word")).settled()
    await town.fill("ben", form.view, words=WORDS)
    assert "Ana is asking for a kind word" not in await shown(town, "ben")


async def test_it_outlives_a_restart(town: Town) -> None:
    """What stands there is pressed; and Slack has kept it, so it is drawn anew though nobody has looked since."""
    home, ben = await opened(town, "ben"), town.people["ben"]
    await town.say("ben", "rest", until="tomorrow")
    await town.restart()
    pressed = await (await town.slack.press(ben, home, "My circle")).settled()
    assert [one for one in pressed.views if not one.is_home and "Ana (host), Ben" in one.words]
    await town.leave_views("ben")
    await town.say("ben", "back")
    assert RESTING not in await shown(town, "ben")
    await town.say("eli", "back")
    assert town.people["eli"].home is None
