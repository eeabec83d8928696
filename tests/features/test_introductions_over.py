"""Introductions end: whoever leaves is waited for by nobody, times are called off for all, and a round that comes too
late is not held.
"""

import pytest

from tests.features.introducing import (
    FOUR,
    NOBODY,
    OVER,
    acts,
    chooses,
    have_written,
    heard,
    introduced,
    met,
    round_over,
    wanting,
)
from tests.features.kindness import ask, asked_ones
from tests.world import World

MEETING = "You're meeting "


async def test_who_leaves_before_it_is_read_is_not_waited_for(world: World) -> None:
    """Of two the other hears that there is nobody; of three those who remain are introduced to each other."""
    await wanting(world, "ana", "ben", "chidi", "dana", "eli")
    await world.until("2026-12-02 10:01")
    [(gone,)] = world.rows(
        "SELECT account FROM introduced GROUP BY introduction HAVING count(*) = 3 ORDER BY account LIMIT 1"
    )
    rest = [
        account
        for (account,) in world.rows(
            "SELECT account FROM introduced WHERE account != ? AND introduction = (SELECT introduction FROM introduced "
            "WHERE account = ?)",
            gone,
            gone,
        )
    ]
    names = ("", *FOUR, "eli")
    await world.say(names[gone], "leave", sure="yes", typed=True)
    await world.advance(days=1)
    for one, other in (rest, rest[::-1]):
        assert (await met(world, names[one]))[-1] in (
            names[other].title(),
            f"{names[gone].title()} and {names[other].title()}",
        )
        told = await introduced(world, names[one], "times", day="in 3 days", hours="15:00")
        assert told.text.startswith(f"{names[other].title()} can choose now")


@pytest.mark.parametrize("who", ["ana", "ben"])
async def test_of_two_of_whom_one_leaves_the_other_hears_of_nobody(world: World, who: str) -> None:
    """Ben is asleep when they are introduced."""
    await world.say("ben", "join", name="Ben", zone="Los Angeles", quiet="21:00-08:00", asks=2)
    await wanting(world, "ana", "ben")
    await world.until("2026-12-02 10:01")
    await world.say("ana", "leave", sure="yes", typed=True)
    await world.advance(days=1)
    assert await met(world, "ben") == [] and [one for one in await world.texts("ben") if NOBODY in one]
    assert world.rows("SELECT left_out FROM introduction_wishes WHERE account = 2") == [(1,)]
    assert (await introduced(world, "ana", "in-touch")).error is not None


async def test_three_agree_all_or_none_and_a_mute_calls_it_off_for_all(world: World) -> None:
    """Ana mutes Ben after they agreed: both others hear that she can't make it; without her nothing is agreed on."""
    await have_written(world, ("ben", "ana"))
    await wanting(world, "ana", "ben", "chidi")
    await world.until("2026-12-02 19:00")
    await introduced(world, "ben", "times", day="in 4 days", hours="15:00")
    await world.advance(hours=13)
    assert (await chooses(world, "ana", "ben")) is not None
    await world.advance(hours=8)
    assert "arranged" in str(await chooses(world, "chidi", "ben"))
    await world.advance(minutes=5)
    assert [bool(await heard(world, one, MEETING)) for one in ("ana", "ben")] == [True, True]
    await acts(world, "ana", "mutes", "ben")
    await world.advance(hours=13)
    for one in ("ben", "chidi"):
        assert [text for text in await world.texts(one) if text.startswith("Ana can't make it on ")]
    await introduced(world, "ben", "times", day="in 6 days", hours="15:00")
    await world.advance(hours=13)
    noted = await chooses(world, "chidi", "ben")
    assert noted is not None and noted.text == "Noted. It's arranged once everyone can make it."
    assert (await introduced(world, "ana", "times", day="in 6 days", hours="15:00")).error == OVER
    assert world.rows("SELECT state FROM introductions") == [("TALKING",)]


async def test_times_that_are_proposed_again_arrive_again(world: World) -> None:
    await wanting(world, "ana", "ben")
    await round_over(world)
    for day in ("in 3 days", "in 4 days"):
        await introduced(world, "ana", "times", day=day, hours="16:00")
        await world.advance(hours=15)
        before = len([one for one in await world.sees("ben") if one.title == "Times to meet Ana"])
        assert await chooses(world, "ben", "ana")
        await introduced(world, "ana", "cancel")
    assert before == 2


async def test_times_are_taken_back(world: World) -> None:
    await wanting(world, "ana", "ben")
    await round_over(world)
    await introduced(world, "ana", "times", day="in 3 days", hours="16:00")
    await world.advance(hours=15)
    told = await world.press("ana", "Take my times back")
    assert told.text == "All right, I've taken your times back."
    await world.advance(minutes=1)
    assert [one for one in await world.texts("ben") if one == "Ana can't make those times after all."]
    assert await chooses(world, "ben", "ana") is None


async def test_after_four_weeks_it_is_over_for_all(world: World) -> None:
    """No time is agreed on for later either, and a time that is agreed on stays known to whatever happens before."""
    await wanting(world, "ana", "ben")
    await world.until("2026-12-05 12:00")
    late = await introduced(world, "ana", "times", day="in 26 days", hours="15:00")
    assert (late.problems or {}).get("day", "").startswith("This introduction goes on until ")
    await introduced(world, "ana", "times", day="in 24 days", hours="15:00")
    await world.advance(hours=15)
    assert await chooses(world, "ben", "ana")
    for one in ("ana", "ben"):
        await world.say(one, "introduce-me", on="yes")
    await world.until("2026-12-27 12:00")
    await world.say("ben", "leave", sure="yes", typed=True)
    await world.advance(hours=1)
    assert [text for text in await world.texts("ana") if text.startswith("Ben can't make it on ")]
    await world.until("2026-12-31 12:00")
    for one in ("ana", "ben"):
        for what in ("in-touch", "cancel"):
            [(number,)] = world.rows("SELECT min(id) FROM introduced WHERE account = ?", 1 if one == "ana" else 2)
            assert (await world.say(one, f"introduction-{what}", number=number)).error == OVER


async def test_whoever_stops_gets_nothing_of_what_had_begun(world: World) -> None:
    await wanting(world, "ana", "ben")
    await world.until("2026-12-02 19:00")
    told = await world.say("ben", "introduce-me", on="no")
    assert told.text == "All right, no more introductions. What has begun is over too, and nobody is told."
    said = await introduced(world, "ana", "times", day="in 3 days", hours="15:00")
    assert said.text == "Ben can choose now, and you'll hear as soon as it's arranged."
    await world.advance(days=10)
    titles = "Times to meet Ana", "A question to break the ice", "After your introduction"
    assert not [one for one in titles if await heard(world, "ben", one)]


async def test_someone_else_only_for_who_heard_nothing_and_in_time(world: World) -> None:
    await wanting(world, "ana", "ben")
    await round_over(world)
    assert (await introduced(world, "ana", "again")).error == OVER
    await introduced(world, "ana", "how", went="NOTHING")
    await world.advance(days=30)
    [(number,)] = world.rows("SELECT min(id) FROM introduced WHERE account = 1")
    assert (await world.say("ana", "introduction-again", number=number)).error == OVER


async def test_a_round_keeps_no_kind_word_from_anybody(world: World) -> None:
    """Whoever was introduced this morning may be asked for a kind word, if their number of a week allows it."""
    await wanting(world, "ana", "ben", "chidi", "dana")
    await world.until("2026-12-02 19:00")
    assert len(world.rows("SELECT account FROM introduced")) == 4
    await ask(world, "eli")
    await world.advance(minutes=6)
    assert len(await asked_ones(world)) == 3


async def test_a_closed_circle_introduces_nobody(world: World) -> None:
    await wanting(world, *FOUR)
    await world.until("2026-12-02 09:00")
    world.change("UPDATE circles SET closed = 1 WHERE id = 1")
    await world.advance(days=3)
    assert world.rows("SELECT count(*) FROM introduced") == [(0,)]


async def test_whoever_left_stopped_or_skipped_hears_no_notice(world: World) -> None:
    """The letter was waiting for their morning."""
    for one in ("ben", "chidi", "eli"):
        await world.say(one, "join", name=one.title(), zone="Los Angeles", quiet="21:00-08:00", asks=2)
    await wanting(world, *FOUR, "eli")
    await world.until("2026-11-30 10:30")
    await world.say("eli", "introduce-me", on="no")
    await world.say("ben", "leave", sure="yes", typed=True)
    await world.press("chidi", "Skip this time")
    await world.until("2026-12-01 20:00")
    assert [bool(await heard(world, one, "Introductions")) for one in ("ana", "dana")] == [True, True]
    for one in ("ben", "chidi", "eli"):
        assert not [text for text in await world.texts(one) if "you're in" in text and "On " in text[:3]]


async def test_a_round_that_comes_too_late_is_not_held(world: World) -> None:
    """After an outage they hear so, nobody is out of turn for it, and the next one comes as usual."""
    await wanting(world, *FOUR)
    await world.until("2026-12-02 09:00")
    world.change("UPDATE schedule SET due_at = due_at + 172800000 WHERE kind = 'introduction-round'")
    await world.advance(days=4)
    assert world.rows("SELECT count(*) FROM introduced") == [(0,)]
    assert [
        text for text in await world.texts("ana") if text.startswith("I'm sorry: I couldn't make the introductions")
    ]
    await world.advance(days=14)
    assert len(await met(world, "ana")) == 1


async def test_a_round_that_was_given_up_ends_by_itself(world: World) -> None:
    await wanting(world, *FOUR)
    await world.until("2026-12-02 09:00")
    world.change(
        "UPDATE schedule SET state = 'dead' WHERE id = (SELECT min(id) FROM schedule WHERE kind = 'introduction-round')"
    )
    await world.advance(days=3)
    assert world.rows("SELECT state FROM introduction_rounds ORDER BY at") == [("OVER",), ("TELLING",)]


async def test_all_whom_one_would_rather_not_meet_can_be_seen(world: World) -> None:
    """Page by page."""
    await wanting(world, "ana")
    for number in range(6, 20):
        world.change(
            "INSERT INTO accounts (id, platform, realm, user, created_at) VALUES (?, 'playground', '', ?, 0)",
            number,
            f"u{number}",
        )
        world.change(
            "INSERT INTO introduction_exclusions (circle, account, other, at) VALUES (1, 1, ?, ?)", number, number
        )
    first = await world.say("ana", "introductions")
    seen = first.fields["Never introduced to you, which nobody sees"].count("\n")
    await world.press_token("ana", (await world.more("ana", first)).token("Show others"))
    second = await world.say("ana", "introductions", beyond=8)
    assert seen == 7 and second.fields["Never introduced to you, which nobody sees"].count("\n") == 5
