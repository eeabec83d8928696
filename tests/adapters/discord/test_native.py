"""What Discord has of its own: commands that can be tapped, and stamps that tell how near something is."""

import re

import pytest

from adapters.discord.rich import Rich
from adapters.discord.rich import numbers as told_by
from bot.words import Reader, say
from tests.adapters.discord.faults.native import ASKED, menu, names
from tests.adapters.discord.faults.openings import crowd
from tests.adapters.discord.town import Town
from tests.loopback.discord import Dropped, Error, Reset, components

COMMANDS = r"^/applications/\d+/commands$"
TAPPED = re.compile(r"</([a-z-]+):(\d+)>")


def numbers(town: Town) -> dict[str, str]:
    return {one["name"]: one["id"] for one in town.discord.commands if one["type"] == 1}


async def test_commands_in_sentences_can_be_tapped(town: Town) -> None:
    """In an answer and in a letter, by the ids that Discord gave them."""
    shown = (await town.say("ben", "help")).answer.text
    tapped = dict(TAPPED.findall(shown))
    assert {"rejected", "rejections", "my-circle", "help-now"} <= tapped.keys() and "/rejected " not in shown
    assert tapped.items() <= numbers(town).items()
    before = len(await town.dms("ben"))
    town.discord.write(town.people["ben"], None, "Hello")
    await town.say("ben", "help")  # which is answered after that
    await town.turn()
    assert f"</rejected:{numbers(town)['rejected']}> logs" in (await town.dms("ben"))[before:][-1].text


def test_a_hosts_command_is_not_tapped() -> None:
    """It is a server's alone; and what has no id in a sentence is its word."""
    told = [{"name": "rest", "id": "7", "contexts": [0, 1]}, {"name": "setup", "id": "8", "contexts": [0]}]
    rich = Rich(told_by([*told, {"name": "old", "id": "9"}]))
    said = say("/setup, /rest, /old, or/rest, https://example.org/rest and {x}", x="/rest")
    assert rich.text(said, Reader()) == "/setup, </rest:7>, /old, or/rest, https://example.org/rest and /rest"


async def test_what_people_type_stays_as_it_is(town: Town) -> None:
    """A command that somebody writes is no command of ours, and neither is one written as Discord's."""
    number = numbers(town)["rest"]
    await town.say("ana", "rejected", stage="FINAL", sting="3", employer=f"/rest, </rest:{number}> and /help")
    shown = (await town.say("ana", "rejections")).answer.text
    assert f"/rest, \\</rest:{number}> and /help" in shown


async def test_the_ids_are_known_after_a_restart_too(town: Town) -> None:
    """Nothing is declared again: they are asked for."""
    await town.restart()
    assert TAPPED.search((await town.say("ana", "help")).answer.text)
    assert sum(one.method == "PUT" for one in town.discord.requests) == 1


async def test_without_ids_commands_are_words(town: Town) -> None:
    """Where Discord does not tell them, nothing else is the worse for it."""
    town.discord.fail("GET", COMMANDS, Error(403, 20012), times=5)
    await town.restart()
    shown = (await town.say("ana", "help")).answer.text
    assert not TAPPED.search(shown) and "/rejected logs it" in shown


async def test_what_is_near_says_how_near(town: Town) -> None:
    """A day ahead or back at most; what is further away is a date alone."""
    near = (await town.say("ana", "rest", until="tomorrow")).answer.text
    assert re.search(r"<t:(\d+):F> \(<t:\1:R>\)", near)
    far = (await town.say("ben", "rest", until="9 days")).answer.text
    assert re.search(r"<t:\d+:F>", far) and ":R>" not in far


async def test_a_choice_of_a_menu_can_be_made_again(town: Town) -> None:
    """Discord's client sends nothing where it stands there already: the card is drawn anew, its answer beside it."""
    ana = town.people["ana"]
    card = await menu(town)
    assert len(card.labels) >= 6 and not card.buttons
    for _ in range(2):
        before = names(card)
        shown = await (await town.discord.press(ana, card, "Circle 3")).settled()
        assert "Circle 3" in shown.answer.text and shown.answer is not card and shown.answer.ephemeral
        await town.discord.until(lambda: names(card) != before)  # noqa: B023 - that is awaited here
        assert "Circle 3" in card.labels and ASKED in card.text


async def test_a_menu_that_cannot_be_drawn_anew_still_answers(town: Town) -> None:
    """Only the same choice cannot be made again at once."""
    card = await menu(town)
    town.discord.fail("PATCH", r"/messages/@original$", Error(400, 50035), times=9)
    shown = await (await town.discord.press(town.people["ana"], card, "Circle 3")).settled()
    assert "Circle 3" in shown.answer.text


@pytest.mark.parametrize(("kind", "word"), [(Dropped(), "beside it"), (Reset(), "a letter")])
async def test_an_acknowledgement_that_is_lost(kind: Dropped | Reset, word: str, town: Town) -> None:
    """The card stays as it stands, and the answer is beside it; or a letter, where Discord knows of none."""
    card = await menu(town)
    before = len(await town.dms("ana"))
    fault = town.discord.fail("POST", "/callback$", kind, times=2)
    pressed = await town.discord.press(town.people["ana"], card, "Circle 3")
    await town.discord.until(lambda: fault.hits == 2)
    if word == "a letter":
        await town.connection.finish()
        await town.turn()
        assert "Circle 3" in (await town.dms("ana"))[before:][-1].text
    else:
        assert "Circle 3" in (await pressed.settled()).answer.text
    assert "Circle 3" in card.labels and ASKED in card.text


async def test_somebody_of_a_large_circle_is_chosen_or_typed(town: Town) -> None:
    """From the circle's own names, or by a name that is typed above them; typed unclearly, the form comes back."""
    await crowd(town, 40)
    await town.say("ana", "rejected", stage="FINAL", sting="1", employer="Harbour")
    words = "That was a hard week, and you kept going through all of it."
    for given, told in (({"member": "Ben"}, "Ben"), ({"member~": "chidi", "member": "Ben"}, "Chidi")):
        form = await town.say("ana", "encourage", "circle")
        assert form.modal is not None
        asked = {one["component"]["custom_id"]: one["component"] for one in form.modal.components}
        assert asked["member~"]["type"] == components.TEXT_INPUT and len(asked["member"]["options"]) == 25
        sent = await town.fill("ana", form, words=words, **given)
        assert f"Sent. {told} will" in sent.answer.text
    form = await town.say("ana", "encourage", "circle")
    unclear = await town.fill("ana", form, words=words, **{"member~": "Nobody at all"})
    again = await town.press("ana", "Change my answers")
    assert "I can't find the name Nobody at all here." in unclear.answer.text and again.modal is not None
    asked = {one["component"]["custom_id"]: one["component"] for one in again.modal.components}
    assert (asked["member~"]["value"], asked["words"]["value"]) == ("Nobody at all", words)


async def test_which_of_many_circles_is_a_menu(town: Town) -> None:
    """By a command that asks nothing else; one that opens a form keeps its buttons, as it could not be chosen again."""
    asked = await menu(town)
    assert ASKED in asked.text and not asked.buttons and "Circle 3" in asked.labels
    shown = await (await town.discord.press(town.people["ana"], asked, "Circle 3")).settled()
    assert "Circle 3" in shown.answer.text and shown.answer is not asked
    assert "Circle 3" in [one["label"] for one in (await town.say("ana", "encourage")).answer.buttons]
