"""Whoever writes to the bot hears, once an hour, where people are; what they wrote is kept nowhere."""

from bot.events import Wrote
from bot.people import Place, Speaker
from bot.ports import People
from tests.world import World

HOUR = 3_600_000


def writer(user: str) -> Wrote:
    return Wrote(Speaker("playground", "playground", user, user.title(), Place("playground")))


async def test_once_an_hour(world: World) -> None:
    """An hour by any clock: what is a minute before the full hour counts after it."""
    await world.until("2026-11-24T17:59")
    before = len(await world.sees("ben"))
    for minutes in (0, 1, 58, 0):
        await world.advance(minutes=minutes)
        await world.app.tell(writer("ben"))
    await world.advance()
    [said] = (await world.sees("ben"))[before:]
    assert said.text.startswith("If you're in danger right now, call your local emergency number. /help-now shows")
    assert "Nobody reads what you write to me here" in said.text
    assert said.labels == ["Help now", "Log a rejection", "Help", "Why this?"]
    await world.advance(minutes=2)
    await world.app.tell(writer("ben"))
    await world.advance()
    assert len(await world.sees("ben")) == before + 2


async def test_in_the_night_and_at_rest_too(world: World) -> None:
    """It was asked for just now, whatever holds besides; and who is not known yet is answered too."""
    await world.say("eli", "rest", until="2 days")
    await world.until("2026-11-25T10:00")
    before = len(await world.sees("eli"))
    await world.app.tell(writer("eli"))
    await world.app.tell(writer("zoe"))
    await world.advance()
    assert len(await world.sees("eli")) == before + 1
    assert world.rows("SELECT count(*) FROM outbox WHERE subject LIKE 'wrote:%'") == [(2,)]


async def test_what_could_not_be_sent_does_not_pile_up(world: World) -> None:
    """However often they write while their messages are closed, one answer waits in /inbox."""
    await world.close_dms("ben")
    for _ in range(5):
        await world.app.tell(writer("ben"))
        await world.advance(minutes=61)
    assert (await world.say("ben", "inbox")).labels[-1] == "Mark as read"
    await world.press("ben", "Mark as read")
    assert (await world.say("ben", "inbox")).text.startswith("There's nothing new here.")


async def test_nobody_is_called_otherwise_for_it(world: World) -> None:
    """Slack may not tell in time what they are called: the name that is known stays."""
    await world.app.tell(Wrote(Speaker("playground", "playground", "ben", "", Place("playground"))))
    await world.say("ana", "encourage", member="Ben", words="You make our Fridays lighter. I wanted you to know.")
    await world.advance(minutes=1)
    assert [one.title for one in await world.sees("ben")][-1] == "A kind word from Ana"
    assert world.rows("SELECT count(*) FROM accounts WHERE name = 'Someone'") == [(0,)]


async def test_what_could_not_be_brought_does_not_stay_unread_for_good(world: World) -> None:
    """For a day it is tried again and can be read in /inbox; then it is no answer any more, and waits nowhere."""
    await world.close_dms("ana")
    await world.app.tell(writer("ana"))
    await world.advance(minutes=1)
    assert "If you're in danger right now" in (await world.say("ana", "inbox")).text
    await world.press("ana", "Mark as read")
    await world.advance(minutes=61)
    await world.app.tell(writer("ana"))
    await world.advance(days=2)
    states = world.rows("SELECT state, ended_why FROM outbox WHERE kind = 'WROTE' ORDER BY id")
    assert states[-1] == ("cancelled", "passed")
    assert (await world.say("ana", "inbox")).text.startswith("There's nothing new here.")


async def test_of_a_stranger_no_name_is_kept_and_nothing_for_long(world: World) -> None:
    """Answered; 90 days after the answer has gone, so does their account, and nobody else's."""
    zoe, ana = (writer(one).speaker for one in ("zoe", "ana"))
    await world.app.tell(Wrote(zoe))
    await world.advance(minutes=1)
    assert world.rows("SELECT name FROM accounts WHERE user = 'zoe'") == [(None,)]
    await world.advance(days=89)
    assert await world.read(lambda stores: stores[People].known(zoe)) is not None
    await world.advance(days=4)
    assert await world.read(lambda stores: stores[People].known(zoe)) is None
    assert await world.read(lambda stores: stores[People].known(ana)) is not None
