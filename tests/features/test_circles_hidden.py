"""A circle that meets in a private channel is joined there and nowhere else, and is not shown to those outside."""

from dataclasses import replace

from adapters.playground.people import CAST
from bot.forms import Form
from bot.people import Speaker
from bot.tokens import Draft
from bot.words import Reader, render
from tests.room import put
from tests.world import World

ATTIC = "attic"


def at(person: str, channel: str | None = ATTIC) -> Speaker:
    known = CAST[person].speaker() if person in CAST else replace(CAST["ana"].speaker(), user=person, name=person)
    return put(known, channel=channel)


async def said(world: World, speaker: Speaker, word: str, **given: str) -> str:
    answer = (await world.app.handle(speaker, Draft(word, given), typed=True)).said
    assert not isinstance(answer, Form), answer.error
    return render(answer.text, Reader())


async def set_up(world: World, *, hidden: bool) -> str:
    """The number of a circle in the attic."""
    host = put(at("eli"), hidden=hidden, manages=True)
    assert "is ready" in await said(world, host, "setup", name="Attic", zone="lisbon")
    [(number,)] = world.rows("SELECT id FROM circles WHERE name = 'Attic'")
    return str(number)


async def joins(world: World, speaker: Speaker, **given: str) -> str:
    return await said(world, speaker, "join", name="Finn", zone="berlin", **given)


async def offered(world: World) -> list[str]:
    """What a stranger's home offers to join."""
    cards = (await world.app.home(at("finn", None))).cards
    return [render(one.label, Reader()) for one in cards[0].buttons if one.draft.word == "join"]


async def test_it_is_joined_where_it_meets(world: World) -> None:
    """Not from a direct message, nor with its number; once inside, from anywhere."""
    number = await set_up(world, hidden=True)
    outside = at("finn", None)
    assert "I don't know that circle here" in await joins(world, outside, circle=number)
    assert "You're in Attic" not in await joins(world, outside)
    assert "You're in Attic, Finn." in await joins(world, at("finn"))
    assert (await joins(world, outside, circle=number)).startswith("Saved. Your name here and")


async def test_strangers_are_not_told_of_it(world: World) -> None:
    """Until a host sets it up again where everybody can look in."""
    await set_up(world, hidden=True)
    assert await offered(world) == ["Join"]
    await set_up(world, hidden=False)
    assert len(await offered(world)) == 2
