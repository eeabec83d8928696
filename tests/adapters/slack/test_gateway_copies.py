"""The copy of somebody's data: a file in their own direct messages, behind its letter, until it is taken back."""

from collections.abc import AsyncIterator
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest

from adapters.common.enclosing import LARGEST
from bot.courier import Later, Outcome, Sent, Unknown
from bot.messages import Message
from bot.packing import File
from bot.words import say
from tests.adapters.carried import COPY, YOURS
from tests.adapters.slack.office import POST, Office, office
from tests.loopback.slack import Dropped, Error, RateLimited, Reset
from tests.loopback.slack.files import File as Uploaded

ASK, COMPLETE, DELETE = "files.getUploadURLExternal", "files.completeUploadExternal", "files.delete"
OVER = Message(say("There was a copy of your data here."))


@pytest.fixture
async def at() -> AsyncIterator[Office]:
    async with office() as one:
        yield one
    COPY.files = None


def shared(at: Office) -> list[Uploaded]:
    return [one for one in at.team.files.values() if one.shared_in and not one.deleted]


async def test_a_copy(at: Office) -> None:
    """Shared with its reader alone, named by nobody; the letter says the file's id, and its words are no file's."""
    outcome = await at.send(at.letter(message=YOURS))
    [file], [posted] = shared(at), at.dms()
    assert file.shared_in == posted.channel.id and posted.channel.recipient is at.ana
    assert file.name == "my-data-2026-11-24.zip"
    assert "Initech 1" in ZipFile(BytesIO(file.content or b"")).read("rejections.csv").decode()
    assert outcome == Sent(f"{posted.channel.id}/{posted.ts}/{file.id}")
    assert posted.metadata and posted.metadata["event_payload"]["files"] == file.id
    assert "Initech" not in str(posted.payload(metadata=True))


async def test_a_letter_in_a_channel_brings_nothing(at: Office) -> None:
    """It is nobody's: there is no reader whose data that would be."""
    assert isinstance(await at.send(at.letter(at.channel, message=YOURS)), Sent)
    assert at.asked(ASK) == 0


@pytest.mark.parametrize("gone", [None, Error("file_deleted"), Error("file_not_found")])
async def test_a_copy_that_is_taken_back(at: Office, gone: Error | None) -> None:
    """The file goes with the words, also one that its reader has deleted; the letter remembers no file then."""
    outcome = await at.send(at.letter(message=YOURS))
    assert isinstance(outcome, Sent)
    if gone:
        at.slack.fail(DELETE, gone)
    edited = await at.edit(at.letter(message=OVER, platform_id=outcome.platform_id, state="amended"))
    assert edited == Sent(outcome.platform_id.rpartition("/")[0])
    assert (shared(at) == []) is (gone is None)
    assert "There was a copy" in at.dms()[0].words


async def test_a_copy_that_cannot_be_taken_back_now(at: Office) -> None:
    """It stays remembered, and is tried again."""
    outcome = await at.send(at.letter(message=YOURS))
    assert isinstance(outcome, Sent)
    letter = at.letter(message=OVER, platform_id=outcome.platform_id, state="amended")
    at.slack.fail(DELETE, RateLimited(30))
    assert await at.edit(letter) == Later(30_000) and len(shared(at)) == 1
    at.restart()
    assert await at.edit(letter) == Sent(outcome.platform_id.rpartition("/")[0]) and shared(at) == []


@pytest.mark.parametrize(
    ("method", "word"),
    [
        (ASK, "file_uploads_disabled"),
        (ASK, "file_upload_size_restricted"),
        (ASK, "storage_limit_reached"),
        (ASK, "file_type_not_allowed"),
        (ASK, "missing_scope"),
        (COMPLETE, "file_type_not_allowed"),
        (COMPLETE, "file_uploads_except_images_disabled"),
        (COMPLETE, "channel_not_found"),
    ],
)
async def test_where_no_such_file_is_taken(at: Office, method: str, word: str) -> None:
    """The letter says so, and what can be done; nothing of the file stays."""
    at.slack.fail(method, Error(word))
    outcome = await at.send(at.letter(message=YOURS))
    [posted] = at.dms()
    assert outcome == Sent(f"{posted.channel.id}/{posted.ts}")
    assert "I couldn't put the file" in posted.words and shared(at) == []


async def test_where_it_is_only_not_taken_now(at: Office) -> None:
    """Its letter is there already, and says how to try again; no file is remembered that was never shared."""
    at.slack.fail(COMPLETE, RateLimited(30))
    outcome = await at.send(at.letter(message=YOURS))
    [posted] = at.dms()
    assert outcome == Sent(f"{posted.channel.id}/{posted.ts}")
    assert "just now. Please ask me" in posted.words and shared(at) == []


@pytest.mark.parametrize("method", [ASK, "upload"])
async def test_an_upload_that_breaks_off(at: Office, method: str) -> None:
    """Nothing was posted: the letter waits, with its file."""
    at.slack.fail(method, Reset())
    letter = at.letter(message=YOURS)
    assert await at.send(letter) == Later() and at.dms() == []
    assert isinstance(await at.send(letter), Sent) and len(shared(at)) == 1


async def test_a_reply_that_is_lost_after_sharing(at: Office) -> None:
    """The file may be there, so its id is remembered, and no second one comes."""
    at.slack.fail(COMPLETE, Dropped())
    outcome = await at.send(at.letter(message=YOURS))
    [file] = shared(at)
    assert isinstance(outcome, Sent) and outcome.platform_id.endswith(f"/{file.id}")


async def test_a_letter_that_is_found_again_knows_its_file(at: Office) -> None:
    """The reply to the letter itself was lost: the metadata say which file was to come."""
    at.slack.fail(POST, Dropped())
    letter = at.letter(message=YOURS)
    under_way = at.sending(letter)
    assert await at.send(letter) == Unknown()
    found: Outcome = await at.gateway.find(under_way)
    [uploaded] = at.team.files.values()
    assert isinstance(found, Sent) and found.platform_id.endswith(f"/{uploaded.id}")
    assert isinstance(await at.edit(replace(letter, message=OVER, platform_id=found.platform_id)), Sent)


async def test_a_copy_that_is_too_large(at: Office) -> None:
    """Nothing is uploaded, and the letter says whom to ask."""
    COPY.files = [File(f"my-data-{n}.zip", b"z") for n in range(11)]
    assert isinstance(await at.send(at.letter(message=YOURS)), Sent)
    COPY.files = [File("my-data.zip", b"z" * (LARGEST + 1))]
    assert isinstance(await at.send(at.letter(message=YOURS)), Sent)
    assert ["too much for a file" in one.words for one in at.dms()] == [True, True] and at.asked(ASK) == 0
