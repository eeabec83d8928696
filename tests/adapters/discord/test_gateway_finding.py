"""Letters whose fate nobody knows, looked up in Discord's own memory."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.courier import Absent, Later, Sent, Shut, Unknown
from tests.adapters.discord.office import POSTS, Office, office
from tests.loopback.discord import Channel, Error, Reset, User
from tests.room import HOUR, MINUTE

HISTORY = ("read_message_history",)


@pytest.fixture
async def at() -> AsyncIterator[Office]:
    async with office() as one:
        yield one


@pytest.mark.parametrize("later", [MINUTE, 3 * MINUTE, 12 * HOUR])
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
        at.discord.write(at.ana, posted.channel if where == "channel" else None, f"k~{letter.key}")
    assert await at.gateway.find(letter) == Sent(f"{posted.channel.id}/{posted.id}")


@pytest.mark.parametrize("later", [MINUTE, 3 * MINUTE])
@pytest.mark.parametrize("where", ["ana", "channel"])
async def test_never_arrived(at: Office, where: str, later: int) -> None:
    """An empty place that may be read is proof; the letter is sent again, and once."""
    place: User | Channel = getattr(at, where)
    at.discord.fail("POST", POSTS, Reset())
    letter = at.sending(at.letter(place))
    assert await at.send(letter) == Unknown()
    at.clock.ms += later
    assert await at.gateway.find(letter) == Absent()
    assert isinstance(await at.send(letter), Sent)
    assert len(at.channel.messages or at.dms()) == 1


@pytest.mark.parametrize(("denied", "found"), [((), Absent()), (HISTORY, Unknown()), (("view_channel",), Unknown())])
async def test_a_server_that_another_process_hears_of(denied: tuple[str, ...], found: object) -> None:
    """This one has none of its lines, and asks Discord whether it may read there."""
    async with office(connected=False) as at:
        at.discord.fail("POST", POSTS, Reset())
        letter = at.sending(at.letter(at.guild.channel("far", deny=denied)))
        assert await at.send(letter) == Unknown()
        at.clock.ms += 3 * MINUTE
        assert await at.gateway.find(letter) == found


async def test_a_history_that_may_not_be_read(at: Office) -> None:
    """It looks empty and proves nothing: within two minutes the nonce does, afterwards nobody knows."""
    place = at.guild.channel("unread", deny=HISTORY)
    letter = await at.lose_reply(at.letter(place))
    at.clock.ms += MINUTE
    assert await at.gateway.find(letter) == Absent(sure=False)
    assert isinstance(await at.send(letter), Sent) and len(place.messages) == 1
    at.clock.ms += MINUTE
    assert await at.gateway.find(letter) == Unknown()
    at.clock.ms -= 3 * MINUTE
    assert await at.gateway.find(letter) == Unknown()
    hidden = at.guild.channel("hidden", deny=("view_channel",))
    assert await at.gateway.find(replace(at.letter(hidden), first_tried=0)) == Unknown()


async def test_a_long_history(at: Office) -> None:
    """It is read back to a minute before the first try, and no further than a thousand messages."""

    def chatter(lines: int) -> None:
        for _ in range(lines):
            at.discord.write(at.ana, at.channel, "chatter")

    chatter(1_100)
    at.clock.ms += 3 * MINUTE
    letter = await at.lose_reply(at.letter(at.channel))
    at.clock.ms += 3 * MINUTE
    chatter(250)
    other = replace(letter, id=0, key="q" * 20)
    assert isinstance(await at.gateway.find(letter), Sent)
    assert await at.gateway.find(other) == Absent()
    assert at.asked("GET", f"/channels/{at.channel.id}/messages") == 3 + 3
    chatter(800)
    assert await at.gateway.find(letter) == Unknown()


async def test_a_clock_that_was_wrong(at: Office) -> None:
    """An hour fast when the letter was first tried: it is found all the same."""
    letter = await at.lose_reply(at.letter())
    assert isinstance(await at.gateway.find(replace(letter, first_tried=at.clock.ms + HOUR)), Sent)


async def test_looking_that_fails(at: Office) -> None:
    """It is looked up again, more and more rarely, also where the channel is gone: in an outage Discord says so too."""
    letter = await at.lose_reply(at.letter(at.channel))
    for kind, times in ((Error(503), 1), (Reset(), 2)):  # the HTTP client itself reads once more
        at.discord.fail("GET", POSTS, kind, times)
        assert await at.gateway.find(replace(letter, tries=4)) == Later(40_000)
    at.channel.delete()
    assert await at.gateway.find(letter) == Shut("channel gone")
