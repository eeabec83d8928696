"""Pictures that go with letters, and letters that go without."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.courier import Later, Never, Outcome, Sent, Unknown
from bot.messages import Message
from bot.words import say
from tests.adapters.slack.office import EDIT, PICTURE, POST, Office, office
from tests.loopback.slack import Error, RateLimited, Reset
from tests.loopback.slack.model import EVERY_SCOPE

ASK = "files.getUploadURLExternal"
COMPLETE = "files.completeUploadExternal"


@pytest.fixture
async def at() -> AsyncIterator[Office]:
    async with office() as one:
        yield one


def pictures(at: Office) -> list[str]:
    [posted] = at.dms()
    return [block["slack_file"]["id"] for block in posted.blocks if block["type"] == "image"]


async def test_a_picture(at: Office) -> None:
    """Uploaded once, shared with nobody, shown in the letter and its edit; an edit without one takes it away."""
    letter = at.letter(message=PICTURE)
    outcome = await at.send(letter)
    assert isinstance(outcome, Sent)
    [file] = at.team.files.values()
    assert file.content and file.content.startswith(b"\x89PNG") and file.name == "chart.png"
    assert pictures(at) == [file.id] and at.dms()[0].blocks[2]["alt_text"] == "Two bars"
    sent = replace(letter, platform_id=outcome.platform_id, state="amended")
    assert await at.edit(sent) == outcome
    assert pictures(at) == [file.id] and at.asked(ASK) == 1
    assert await at.edit(replace(sent, message=Message(say("No picture.")))) == outcome
    assert pictures(at) == [] and "No picture." in at.dms()[0].words
    at.restart()
    assert await at.edit(sent) == outcome and at.asked(ASK) == 2


async def test_a_picture_that_slack_has_not_looked_at_yet(at: Office) -> None:
    """Slack refuses the message for a moment; nothing has been posted, so it is tried again."""
    at.slack.fail(POST, Error("invalid_blocks"), 2)
    assert isinstance(await at.send(at.letter(message=PICTURE)), Sent)
    assert len(pictures(at)) == 1 and at.asked(POST) == 3


@pytest.mark.parametrize("method", [POST, EDIT])
async def test_a_picture_that_is_refused(at: Office, method: str) -> None:
    """The letter goes with its words instead; the next one tries with a file of its own."""
    letter = at.letter(message=PICTURE)
    sent = await at.send(at.letter()) if method == EDIT else None
    letter = replace(letter, platform_id=sent.platform_id if isinstance(sent, Sent) else None)
    at.slack.fail(method, Error("invalid_blocks"), 4)
    assert isinstance(await (at.edit(letter) if sent else at.send(letter)), Sent)
    assert pictures(at) == [] and "Two bars" in at.dms()[0].words
    await at.send(at.letter(message=PICTURE))
    assert at.asked(ASK) == 2


async def test_a_letter_that_is_refused_with_and_without(at: Office) -> None:
    """It was not for the picture's sake."""
    at.slack.fail(POST, Error("invalid_blocks"), 5)
    assert await at.send(at.letter(message=PICTURE)) == Never("refused")
    at.slack.fail(POST, Reset())
    assert await at.send(at.letter(message=PICTURE)) == Unknown()
    assert at.dms() == []


async def test_without_the_scope() -> None:
    """The words stand for the picture."""
    async with office(scopes=tuple(one for one in EVERY_SCOPE if not one.startswith("files"))) as at:
        assert isinstance(await at.send(at.letter(message=PICTURE)), Sent)
        assert pictures(at) == [] and "Two bars" in at.dms()[0].words


@pytest.mark.parametrize("method", [ASK, "upload", COMPLETE])
@pytest.mark.parametrize(
    ("kind", "outcome"),
    [(Reset(), Later()), (Error("service_unavailable", 503), Later()), (RateLimited(7), Later(7_000))],
)
async def test_an_upload_that_fails_for_now(
    at: Office, method: str, kind: Reset | Error | RateLimited, outcome: Outcome
) -> None:
    """The letter waits for it, but not for ever."""
    letter = at.letter(message=PICTURE)
    at.slack.fail(method, kind)
    assert await at.send(letter) == (Later() if method == "upload" else outcome)
    assert at.dms() == []
    assert isinstance(await at.send(replace(letter, tries=5)), Sent)
    assert pictures(at) == []
