"""An answer to a lead that has waited reads, and is answered, as any; or whoever gave it hears that it never came."""

import pytest

from tests.features.test_board import BOOKS, CLINIC, share_lead, tap
from tests.world import Said, World

LOST = "Ana has left the circle, and what I was to tell them about a lead didn't reach them."


async def brought(world: World, who: str, title: str) -> Said:
    [letter] = [one for one in await world.sees(who) if one.title == title]
    return letter


async def at_night(world: World, **lead: str) -> int:
    """Ana shares it, and sleeps when Ben taps."""
    number = await share_lead(world, **lead)
    await world.until("2026-11-24T23:00", "Europe/Lisbon")
    said = await tap(world, "ben", number, "answer-lead")
    assert said.text.startswith("I'm telling Ana, and nobody else.")
    return number


async def ends(world: World, number: int, how: str) -> None:
    if how == "by its owner":
        await world.say("ana", "take-down-posting", posting=number, sure="yes", typed=True)
    if how == "by a host":
        world.change("UPDATE members SET host = 1 WHERE account = 3")
        await world.say("chidi", "remove-posting", posting=number, circle=1, sure="yes", typed=True, where="circle")


@pytest.mark.parametrize("how", ["at its end", "by its owner", "by a host"])
async def test_an_offer_outlives_the_lead(world: World, how: str) -> None:
    """Whatever ended it, a kind offer reads in its owner's own words, and one tap answers it."""
    number = await at_night(world, words=CLINIC, until="today")
    await ends(world, number, how)
    await world.until("2026-11-25T08:01", "Europe/Lisbon")
    letter = await brought(world, "ana", "Ben is interested in your lead")
    assert letter.text.startswith(f"“{CLINIC}”\n\nIf you can introduce them")
    assert world.rows("SELECT words FROM postings") == [(None,)]
    said = await world.press("ana", "I can introduce you")
    assert said.text == "I'm telling Ben that you can. A line from you, about how you'd do it, would help."
    await world.advance(hours=12)
    await brought(world, "ben", "Ana can introduce you")
    assert (await world.press("ben", "Write to Ana")).form == "encourage"


@pytest.mark.parametrize("what", ["OPENING", "WAY_IN"])
async def test_after_a_long_rest_an_offer_can_be_answered(world: World, what: str) -> None:
    """For a week from when it is read, however long it has waited; so can the answer to it."""
    number = await share_lead(world, words=BOOKS, what=what, until="today")
    await world.say("ana", "rest", until="14 days", typed=True)
    await tap(world, "ben", number, "answer-lead")
    await world.until("2026-12-09T12:00", "Europe/Lisbon")
    title = "Ben is interested in your lead" if what == "OPENING" else "Ben can introduce you"
    assert f"“{BOOKS}”" in (await brought(world, "ana", title)).text
    assert (await world.press("ana", "Write to Ben")).form == "encourage"
    if what == "OPENING":
        await world.say("ben", "rest", until="14 days", typed=True)
        await world.press("ana", "I can introduce you")
        await world.until("2026-12-24T18:00", "Europe/Lisbon")
        assert (await world.press("ben", "Write to Ana")).form == "encourage"
    await world.advance(days=9)
    assert world.rows("SELECT * FROM postings") == world.rows("SELECT * FROM posting_answers") == []


@pytest.mark.parametrize("way", ["leaves", "is erased"])
async def test_whose_offer_reaches_nobody_hears_so(world: World, way: str) -> None:
    """And nothing is kept of the words of whoever has gone."""
    await at_night(world)
    world.change("UPDATE members SET host = 1 WHERE account = 3")
    word = "leave" if way == "leaves" else "delete-my-data"
    await world.say("ana", word, where="circle", sure="yes", typed=True)
    await world.until("2026-11-25T20:00", "Europe/Lisbon")
    told = LOST if way == "leaves" else LOST.replace("Ana", "Someone")
    assert (await brought(world, "ben", "About a lead")).text == told
    assert CLINIC not in str(world.rows("SELECT message FROM outbox"))


async def test_who_answers_somebody_who_leaves_hears_so(world: World) -> None:
    number = await share_lead(world)
    await tap(world, "ben", number, "answer-lead")
    await world.say("ben", "rest", until="3 days", typed=True)
    await world.advance(minutes=1)
    await world.press("ana", "I can introduce you")
    await world.say("ben", "leave", where="circle", sure="yes", typed=True)
    await world.advance(minutes=1)
    assert (await brought(world, "ana", "About a lead")).text == LOST.replace("Ana", "Ben")


async def test_a_mute_while_it_waits_is_told_to_nobody(world: World) -> None:
    await at_night(world)
    world.change("INSERT INTO blocks (circle, account, other, at) VALUES (1, 1, 2, ?)", world.now)
    await world.until("2026-11-25T20:00", "Europe/Lisbon")
    assert not [one for one in await world.sees("ben") if one.title == "About a lead"]
    assert not [one for one in await world.sees("ana") if (one.title or "").startswith("Ben")]
