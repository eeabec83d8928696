"""Whoever never answers an introduction is asked once whether to go on; whoever has found something is in none."""

from tests.features.introducing import heard, introduced, met, round_over, wanting
from tests.world import World

ASKED = "I've introduced you to someone in Harbour a few times now"
WITHOUT = "Until you say so, they're without you, and nobody is told."
LANDED = "You've found something, so they're without you until you search again, or say that you'd like them."


async def three_rounds(world: World) -> None:
    """In which ben presses one button each time, and ana none."""
    await wanting(world, "ana", "ben")
    await round_over(world)
    for _ in range(3):
        await world.press("ben", "We're in touch")
        await world.advance(days=14)


async def test_after_three_without_a_sign_of_life_they_are_asked_once(world: World) -> None:
    """And left out until they say so: the other is told what anybody is told for whom there was nobody."""
    await three_rounds(world)
    assert len(await met(world, "ana")) == len(await met(world, "ben")) == 3
    asked = [one for one in await world.sees("ana") if ASKED in one.text]
    assert [one.labels for one in asked] == [["Yes, go on", "Stop introductions", "Help now", "Why this?"]]
    assert not [one for one in await world.texts("ben") if ASKED in one]
    await world.advance(days=28)
    assert len(await met(world, "ana")) == 3 and (await heard(world, "ben", "Introductions")) is not None
    assert len([one for one in await world.texts("ana") if ASKED in one]) == 1
    assert WITHOUT in (await world.say("ana", "introductions")).text


async def test_whoever_says_so_is_in_again(world: World) -> None:
    await three_rounds(world)
    told = await world.press("ana", "Yes, go on")
    assert told.text.startswith("You're in.") and "The next ones are on" in told.text
    await world.advance(days=14)
    assert len(await met(world, "ana")) == 4
    assert world.rows("SELECT silent, still FROM introduction_wishes WHERE account = 1") == [(1, "ON")]


async def test_whether_they_met_is_a_sign_of_life(world: World) -> None:
    """So is anything else that they press of introductions."""
    await wanting(world, "ana", "ben")
    await round_over(world)
    await world.advance(days=7)
    await world.press("ana", "Not yet")
    await world.until("2026-12-15 12:00")
    await world.press("ben", "Skip this time")
    await world.press("ben", "Take part after all")
    assert world.rows("SELECT silent FROM introduction_wishes") == [(0,), (0,)]
    await world.advance(days=28)
    assert world.rows("SELECT silent, still FROM introduction_wishes") == [(2, "ON"), (2, "ON")]
    assert not [one for one in await world.texts("ana") if ASKED in one]


async def test_a_landing_stops_them_and_searching_again_brings_them_back(world: World) -> None:
    """Named beforehand; nobody else is told, and whoever would like them all the same has them."""
    await wanting(world, "ana", "ben")
    await world.say("ana", "landed")
    await world.agree("ana")
    preview = await world.say("ana", "landing-step", step="CHANGES")
    assert preview.fields["Introductions"] == "I won't introduce you to anyone new. What has begun goes on."
    await world.press("ana", "Yes, stop these")
    page = await world.say("ana", "introductions")
    assert LANDED in page.text and "Yes, introduce me" in page.labels
    await round_over(world)
    assert await met(world, "ana") == await met(world, "ben") == []
    await world.say("ana", "search-again")
    await world.advance(days=14)
    assert await met(world, "ben") == ["Ana"]
    await world.say("ana", "landing-stops", stop="yes")
    await world.say("ana", "introductions")
    assert (await world.press("ana", "Yes, introduce me")).text.startswith("You're in.")
    await world.advance(days=14)
    assert await met(world, "ben") == ["Ana", "Ana"]


async def who_sleeps(world: World) -> None:
    """Ben is asked whether to go on while it is night where he is: that waits for his morning."""
    await wanting(world, "ana", "ben")
    await round_over(world)
    for _ in range(2):
        await world.press("ana", "We're in touch")
        await world.advance(days=14)
    await world.press("ana", "We're in touch")
    await world.until("2027-01-11T11:00", "Europe/Lisbon")
    assert world.rows("SELECT still FROM introduction_wishes WHERE account = 2") == [("ASKED",)]


async def test_who_rests_as_they_would_be_asked_is_asked_next_time(world: World) -> None:
    """And not left out for good without a word."""
    await who_sleeps(world)
    await world.say("ben", "rest", until="1 day", typed=True)
    await world.advance(days=15)
    assert len([one for one in await world.texts("ben") if ASKED in one]) == 1
    assert WITHOUT in (await world.say("ben", "introductions")).text


async def test_who_lands_before_they_are_asked_is_not(world: World) -> None:
    await who_sleeps(world)
    await world.say("ben", "landed")
    await world.agree("ben")
    await world.say("ben", "landing-stops", stop="yes")
    await world.advance(days=1)
    assert LANDED in (await world.say("ben", "introductions")).text
    await world.say("ben", "search-again")
    assert not [one for one in await world.texts("ben") if ASKED in one]
    assert WITHOUT not in (await world.say("ben", "introductions")).text


async def test_who_would_like_someone_else_is_not_asked_any_more(world: World) -> None:
    await who_sleeps(world)
    await introduced(world, "ben", "how", went="NOTHING")
    await introduced(world, "ben", "again")
    await world.advance(days=1)
    assert not [one for one in await world.texts("ben") if ASKED in one]


async def test_skipping_promises_nothing_to_whom_is_left_out(world: World) -> None:
    await three_rounds(world)
    [(wish, coming)] = world.rows(
        "SELECT w.id, max(r.id) FROM introduction_wishes w, introduction_rounds r WHERE w.account = 1"
    )
    told = await world.say("ana", "introduction-skip", number=wish, round=coming, skip="yes")
    assert told.text.endswith(WITHOUT)


async def test_who_reads_of_a_round_in_time_is_in_it(world: World) -> None:
    """Though they rested as the letter about it came: the page names the day, and a way to skip it."""
    await wanting(world, "ana", "ben")
    await round_over(world)
    await world.until("2026-12-14T11:00", "Europe/Lisbon")
    await world.say("ben", "rest", until="1 day", typed=True)
    await world.advance(hours=4)
    told = await world.say("ben", "introductions")
    assert "The next ones are on Wednesday 16 December" in told.text and "Skip this time" in told.labels
    await world.advance(days=3)
    assert await met(world, "ben") == ["Ana", "Ana"]
