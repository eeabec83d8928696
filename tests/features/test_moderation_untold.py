"""What decisions of hosts do not tell, and what does not stop them."""

import pytest

from tests.features.deciding import HURTFUL, host, reported, reported_without_a_name, second_host
from tests.features.kindness import WORDS, a_word, ask, asked_ones, dm
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
    assert (refused.error or "").startswith("A host has removed you from that circle, so I can't pass this on.")
    await world.advance(minutes=1)
    assert await world.sees("dana", "encourage") == []


async def test_a_host_decides_nothing_about_what_they_wrote_without_a_name(world: World) -> None:
    """Only they see that; it stays open for the other host."""
    await host(world, "hand-over", member="Eli")
    await reported_without_a_name(world, "ana")
    for label in ("Warn its author", "No nameless words for two weeks"):
        await host(world, "reports")
        refused = await world.press("ana", label)
        assert (refused.error or "").startswith("This one is about you, so it's for another host to decide.")
    assert world.rows("SELECT ended_at IS NULL FROM reports") == [(1,)]
    assert world.rows("SELECT count(*) FROM host_acts WHERE report IS NOT NULL") == [(0,)]
    assert "Someone" in text(await second_host(world, "eli", "reports"))


async def test_a_sole_host_decides_about_what_was_written_to_them(world: World) -> None:
    """With another host, that one does."""
    letter = await a_word(world, "ben", "ana", HURTFUL)
    more = await world.more("ana", letter)
    told = await world.press_token("ana", more.token("Report"), note="It hurt.")
    assert told.text.startswith("Thank you for speaking up. You're the only host here, so you can decide about it with")
    assert "a message from Ben" in (await host(world, "reports")).text
    await host(world, "hand-over", member="Eli")
    assert (await host(world, "reports")).text.startswith("There's no report that waits for you.")
    world.change("UPDATE members SET host = 0 WHERE account = 5")
    await host(world, "reports")
    await world.press("ana", "Warn its author")
    await world.press("ana", "Warn them")
    assert world.rows("SELECT ended_at IS NULL FROM reports") == [(0,)]


async def test_whoever_is_limited_hears_how_to_ask_with_a_name(world: World) -> None:
    """While one of theirs without a name is open, it would be changed."""
    await ask(world, "dana", named="ANONYMOUS")
    await world.advance(minutes=6)
    world.change("INSERT INTO limits (circle, account, what, at, until_at) VALUES (1, 4, 'NAMELESS', 1, 1900000000000)")
    await ask(world, "dana", send=False, named="NAMED", words="With my name on it.")
    refused = await world.press("dana", "Use this one instead")
    assert "Please take it back first; then you can ask with your name." in (refused.error or "")
    await world.say("dana", "take-back", ask=1, sure="yes")
    await ask(world, "dana", named="NAMED", words="With my name on it.")
    assert world.rows("SELECT anonymous, state FROM asks WHERE state <> 'DRAFT' ORDER BY id DESC LIMIT 1") == [
        (0, "WAITING")
    ]


async def test_a_channel_that_waits_for_a_host_where_there_is_none_waits_for_nobody(world: World) -> None:
    """It is shown, and said to be, as if that were off."""
    world.change("UPDATE circles SET hosted_posts = 1")
    world.change("UPDATE members SET host = 0")
    seen = await ask(world, "dana", send=False, may_post="yes", words="A hard day.")
    assert "I may post it in the encourage channel too." in seen.text and "host" not in seen.text
    await world.press("dana", "Send")
    await world.advance(hours=13)
    assert len(await world.sees("ben", "encourage")) == 1


async def test_a_mute_about_an_ask_that_is_gone_names_nobody(world: World) -> None:
    helper = await reported_without_a_name(world, "dana")
    more = await world.more(helper, await dm(world, helper, "Reply"))
    await world.press_token(helper, more.token("Mute this person"))
    world.change("UPDATE blocks SET nameless = 999")
    assert list((await world.say(helper, "muted")).fields) == ["1. Someone"]
