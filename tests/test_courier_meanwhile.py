"""Letters whose words or reasons change while they are under way, and letters that wait for one another."""

import pytest

from bot.answers import Range
from bot.courier import Absent, Attempt, Later, Never, Outcome, Sent, Shut, Unknown
from bot.features.circles.store import Circles, Profile
from bot.letters import LetterKind
from bot.mailing import Outbox
from tests.letters import OTHER, Letters
from tests.room import HOUR, MINUTE, NOON, Room

LEASE = 60_000


@pytest.fixture
async def letters(room: Room) -> Letters:
    """With Ana, number 1, and Ben, number 2, to write to."""
    circle = await room.circle()
    await room.person("ana", circle)
    await room.person("ben", circle)
    return Letters(room)


async def test_amended_while_sending(letters: Letters) -> None:
    """The first words went out, so an edit follows with the newest; two changes need one edit."""
    key = await letters.put(1)
    await letters.steps()
    await letters.amend(key)
    await letters.amend(key)
    await letters.tell(key, Sent("p1"))
    assert await letters.steps() == {key: Attempt.EDIT}
    assert letters.leased[key][0].message == OTHER
    await letters.tell(key, Sent("p1"))
    assert await letters.state(key) == ("sent", None) and await letters.steps() == {}


async def test_amended_while_the_edit_is_made(letters: Letters) -> None:
    """Another edit follows."""
    key = await letters.put(1)
    await letters.steps()
    await letters.tell(key, Sent("p1"))
    await letters.amend(key)
    await letters.steps()
    await letters.amend(key)
    await letters.tell(key, Sent("p1"))
    assert await letters.steps() == {key: Attempt.EDIT}


async def test_amended_while_nobody_knows(letters: Letters) -> None:
    """The reply was lost and the words changed: what is found says the old ones, so it is edited."""
    key = await letters.put(1)
    await letters.steps()
    await letters.amend(key)
    letters.room.clock.ms += LEASE
    assert await letters.steps() == {key: Attempt.LOOK_UP}
    await letters.tell(key, Sent("p1"))
    assert await letters.steps() == {key: Attempt.EDIT}
    await letters.tell(key, Sent("p1"))
    assert await letters.state(key) == ("sent", None)


async def test_many_edits_do_not_use_up_the_tries(letters: Letters) -> None:
    """An edit refused for now is made later, however many went before."""
    key = await letters.put(1)
    await letters.steps()
    await letters.tell(key, Sent("p1"))
    for _ in range(20):
        await letters.amend(key)
        await letters.steps()
        await letters.tell(key, Sent("p1"))
    await letters.amend(key)
    await letters.steps()
    await letters.tell(key, Later(1))
    assert await letters.state(key) == ("amended", None)


@pytest.mark.parametrize("outcome", [Later(0), Absent(), Unknown()], ids=["later", "absent", "unknown"])
async def test_cancelled_while_sending(letters: Letters, outcome: Later | Absent | Unknown) -> None:
    """Nobody can call it back, but what has not arrived is not tried again."""
    key = await letters.put(1)
    await letters.steps()
    await letters.cancel()
    assert await letters.state(key) == ("sending", "withdrawn")
    if not isinstance(outcome, Later):
        letters.room.clock.ms += LEASE
        assert await letters.steps() == {key: Attempt.LOOK_UP}
    await letters.tell(key, outcome)
    assert await letters.state(key) == ("cancelled", "withdrawn")
    letters.room.clock.ms += HOUR
    assert await letters.steps() == {} and await letters.next_at() is None


async def test_cancelled_too_late(letters: Letters) -> None:
    """What arrived has arrived: it is sent, and its new words are shown by an edit."""
    key = await letters.put(1)
    await letters.steps()
    await letters.cancel()
    await letters.amend(key)
    await letters.tell(key, Sent("p1"))
    assert await letters.state(key) == ("amended", None)
    assert await letters.steps() == {key: Attempt.EDIT}


async def test_cancelled_before(letters: Letters) -> None:
    """Only letters on that subject, only those not sent; the reason is kept."""
    first, other = await letters.put(1), await letters.put(1, subject="else")
    await letters.cancel()
    assert await letters.state(first) == ("cancelled", "withdrawn")
    await letters.cancel(why="once more")
    assert await letters.state(first) == ("cancelled", "withdrawn")
    assert await letters.steps() == {other: Attempt.SEND}


async def test_undelivered_words_change_too(letters: Letters) -> None:
    """What waits in /inbox never shows words that were taken back; the letter stays where it ended."""
    key = await letters.put(1)
    await letters.steps()
    await letters.tell(key, Never("dms closed"))
    await letters.amend(key)
    [waiting] = await letters.room.run(lambda stores: stores[Outbox].undelivered(1))
    assert waiting.message == OTHER and await letters.state(key) == ("dead", "dms closed")
    assert await letters.steps() == {}


async def test_words_that_nobody_can_find_go_again_after_a_pause(letters: Letters) -> None:
    """Five seconds after the look-up."""
    key = await letters.put(1)
    await letters.steps()
    letters.room.clock.ms += 60_000
    assert await letters.steps() == {key: Attempt.LOOK_UP}
    await letters.tell(key, Unknown())
    assert await letters.next_at() == NOON + 65_000


@pytest.mark.parametrize("gone", [1, 2], ids=["reader", "author"])
async def test_words_taken_back_go_from_where_somebody_has_left(letters: Letters, gone: int) -> None:
    """What arrived is edited whoever has left since, asleep or not; a new letter would go to neither."""
    key = await letters.put(1, circle=1, author=2)
    await letters.steps()
    await letters.tell(key, Sent("p1"))
    await letters.room.run(lambda stores: stores[Circles].leave(1, gone))
    await letters.room.run(lambda stores: stores[Circles].introduce(1, asleep(NOON)))
    await letters.amend(key)
    another = await letters.put(1, LetterKind.ASK, circle=1, author=2, subject="another")
    assert await letters.steps() == {key: Attempt.EDIT}
    assert await letters.state(another) == ("cancelled", "left")


async def test_words_that_never_reached_somebody_gone_are_not_edited(letters: Letters) -> None:
    """A letter whose reader had gone from the platform stays dead, whatever becomes of its words."""
    key = await letters.put(1)
    await letters.steps()
    await letters.tell(key, Never("person gone"))
    await letters.amend(key)
    letters.room.clock.ms += HOUR
    assert await letters.steps() == {} and await letters.state(key) == ("dead", "person gone")


async def test_order_within_a_subject(letters: Letters) -> None:
    """One at a time, each after the one before has ended, whatever way."""
    one, two, three = [await letters.put(1) for _ in range(3)]
    assert await letters.steps() == {one: Attempt.SEND}
    assert await letters.steps() == {}
    await letters.tell(one, Later(HOUR))
    assert await letters.steps() == {}
    letters.room.clock.ms += HOUR
    assert await letters.steps() == {one: Attempt.SEND}
    await letters.tell(one, Never("gone"))
    assert await letters.steps() == {two: Attempt.SEND}
    await letters.tell(two, Sent("p2"))
    assert await letters.steps() == {three: Attempt.SEND}


async def test_a_stuck_subject_blocks_no_other(letters: Letters) -> None:
    """Not an unknown one, not one that waits for the morning, not one far in the future."""
    stuck = await letters.put(1, subject="stuck")
    await letters.put(1, subject="stuck")
    await letters.put(1, subject="future", not_before=NOON + HOUR)
    await letters.steps()
    await letters.tell(stuck, Unknown())
    free = await letters.put(2, subject="free")
    assert await letters.steps() == {free: Attempt.SEND}


@pytest.mark.parametrize("late", [Later(), Unknown(), Absent(sure=False), Shut("dms closed")], ids=repr)
async def test_a_late_answer_takes_nothing_back(late: Outcome, letters: Letters) -> None:
    """Of a process that slept through its lease: meanwhile another one has found the letter."""
    key = await letters.put(1)
    await letters.steps()
    letters.room.clock.ms += HOUR
    await letters.steps()
    asleep = letters.leased[key]
    letters.room.clock.ms += HOUR
    assert await letters.steps() == {key: Attempt.LOOK_UP}
    await letters.tell(key, Sent("there"))
    await letters.app.letters.mark([(*asleep, late)])
    assert letters.room.rows("SELECT state, platform_id FROM outbox") == [("sent", "there")]


async def test_many_waiting_letters_hide_none(letters: Letters) -> None:
    """More than a batch of letters that wait: the one that may go is leased in the next look."""
    for number in range(120):
        await letters.put(1, LetterKind.GOALS, f"old:{number}", expires=NOON - 1)
    free = await letters.put(2, subject="free")
    looked, batch = await letters.app.letters.lease()
    assert (looked, batch) == (100, [])
    assert await letters.steps() == {free: Attempt.SEND}


async def test_expiry_counts_from_when_it_was_meant_to_go(letters: Letters) -> None:
    """A goal's six hours; a letter that names its own end; a kind word that has none."""
    late = [
        await letters.put(1, LetterKind.GOALS, "a", not_before=NOON - 6 * HOUR - 1),
        await letters.put(1, LetterKind.WORD, "b", expires=NOON - 1),
    ]
    on_time = [
        await letters.put(1, LetterKind.GOALS, "c", not_before=NOON - 6 * HOUR),
        await letters.put(1, LetterKind.GOALS, "d"),
        await letters.put(1, LetterKind.WORD, "e", not_before=NOON - 900 * HOUR),
    ]
    assert await letters.steps() == dict.fromkeys(on_time, Attempt.SEND)
    assert [await letters.state(key) for key in late] == [("cancelled", "late")] * 2
    [*waiting] = await letters.room.run(lambda stores: stores[Outbox].undelivered(1))
    assert [one.key for one in waiting] == late  # said, never silent


async def test_look_again(letters: Letters) -> None:
    """What waits untried is looked at now; a pause the platform asked for is kept."""
    room = letters.room
    tried = await letters.put(2, subject="tried")
    await letters.steps()
    await letters.tell(tried, Later(HOUR))
    night, other = await letters.put(1, subject="night"), await letters.put(2, subject="other")
    for account in (1, 2):
        await room.run(lambda stores, account=account: stores[Circles].introduce(account, asleep(NOON)))  # type: ignore[misc]
    assert await letters.steps() == {} and await letters.next_at() == NOON + HOUR
    for account in (1, 2):
        await room.run(lambda stores, account=account: stores[Circles].introduce(account, asleep(None)))  # type: ignore[misc]
    assert await letters.steps() == {}
    await room.run(lambda stores: stores[Outbox].look_again(1))
    assert await letters.steps() == {night: Attempt.SEND}
    await room.run(lambda stores: stores[Outbox].look_again(2))
    assert await letters.steps() == {other: Attempt.SEND}


def asleep(now: int | None) -> Profile:
    """Quiet from now for an hour, or never."""
    minute = 0 if now is None else now // MINUTE % 1440
    return Profile("UTC", "en", Range(minute, minute + 60 if now else 0))
