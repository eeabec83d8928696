"""What decisions of hosts do not tell, and what does not stop them."""

import pytest

from tests.features.deciding import host, reported, second_host
from tests.features.kindness import WORDS, ask, asked_ones
from tests.small import text
from tests.world import World


@pytest.mark.parametrize("paused", ["ben", "chidi", "dana", "eli"])
async def test_a_pause_does_not_tell_who_asks_without_a_name(world: World, paused: str) -> None:
    """Whoever is paused was asked or asks: at that minute nobody else is asked in their place, the host neither."""
    await ask(world, "ben")
    await world.advance(minutes=6)
    await world.say("ben", "take-back", ask=1, sure="yes")
    world.change("UPDATE asked SET state = 'PASSED_ON' WHERE account = 1")
    world.change("DELETE FROM asked WHERE account <> 1")
    world.change("UPDATE members SET turn = 0, turn_before = 0 WHERE account <> 1")
    await world.advance(days=3)
    await ask(world, "dana", named="ANONYMOUS")
    await world.advance(minutes=6)
    assert "ana" not in await asked_ones(world)
    await host(world, "pause-member", member=paused, days=1)
    await world.press("ana", "Pause them")
    await world.advance(minutes=6)
    assert "ana" not in await asked_ones(world)


@pytest.mark.parametrize("asker", ["dana", "eli"])
async def test_a_report_ends_no_sooner_where_a_host_made_it_without_a_name(world: World, asker: str) -> None:
    """Of two hosts one has nothing to do with it; the other may be the one who asked."""
    await host(world, "hand-over", member="Eli")
    await ask(world, asker, named="ANONYMOUS")
    await world.advance(minutes=6)
    helper = next(one for one in await asked_ones(world) if one in ("ben", "chidi"))
    await world.press(helper, "Write a kind word", words=WORDS)
    await world.advance(minutes=30)
    await world.say(asker, "report", word=1, typed=True)
    await world.advance(minutes=1)
    await host(world, "reports")
    await world.press("ana", "Nothing to do")
    await world.advance(minutes=1)
    assert world.rows("SELECT ended_at IS NULL FROM reports") == [(1,)]
    [letter] = [one for one in await world.sees("ana") if one.title == "A report"]
    assert letter.text.startswith("Someone in Harbour would like you to look at a message from")


async def test_a_report_about_a_host_does_not_end_by_a_pause_of_somebody_else(world: World) -> None:
    await host(world, "hand-over", member="Eli")
    await reported(world, "ana", "chidi")
    await host(world, "pause-member", member="Ben", days=1, report=1)
    assert (await world.press("ana", "Pause them")).text.startswith("Ben will be paused at")
    await world.advance(minutes=6)
    assert "a message from Ana" in text(await second_host(world, "eli", "reports"))


async def test_a_report_that_is_gone_keeps_nobody_from_being_removed(world: World) -> None:
    """Whoever made it deletes everything meanwhile."""
    await reported(world)
    await world.say("chidi", "delete-my-data", typed=True)
    await world.press("chidi", "Delete everything")
    await world.advance(minutes=57)
    await host(world, "remove-member", member="Ben", report=1)
    await world.press("ana", "Remove them")
    await world.advance(minutes=10)
    assert world.rows("SELECT count(*) FROM reports") == [(0,)]
    assert world.rows("SELECT left_at IS NULL FROM members WHERE account = 2") == [(0,)]
    assert "Ana removed Ben." in str((await host(world, "host-log")).fields)


async def test_whoever_is_removed_shows_nothing_in_the_channel(world: World) -> None:
    """What they asked without a name goes on, as it was."""
    await ask(world, "ben", named="ANONYMOUS", words="You are all to blame.", may_post="no")
    await world.advance(minutes=6)
    await host(world, "remove-member", member="Ben")
    await world.press("ana", "Remove them")
    await world.advance(minutes=10)
    assert "Show it in the encourage channel" not in (await world.say("ben", "my-asks")).labels
    refused = await world.say("ben", "show-ask", ask=1, sure="yes", typed=True)
    assert (refused.error or "").startswith("It's in the encourage channel already, or can't be shown there now.")
    await world.advance(minutes=1)
    assert await world.sees("dana", "encourage") == []
