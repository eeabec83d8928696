"""Introductions: told of a day before, someone new each time, a time that suits all; whoever is kept apart never meets,
and nobody can tell why.
"""

import pytest

from tests.features.introducing import FOUR, NOBODY, apart, heard, met, round_over, views, wanting
from tests.world import World


async def test_everybody_meets_everybody_before_anybody_meets_again(world: World) -> None:
    """Four people have three rounds of their own; the fourth says that they have met."""
    await wanting(world, *FOUR)
    await round_over(world)
    for _ in range(3):
        for one in FOUR:
            await world.press(one, "We're in touch")
        await world.advance(days=14)
    for one in FOUR:
        seen = await met(world, one)
        assert len(seen) == 4 and {*seen[:3]} == {each.title() for each in FOUR if each != one}
        letters = [each.text for each in await world.sees(one) if (each.title or "").startswith("Meet ")]
        again = "You two have met before: this time I found no way to introduce everyone to someone new."
        assert [again in text for text in letters] == [False, False, False, True]


async def test_one_of_two_writes_first_and_both_are_told_who(world: World) -> None:
    await wanting(world, "ana", "ben")
    await round_over(world)
    told = [await heard(world, one, "Meet ") for one in ("ana", "ben")]
    first = ["You write first: a hello is enough" in one.text for one in told if one]
    assert sorted(first) == [False, True]
    other = told[first.index(False)]
    assert other is not None and f"{('Ana', 'Ben')[first.index(True)]} writes first." in other.text
    assert "To begin with, if you like" in other.fields


async def test_three_meet_where_the_number_is_odd(world: World) -> None:
    await wanting(world, "ana", "ben", "chidi")
    await round_over(world)
    assert await met(world, "ana") == ["Ben and Chidi"]


async def test_whoever_skips_is_not_in_it_and_nobody_is_told(world: World) -> None:
    await wanting(world, "ana", "ben", "chidi")
    await world.until("2026-12-01 12:00")
    told = await world.press("ana", "Skip this time")
    assert told.text == "All right, not this time. The ones after that come as usual."
    await round_over(world)
    assert await met(world, "ana") == []
    assert await met(world, "ben") == ["Chidi"]
    assert not [one for one in await world.texts("ana") if NOBODY in one]


async def test_whoever_heard_of_it_too_late_is_not_in_it(world: World) -> None:
    await wanting(world, "ana", "ben")
    await world.until("2026-12-01 18:00")
    late = await world.say("chidi", "introduce-me", on="yes")
    assert "and yours begin two weeks later" in late.text
    await world.advance(days=2)
    assert await met(world, "chidi") == [] and await met(world, "ana") == ["Ben"]
    await world.advance(days=14)
    assert len(await met(world, "chidi")) == 1


@pytest.mark.parametrize("how", ["rests", "wants nothing asked", "is paused", "speaks another language", "has left"])
async def test_whoever_must_be_left_in_peace_is(world: World, how: str) -> None:
    await wanting(world, "ana", "ben", "chidi")
    await world.until("2026-12-02 05:00")
    match how:
        case "rests":
            await world.say("chidi", "rest", until="10 days")
        case "wants nothing asked":
            world.change("UPDATE members SET asks_per_week = 0 WHERE account = 3")
        case "is paused":
            world.change(
                "INSERT INTO limits (circle, account, what, at, until_at) VALUES (1, 3, 'PAUSED', 0, ?)", world.now * 2
            )
        case "speaks another language":
            world.change("UPDATE accounts SET language = 'de' WHERE id = 3")
        case "has left":
            await world.say("chidi", "leave", sure="yes", typed=True)
    await world.advance(days=3)
    assert await met(world, "chidi") == [] and await met(world, "ana") == ["Ben"]


async def test_a_rest_holds_all_that_is_asked_of_it(world: World) -> None:
    """No question to break the ice, and none about how it went; whom they met waits for them."""
    await wanting(world, "ana", "ben")
    await world.until("2026-12-02 09:59")
    await world.say("ben", "inbox")
    before = len(await world.sees("ben"))
    await world.until("2026-12-02 10:30")
    await world.say("ana", "rest", until="14 days")
    await world.advance(days=12)
    assert not [one for one in ("A question to break", "After your introduction") if await heard(world, "ana", one)]
    assert await heard(world, "ben", "After your introduction") and len(await world.sees("ben")) > before


@pytest.mark.parametrize("how", ["they muted", "they excluded", "was muted", "was excluded", "rests", "isn't in"])
@pytest.mark.parametrize("size", [2, 3])
async def test_nobody_can_tell_why_they_were_not_introduced(
    world: World, other_world: World, how: str, size: int
) -> None:
    """Word for word and minute for minute it is what they see where the other simply isn't available."""
    found = []
    for one, does in ((world, how), (other_world, "skips")):
        await wanting(one, "ana", *(("ben",) if does != "isn't in" else ()), *(("chidi",) * (size - 2)))
        match does:
            case "they muted":
                one.change("INSERT INTO blocks (circle, account, other, at) VALUES (1, 2, 1, 0)")
            case "they excluded":
                apart(one, "ben", "ana")
            case "was muted":
                one.change("INSERT INTO blocks (circle, account, other, at) VALUES (1, 1, 2, 0)")
            case "was excluded":
                apart(one, "ana", "ben")
            case "rests":
                await one.say("ben", "rest", until="14 days")
            case "skips":
                await one.until("2026-12-01 12:00")
                await one.press("ben", "Skip this time")
        if size == 3:  # chidi meets ana in both
            apart(one, "ben", "chidi")
        await one.until("2026-12-11 12:00")
        found.append(await views(one, "ana"))
    assert found[0] == found[1]
    assert any(NOBODY in str(one) for one in found[0]) is (size == 2)


async def test_an_exclusion_shows_to_nobody_else(world: World, other_world: World) -> None:
    """Not to the one it is about, nor to a host: everything they read stays as it was, before and after a round."""
    found = []
    for one, excludes in ((world, True), (other_world, False)):
        await wanting(one, *FOUR)
        if excludes:
            told = await one.say("ben", "introduction-not-with", member="1", circle="1", typed=True)
            assert told.text.startswith("I won't introduce you to Ana from now on. Nobody sees that")
        seen = [(await one.say("ana", word)).text for word in ("introductions", "my-circle", "privacy")]
        await one.say("ana", "export")
        found.append((seen, await views(one, "ana")))
    assert found[0] == found[1]
    await round_over(world)
    for _ in range(3):
        await world.advance(days=14)
    assert "Ben" not in await met(world, "ana")
    mine = await world.say("ben", "introductions")
    assert mine.fields["Never introduced to you, which nobody sees"] == "Ana"
    await world.press("ben", "More")
    await world.press("ben", "Allow Ana again")
    assert world.rows("SELECT count(*) FROM introduction_exclusions") == [(0,)]


async def test_what_is_asked_in_a_week_counts_together(world: World) -> None:
    """Whoever was asked twice is not introduced; who was introduced is asked once more at most."""
    await wanting(world, *FOUR)
    await world.until("2026-12-01 20:00")
    for days in (4, 1):
        world.change("INSERT INTO interviews (circle, account, state, at) VALUES (1, 2, 'OVER', ?)", world.now)
        world.change(
            "INSERT INTO interviewers (interview, account, state, letter, at) VALUES (?, 1, 'OVER', '', ?)",
            1 if days == 4 else 2,
            world.now - days * 86_400_000,
        )
    await world.advance(days=2)
    assert await met(world, "ana") == []
    introduced = [one for one in ("ben", "chidi", "dana") if await met(world, one)]
    assert len(introduced) == 3


async def test_whoever_leaves_or_mutes_is_waited_for_by_nobody(world: World) -> None:
    await wanting(world, *FOUR)
    await world.until("2026-12-02 12:00")
    other = (await met(world, "ana"))[0].lower()
    await world.say(other, "leave", sure="yes", typed=True)
    late = await world.press("ana", "Propose a time", day="tomorrow", hours="15:00")
    assert late.text == "This introduction is over, so there's nothing you need to do."
    await world.advance(days=10)
    assert not await heard(world, "ana", "A question to break the ice")
    assert not await heard(world, "ana", "After your introduction")


async def test_an_exclusion_changes_nothing_about_what_has_begun(world: World, other_world: World) -> None:
    """Or the other could tell; it holds from the next round on."""
    found = []
    for one, excludes in ((world, True), (other_world, False)):
        await wanting(one, "ana", "ben")
        await one.until("2026-12-02 15:00")
        if excludes:
            await one.say("ben", "introduction-not-with", member="1", circle="1", typed=True)
        told = await one.press("ana", "Propose a time", day="in 3 days", hours="15:00")
        await one.until("2026-12-09 15:00")
        found.append((told.text, await views(one, "ana")))
    assert found[0] == found[1]
    assert await heard(world, "ana", "After your introduction")
    await world.advance(days=14)
    assert await met(world, "ana") == ["Ben"]


async def test_all_goes_with_whoever_deletes_their_data(world: World) -> None:
    """But who is kept apart from whom: as with a mute, that holds when they begin anew."""
    await wanting(world, *FOUR)
    apart(world, "ana", "ben")
    await round_over(world)
    await world.say("ana", "delete-my-data", sure="yes", typed=True)
    await world.advance(hours=2)
    assert world.rows("SELECT count(*) FROM introduced WHERE account = 1") == [(0,)]
    assert world.rows("SELECT count(*) FROM introduction_wishes WHERE account = 1") == [(0,)]
    await world.say("ana", "join", name="Ana", zone="Lisbon", quiet="none", asks=2)
    [(account,)] = world.rows("SELECT id FROM accounts WHERE user = 'ana' AND joined_at IS NOT NULL")
    assert world.rows("SELECT account, other FROM introduction_exclusions") == [(account, 2)]
