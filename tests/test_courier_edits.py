"""A letter that has changed: edited where it stands, or amended before it goes."""

import pytest

from bot.courier import Absent, Attempt, Later, Never, Outcome, Sent, Shut, Unknown
from tests.letters import OTHER, Heard, Letters
from tests.room import MINUTE, NOON


async def test_an_edit(letters: Letters, heard: Heard) -> None:
    """A sent letter that was amended is edited where it stands, by the platform's id; told as sent only once."""
    key = await letters.put(1)
    await letters.steps()
    await letters.tell(key, Sent("p1"))
    letters.room.clock.ms += MINUTE
    await letters.amend(key)
    assert await letters.steps() == {key: Attempt.EDIT}
    letter, _ = letters.leased[key]
    assert (letter.platform_id, letter.message) == ("p1", OTHER)
    await letters.tell(key, Sent("p1"))
    assert letters.room.rows("SELECT state, ended_at FROM outbox") == [("sent", NOON)]
    assert len(heard.events) == 1 and await letters.next_at() is None


@pytest.mark.parametrize(
    ("outcome", "minutes"),
    [
        (Later(), 1),
        (Unknown(), 1),
        (Shut("not allowed"), 5),
        (Never("message gone"), None),
        (Absent(), None),
    ],
    ids=["later", "unknown", "shut", "never", "absent"],
)
async def test_an_edit_that_did_not_work(letters: Letters, outcome: Outcome, minutes: int | None) -> None:
    """Made again while it may work, since it says the same twice; never a reason to call a sent letter dead. What is
    refused as things stand is not tried at once: that takes somebody to change it.
    """
    key = await letters.put(1)
    await letters.steps()
    await letters.tell(key, Sent("p1"))
    await letters.amend(key)
    await letters.steps()
    await letters.tell(key, outcome)
    assert await letters.state(key) == ("amended" if minutes else "sent", None)
    if minutes:
        letters.room.clock.ms += minutes * MINUTE - 1_000
        assert await letters.steps() == ({key: Attempt.EDIT} if minutes == 1 else {})
    letters.room.clock.ms += 1_000
    assert await letters.steps() == ({key: Attempt.EDIT} if minutes == 5 else {})


async def test_an_unsent_letter_is_amended_in_place(letters: Letters, heard: Heard) -> None:
    """The first words are never seen, and no edit follows."""
    key = await letters.put(1)
    await letters.amend(key)
    assert await letters.steps() == {key: Attempt.SEND}
    assert letters.leased[key][0].message == OTHER
    await letters.tell(key, Sent("p1"))
    assert await letters.state(key) == ("sent", None) and heard.events != []
