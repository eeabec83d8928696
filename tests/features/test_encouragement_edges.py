"""Who reads a report, who hears that somebody waits, and how long a day and four weeks are."""

import random

import pytest

from bot.features.encouragement.choosing import choose
from bot.features.encouragement.store import Ask, Asks, AskState, Wish
from tests.features.crowds import ASKER, FIRST, HERE, THIS, Person, standing_in
from tests.features.kindness import WORDS, a_word, ask, asked_ones
from tests.room import DAY, NOON
from tests.world import World

WAITING = (
    "By Wednesday 25 November, 18:05, one person in Harbour had waited a day for a kind word. A line from you there "
    "might help."
)


async def reports(world: World, person: str) -> int:
    return [one.title for one in await world.sees(person)].count("A report")


async def test_a_host_who_asked_without_a_name_reads_what_is_reported_of_them(world: World) -> None:
    """Were the report to pass them by, whoever sees that one host of two heard nothing would know who asked."""
    await world.say("ana", "hand-over", where="circle", member="Chidi", typed=True)
    await ask(world, "ana", named="ANONYMOUS")
    await world.advance(minutes=6)
    helper = next(one for one in await asked_ones(world) if one != "chidi")
    await world.press(helper, "Write a kind word", words=WORDS)
    await world.advance(minutes=1)
    await world.press("ana", "Reply", words="Leave me alone, all of you.")
    await world.advance(minutes=1)
    await world.press(helper, "Report", note="Odd.")
    await world.advance(minutes=1)
    assert [await reports(world, one) for one in ("ana", "chidi")] == [1, 1]


async def test_the_only_host_who_asked_without_a_name_is_no_missing_host(world: World) -> None:
    """Alone, they read it too: "no other host" would say who it was."""
    await ask(world, "ana", named="ANONYMOUS")
    await world.advance(minutes=6)
    helper = (await asked_ones(world))[0]
    await world.press(helper, "Write a kind word", words=WORDS)
    await world.advance(minutes=1)
    await world.press("ana", "Reply", words="Leave me alone, all of you.")
    await world.advance(minutes=1)
    assert not (await world.press(helper, "Report", note="Odd.")).error
    await world.advance(minutes=1)
    assert await reports(world, "ana") == 1


async def test_a_host_does_not_hear_of_their_own_waiting(world: World) -> None:
    """Of two hosts the one who asked is told nothing as a host; the other is, in Lagos."""
    await world.say("ana", "hand-over", where="circle", member="Chidi", typed=True)
    await ask(world, "ana")
    await world.advance(days=2)
    assert (await world.texts("chidi")).count(WAITING) == 1
    assert [one for one in await world.sees("ana") if one.title == "For the host"] == []


@pytest.mark.parametrize(("named", "told"), [("NAMED", False), ("ANONYMOUS", True)])
async def test_whoever_leaves_hears_what_stays_of_theirs(world: World, named: str, told: bool) -> None:
    """Only they do; an ask with a name goes along."""
    await ask(world, "ben", named=named)
    await world.advance(minutes=6)
    left = await world.say("ben", "leave", sure="yes")
    stays = (
        "What you asked without your name can still be answered until its week is over: if it ended just now, people "
        "could tell it was yours. You can follow it with /my-asks, and take it back there any time. Words that come "
        "will be in /words."
    )
    assert (stays in left.text, "What I asked" in left.labels) == (told, told)


@pytest.mark.parametrize(("hours", "room"), [(12.1, False), (23.9, False), (24.1, True)])
async def test_the_sixth_word_to_one_person_waits_a_whole_day(world: World, hours: float, room: bool) -> None:
    """Counted from the first of the five, and half a day is none."""
    began = world.now
    for _ in range(5):
        await a_word(world, "ben", "ana")
    await world.advance(hours=hours - (world.now - began) / 3_600_000)
    sent = await world.say("ben", "encourage", member=1, words=WORDS)
    assert bool(sent.error) is not room


@pytest.mark.parametrize(("many", "one"), [([20, 27], [15]), ([20, 27], [15, 40]), ([16, 17], [15, 29])])
async def test_four_weeks_count_where_more_are_able_than_are_looked_at(many: list[int], one: list[int]) -> None:
    """Days since: sixty were asked twice in 28 days, longer ago; one between them once, and comes first."""
    often, seldom = (Person(per_week=5, asked=[days * DAY for days in each]) for each in (many, one))
    async with standing_in([*[often] * 30, seldom, *[often] * 30]) as room:
        ask = Ask(HERE, ASKER, None, Wish.LISTEN, False, False, None, AskState.OPEN, NOON, id=THIS)
        found = await room.run(lambda stores: stores[Asks].able(ask, NOON, 1))
    chosen = [each.peer.account for each in choose(found, 1, NOON, random.Random(1))]
    assert chosen == [FIRST + 30]
