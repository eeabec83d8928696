"""One's own list of what does one good: shown where a rest is offered; and a day off in one tap."""

import pytest

from bot.events import AsksIgnored
from bot.features import FEATURES
from bot.slices import Slices
from bot.work import Work
from storage.stores import Stores
from tests.features.home import home
from tests.world import Said, World

LISBON = "Europe/Lisbon"
NO_ADDRESS = "Please leave out email addresses, phone numbers and links: I don't keep how to reach other people."


async def add(world: World, words: str = "Swimming", what: str = "DOING", person: str = "ana") -> Said:
    return await world.say(person, "recharge-add", words=words, what=what)


async def test_by_kind_in_ones_own_words(world: World) -> None:
    """And nobody else's list has them."""
    assert (await world.say("ana", "recharge")).text.startswith("There's nothing here yet. What does you good?")
    for words, what in (("Swimming", "DOING"), ("Sunday tea with Ada", "PERSON"), ("Reading", "DOING")):
        assert (await add(world, words, what)).text.startswith("Saved.")
    listed = await world.say("ana", "recharge")
    assert [(one["name"], one["value"]) for one in listed.body["fields"]] == [
        ("Something to do", "Swimming, Reading"),
        ("Someone to be with", "Sunday tea with Ada"),
    ]
    assert listed.body["private"]
    assert (await world.say("ben", "recharge")).body.get("fields", []) == []


async def test_the_offer_of_a_rest_shows_it(world: World) -> None:
    """Three of a kind, the newest; the offer comes without a list, too, and asks for none."""
    for words in ("Swimming", "Reading", "A walk", "Bread"):
        await add(world, words)
    for person in ("ana", "ben"):
        for _ in range(3):
            await world.say(person, "rejected", stage="APPLIED", sting=1)
    await world.advance(minutes=1)
    [offer] = [one for one in await world.sees("ana") if one.title == "A rest?"]
    assert [one["value"] for one in offer.body["fields"]] == ["Reading, A walk, Bread"]
    assert offer.labels == ["Rest a few days", "Not now", "Help now", "More"]
    [bare] = [one for one in await world.sees("ben") if one.title == "A rest?"]
    assert bare.body.get("fields", []) == []


async def test_what_was_taken_out_goes_from_the_offer_too(world: World) -> None:
    """A letter holds where the words stand, and not the words."""
    await add(world)
    await world.core.units.run(lambda stores: react(world, stores))
    [(message,)] = world.rows("SELECT message FROM outbox WHERE kind = 'OFFER'")
    assert "Swimming" not in str(message) and "recharges.name" in str(message)


def react(world: World, stores: Stores) -> None:
    Slices(FEATURES).react(Work(world.clock, world.core.app.chance, stores), AsksIgnored(1))


async def test_a_line_is_changed_and_taken_out(world: World) -> None:
    """Its form shows what stands there; nobody else's number finds it."""
    await add(world)
    form = await world.press("ana", "Change it")
    assert {name: one["value"] for name, one in form.questions.items()} == {"words": "Swimming", "what": "DOING"}
    await world.press("ana", "Change it", words="The pool", what="PLACE")
    listed = await world.say("ana", "recharge")
    assert [(one["name"], one["value"]) for one in listed.body["fields"]] == [("Somewhere to be", "The pool")]
    [[number]] = world.rows("SELECT id FROM recharges")
    refused = await world.say("ben", "recharge-remove", number=number, sure="yes", typed=True)
    assert refused.error is not None and refused.error.startswith("That line isn't in your list any more.")
    await world.press("ana", "The pool")
    await world.press("ana", "Take it out")
    assert (await world.press("ana", "Take it out")).text == "It's out of your list."
    assert world.rows("SELECT count(*) FROM recharges") == [(0,)]


@pytest.mark.parametrize("words", ["Ada +44 20 7946 0958", "ada@example.org"])
async def test_no_address_of_anybody(world: World, words: str) -> None:
    assert (await add(world, words, "PERSON")).problems["words"] == NO_ADDRESS
    assert world.rows("SELECT count(*) FROM recharges") == [(0,)]


async def test_the_list_is_short(world: World) -> None:
    for n in range(20):
        await add(world, f"Walk {n}")
    refused = await add(world, "One more")
    assert refused.error == "20 lines fit in your list, and all are taken. Take one out first."
    assert world.rows("SELECT count(*) FROM recharges") == [(20,)]


async def test_a_line_that_cannot_be_read(world: World) -> None:
    """It is shown as such, and stops no list."""
    await add(world)
    world.change("UPDATE recharges SET what = ?", b"\xff")
    listed = await world.say("ana", "recharge")
    [line] = listed.body["fields"]
    assert (line["name"], line["value"]) == ("I can't read what these are", "Swimming")


async def test_a_day_off_in_one_tap(world: World) -> None:
    """From Home, until tomorrow morning, by itself; one message says so, with one small step."""
    assert (await home(world, "ana"))["Time off"].tokens[1] == "day-off!"
    answer = await world.press_token("ana", "day-off!")
    assert answer.title == "Resting"
    assert answer.text.startswith("Rest well. I'll be quiet until Wednesday 25 November, 08:00:")
    await world.until("2026-11-25T07:59", LISBON)
    assert "Back from rest" not in [one.title for one in await world.sees("ana") if not one["private"]]
    await world.until("2026-11-25T08:01", LISBON)
    [back] = [one for one in await world.sees("ana") if one.title == "Back from rest"]
    assert back.text.startswith("Welcome back. One small step of ten minutes is plenty:")


async def test_a_day_off_shortens_no_rest(world: World) -> None:
    """And hides and shows nothing that was not."""
    await world.say("ana", "rest", until="3d", shown="yes")
    assert "until Friday 27 November, 08:00" in (await world.say("ana", "day-off", typed=True)).text
    assert world.rows("SELECT shown, ended_at FROM rests") == [(1, None)]


async def test_home_shows_it_where_a_rest_is_to_be_had(world: World) -> None:
    await add(world)
    assert (await home(world, "ana"))["Time off"].fields == {"Something to do": "Swimming"}
    await world.say("ana", "free-day", day="SUNDAY")
    told = (await home(world, "ana"))["Time off"].text
    assert told.endswith("Your day without the search is Sunday; the next one begins on Sunday 29 November, 00:00.")
    await world.say("ana", "day-off", typed=True)
    assert (await home(world, "ana"))["Resting"].fields == {"Something to do": "Swimming"}


async def test_whoever_was_silent_for_weeks_is_met_with_one_small_step(world: World) -> None:
    """By their first answer, once; whoever only missed one reads nothing of it."""
    await world.until("2026-12-20T12:00", LISBON)
    for person, silent in (("ana", True), ("ben", False)):
        if not silent:
            world.change("UPDATE rhythms SET state = 'ON', unanswered = 1 WHERE account = 2")
        first = await world.say(person, "pace", pace="WELL", day="2026-12-20")
        assert ("It's good to see you again. One small step of ten minutes is plenty:" in first.text) is silent
        assert (
            "It's good to see you again." not in (await world.say(person, "pace", pace="SLOW", day="2026-12-20")).text
        )
