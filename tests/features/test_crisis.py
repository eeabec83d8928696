"""/help-now answers whatever else is broken."""

import random
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.app import App
from bot.features import FEATURES
from bot.features.crisis.countries import Country
from bot.features.crisis.numbers import LINES, meant, numbers
from bot.forms import Form
from bot.messages import Message
from bot.people import Place, Speaker
from bot.ports import Units
from bot.tokens import Draft, go
from bot.words import Reader, render
from tests.world import VirtualClock, World

ANA = Speaker("playground", "playground", "ana", "Ana", Place("playground"))
EVERYWHERE = "If you're in danger right now, call your local emergency number.\n"


class Gone(Units):
    """A database that is not there."""

    async def run(self, work: Any) -> Any:
        raise OSError("the database is gone")

    async def read(self, work: Any, within: float | None = None) -> Any:
        raise OSError("the database is gone")


async def shown(said: Draft, *, typed: bool = False) -> str:
    """What the card says with the database gone."""
    app = App(FEATURES, Gone(), VirtualClock(), random.Random(1))
    answer = await app.handle(ANA, said, typed=typed)
    assert isinstance(answer.said, Message) and not answer.sorry
    return render(answer.said.text, Reader())


async def test_it_answers_without_a_database() -> None:
    """No store is asked for, so no unit is needed."""
    told = await shown(Draft("help-now"))
    assert told.startswith(EVERYWHERE) and "findahelpline.com" in told


@pytest.mark.parametrize("country", Country, ids=lambda one: one.name)
async def test_numbers_come_first_and_are_three_lines(country: Country) -> None:
    """The emergency number, the line, where to find more; then one human sentence, and what the button is for."""
    said, _, button = (await shown(go("help-now", country=country.name))).split("\n\n")
    assert button == "For numbers in another country:"
    three = said.split("\n")
    assert three[0] == f"If you're in danger right now, call {LINES[country].emergency}."
    assert LINES[country].number in three[1]
    assert len(three) == 3


async def test_it_is_private_in_the_channel_too(world: World) -> None:
    """Others never see that somebody asked."""
    answer = await world.say("ana", "help-now", where="circle")
    assert answer.body["private"]
    assert await world.sees("ben", where="circle") == []
    said = await world.press("ana", "Choose my country", country="IE")
    assert said.text.startswith("If you're in danger right now, call 112.") and said.body["private"]


async def test_an_unknown_country_gets_the_number_for_all() -> None:
    """Whatever stands on the button, there is somebody to call."""
    assert (await shown(go("help-now", country="ATLANTIS"))).startswith(EVERYWHERE)


async def test_the_countrys_form_opens_without_a_database() -> None:
    app = App(FEATURES, Gone(), VirtualClock(), random.Random(1))
    [asked] = (await _form(app)).fields
    labels = [render(one.label, Reader()) for one in asked.choices]
    assert labels == [*sorted(labels[:-1]), "Another country"] and len(labels) == len(LINES) + 1


async def _form(app: App) -> Form:
    answer = await app.handle(ANA, Draft("help-in"))
    assert isinstance(answer.said, Form)
    return answer.said


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        *(("germany", "0800 111 0 111"), ("Deutschland", "0800 111 0 111"), ("DE", "0800 111 0 111")),
        *(("gb", "116 123"), ("england", "116 123"), ("österreich", "142"), ("Osterreich", "142"), ("U.S.A.", "988")),
        *(("south  korea", "109"), ("日本", "0120-279-338"), ("Holland", "113")),
    ],
)
async def test_a_country_is_typed_as_people_call_it(typed: str, number: str) -> None:
    """Discord has no menu of so many; whatever its case, accents and points."""
    assert f": {number}, " in await shown(Draft("help-in", {"country": typed}), typed=True)


@pytest.mark.parametrize("typed", ["Freedonia", "OTHER", "Ger", "Korea North", "Austr", "Guinea", "Niger"])
async def test_what_is_no_country_of_ours_is_never_taken_for_one(typed: str) -> None:
    """No number of another country: what holds everywhere comes first, and why stands below it."""
    told = await shown(Draft("help-in", {"country": typed}), typed=True)
    assert told.startswith(EVERYWHERE)
    assert "I don't have a number for that country yet. Tell me where you are" in told


@given(st.text(max_size=40))
def test_whatever_is_typed_there_is_somebody_to_call(typed: str) -> None:
    said = [render(one, Reader()) for one in numbers(meant(typed, Reader()))]
    assert said[0].startswith("If you're in danger right now, call ") and "findahelpline.com" in said[-1]


def test_every_country_that_can_be_chosen_has_a_line() -> None:
    """And no two are called alike."""
    assert LINES.keys() == set(Country)
    called = [meant(name, Reader()) for country in Country for name in (country.name, *LINES[country].called)]
    wanted = [country for country in Country for _ in (country.name, *LINES[country].called)]
    assert called == wanted


def test_what_was_read_says_where_and_when() -> None:
    """Numbers as dialled: digits, and what is dialled with them. A day of checking is none before it was read."""
    for line in LINES.values():
        assert set(line.number + line.emergency) <= set("0123456789 -*") and line.emergency.isdigit()
        assert "." in line.source and line.read_at >= date(2026, 11, 22)
        assert line.verified_at is None or line.verified_at >= line.read_at


def test_hours_are_said_as_they_are() -> None:
    """No line is said to be open when it is not, or when nobody knows."""
    told = {one: render(numbers(one)[1], Reader()) for one in (Country.AT, Country.IT, Country.DK)}
    assert told[Country.AT] == "TelefonSeelsorge: 142, day and night."
    assert told[Country.IT] == "Telefono Amico: 02 2327 2327, 09:00-00:00 every day."
    assert told[Country.DK] == "Livslinien: 70 201 201. I don't know its hours."
