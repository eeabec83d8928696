"""What only some platforms need: suggestions while typing, people pointed at, forms as messages, late answers."""

import pytest

from bot.courier import Attempt
from bot.forms import Form
from bot.messages import Message
from bot.people import Place, Speaker
from bot.replies import as_message
from bot.tokens import Draft, draft
from bot.words import Reader, render
from tests.world import World


def who(name: str) -> Speaker:
    return Speaker("playground", "playground", name, name.capitalize(), Place("playground", "circle"))


async def suggested(world: World, person: str, word: str, name: str, typed: str) -> list[str]:
    found = await world.app.suggest(who(person), Draft(word, {name: typed}), name)
    return [render(one.label, Reader()) for one in found]


async def test_zones_are_suggested(world: World) -> None:
    """By city; nothing typed yet suggests what the platform knows, and 25 are the most."""
    assert (await suggested(world, "ana", "join", "zone", "lisb"))[0] == "Lisbon, Portugal, 17:00"
    assert await suggested(world, "ana", "join", "zone", "") == ["UTC, 17:00"]
    assert len(await suggested(world, "ana", "join", "zone", "a")) <= 25


async def test_people_are_suggested_by_name(world: World) -> None:
    """Those whom the form would offer, and never to someone who is in no circle."""
    assert await suggested(world, "ana", "encourage", "member", "") == ["Ben", "Chidi", "Dana", "Eli"]
    assert await suggested(world, "ana", "encourage", "member", "AN") == ["Dana"]
    assert await suggested(world, "stranger", "encourage", "member", "") == []


@pytest.mark.parametrize(("word", "name"), [("nothing", "member"), ("encourage", "letter"), ("rejected", "employer")])
async def test_nothing_else_is_suggested(world: World, word: str, name: str) -> None:
    """An unknown command, an unknown question, an open one."""
    assert await suggested(world, "ana", word, name, "x") == []


async def test_a_person_pointed_at(world: World) -> None:
    """By the platform's own id, in a form and in a command; who has not joined is not known."""
    opened = await world.app.handle(who("ana"), draft("encourage", member="@ben"))
    assert isinstance(opened.said, Form)
    chosen = {one.name: one.value for one in opened.said.fields}["member"]
    known = {choice.value: render(choice.label, Reader()) for choice in opened.said.fields[0].choices}
    assert known[chosen or ""] == "Ben"
    words = "You kept going this week, and I saw it. That is plenty."
    sent = await world.app.handle(who("ana"), Draft("encourage", {"member": "@ben", "words": words}), typed=True)
    assert not sent.sorry
    nobody = await world.app.handle(who("ana"), draft("encourage", member="@stranger"))
    assert nobody.sorry and isinstance(nobody.said, Message)
    assert render(nobody.said.text, Reader()).startswith("They haven't joined a circle here yet.")


async def test_a_form_as_a_message(world: World) -> None:
    """What is unclear, what may have been meant, each one press away, and the way back to what was typed."""
    given = {"name": "Ana", "zone": "san", "quiet": "21-8"}
    said = Draft("join", given)
    answer = await world.app.handle(who("ana"), said, typed=True)
    assert isinstance(answer.said, Form)
    shown = as_message(answer.said, said)
    assert render(shown.text, Reader()).startswith(
        "Almost there. “Where are you? A city or time zone”: “san” could be:"
    )
    *zones, change = shown.buttons
    assert [one.draft.given["zone"] for one in zones] == ["San Diego, California", "San, Ségou"]
    assert not change.draft.go and set(change.draft.given) == {"draft"}
    done = await world.app.handle(who("ana"), zones[0].draft)
    assert isinstance(done.said, Message) and render(done.said.text, Reader()) == "Saved."
    assert world.rows("SELECT zone FROM accounts WHERE user = 'ana'") == [("America/Los_Angeles",)]


async def test_a_form_that_came_too_late(world: World) -> None:
    """Opens from a button, with what was on the command."""
    said = draft("rejected", stage="FINAL")
    answer = await world.app.handle(who("ana"), said)
    assert isinstance(answer.said, Form)
    [opens] = as_message(answer.said, said).buttons
    assert opens.draft == said


async def test_a_late_answer_goes_as_a_letter(world: World) -> None:
    """At once, at any hour, to the one who asked."""
    await world.until("2026-11-25T03:00", "Europe/Lisbon")
    answer = await world.app.handle(who("ana"), Draft("my-circle"))
    assert isinstance(answer.said, Message)
    await world.app.write(who("ana"), answer.said)
    [(letter, step)] = (await world.app.letters.lease(9))[1]
    assert step is Attempt.SEND and letter.address.user == "ana" and letter.message == answer.said
