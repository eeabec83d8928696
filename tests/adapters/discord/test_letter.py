"""Letters on Discord: a locked phone shows their first line, and no words of anybody's are in it."""

import json
from dataclasses import replace
from typing import Any

import discord
import pytest
from discord.http import handle_message_parameters
from hypothesis import given, settings

from adapters.discord.letter import draw_letter
from bot.letters import Address, LetterKind
from bot.messages import Bar, Button, Field, Message, Picture
from bot.tokens import draft, go
from bot.words import Person, Reader, say
from tests.adapters.carried import letter
from tests.adapters.discord.test_render import messages
from tests.contracts import discord as contract
from tests.contracts.discord_manners import pushed
from tests.contracts.locked import FIRST_LINES

READER = Reader("Europe/Lisbon")
KEY = "k" * 16 + "aaab"
CUT = "\n\nIt's too long to show here. All of it is in the file below."


def body(said: Message, kind: LetterKind = LetterKind.WORD) -> dict[str, Any]:
    """What discord.py sends of such a letter."""
    drawn = draw_letter(letter(1, Address("discord", "1", "2", None, "UTC", "en"), said, kind=kind), READER)
    params = handle_message_parameters(
        drawn.content,
        view=drawn.view,
        files=drawn.files,
        flags=discord.MessageFlags(suppress_embeds=True),
        allowed_mentions=discord.AllowedMentions.none(),
    )
    sent: Any = json.loads(params.multipart[0]["value"]) if params.multipart else params.payload
    return dict(sent)


def pressed(sent: dict[str, Any]) -> list[list[tuple[str, str]]]:
    """Labels and custom ids, row by row."""
    return [[(one["label"], one["custom_id"]) for one in row["components"]] for row in sent["components"]]


async def test_a_letter_reads_in_order() -> None:
    """What it is, title and text, fields, the picture with its words, and buttons with its key."""
    sent = body(
        Message(
            say("{who} wrote.", who=Person("*Ana*")),
            title=say("A word from {who}", who="_Ben_"),
            fields=(Field(say("Sums"), say("{x}", x="1. a")),),
            buttons=(Button(say("Thanks"), go("thanks", word=1), "primary"), Button(say("Reply *"), draft("reply"))),
            picture=Picture(say("Three nos"), (Bar(say("Nos"), 3),)),
        )
    )
    assert sent["content"] == ("A kind word for you\n### A word from \\_Ben\\_\n\\*Ana\\* wrote.\n\n**Sums**\n1\\. a")
    assert sent["attachments"] == [{"id": 0, "filename": "chart.png", "description": "Three nos"}]
    why = ("Why this?", f"why!~{KEY}")
    assert pressed(sent) == [[("Thanks", f"thanks!:word=1~{KEY}"), ("Reply *", f"reply~{KEY}"), why]]
    assert [one["style"] for one in sent["components"][0]["components"]] == [1, 2, 2]


async def test_a_letter_that_is_changed_rings_nobody() -> None:
    """So no line for a locked phone heads it: that somebody could use a kind word may not be true any more."""
    sent = letter(1, Address("discord", "1", "2", None, "UTC", "en"), Message(say("This one is over.")))
    assert draw_letter(sent, READER).content == "A kind word for you\n\nThis one is over."
    assert draw_letter(replace(sent, platform_id="5/6"), READER).content == "This one is over."


@pytest.mark.parametrize("kind", LetterKind)
async def test_every_kind_is_told_plainly(kind: LetterKind) -> None:
    """In one of these lines, and each in its own."""
    first = body(Message(say("“Hm.”")), kind)["content"].partition("\n")[0]
    assert first in FIRST_LINES and len(FIRST_LINES) == 33


async def test_all_of_a_long_letter_is_there() -> None:
    """One key, one message: as much as fits above, ending between two words, and everything in a file."""
    said = Message(
        say("{words}", words="word - " * 1_000 + "*end*"),
        title=say("Your week"),
        fields=(Field(say("A step"), say("{step}", step="Call Marta")),),
        picture=Picture(say("Three nos"), (Bar(say("Nos"), 3),)),
    )
    drawn = draw_letter(letter(1, Address("discord", "1", "2", None, "UTC", "en"), said), READER)
    chart, whole = drawn.files
    assert drawn.content.startswith("A kind word for you\n### Your week\nword")
    assert drawn.content.endswith(f" …{CUT}")
    assert (chart.filename, whole.filename) == ("chart.png", "message.txt")
    assert whole.fp.read().decode() == "Your week\n\n" + "word - " * 1_000 + "*end*\n\nA step\nCall Marta"


async def test_a_letter_that_is_too_long_says_so() -> None:
    """Between two words, and what is short enough has no file."""
    content = body(Message(say("{words}", words="word - " * 1_000)))["content"]
    assert 1_900 < len(content) <= 2_000 and content.endswith(f" …{CUT}")
    whole = body(Message(say("{words}", words="a" * 1_900)))["content"]
    assert whole == f"A kind word for you\n\n{'a' * 1_900}"


async def test_many_buttons() -> None:
    """25 are all that fit; the last one says why the letter was sent."""
    many = tuple(Button(say("{n}", n=n), go("goal", number=n)) for n in range(60))
    rows = pressed(body(Message(say("Which?"), buttons=many)))
    assert [len(row) for row in rows] == [5, 5, 5, 5, 5] and rows[-1][-1] == ("Why this?", f"why!~{KEY}")


async def test_nothing_to_say_is_said() -> None:
    """A picture without bars is its words; a letter without any is not empty."""
    assert body(Message(say("{x}", x=" ")))["content"] == "A kind word for you\n\n…"
    assert body(Message(say("Recap"), picture=Picture(say("Nothing yet"))))["content"].endswith("Recap\n\nNothing yet")


@pytest.mark.skipif(not contract.available(), reason="Discord's contract is not beside the project")
@settings(max_examples=60, deadline=None)
@given(messages)
def test_whatever_is_said_discord_takes_it_and_nobody_is_pinged(said: Message) -> None:
    """By its own contract, and phones show what it is."""
    sent = body(said)
    contract.check_request("POST", "/channels/1/messages", sent, files=len(sent.get("attachments", ())))
    assert contract.pings(sent) == [] and [*pushed(sent)] == []
