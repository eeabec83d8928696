"""Deleting one's data: hidden at once, back within the hour as if nothing had been, and then gone."""

import asyncio

import pytest

from adapters.playground.people import CAST
from bot.events import PersonLeft
from bot.features.privacy.store import Forgetting
from bot.words import Reader, render
from storage.sealing.cipher import Cipher
from storage.sealing.ring import KeyRing
from tests.canaries import PLAYGROUND, Canaries, files, found
from tests.storage.sealing.conftest import RING
from tests.world import World

HOUR = 3_600_000
KIND = "You stayed curious through four rounds; that is rare and it shows."
UNTIL = "Everything of yours is hidden, and will be deleted for good on"


async def deletes(world: World, person: str) -> None:
    await world.say(person, "delete-my-data")
    await world.press(person, "Delete everything")


async def test_asked_twice_and_told_wherever_they_are(world: World) -> None:
    asked = await world.say("ben", "delete-my-data")
    assert asked.text.endswith("You have an hour to change your mind.")
    assert asked.labels == ["Delete everything", "Keep it"]
    told = await world.press("ben", "Delete everything")
    assert told.text.startswith("Everything of yours is hidden now, and I've stopped writing to you.")
    assert "Tuesday 24 November, 13:00" in told.text  # in New York
    [letter] = [one for one in await world.sees("ben") if "Somebody with your account" in one.text]
    assert letter.labels == ["Keep my data", "Why this?"]
    assert "so I tell you here, too" in (await world.press("ben", "Why this?")).text


async def test_while_hidden_nothing_is_shown_to_them_or_changed(world: World) -> None:
    await world.say("ben", "rejected", stage="FINAL", sting="5", note="I had hoped so much.")
    await deletes(world, "ben")
    for command in ("rejections", "rejected", "ask", "my-circle", "leave", "join", "inbox"):
        refused = await world.say("ben", command)
        assert refused.text.startswith(UNTIL) and refused.labels == ["Keep my data", "Help now"], command
    assert (await world.say("ben", "help-now")).text != refused.text
    [card] = (await world.app.home(CAST["ben"].speaker())).cards
    assert render(card.text, Reader()).startswith(UNTIL)


async def test_while_hidden_they_are_shown_to_nobody(world: World) -> None:
    await world.say("chidi", "encourage", member=2, words=KIND)
    assert "Ben" in str((await world.say("ana", "my-circle")).body)
    await deletes(world, "ben")
    assert "Ben" not in str((await world.say("ana", "my-circle")).body)
    assert "Ben" not in str((await world.say("ana", "encourage")).body)


async def test_letters_wait_both_ways_and_come_once_it_is_called_off(world: World) -> None:
    await world.say("ana", "ask", wish="LISTEN", named="NAMED", words="A hard day.", may_post="no")
    await world.press("ana", "Send")
    await deletes(world, "ana")
    await deletes(world, "ben")
    await world.advance(minutes=30)
    asked = [one for person in ("ben", "chidi", "dana", "eli") for one in await world.texts(person)]
    assert not any("A hard day." in one for one in asked)
    await world.press("ana", "Keep my data")
    await world.press("ben", "Keep my data")
    await world.advance(minutes=40)
    assert "This was called off. Everything of yours is still here." in await world.texts("ben")
    asked = [one for person in ("ben", "chidi", "dana", "eli") for one in await world.texts(person)]
    assert any("A hard day." in one for one in asked)


async def test_what_was_to_come_in_that_hour_comes_later(world: World) -> None:
    """A kind word that waited for their morning, which comes while they are hidden."""
    await world.until("2026-11-25T03:00", "America/New_York")
    await world.say("chidi", "encourage", member=2, words=KIND)
    await world.until("2026-11-25T07:30", "America/New_York")
    await deletes(world, "ben")
    await world.until("2026-11-25T08:20", "America/New_York")
    assert KIND not in str(await world.texts("ben"))
    await world.press("ben", "Keep my data")
    await world.advance(minutes=15)
    assert KIND in str(await world.texts("ben"))


async def test_what_others_hear_of_an_ask_without_a_name_comes_on_time(world: World) -> None:
    """An end that waits for the hour in which somebody is gone would tell that it was theirs."""
    await world.say("ana", "ask", wish="LISTEN", named="ANONYMOUS", words="A hard day.", may_post="no")
    await world.press("ana", "Send")
    await world.advance(days=7, minutes=-5)
    await deletes(world, "ana")
    before = [text for person in ("ben", "chidi") for text in await world.texts(person) if "A hard day." in text]
    await world.advance(minutes=20)
    after = [text for person in ("ben", "chidi") for text in await world.texts(person) if "A hard day." in text]
    assert before and not after


async def test_once_it_has_begun_it_cannot_be_called_off(world: World) -> None:
    await deletes(world, "ben")
    await world.core.units.run(lambda stores: stores[Forgetting].begin(2))
    told = await world.press("ben", "Keep my data")
    assert told.text.startswith("Everything of yours is being deleted right now, and I can't stop that any more.")
    assert (await world.say("ben", "privacy")).text == told.text


async def test_nothing_to_call_off(world: World) -> None:
    assert (await world.say("ben", "keep-my-data")).text == "Nothing of yours is being deleted. Everything is here."


@pytest.mark.parametrize("who", ["the one who mutes", "the one who is muted"])
async def test_a_mute_outlives_both(world: World, who: str) -> None:
    """Whoever comes back is kept apart as before, and nothing else is known of them."""
    await world.say("ben", "encourage", member=1, words=KIND)
    await world.advance(minutes=1)
    await world.press("ana", "Mute this person")
    for person in ("ana", "ben") if who == "the one who mutes" else ("ben", "ana"):
        await deletes(world, person)
        await world.advance(hours=1, minutes=1)
        assert world.rows("SELECT id FROM accounts WHERE user = ?", person) == []
    for person in ("ana", "ben"):
        await world.say(person, "join", name=person.title(), zone="UTC")
    [(ana,), (ben,)] = world.rows("SELECT id FROM accounts WHERE user IN ('ana', 'ben') ORDER BY user")
    assert world.rows("SELECT account, other FROM blocks") == [(ana, ben)]
    refused = await world.say("ben", "encourage", member=ana, words=KIND)
    assert "Ana" not in str((await world.say("ben", "encourage")).body), refused.text


async def test_what_others_got_stays_and_can_be_answered_kindly(world: World) -> None:
    await world.say("ben", "encourage", member=1, words=KIND)
    await world.advance(minutes=1)
    await deletes(world, "ben")
    await world.advance(hours=1, minutes=1)
    read = await world.say("ana", "words")
    assert KIND in str(read.body) and "Ben" not in str(read.body)
    for label in ("Thanks", "Reply"):
        told = await world.press("ana", label, **({"words": KIND} if label == "Reply" else {}))
        assert "Something went wrong" not in told.text and "Ben" not in told.text, told.text


async def test_a_long_list_goes_a_few_rows_at_a_time(world: World) -> None:
    """Nobody waits for somebody who has logged thousands of things."""
    world.change(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000) "
        "INSERT INTO rejections (account, stage, sting, at) SELECT 2, 'FINAL', 3, i FROM n"
    )
    await deletes(world, "ben")
    most, before = 0, 3000
    original = world.core.units.run

    async def counted(work, meanwhile=None):  # type: ignore[no-untyped-def]
        nonlocal most, before
        value = await original(work)
        [(left,)] = world.rows("SELECT count(*) FROM rejections")
        most, before = max(most, before - left), left
        return value

    world.core.units.run = counted  # type: ignore[method-assign]
    await world.advance(hours=1, minutes=1)
    assert before == 0 and 0 < most <= 30


async def test_words_of_theirs_have_no_key_any_more(sealed: World) -> None:
    await sealed.say("ben", "encourage", member=1, words=KIND)
    await sealed.say("ben", "rejected", stage="FINAL", sting="5", note="I had hoped so much.")
    await sealed.advance(minutes=1)
    await deletes(sealed, "ben")
    await sealed.advance(hours=1, minutes=1)
    assert sealed.rows("SELECT * FROM data_keys WHERE account = 2") == []
    assert KIND in str((await sealed.say("ana", "words")).body)


@pytest.fixture
async def sealed(tmp_path):  # type: ignore[no-untyped-def]
    world = World(tmp_path, keys=Cipher(KeyRing(RING)))
    await world.open(seated=True)
    yield world
    await world.close()


async def test_no_byte_of_theirs_is_left_in_plain_words_either(world: World) -> None:
    """Where nothing is sealed, the file, its log and what was freed in it hold none of it a moment later."""
    birds = Canaries(11)
    mine = [birds.make("ben") for _ in range(8)]
    theirs = birds.make("chidi")
    await world.say("ben", "join", where="circle", name=mine[0][:20], zone="UTC")
    await world.say("ben", "rejected", stage="FINAL", sting="5", employer=mine[1], note=mine[2])
    await world.say("ben", "goal", action=mine[3], place=mine[4], obstacle=mine[5], plan=mine[6])
    await world.say("ben", "ask", wish="LISTEN", named="NAMED", words=mine[7], may_post="no")
    await world.press("ben", "Send")
    await world.say("chidi", "rejected", stage="FINAL", sting="5", note=theirs)
    await world.advance(hours=1)
    words = {mine[0][:20], *mine[1:]}
    assert set(found(files(world.folder, *PLAYGROUND), words)) == words
    await deletes(world, "ben")
    await world.advance(hours=1, minutes=1)
    async with asyncio.timeout(60):
        while found(files(world.folder, *PLAYGROUND), words):
            await asyncio.sleep(0.01)
    assert set(found(files(world.folder, *PLAYGROUND), {theirs})) == {theirs}


async def test_an_outage_over_the_hour_gives_them_another(world: World) -> None:
    """Whoever borrowed the account may have counted on the bot being away: nobody could have called it off."""
    await deletes(world, "ben")
    await world.clock.move_to(world.now + 3 * HOUR)
    await world.restart()
    await world.advance(minutes=1)
    assert world.rows("SELECT count(*) FROM accounts WHERE user = 'ben'") == [(1,)]
    assert "deleted for good on Tuesday 24 November, 16:0" in (await world.texts("ben"))[-1]
    await world.press("ben", "Keep my data")
    assert (await world.say("ben", "my-circle")).title != ""
    await deletes(world, "ben")
    await world.advance(hours=1, minutes=1)
    assert world.rows("SELECT count(*) FROM accounts WHERE user = 'ben'") == [(0,)]


async def test_whoever_left_the_workspace_meanwhile_is_not_back_in_it(world: World) -> None:
    await deletes(world, "ben")
    await world.app.tell(PersonLeft("playground", "playground", "ben"))
    await world.press("ben", "Keep my data")
    assert world.rows("SELECT count(*) FROM members WHERE account = 2 AND left_at IS NULL") == [(0,)]


async def test_too_late_to_keep(world: World) -> None:
    """The button stays in their direct messages for good."""
    await deletes(world, "ben")
    await world.advance(hours=1, minutes=1)
    told = await world.press("ben", "Keep my data")
    assert told.text.startswith("I have nothing of yours any more.")


async def test_a_clock_set_right_erases_nobody_who_came_back(world: World) -> None:
    """They were erased while it was a year ahead."""
    now = world.now
    await world.clock.move_to(now + 365 * 24 * HOUR)
    await deletes(world, "ben")
    await world.advance(hours=1, minutes=1)
    [(erased,)] = world.rows("SELECT created_at FROM accounts WHERE platform = 'erased'")
    world.clock._now = now  # set right
    await world.say("ben", "join", where="circle", name="Ben", zone="UTC")
    [(since,)] = world.rows("SELECT created_at FROM accounts WHERE user = 'ben'")
    assert since > erased
