"""One record in, one unit of work: all of it or nothing, once, and an answer whatever happens."""

import asyncio
from random import Random

import pytest
from sqlalchemy.exc import IntegrityError

from bot.app import App
from bot.events import Events
from bot.features.circles.store import Circles
from bot.messages import Button
from bot.slices import Feature
from bot.tokens import Draft, draft, go
from bot.words import say
from tests.room import Room, speaker
from tests.small import SMALL, Heard, Told, app_of, form, heard, message, shown, text, told, where

ANA = speaker("ana")
LETTERS = "SELECT count(*) FROM outbox"


@pytest.fixture
async def app(room: Room) -> App:
    """Ana in the circle of channel red, and a small slice."""
    await room.person("ana", await room.circle("red"))
    return app_of(room)


async def test_a_handler_and_its_reactions_are_one(app: App, room: Room) -> None:
    """The command, what reacts to it and what reacts to that: three letters together."""
    assert text(await app.handle(ANA, draft("tell", mood="GOOD"), typed=True)) == "red: Good"
    assert room.rows(LETTERS) == [(3,)]


async def test_what_reactions_say_is_added_to_the_answer(room: Room) -> None:
    """One that reacts to two events is run for each; its sentences stand below the answer, its buttons behind."""

    def says(event: Told | Heard, events: Events) -> None:
        events += [say("Also {what}.", what=type(event).__name__), Button(say("Where"), go("where"))]

    await room.person("ana", await room.circle("red"))
    app = App((SMALL, Feature("also", (says,))), room.units, room.clock, Random(1))
    answer = await app.handle(ANA, draft("tell", mood="GOOD"), typed=True, event="e1")
    assert text(answer) == "red: Good\n\nAlso Told.\n\nAlso Heard."
    assert [shown(one.label) for one in message(answer).buttons] == ["Where", "Where"]
    assert await app.handle(ANA, draft("tell", mood="GOOD"), typed=True, event="e1") == answer


async def test_a_reaction_that_raises_takes_all_back(app: App, room: Room) -> None:
    """The handler's letter is gone with it; the next command works."""
    with pytest.raises(IntegrityError):
        await app.handle(ANA, go("break", gently="no"))
    assert room.rows(LETTERS) == [(0,)]
    assert text(await app.handle(ANA, go("tell", mood="BAD"))) == "red: Bad"


async def test_sorry_takes_all_back_and_says_what_next(app: App, room: Room) -> None:
    """Nothing was done, and the answer has its button; even the account of a newcomer is not kept."""
    answer = await app.handle(speaker("newcomer"), go("break", gently="yes"))
    assert (text(answer), answer.sorry) == ("Not today.", True)
    assert [shown(one.label) for one in message(answer).buttons] == ["Where"]
    assert room.rows(LETTERS) == [(0,)] and room.rows("SELECT count(*) FROM accounts") == [(1,)]


async def test_an_event_counts_once(app: App, room: Room) -> None:
    """The second time is answered like the first and changes nothing, over a restart too."""
    first = await app.handle(ANA, go("tell", mood="GOOD"), event="e1")
    await room.restart()
    again = await app_of(room).handle(ANA, go("tell", mood="BAD"), event="e1")
    assert again == first and room.rows(LETTERS) == [(3,)]
    await app_of(room).handle(ANA, go("tell", mood="GOOD"), event="e2")
    assert room.rows(LETTERS) == [(6,)]


async def test_an_event_that_comes_twice_at_once_counts_once(app: App, room: Room) -> None:
    """Both callers get an answer, whether it was done or refused."""
    answers = await asyncio.gather(*(app.handle(ANA, go("tell", mood="GOOD"), event="e1") for _ in range(3)))
    assert {text(one) for one in answers} == {"red: Good"} and room.rows(LETTERS) == [(3,)]
    refused = await asyncio.gather(*(app.handle(ANA, go("break", gently="yes"), event="e2") for _ in range(3)))
    assert {text(one) for one in refused} == {"Not today."}


async def test_a_refused_event_stays_refused(app: App, room: Room) -> None:
    """What could not be done then is not done hours later, when the platform sends it again."""
    ben = speaker("ben")
    assert (await app.handle(ben, go("tell", mood="GOOD"), event="e1")).sorry
    await room.person("ben", 1)
    again = await app.handle(ben, go("tell", mood="GOOD"), event="e1")
    assert again.sorry and room.rows(LETTERS) == [(0,)]


async def test_anothers_event_tells_nothing(app: App) -> None:
    """An id that somebody else's event had is answered, without their answer."""
    await app.handle(ANA, go("tell", mood="GOOD", words="secret"), event="e1")
    assert "red" not in text(await app.handle(speaker("ben"), go("tell", mood="GOOD"), event="e1"))


async def test_it_answers_with_the_database_gone(app: App, room: Room) -> None:
    """A handler that asks for no store runs outside any unit; others say that something is broken."""
    await room.units.close()
    assert text(await app.handle(speaker("ana", "red"), Draft("where"))) == "In red."
    assert text(await app.handle(ANA, go("where", times="x"))) == "In private."  # rather a general answer than none
    often = await app.handle(ANA, go("where", times="9"))
    assert (text(often), often.sorry) == ("That is often.", True)
    with pytest.raises(RuntimeError, match="closed"):
        await app.handle(ANA, go("tell", mood="GOOD"))
    await room.open()


async def test_an_unknown_command_says_so(app: App) -> None:
    """However long and odd."""
    answer = await app.handle(ANA, Draft("{word}" * 50))
    assert answer.sorry and text(answer).startswith("I don't know /{word}{word}") and len(text(answer)) < 100


async def test_a_host_is_looked_at_twice(app: App, room: Room) -> None:
    """Our own note and the platform's permission: one alone is not enough."""
    manages = speaker("ana", manages=True)
    assert (await app.handle(manages, go("lead"))).sorry
    await room.run(lambda stores: stores[Circles].make_host(1, 1))
    assert text(await app.handle(manages, go("lead"))) == "You lead red."
    assert (await app.handle(ANA, go("lead"))).sorry


async def test_who_is_in_no_circle_is_shown_the_door(app: App, room: Room) -> None:
    """Also in the channel of a circle one is not in, whatever else one is in."""
    answer = await app.handle(speaker("ben"), go("tell", mood="GOOD"))
    assert answer.sorry and message(answer).buttons[0].draft == draft("join")
    await room.circle("blue")
    assert (await app.handle(speaker("ana", "blue"), go("tell", mood="GOOD"))).sorry
    for circle in ("2", "99", "x", "1e3", ""):
        assert (await app.handle(ANA, go("tell", mood="GOOD", circle=circle))).sorry, circle


async def test_the_answer_reads_like_its_reader(app: App, room: Room) -> None:
    """In the zone of the account; before there is one, in the zone that the platform tells."""
    await room.person("ana", 1, zone="Asia/Tokyo")
    assert (await app.handle(ANA, go("tell", mood="GOOD"))).zone == "Asia/Tokyo"
    assert (await app.handle(ANA, draft("tell"))).zone in ("Asia/Tokyo", "UTC")
    assert form(await app.handle(speaker("ben"), draft("tell"))).word == "tell"


def test_a_record_has_one_handler(room: Room) -> None:
    """Events may have many; commands and words may not be taken twice."""
    with pytest.raises(ValueError, match="Where has two handlers"):
        App((Feature("one", (where,)), Feature("two", (where,))), room.units, room.clock, app_of(room).chance)
    two = App((SMALL, Feature("more", (told, heard))), room.units, room.clock, app_of(room).chance)
    assert two.specs.keys() == {"tell", "whisper", "break", "where", "lead", "slow"}
