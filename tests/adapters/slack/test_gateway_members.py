"""A letter with another's words asks first whether its reader is still there."""

from collections.abc import AsyncIterator

import pytest

from bot.courier import GONE, Later, Never, Sent
from tests.adapters.slack.office import WHO, Office, office
from tests.loopback.slack import Error
from tests.room import HOUR


@pytest.fixture
async def at() -> AsyncIterator[Office]:
    async with office() as one:
        yield one


async def test_who_is_there_is_asked_for_once_an_hour(at: Office) -> None:
    """Only for another's words in direct messages of a circle."""
    for plain in (at.letter(), at.letter(author=2, circle=None), at.letter(at.channel, author=2)):
        assert isinstance(await at.send(plain), Sent)
    assert at.asked(WHO) == 0
    for _ in range(3):
        assert isinstance(await at.send(at.letter(author=2)), Sent)
    assert at.asked(WHO) == 1
    at.clock.ms += HOUR
    assert isinstance(await at.send(at.letter(author=2)), Sent)
    assert at.asked(WHO) == 2


async def test_who_left_gets_nothing(at: Office) -> None:
    """Within the hour a departure goes unseen; that someone is gone is never remembered."""
    await at.send(at.letter(author=2))
    at.ana.deleted = True
    at.clock.ms += HOUR
    assert await at.send(at.letter(author=2)) == Never(GONE)
    at.ana.deleted = False
    assert isinstance(await at.send(at.letter(author=2)), Sent)
    at.clock.ms += HOUR
    at.slack.fail(WHO, Error("user_not_found"))
    assert await at.send(at.letter(author=2)) == Never(GONE)
    assert len(at.dms()) == 2


async def test_an_answer_that_tells_nothing(at: Office) -> None:
    """The letter waits."""
    at.slack.fail(WHO, Error("service_unavailable", 503))
    assert await at.send(at.letter(author=2)) == Later()
    assert at.dms() == []
