"""docs/trace.md, step by step: `/ask` typed in a direct message by somebody who is in two circles."""

from pathlib import Path
from random import Random

from bot.app import App
from bot.features import encouragement
from bot.messages import Message
from bot.tokens import Draft, encode
from tests.room import Room, speaker
from tests.small import message, shown

TYPED = {"wish": "LISTEN", "words": "A no today, after the final round."}


def buttons(said: Message) -> list[tuple[str, str]]:
    return [(shown(one.label), encode(one.draft)) for one in said.buttons]


async def test_ask_where_the_circle_is_missing(room: Room) -> None:
    """The page says of every step what is true of it."""
    page = (Path(__file__).parent.parent / "docs" / "trace.md").read_text(encoding="utf-8")
    app = App((encouragement.FEATURE,), room.units, room.clock, Random(1))
    harbour, hillside = await room.circle("Harbour"), await room.circle("Hillside")
    await room.person("ana", harbour, hillside)
    await room.person("ben", harbour)

    asked = message(await app.handle(speaker("ana"), Draft("ask", TYPED), typed=True, event="typed"))
    assert shown(asked.text) == "Which circle is this for?" and shown(asked.text) in page
    assert buttons(asked) == [("Harbour", "ask!:draft=1&circle=1"), ("Hillside", "ask!:draft=1&circle=2")]
    assert all(f"`{token}`" in page for _, token in buttons(asked))
    assert room.rows("SELECT id, word FROM drafts") == [(1, "ask")] and room.rows("SELECT * FROM asks") == []

    preview = message(await app.handle(speaker("ana"), asked.buttons[0].draft, event="pressed"))
    assert shown(preview.title) == "Before I send it" and "“Before I send it”" in page
    assert TYPED["words"] in shown(preview.fields[0].value)
    assert room.rows("SELECT circle, state, anonymous, may_post FROM asks") == [(1, "DRAFT", 0, 0)]
    assert room.rows("SELECT id FROM drafts") == []
    assert [event for (event,) in room.rows("SELECT event FROM received ORDER BY rowid")] == ["typed", "pressed"]
