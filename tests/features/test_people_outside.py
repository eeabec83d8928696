"""Whom somebody turns to outside their circles: shown after a hard no, and never contacted."""

import pytest

from tests.features.home import home
from tests.world import Said, World

TOLD = "I'm sorry. It's saved, and only you can see it. Nothing else is needed today."
PEOPLE = "Your people: Mum (Listening), Ben from school (A night out). One short message is enough."
NO_ADDRESS = "Please leave out email addresses, phone numbers and links: I don't keep how to reach other people."


async def add(world: World, name: str = "Mum", what: str = "LISTEN", person: str = "ana") -> Said:
    return await world.say(person, "my-person", name=name, what=what)


@pytest.mark.parametrize(("sting", "shown"), [(3, False), (4, True), (5, True)])
async def test_after_a_hard_one_they_are_shown(world: World, sting: int, shown: bool) -> None:
    """Once, in the answer itself, with a button to say so; nothing is sent to anybody, and nothing kept of it."""
    await add(world)
    await add(world, "Ben from school", "OUT")
    before = world.rows("SELECT count(*) FROM outbox")
    answer = await world.say("ana", "rejected", stage="SCREEN", sting=sting)
    assert (PEOPLE in answer.text) is shown
    behind = (await world.more("ana", answer)).labels
    assert ("I reached out" in behind) is shown
    assert world.rows("SELECT count(*) FROM outbox") == before
    if shown:
        held = world.rows("SELECT * FROM people_outside")
        assert (await world.press("ana", "I reached out")).text.startswith("Good that you did.")
        assert world.rows("SELECT * FROM people_outside") == held


async def test_nothing_is_added_for_whoever_has_none(world: World) -> None:
    """Nor somebody else's."""
    await add(world, person="ben")
    assert (await world.say("ana", "rejected", stage="SCREEN", sting=5)).text == TOLD


async def test_five_of_them(world: World) -> None:
    for name in ("Mum", "Ada", "Ben", "Chidi", "Dana"):
        assert (await add(world, name)).text.startswith("Saved.")
    refused = await add(world, "Eli")
    assert refused.error == "5 people fit here. Take someone off the list first."
    listed = await world.say("ana", "my-people")
    assert [one["value"] for one in listed.body["fields"]] == ["Mum", "Ada", "Ben", "Chidi", "Dana"]
    assert listed.text == "After a hard one I'll remind you of them. I never contact them, and only you see this."


@pytest.mark.parametrize("name", ["Mum 020 7946 0958", "mum@example.org"])
async def test_how_they_are_reached_is_not_kept(world: World, name: str) -> None:
    assert (await add(world, name)).problems["name"] == NO_ADDRESS
    assert world.rows("SELECT count(*) FROM people_outside") == [(0,)]


async def test_changed_and_taken_off(world: World) -> None:
    """By their own friend alone; the form shows what stands there."""
    await add(world)
    form = await world.press("ana", "Change it")
    assert {name: one["value"] for name, one in form.questions.items()} == {"name": "Mum", "what": "LISTEN"}
    await world.press("ana", "Change it", name="Mum and Dad", what="CRY")
    listed = await world.say("ana", "my-people")
    assert [(one["name"], one["value"]) for one in listed.body["fields"]] == [("A good cry", "Mum and Dad")]
    [[number]] = world.rows("SELECT id FROM people_outside")
    refused = await world.say("ben", "my-person-remove", number=number, sure="yes", typed=True)
    assert refused.error is not None and refused.error.startswith("They aren't on your list any more.")
    await world.press("ana", "Mum and Dad")
    await world.press("ana", "Take them off")
    assert (await world.press("ana", "Take them off")).text == "They're off your list. Nothing else has changed."


async def test_what_for_can_be_unreadable(world: World) -> None:
    await add(world)
    world.change("UPDATE people_outside SET what = ?", b"\xff")
    listed = await world.say("ana", "my-people")
    assert [(one["name"], one["value"]) for one in listed.body["fields"]] == [("I can't read what for", "Mum")]


async def test_home_has_them_at_hand(world: World) -> None:
    """And offers members alone to write them down."""
    assert (await home(world, "ana"))["My people"].labels == ["Add someone"]
    assert "My people" not in await home(world, "a stranger")
    await add(world)
    card = (await home(world, "ana"))["My people"]
    assert card.text == "Mum (Listening)" and card.labels == ["My people"]
