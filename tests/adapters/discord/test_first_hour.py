"""The first hour that a large circle shares: direct messages are opened slowly, and no letter is lost."""

from itertools import pairwise

from bot.mailing import Outbox
from tests.adapters.discord.faults.openings import LAST, NINE, crowd, joining, openings, waits, write
from tests.adapters.discord.shown import plain
from tests.adapters.discord.town import Town
from tests.adapters.faults.disk import rows


async def test_a_hundred_and_twenty_at_nine(town: Town) -> None:
    """One opening a second at most; who waits for theirs finds the letter in /inbox, and nobody waits four minutes."""
    await write(town, await crowd(town, 115), NINE)
    assert not openings(town)
    await town.advance(minutes=2)
    [(last,)] = rows(town, LAST)
    [waiting] = await town.heart.units.read(lambda stores: stores[Outbox].undelivered(last))
    assert waiting.why == "shown"
    await town.advance(minutes=8)
    found = openings(town)
    assert sum(found.values()) == len(town.discord.opened) == 115 and max(found.values()) <= 60
    times = town.discord.opened
    assert min(after - before for before, after in pairwise(times)) >= 0.999
    assert len(waits(town)) == 115 and max(waits(town)) < 240
    assert rows(town, "SELECT count(*) FROM outbox WHERE state NOT IN ('sent', 'amended')") == [(0,)]


async def test_whoever_was_written_to_is_not_opened_again(town: Town) -> None:
    """Not by a bot that has just started either: the letter before tells where they are."""
    accounts = await crowd(town, 3)
    await write(town, accounts, NINE)
    await town.advance(minutes=2)
    await town.restart()
    await write(town, accounts, 24)
    await town.advance(minutes=2)
    asked = [one.body["recipient_id"] for one in town.discord.requests if one.path == "/users/@me/channels"]
    assert len(waits(town)) == 6 and 3 <= len(asked) == len(set(asked))


async def test_a_hundred_and_twenty_join(town: Town) -> None:
    """Each is greeted, one a second at most; what somebody waits for goes before every hello that is not out yet."""
    [(ben,)] = rows(town, "SELECT id FROM accounts WHERE user = ?", str(town.people["ben"].id))
    await joining(town, 115)
    await town.advance(minutes=0.5)
    begun = rows(town, "SELECT count(*) FROM outbox WHERE kind = 'HELLO' AND state = 'sent'")[0][0]
    assert 10 <= begun <= 31
    await write(town, [ben], 1 / 60)
    await town.advance(minutes=1.2)
    assert len(waits(town)) == 1 and waits(town)[0] < 3
    await town.advance(minutes=4)
    assert rows(town, "SELECT state, count(*) FROM outbox WHERE kind = 'HELLO' GROUP BY 1") == [("sent", 115)]
    times = town.discord.opened
    assert len(times) == 116 and min(after - before for before, after in pairwise(times)) >= 0.999


async def test_closed_direct_messages_are_found_at_once(town: Town) -> None:
    """50007 to the hello: beside the answer it says so, and how Discord opens them, to nobody else."""
    town.people["kit"] = kit = town.discord.user("Kit")
    town.guild.add(kit)
    kit.close_dms()
    await town.say("kit", "join", "circle", name="Kit", zone="lisbon")
    await town.turn()
    beside = town.discord.seen(kit, town.places["circle"])[-1]
    assert beside.ephemeral and beside.labels == ["Try again"]
    assert (
        "Your direct messages are closed to me. Until you open them, what I have for you waits in /inbox. To open "
        "them, choose the server's name, then Privacy Settings, and turn on Direct Messages. If they're on already, "
        "you may have blocked me."
    ) in plain(beside.text)
    assert beside not in town.discord.seen(town.people["ana"], town.places["circle"])
    assert "There's nothing new here." in (await town.say("kit", "inbox", "circle")).answer.text
