"""An extract of one's applications goes with the answer that only they see."""

import csv
from io import StringIO

from tests.adapters.discord.town import Town


async def test_a_table_and_a_page_in_the_answer(town: Town) -> None:
    """With the right bytes, on no message that others see, and in no direct message."""
    await town.say("ana", "apply", "circle", employer="Initech", role="=Cook", on="2026-11-20")
    await town.say("ana", "take-with-me", "circle")
    shown = await town.press("ana", "Table (CSV)")
    [(name, content)] = shown.answer.files.items()
    assert name == "applications-2026-11-24.csv" and shown.answer.ephemeral
    [_, row] = csv.reader(StringIO(content.decode("utf-8-sig")))
    assert row[:7] == ["Initech", "", "'=Cook", "", "", "", "applied 2026-11-20"]
    page = await town.say("ana", "proof-of-search", "circle", month="2026-11", shape="PAGE")
    [(name, content)] = page.answer.files.items()
    assert name == "proof-of-search-2026-11.html" and page.answer.ephemeral
    assert b"<td>Initech</td><td>=Cook</td>" in content
    assert await town.dms("ana") == []


async def test_nothing_for_that_file(town: Town) -> None:
    await town.say("ana", "apply", "circle", employer="Initech")
    shown = await town.say("ana", "proof-of-search", "circle", month="2026-10", shape="TABLE")
    assert shown.answer.files == {}
    assert "There's nothing in your list for that file, so I made none." in shown.answer.text
