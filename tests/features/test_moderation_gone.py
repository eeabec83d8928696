"""Whoever goes, of an ask without a name nobody can tell whether it was theirs: it goes on the same."""

import pytest

from tests.features.deciding import host
from tests.features.kindness import ask, asked_ones
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
