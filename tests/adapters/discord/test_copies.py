"""The copy of one's data goes with the answer that only they see; where Discord takes no file, it says so."""

from io import BytesIO
from zipfile import ZipFile

from tests.adapters.discord.town import Town
from tests.loopback.discord import Error


async def test_a_copy_in_the_answer(town: Town) -> None:
    """It is on no message that others see, and in no direct message."""
    await town.say("ana", "privacy", "circle")
    shown = await town.press("ana", "Download my data")
    [(name, content)] = shown.answer.files.items()
    assert name.startswith("my-data-") and shown.answer.ephemeral
    assert str(town.people["ana"].id) in ZipFile(BytesIO(content)).read("account.csv").decode()
    assert await town.dms("ana") == []


async def test_a_file_that_discord_refuses(town: Town) -> None:
    """The answer says what can be done, at once."""
    await town.say("ana", "privacy", "circle")
    town.discord.fail("POST", "^/interactions/", Error(413, 40005, "Request entity too large"))
    shown = await town.press("ana", "Download my data")
    assert "I couldn't put the file with your data here" in shown.answer.text and shown.answer.files == {}


async def test_an_answer_that_comes_too_late(town: Town) -> None:
    """The copy comes by letter then, with its file."""
    await town.say("ana", "privacy", "circle")
    fault = town.discord.fail("POST", "^/interactions/", Error(404, 10062, "Unknown interaction"))
    pressed = town.discord.seen(town.people["ana"], town.places["circle"])[-1]
    await town.discord.press(town.people["ana"], pressed, "Download my data")
    await town.discord.until(lambda: fault.hits)
    await town.connection.desk.finish()
    await town.turn()
    [letter] = await town.dms("ana")
    assert [*letter.files] and "Open README.txt first." in letter.text
