"""Words that waited, said again by Discord once they went: they went once, and their writer reads so."""

import pytest

from tests.adapters.discord.town import Town
from tests.adapters.faults.disk import rows
from tests.disclosed import DANGER


@pytest.mark.parametrize("down", [False, True])
async def test_once(down: bool, town: Town) -> None:
    """Also where the bot went down between; the command, the press on [Share anyway], and the command again."""
    said = await town.say("ana", "encourage", member="Ben", words=DANGER)
    await town.connection.finish()
    shared = await town.press("ana", "Share anyway")
    assert shared.answer.text.startswith("Sent.")
    if down:
        await town.restart()
    for one in (said, shared, said):
        before = len(town.discord.requests)
        town.discord.send_raw("INTERACTION_CREATE", one.payload)
        await town.discord.until(lambda before=before: len(town.discord.requests) > before + 1)  # type: ignore[misc]
        await town.connection.finish()
    ana = town.people["ana"]
    assert ana.dm and "Share anyway" not in str([one.labels for one in town.discord.seen(ana, ana.dm)])
    assert rows(town, "SELECT count(*) FROM kind_words") == [(1,)]
