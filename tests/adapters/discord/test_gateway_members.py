"""A letter with another's words asks first whether its reader is still there."""

from collections.abc import AsyncIterator

import pytest

from bot.courier import GONE, Later, Never, Sent, Shut
from tests.adapters.discord.office import Office, office
from tests.loopback.discord import Error
from tests.room import HOUR


@pytest.fixture
async def at() -> AsyncIterator[Office]:
    async with office() as one:
        yield one


def asked(at: Office) -> int:
    return at.asked("GET", f"/guilds/{at.guild.id}/members/{at.ana.id}")


async def test_who_is_there_is_asked_for_once_an_hour(at: Office) -> None:
    """Only for another's words in direct messages of a circle."""
    for plain in (at.letter(), at.letter(author=2, circle=None), at.letter(at.channel, author=2)):
        assert isinstance(await at.send(plain), Sent)
    assert asked(at) == 0
    for _ in range(3):
        assert isinstance(await at.send(at.letter(author=2)), Sent)
    assert asked(at) == 1
    at.clock.ms += HOUR
    assert isinstance(await at.send(at.letter(author=2)), Sent)
    assert asked(at) == 2


async def test_who_left_gets_nothing(at: Office) -> None:
    """Within the hour a departure goes unseen; that someone is gone is never remembered."""
    await at.send(at.letter(author=2))
    at.guild.kick(at.ana)
    at.clock.ms += HOUR
    assert await at.send(at.letter(author=2)) == Never(GONE)
    at.guild.add(at.ana)
    assert isinstance(await at.send(at.letter(author=2)), Sent)
    assert len(at.dms()) == 2


async def test_a_server_that_is_lost(at: Office) -> None:
    """The bot was thrown out, or the server is gone."""
    await at.discord.remove_bot(at.guild)
    assert await at.send(at.letter(author=2)) == Shut("workspace gone")
    at.discord.fail("GET", "/members/", Error(404, 10004))
    assert await at.send(at.letter(author=2)) == Shut("workspace gone")


async def test_an_answer_that_tells_nothing(at: Office) -> None:
    """The letter waits; a 404 of something in between is no departure."""
    at.discord.fail("GET", "/members/", Error(503))
    assert await at.send(at.letter(author=2)) == Later()
    at.discord.fail("GET", "/members/", Error(404))
    assert await at.send(at.letter(author=2)) == Shut("channel gone")
    assert at.dms() == []
