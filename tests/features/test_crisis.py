"""/help-now answers whatever else is broken."""

import random
from typing import Any

import pytest

from bot.app import App
from bot.features import FEATURES
from bot.features.crisis.help_now import LINES, Country
from bot.messages import Message
from bot.people import Place, Speaker
from bot.tokens import Draft, go
from bot.words import Reader, render
from tests.world import VirtualClock, World

ANA = Speaker("playground", "playground", "ana", "Ana", Place("playground"))


class Gone:
    """A database that is not there."""

    async def run(self, work: Any) -> Any:
        raise OSError("the database is gone")

    async def read(self, work: Any, within: float | None = None) -> Any:
        raise OSError("the database is gone")


async def test_it_answers_without_a_database() -> None:
    """No store is asked for, so no unit is needed."""
    app = App(FEATURES, Gone(), VirtualClock(), random.Random(1))
    answer = await app.handle(ANA, Draft("help-now"))
    assert isinstance(answer.said, Message)
    shown = render(answer.said.text, Reader())
    assert shown.startswith("If you're in danger right now, call your local emergency number.\n")
    assert "findahelpline.com" in shown


@pytest.mark.parametrize("country", Country, ids=lambda one: one.name)
async def test_numbers_come_first_and_are_three_lines(country: Country) -> None:
    """The emergency number, the line, where to find more; then one human sentence, and what the buttons are for."""
    app = App(FEATURES, Gone(), VirtualClock(), random.Random(1))
    answer = await app.handle(ANA, go("help-now", country=country.name))
    assert isinstance(answer.said, Message)
    numbers, _, buttons = render(answer.said.text, Reader()).split("\n\n")
    assert buttons == "For numbers in another country:"
    shown = numbers.split("\n")
    assert shown[0] == f"If you're in danger right now, call {LINES[country].emergency}."
    assert LINES[country].number in shown[1]
    assert len(shown) == 3


async def test_it_is_private_in_the_channel_too(world: World) -> None:
    """Others never see that somebody asked."""
    answer = await world.say("ana", "help-now", where="circle")
    assert answer.body["private"]
    assert await world.sees("ben", where="circle") == []
    assert (await world.press("ana", "Ireland")).text.startswith("If you're in danger right now, call 112.")


async def test_an_unknown_country_gets_the_number_for_all() -> None:
    """Whatever stands on the button, there is somebody to call."""
    app = App(FEATURES, Gone(), VirtualClock(), random.Random(1))
    answer = await app.handle(ANA, go("help-now", country="ATLANTIS"))
    assert isinstance(answer.said, Message) and not answer.sorry
    assert "findahelpline.com" in render(answer.said.text, Reader())
    assert len(answer.said.buttons) == len(Country)
