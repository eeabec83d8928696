"""A reader or a place that takes nothing now is no verdict on the letter."""

import pytest

from bot.courier import Attempt, Away, Never, Sent, Shut, Unknown
from bot.events import LetterDead, LetterHeld
from bot.features import inbox
from bot.letters import LetterKind, Post
from bot.mailing import Outbox
from bot.people import Channel
from bot.ports import People
from bot.slices import Feature
from tests.letters import Letters
from tests.room import HOUR, MINUTE, Room


@pytest.fixture
def heard() -> list[LetterHeld | LetterDead]:
    return []


@pytest.fixture
async def letters(room: Room, heard: list[LetterHeld | LetterDead]) -> Letters:
    """With Ana, number 1, to write to."""

    def held(event: LetterHeld) -> None:
        heard.append(event)

    def dead(event: LetterDead) -> None:
        heard.append(event)

    await room.person("ana", await room.circle())
    return Letters(room, inbox.FEATURE, Feature("heard", handles=(held, dead)))


async def news(letters: Letters) -> int:
    """What `accounts.dms_closed` says."""
    [[one]] = letters.room.rows("SELECT dms_closed FROM accounts")
    return int(one)


async def test_it_waits_and_is_tried_more_and_more_rarely(
    letters: Letters, heard: list[LetterHeld | LetterDead]
) -> None:
    """From five minutes to six hours, two days in all; then it is read in /inbox."""
    key, waited = await letters.put(1), []
    while key in await letters.steps():
        assert letters.leased[key][1] is Attempt.SEND
        await letters.tell(key, Shut("not allowed"))
        if (await letters.state(key))[0] == "dead":
            break
        before = letters.room.clock.ms
        letters.room.clock.ms = await letters.next_at() or 0
        waited.append((letters.room.clock.ms - before) // MINUTE)
    assert waited == [5, 10, 20, 40, 80, 160, 320, 360, 360, 360, 360, 360]
    assert heard == [
        *(LetterHeld(key, LetterKind.WORD, times) for times in range(1, 13)),
        LetterDead(key, LetterKind.WORD, "about", 1, "not allowed"),
    ]


@pytest.mark.parametrize("why", ["dms closed", "not allowed"])
async def test_that_it_waits_is_told_once(letters: Letters, why: str) -> None:
    """And it can be read meanwhile; what is told stays told while the same holds."""
    key = await letters.put(1)
    await letters.steps()
    await letters.tell(key, Shut(why))
    assert await letters.state(key) == ("pending", why)
    [waiting] = await letters.room.run(lambda stores: stores[Outbox].undelivered(1))
    assert (waiting.key, waiting.comes) == (key, False)
    assert await news(letters) == (1 if why == "dms closed" else -1)
    await letters.room.run(lambda stores: stores[People].told_of_inbox(1))
    told = await news(letters)
    letters.room.clock.ms += 5 * MINUTE
    await letters.steps()
    await letters.tell(key, Shut(why))
    assert await news(letters) == told == (2 if why == "dms closed" else 0)
    letters.room.clock.ms += HOUR
    await letters.steps()
    await letters.tell(key, Sent("p1"))
    assert await letters.state(key) == ("sent", None)


@pytest.mark.parametrize(
    "why",
    ["dms closed", "not allowed", "no answer", "refused", "channel gone", "workspace gone"],
)
async def test_whatever_ends_in_the_inbox_is_told(letters: Letters, why: str) -> None:
    """For any reason."""
    key = await letters.put(1)
    await letters.steps()
    await letters.tell(key, Never(why))
    [waiting] = await letters.room.run(lambda stores: stores[Outbox].undelivered(1))
    assert not waiting.comes and await news(letters) != 0


@pytest.mark.parametrize(
    "kind", [LetterKind.ASK, LetterKind.OFFER, LetterKind.GOALS, LetterKind.RETURN], ids=lambda one: one.name
)
async def test_what_others_can_do_or_is_of_today_ends_at_once(letters: Letters, kind: LetterKind) -> None:
    """An ask goes to somebody else."""
    key = await letters.put(1, kind)
    await letters.steps()
    await letters.tell(key, Shut("dms closed"))
    assert await letters.state(key) == ("dead", "dms closed")


async def test_what_lapses_is_tried_until_then(letters: Letters) -> None:
    """A recap for two days, whatever the number of tries; a post in the encourage channel for a quarter of an hour."""
    [[circle]] = letters.room.rows("SELECT id FROM circles")
    recap = await letters.put(Post(circle, Channel.CIRCLE), LetterKind.RECAP, "recap")
    post = await letters.put(Post(circle, Channel.ENCOURAGE), LetterKind.ENCOURAGE, "post")
    ended: dict[str, int] = {}
    began = letters.room.clock.ms
    while (at := await letters.next_at()) is not None:
        letters.room.clock.ms = max(letters.room.clock.ms, at)
        for key in await letters.steps():
            await letters.tell(key, Shut("not allowed"))
        for key in (recap, post):
            if (await letters.state(key))[0] != "pending":
                ended.setdefault(key, (letters.room.clock.ms - began) // MINUTE)
    assert await letters.state(recap) == ("cancelled", "late") and 48 * 60 < ended[recap] <= 54 * 60
    assert await letters.state(post) == ("dead", "not allowed") and ended[post] == 15


async def test_called_off_meanwhile(letters: Letters) -> None:
    """What waits, or is under way, and is not wanted any more, ends as that."""
    key = await letters.put(1)
    await letters.steps()
    await letters.tell(key, Shut("dms closed"))
    letters.room.clock.ms += HOUR
    await letters.steps()
    await letters.cancel()
    await letters.tell(key, Shut("dms closed"))
    assert await letters.state(key) == ("cancelled", "withdrawn")


async def test_a_reply_that_was_lost_before(letters: Letters) -> None:
    """Looked up where that cannot be found out now, it stays unknown, and nobody is told that it is in /inbox."""
    key = await letters.put(1)
    await letters.steps()
    await letters.tell(key, Unknown())
    letters.room.clock.ms += MINUTE
    assert await letters.steps() == {key: Attempt.LOOK_UP}
    await letters.tell(key, Shut("channel gone"))
    assert await letters.state(key) == ("sending", None) and await news(letters) == 0
    letters.room.clock.ms += HOUR
    assert await letters.steps() == {key: Attempt.LOOK_UP}
    await letters.tell(key, Away())
    assert await letters.state(key) == ("sending", None)
