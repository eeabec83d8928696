"""Whoever has left is counted no more, and nothing is said to have reached them."""

import pytest

from tests.world import World

GONE = "They aren't in this circle any more, so I can't tell them."


async def newest(world: World, table: str) -> int:
    [(found,)] = world.rows(f"SELECT max(id) FROM {table}")
    return int(found)


@pytest.mark.parametrize("word", ["introduce", "write-about-lead"])
async def test_who_has_left_is_not_said_to_be_told(world: World, word: str) -> None:
    await world.say("ana", "lead", words="Acme looks for a cook")
    await world.say("ben", "answer-lead", posting=await newest(world, "postings"))
    await world.say("ben", "leave", sure="yes", typed=True)
    told = await world.say("ana", word, answer=await newest(world, "posting_answers"))
    assert told.error == GONE
    await world.advance(hours=1)
    assert world.rows("SELECT count(*) FROM outbox WHERE subject LIKE '%:back'") == [(0,)]


@pytest.mark.parametrize("way", ["leaves", "deletes"])
async def test_who_has_left_is_not_going(world: World, way: str) -> None:
    await world.say("ana", "event", words="An evening about pitches", day="tomorrow", hour="18:00")
    number = await newest(world, "postings")
    for one in ("ben", "chidi"):
        await world.say(one, "going", posting=number)
    await world.say("ben", "leave" if way == "leaves" else "delete-my-data", sure="yes", typed=True)
    await world.advance(hours=2)
    shown = [one.text for one in await world.sees("dana", "circle") if one.title == "Ana shares an event"]
    assert len(shown) == 1 and "1 person is going." in shown[0]
    assert world.rows("SELECT account FROM posting_answers") == [(3,)]


@pytest.mark.parametrize("when", ["2026-11-25T09:00", "2026-11-26T01:00"])
async def test_who_keeps_no_contacts_is_not_asked_whom_they_met(world: World, when: str) -> None:
    """Whoever takes their OK back, before the event or after it."""
    await world.say("ana", "event", words="An evening about pitches", day="tomorrow", hour="18:00")
    for one in ("ben", "chidi"):
        await world.say(one, "going", posting=await newest(world, "postings"))
    await world.agree("ben")
    await world.until(when)
    await world.say("ben", "withdraw-consent", sure="yes", typed=True)
    await world.advance(days=3)
    assert "Whom did you meet?" not in [one.title for one in await world.sees("ben")]
    assert "Whom did you meet?" in [one.title for one in await world.sees("chidi")]
