"""Somebody writes to the bot on Slack instead of using a command."""

from typing import Any

from tests.adapters.slack.town import Town

WORDS = "I can't do this any more"


def message(user: str, **also: Any) -> dict[str, Any]:
    return {"type": "message", "channel_type": "im", "channel": "D1", "user": user, "text": WORDS, "ts": "1.2", **also}


async def test_they_hear_where_people_are(town: Town) -> None:
    """Once; what a bot wrote, was edited or deleted is no writing, and no word of theirs is on the disk."""
    ana = town.people["ana"]
    for also in ({"bot_id": "B1"}, {"subtype": "message_changed"}, {"subtype": "bot_message"}):
        await (await town.slack.event(town.team, message(ana.id, **also))).settled()
    await town.turn()
    assert town.rows("SELECT count(*) FROM outbox WHERE subject LIKE 'wrote:%'") == [(0,)]
    for also in ({}, {"subtype": "file_share"}):
        await (await town.slack.event(town.team, message(ana.id, **also))).settled()
    await town.slack.until(lambda: town.rows("SELECT count(*) FROM outbox WHERE subject LIKE 'wrote:%'") == [(1,)])
    await town.turn()
    [told] = [one for one in town.dms("ana") if "If you're in danger right now" in one.words]
    assert "Nobody reads what you write to me here" in told.words and "/circle ask" in told.words
    assert WORDS not in str([town.rows(f"SELECT * FROM {name}") for name in ("outbox", "received", "drafts")])
