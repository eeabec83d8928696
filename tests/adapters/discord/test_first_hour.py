"""The first hour that a large circle shares: direct messages are opened slowly, and no letter is lost."""

from itertools import pairwise

from bot.mailing import Outbox
from tests.adapters.discord.faults.openings import LAST, NINE, crowd, openings, waits, write
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
