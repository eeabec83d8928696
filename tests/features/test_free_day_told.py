"""What falls on the day that somebody keeps free is told of as it is, wherever it is told of."""

from tests.features.home import home
from tests.features.introducing import met, wanting
from tests.features.test_contacts import added
from tests.world import World

FREE = "You keep that day free, so it won't come. Another day may be better."
TITLE = "Your contacts this week"


async def awake(world: World, *people: str) -> None:
    for one in people:
        await world.say(one, "join", name=one.title(), zone="Lisbon", quiet="none", asks=4)
        await world.agree(one)


async def test_a_letter_for_that_day_is_not_announced(world: World) -> None:
    """Nor is any that falls into a rest; and nobody's turn is lost by it."""
    await awake(world, "ana")
    await added(world)
    await world.say("ana", "rest", until="9 days")
    told = await world.say("ana", "contact-day", day="MONDAY")
    assert told.text.endswith("The next one: Monday 7 December.")
    await world.say("ana", "free-day", day="MONDAY")
    for word, given in (("contact-letters", {"on": "yes"}), ("contact-day", {"day": "MONDAY"})):
        assert (await world.say("ana", word, **given)).text.endswith(FREE)
    await world.advance(days=16)
    assert world.rows("SELECT count(*) FROM outbox WHERE kind = 'CONTACTS'") == [(0,)]
    told = await world.say("ana", "contact-day", day="TUESDAY")
    assert told.text.endswith("The next one: Tuesday 15 December.")
    await world.advance(days=7)
    assert [one.title for one in await world.sees("ana") if one.title == TITLE] == [TITLE]


async def test_nobody_is_told_that_they_are_in_who_keeps_that_day_free(world: World) -> None:
    await awake(world, "ana", "ben", "chidi")
    await world.say("ana", "free-day", day="WEDNESDAY")
    await wanting(world, "ana", "ben", "chidi")
    passed = "The next ones are on Wednesday 2 December, 10:00, when you rest, so they're without you."
    shown = await world.say("ana", "introductions")
    assert shown.text.endswith(passed) and "Skip this time" not in shown.labels
    await world.until("2026-12-02T11:00")
    assert not [one for one in await world.texts("ana") if one.startswith("On Wednesday")]
    assert await met(world, "ana") == [] and await met(world, "ben") == ["Chidi"]
    assert "when you rest" in (await home(world, "ana"))["Introductions"].text


async def test_what_others_have_found_is_told_on_the_next_day(world: World) -> None:
    await awake(world, "ana", "ben")
    await world.say("ana", "see-landings", on="yes")
    await world.say("ana", "free-day", day="SATURDAY")
    assert "You hear of it next on Sunday 29 November" in (await world.say("ana", "landings")).text


async def test_a_rest_that_ends_on_that_day_is_told_with_it(world: World) -> None:
    await awake(world, "ana")
    await world.say("ana", "day-off")
    told = await world.say("ana", "free-day", day="WEDNESDAY")
    assert "You're resting, so I'll be quiet until Thursday 26 November, 08:00." in told.text


async def test_whoever_keeps_the_day_of_introductions_free_is_told(world: World) -> None:
    """At once, and of no other day; whoever isn't introduced hears nothing of it."""
    await awake(world, "ana", "ben")
    await world.say("ana", "introduce-me", on="yes")
    words = "come on that day, so they'd be without you."
    assert words in (await world.say("ana", "free-day", day="WEDNESDAY")).text
    assert words not in (await world.say("ana", "free-day", day="THURSDAY")).text
    assert words not in (await world.say("ben", "free-day", day="WEDNESDAY")).text
