"""The copy of somebody's data as a file on its letter, in their direct messages alone."""

from collections.abc import AsyncIterator
from io import BytesIO
from zipfile import ZipFile

import pytest

from bot.courier import Sent
from bot.messages import Message
from bot.packing import File
from bot.words import say
from tests.adapters.carried import COPY, YOURS
from tests.adapters.discord.office import Office, office
from tests.loopback.discord import Error
from tests.loopback.discord.messages import LARGEST_FILE


@pytest.fixture
async def at() -> AsyncIterator[Office]:
    async with office() as one:
        yield one
    COPY.files = None


async def test_a_copy(at: Office) -> None:
    """One file, named by nobody; taken back it is on the message no more."""
    outcome = await at.send(at.letter(message=YOURS))
    [posted] = at.dms()
    [name] = posted.files
    assert name == "my-data-2026-11-24.zip"
    assert "Initech 1" in ZipFile(BytesIO(posted.files[name])).read("rejections.csv").decode()
    assert isinstance(outcome, Sent) and [one["filename"] for one in posted.payload["attachments"]] == [name]
    over = at.letter(message=Message(say("There was a copy of your data here.")), platform_id=outcome.platform_id)
    assert await at.edit(over) == outcome
    assert posted.payload["attachments"] == []


async def test_a_letter_in_a_channel_brings_nothing(at: Office) -> None:
    """It is nobody's: there is no reader whose data that would be."""
    assert isinstance(await at.send(at.letter(at.channel, message=YOURS)), Sent)
    assert [one.files for one in at.channel.messages] == [{}]


async def test_a_copy_that_discord_finds_too_large(at: Office) -> None:
    """Whatever it takes today: the letter says so in words, without the file."""
    COPY.files = [File("my-data.zip", b"z" * (LARGEST_FILE - 1024))]
    assert isinstance(await at.send(at.letter(message=YOURS)), Sent)
    at.discord.fail("POST", r"^/channels/\d+/messages$", Error(413, 40005, "Request entity too large"))
    assert isinstance(await at.send(at.letter(message=YOURS)), Sent)
    COPY.files = [File(f"my-data-{n}.zip", b"z") for n in range(11)]
    assert isinstance(await at.send(at.letter(message=YOURS)), Sent)
    large, refused, many = (posted.payload["content"] for posted in at.dms())
    assert "too much for a file" in large and "too much for a file" in many
    assert "I couldn't put the file" in refused
