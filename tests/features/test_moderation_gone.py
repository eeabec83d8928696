"""Whoever goes, of an ask without a name nobody can tell whether it was theirs: it goes on the same."""

import pytest

from tests.features.deciding import host
from tests.features.kindness import WORDS, ask, asked_ones
from tests.world import World


async def goes(world: World, who: str, how: str) -> None:
    if how == "removed":
        await host(world, "remove-member", member=who.title())
        await world.press("ana", "Remove them")
        await world.advance(minutes=6)
    elif how == "leaves":
        await world.say(who, "leave", typed=True, sure="yes")
    else:
        await world.say(who, "rest", until="3", typed=True)
    await world.advance(minutes=1)


async def asked_without_ana(world: World) -> None:
    """Dana has asked without her name; whoever is asked next is the host, whose turn comes last."""
    await ask(world, "ben")
    await world.advance(minutes=6)
    await world.say("ben", "take-back", ask=1, sure="yes")
    world.change("UPDATE asked SET state = 'PASSED_ON' WHERE account = 1")
    world.change("DELETE FROM asked WHERE account <> 1")
    world.change("UPDATE members SET turn = 0, turn_before = 0 WHERE account <> 1")
    world.change("UPDATE accounts SET quiet_from = 180, quiet_to = 300")
    await world.advance(days=3)
    await ask(world, "dana", named="ANONYMOUS")
    await world.advance(minutes=6)
    assert "ana" not in await asked_ones(world)


@pytest.mark.parametrize("how", ["removed", "leaves", "rests"])
@pytest.mark.parametrize("gone", ["ben", "chidi", "dana", "eli"])
async def test_who_goes_does_not_tell_who_asks_without_a_name(world: World, gone: str, how: str) -> None:
    """Nobody else is asked at that minute; hours later somebody is, also where whoever asked has gone."""
    await asked_without_ana(world)
    await goes(world, gone, how)
    assert "ana" not in await asked_ones(world)
    await world.say("ana", "rest", until="1", typed=True)
    await world.say("ana", "back", typed=True)
    await world.advance(minutes=1)
    assert "ana" not in await asked_ones(world)
    await world.advance(hours=7)
    assert "ana" in await asked_ones(world)


async def removed_by_ana(world: World, who: str) -> None:
    await host(world, "remove-member", member=who.title())
    await world.press("ana", "Remove them")
    await world.advance(minutes=1)


async def test_deleting_everything_for_an_hour_is_no_way_around_a_removal(world: World) -> None:
    """Whoever keeps their data after all has it, and is not in the circle; their ask there has ended."""
    await ask(world, "ben")
    await world.advance(minutes=6)
    await removed_by_ana(world, "ben")
    await world.say("ben", "delete-my-data", sure="yes")
    await world.advance(minutes=6)
    assert (await world.say("ben", "keep-my-data", typed=True)).text.startswith("Everything of yours is still here")
    await world.advance(days=1)
    assert world.rows("SELECT left_at IS NULL FROM members WHERE account = 2") == [(0,)]
    assert (await world.say("ben", "encourage", member="Dana", words=WORDS, typed=True)).error is not None
    assert world.rows("SELECT state FROM asks") == [("WITHDRAWN",)]
    assert (await host(world, "removed")).fields == {
        "1. Ben": "Removed on Tuesday 24 November, 17:11. They can't join again."
    }


async def test_a_removal_of_somebody_paused_is_told_once_and_as_it_is(world: World) -> None:
    """Its own time stands there; a pause is not ended from an old button, nor told beside it."""
    world.change("UPDATE accounts SET quiet_from = 660, quiet_to = 840 WHERE id = 2")
    await host(world, "pause-member", member="Ben", days=7)
    await world.press("ana", "Pause them")
    await world.advance(minutes=6)
    old = (await host(world, "removed")).token("End the pause of number 1")
    await removed_by_ana(world, "ben")
    assert "Will be removed at" in (await host(world, "removed")).fields["1. Ben"]
    refused = await world.press_token("ana", old)
    assert (refused.error or "").startswith("A host has just paused or removed Ben, which begins at")
    await world.advance(days=1)
    [letter] = [one for one in await world.sees("ben") if one.title == "About your place in Harbour"]
    assert letter.text.startswith("A host of Harbour has removed you from it.")


async def test_a_pause_goes_with_whoever_leaves_and_ends_for_whoever_is_made_a_host(world: World) -> None:
    for who in ("Ben", "Chidi"):
        await host(world, "pause-member", member=who, days=7)
        await world.press("ana", "Pause them")
    await world.advance(minutes=6)
    await world.say("ben", "leave", typed=True, sure="yes")
    await host(world, "hand-over", member="Chidi")
    shown = await host(world, "removed")
    assert list(shown.fields) == ["1. Ben"]
    assert (await world.press("ana", "End the pause of number 1")).text == "The pause has ended, and I'll tell Ben."
    assert (await host(world, "removed")).text == "Nobody is paused or removed here."


async def test_whoever_was_erased_is_let_back_untold(world: World) -> None:
    await removed_by_ana(world, "ben")
    await world.advance(minutes=6)
    await world.say("ben", "delete-my-data", sure="yes")
    await world.advance(hours=2)
    await host(world, "removed")
    told = await world.press("ana", "Let number 1 back")
    assert told.text == "Somebody who has left can join again."
