"""Letters whose fate nobody knows, looked up in Slack's own memory."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.courier import Absent, Later, Sent, Shut, Unknown
from tests.adapters.slack.office import HISTORY, POST, Office, office
from tests.loopback.slack import Channel, Error, Reset, User
from tests.loopback.slack.model import EVERY_SCOPE
from tests.room import HOUR, MINUTE

NO_HISTORY = tuple(one for one in EVERY_SCOPE if not one.endswith("s:history"))


@pytest.fixture
async def at() -> AsyncIterator[Office]:
    async with office() as one:
        yield one


@pytest.mark.parametrize("later", [MINUTE, 12 * HOUR])
@pytest.mark.parametrize("where", ["ana", "channel"])
async def test_posted_and_the_reply_lost(at: Office, where: str, later: int) -> None:
    """It is found by its key, whatever has been written since, also by a gateway that has just started."""
    place: User | Channel = getattr(at, where)
    letter = await at.lose_reply(at.letter(place))
    [posted] = at.channel.messages or at.dms()
    at.restart()
    at.clock.ms += later
    for _ in range(2):
        await at.send(at.letter(place))
        at.slack.write(posted.channel, at.ana, letter.key, [])
    before = len(at.sent)
    assert await at.gateway.find(letter) == Sent(f"{posted.channel.id}/{posted.ts}")
    assert len(at.sent) - before == (where == "ana")


@pytest.mark.parametrize("where", ["ana", "channel"])
async def test_never_arrived(at: Office, where: str) -> None:
    """An empty place that may be read is proof; the letter is sent again, and once."""
    place: User | Channel = getattr(at, where)
    at.slack.fail(POST, Reset())
    letter = at.sending(at.letter(place))
    assert await at.send(letter) == Unknown()
    assert await at.gateway.find(letter) == Absent()
    assert isinstance(await at.send(letter), Sent)
    assert len(at.channel.messages or at.dms()) == 1


async def test_a_history_that_may_not_be_read(caplog: pytest.LogCaptureFixture) -> None:
    """Without the scope, or out of the channel, nobody knows; that is as it was set up, and nothing to tell of."""
    async with office(scopes=NO_HISTORY) as at:
        assert await at.gateway.find(await at.lose_reply(at.letter(at.channel))) == Unknown()
        assert isinstance(await at.gateway.find(await at.lose_reply(at.letter())), Sent)
    async with office() as at:
        letter = await at.lose_reply(at.letter(at.channel))
        at.channel.remove(at.team.bot)
        assert await at.gateway.find(letter) == Unknown()
    assert not caplog.messages


async def test_what_others_wrote_is_not_ours(at: Office) -> None:
    """Not even with a block named by the letter's key."""
    letter = at.sending(at.letter(at.channel))
    at.slack.write(at.channel, at.ana, "mine", [{"type": "divider", "block_id": letter.key}])
    assert await at.gateway.find(letter) == Absent()


async def test_a_long_history(at: Office) -> None:
    """It is read back to a minute before the first try, and no further than a thousand messages."""

    def chatter(lines: int) -> None:
        for _ in range(lines):
            at.slack.write(at.channel, at.ana, "chatter", [])

    chatter(1_100)
    at.clock.ms += 3 * MINUTE
    letter = await at.lose_reply(at.letter(at.channel))
    at.clock.ms += 3 * MINUTE
    chatter(450)
    assert isinstance(await at.gateway.find(letter), Sent)
    assert await at.gateway.find(replace(letter, id=0, key="q" * 20)) == Absent()
    assert at.asked(HISTORY) == 3 + 3
    chatter(800)
    assert await at.gateway.find(letter) == Unknown()


async def test_a_clock_that_was_wrong(at: Office) -> None:
    """An hour fast when the letter was first tried, or a little fast and much was said: it is found all the same."""
    letter = await at.lose_reply(at.letter(at.channel))
    assert isinstance(await at.gateway.find(replace(letter, first_tried=at.clock.ms + HOUR)), Sent)
    for _ in range(250):
        at.slack.write(at.channel, at.ana, "chatter", [])
    assert isinstance(await at.gateway.find(replace(letter, first_tried=at.clock.ms + MINUTE // 2)), Sent)


async def test_either_mark_is_enough(at: Office) -> None:
    """The metadata, or the buttons' block."""
    letter = await at.lose_reply(at.letter())
    [posted] = at.dms()
    told, posted.metadata = posted.metadata, None
    assert isinstance(await at.gateway.find(letter), Sent)
    posted.metadata, posted.blocks = told, []
    assert isinstance(await at.gateway.find(letter), Sent)


async def test_looking_that_fails(at: Office) -> None:
    """It is looked up again, more and more rarely; so where its channel is not there now."""
    letter = await at.lose_reply(at.letter(at.channel))
    for kind, times in ((Error("service_unavailable", 503), 1), (Reset(), 2)):  # the HTTP client itself reads once more
        at.slack.fail(HISTORY, kind, times)
        assert await at.gateway.find(replace(letter, tries=4)) == Later(40_000)
    at.slack.fail(HISTORY, Error("channel_not_found"))
    assert await at.gateway.find(letter) == Shut("channel gone")
