"""Slack refuses a picture that it has not looked at yet: the words come at once, the picture at the next look."""

import pytest

from bot.features.recap.posting import Preview
from bot.messages import Bar, Message, Picture
from bot.people import Account
from bot.words import say
from bot.work import wire
from tests.adapters.slack.town import Town
from tests.loopback.slack import Error, View

SOCKETS = pytest.mark.parametrize("mode", ["sockets"])


async def home(town: Town, person: str) -> View:
    """They look at Home, and wait until it is there."""
    shown = await (await town.slack.open_home(town.people[person])).settled()
    await town.connection.finish()
    return shown.view


@SOCKETS
async def test_on_home(town: Town) -> None:
    """Drawn without it, and with it though nothing else has changed."""
    await town.say("ben", "rejected", stage="FINAL", sting="5")
    await town.say("ben", "reflect")
    await town.press("ben", "Write")
    await town.fill("ben", town.people["ben"].stack[-1], heaviest="Six warm weeks.")
    for label in ("Skip", "Skip", "Skip"):
        await town.press("ben", label)
    await town.advance(days=7)
    await town.press("ben", "2")
    fault = town.slack.fail("views.publish", Error("invalid_arguments"))
    page = await home(town, "ben")
    assert fault.hits == 1 and "Then and now" in page.words and not page.pictures
    assert "Bar chart" in page.words
    await town.say("ben", "back")  # which they are
    await town.connection.finish()
    assert [alt for alt in page.pictures if alt.startswith("Bar chart")]


def draws_a_chart(town: Town) -> None:
    """/recap answers with one, as no command of ours does yet."""

    def drawn(cmd: Preview, by: Account) -> Message:
        label = say("Rejections")
        return Message(say("A week."), picture=Picture(say("Bar chart of a week."), (Bar(label, 5),)))

    town.heart.app._slices._handlers[Preview] = [wire(drawn)]


@pytest.mark.parametrize("refused", ["invalid_blocks", "upload_failed"])
async def test_in_an_answer(town: Town, refused: str) -> None:
    """It comes in words where it was asked for, and not as a letter."""
    draws_a_chart(town)
    before = len(town.dms("ana"))
    method = "upload" if refused == "upload_failed" else "response_url"
    fault = town.slack.fail(method, Error(refused, 500))
    said = await town.say("ana", "recap", "circle")
    await town.connection.finish()
    assert fault.hits == 1 and len(said.messages) == 1 and not said.message.pictures
    assert "Bar chart" in said.message.words and said.message.only_for is town.people["ana"]
    await town.turn()
    assert len(town.dms("ana")) == before
    again = await town.say("ana", "recap", "circle")
    assert again.message.pictures
