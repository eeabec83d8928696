"""Somebody writes to the bot on Slack instead of using a command."""

import sqlite3
from contextlib import closing
from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from adapters.demo.rehearsal import DATABASE
from tests.adapters.slack.town import Town
from tests.disclosed import DANGER

WORDS = "I can't do this any more"


def message(user: str, /, **also: Any) -> dict[str, Any]:
    return {"type": "message", "channel_type": "im", "channel": "D1", "user": user, "text": WORDS, "ts": "1.2", **also}


async def test_they_hear_where_people_are(town: Town) -> None:
    """Once; what a bot wrote, was deleted or is Slack's own is no writing, and no word of theirs is on the disk."""
    ana = town.people["ana"]
    for also in (
        {"bot_id": "B1"},
        {"subtype": "bot_message"},
        {"subtype": "message_deleted", "previous_message": message(ana.id)},
        changed(ana.id, WORDS, before=WORDS),
        changed(ana.id, "Hello.", bot_id="B1"),
        changed(ana.id, "This message was deleted.", subtype="tombstone"),
        {"subtype": "message_changed"},
    ):
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


def changed(user: str, words: str, before: str = "Good morning", **also: Any) -> dict[str, Any]:
    """What Slack adds to the event of an edit, in which the words are one level further down."""
    said = {"type": "message", "user": user, "ts": "1.2", **also}
    return {
        "subtype": "message_changed",
        "hidden": True,
        "user": None,
        "text": None,
        "message": {**said, "text": words, "edited": {"user": user, "ts": "1.3"}},
        "previous_message": {**said, "text": before},
    }


WAYS = ["me_message", "thread_broadcast", "file_share", "message_changed", None]


@pytest.mark.parametrize("way", WAYS)
async def test_however_they_write_it_is_looked_at(town: Town, way: str | None) -> None:
    """Once each: said of themselves, in a thread and beside it, with a file, or when they have changed it."""
    ana = town.people["ana"]
    also = (
        changed(ana.id, DANGER) if way == "message_changed" else {"text": DANGER, **({"subtype": way} if way else {})}
    )
    await (await town.slack.event(town.team, message(ana.id, **also))).settled()
    await town.slack.until(lambda: town.rows("SELECT count(*) FROM outbox WHERE subject LIKE 'wrote:%'") == [(1,)])
    await town.turn()
    assert sum("I believe you" in one.words for one in town.dms("ana")) == 1
    assert DANGER not in str([town.rows(f"SELECT * FROM {name}") for name in ("outbox", "received", "drafts")])


async def test_what_it_wrote_itself(town: Town) -> None:
    """Slack tells it of its own letters, of edits and of what was taken away: nothing is answered, kept or written."""
    await town.say("ana", "encourage", member="Ben", words="You make our Fridays lighter. I wanted you to know.")
    await town.turn()
    [letter] = town.dms("ben")
    client = AsyncWebClient(town.team.token, town.slack.base, retry_handlers=[])
    with closing(sqlite3.connect(town.folder / DATABASE)) as looking:
        await town.connection.finish()
        before = looking.execute("PRAGMA data_version").fetchone()
        asked = len(town.slack.requests)
        await client.chat_update(channel=letter.channel.id, ts=letter.ts, text="Hello.")
        await client.chat_delete(channel=letter.channel.id, ts=letter.ts)
        await client.chat_postMessage(channel=letter.channel.id, text="Hello")
        told = town.slack.echoes[-3:]
        await town.slack.until(lambda: all(one.acked is not None for one in told))
        await town.connection.finish()
        assert looking.execute("PRAGMA data_version").fetchone() == before
    kinds = [one.payload["event"].get("subtype") for one in told]
    assert kinds == ["message_changed", "message_deleted", None] and [one.status for one in told] == [200, 200, 200]
    assert [one.method for one in town.slack.requests[asked:]] == ["chat.update", "chat.delete", "chat.postMessage"]
    assert len(town.slack.echoes) == 4 and not any(one.error for one in town.slack.echoes)
    assert town.rows("SELECT count(*) FROM outbox WHERE subject LIKE 'wrote:%'") == [(0,)]
