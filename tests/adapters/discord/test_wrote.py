"""Somebody writes to the bot on Discord instead of using a command."""

import json

from tests.adapters.discord.town import Town
from tests.adapters.faults.disk import rows

WORDS = "I can't do this any more"


async def test_they_hear_where_people_are(town: Town) -> None:
    """Once; the bot's own messages answer nothing, and no word of theirs is on the disk."""
    ana = town.people["ana"]
    for _ in range(2):
        town.discord.write(ana, None, WORDS)
    await town.say("ana", "rejections")  # which is answered after them
    assert rows(town, "SELECT count(*) FROM outbox WHERE subject LIKE 'wrote:%'") == [(1,)]
    before = len(await town.dms("ana"))
    await town.turn()
    told = (await town.dms("ana"))[before:]
    assert len(told) == 1 and "If you're in danger right now, call your local emergency number." in told[0].text
    await town.turn()
    assert len(await town.dms("ana")) == before + 1
    kept = json.dumps([rows(town, f"SELECT * FROM {name}") for name in ("outbox", "received", "drafts")], default=str)
    assert WORDS not in kept


async def test_what_is_said_in_a_channel_is_not_heard(town: Town) -> None:
    town.discord.write(town.people["ana"], town.places["circle"], WORDS)
    await town.turn()
    assert rows(town, "SELECT count(*) FROM outbox WHERE subject LIKE 'wrote:%'") == [(0,)]
