"""The member's own country: chosen, never guessed, seen first by /help-now where the database answers at once."""

import asyncio
from io import BytesIO
from zipfile import ZipFile

import pytest

from tests.adapters.test_help_now import held
from tests.world import DATABASE, World

GERMAN = "If you're in danger right now, call 112.\nTelefonSeelsorge: 0800 111 0 111, day and night."
ANYWHERE = "If you're in danger right now, call your local emergency number."


async def test_nobodys_country_is_guessed(world: World) -> None:
    """Dana lives in Berlin's zone, and says so; her numbers are everybody's until she has chosen."""
    assert (await world.say("dana", "help-now")).text.startswith(ANYWHERE)
    assert world.rows("SELECT count(*) FROM accounts WHERE country IS NOT NULL") == [(0,)]
    await world.press("dana", "Choose my country", country="DE")
    assert (await world.say("dana", "help-now")).text.startswith(ANYWHERE)  # looking at it is no wish to keep it


async def test_one_press_remembers_it(world: World) -> None:
    """What is remembered is not offered again, and another country's numbers are two presses away."""
    shown = await world.press_token("dana", "help-now!:country=DE")
    assert shown.labels == ["Another country", "Remember this country"]
    saved = await world.press("dana", "Remember this country")
    assert saved.text.startswith("Saved: Germany.") and saved.body["private"]
    first = await world.say("dana", "help-now")
    assert first.text.startswith(GERMAN) and first.labels == ["Another country"]
    other = await world.press("dana", "Another country", country="Spain")
    assert other.text.startswith("If you're in danger right now, call 112.\nLínea 024: 024")
    assert (await world.say("ben", "help-now")).text.startswith(ANYWHERE)


async def test_by_command_changed_and_forgotten(world: World) -> None:
    form = await world.say("dana", "country")
    assert form.questions["country"]["value"] is None
    await world.say("dana", "country", country="DE")
    assert (await world.say("dana", "country")).questions["country"]["value"] == "DE"
    await world.say("dana", "country", country="österreich")
    assert "TelefonSeelsorge: 142" in (await world.say("dana", "help-now")).text
    gone = await world.say("dana", "country", country="")
    assert gone.text == "All right, I don't keep a country for you. /help-now asks where you are."
    assert (await world.say("dana", "help-now")).text.startswith(ANYWHERE)


@pytest.mark.parametrize("chosen", ["OTHER", "Another country"])
async def test_another_country_is_none_of_ours(world: World, chosen: str) -> None:
    """It is kept as none: the general line is shown, and no other country's."""
    await world.say("dana", "country", country="DE")
    await world.say("dana", "country", country=chosen)
    assert (await world.say("dana", "help-now")).text.startswith(ANYWHERE)


async def test_a_country_that_we_do_not_know_is_asked_back(world: World) -> None:
    """Nothing is kept of it, and what was kept stays."""
    await world.say("dana", "country", country="DE")
    back = await world.say("dana", "country", country="Freedonia")
    assert back.problems["country"].startswith("I can't find a country called “Freedonia”.")
    assert (await world.say("dana", "help-now")).text.startswith(GERMAN)


@pytest.mark.parametrize(
    ("typed", "country"),
    [("the UK", "United Kingdom"), ("in the us", "United States"), ("The Netherlands", "Netherlands"), ("in", "India")],
)
async def test_a_country_is_typed_as_people_say_it(world: World, typed: str, country: str) -> None:
    assert (await world.say("dana", "country", country=typed)).text.startswith(f"Saved: {country}.")


async def test_while_the_database_is_held_the_general_line_comes(world: World) -> None:
    """And it comes at once: what is kept is read for three tenths of a second at most."""
    await world.say("dana", "country", country="DE")
    with held(world.folder / DATABASE):
        async with asyncio.timeout(2):
            assert "findahelpline.com" in (await world.say("dana", "help-now")).text
    assert (await world.say("dana", "help-now")).text.startswith(GERMAN)


async def test_whoever_is_about_to_be_erased_sees_what_everybody_sees(world: World) -> None:
    """All that was theirs is hidden; the numbers are not."""
    await world.say("dana", "country", country="DE")
    await world.say("dana", "delete-my-data", sure=True)
    assert (await world.say("dana", "help-now")).text.startswith(ANYWHERE)
    await world.say("dana", "keep-my-data")
    assert (await world.say("dana", "help-now")).text.startswith(GERMAN)


async def test_it_is_shown_with_everything_else(world: World) -> None:
    """In /privacy; by its code in the copy of her data."""
    await world.say("dana", "country", country="DE")
    assert "your country if you chose one" in (await world.say("dana", "privacy")).fields["How you set me up"]
    [(number,)] = world.rows("SELECT id FROM accounts WHERE user = 'dana'")
    [file] = await world.app.copies.of(number, 10**7)
    assert '"country": "DE"' in ZipFile(BytesIO(file.content)).read("data.json").decode()
