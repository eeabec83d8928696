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
    ("outcome", "state"),
    [
        (Later(), "amended"),
        (Unknown(), "amended"),
        (Shut("not allowed"), "amended"),
        (Never("message gone"), "sent"),
        (Absent(), "sent"),
    ],
    ids=["later", "unknown", "shut", "never", "absent"],
)
async def test_an_edit_that_did_not_work(letters: Letters, outcome: Outcome, state: str) -> None:
    """Made again while it may work, since it says the same twice; never a reason to call a sent letter dead."""
    key = await letters.put(1)
    await letters.steps()
    await letters.tell(key, Sent("p1"))
    await letters.amend(key)
    await letters.steps()
    await letters.tell(key, outcome)
    assert await letters.state(key) == (state, None)
    letters.room.clock.ms += MINUTE
    assert await letters.steps() == ({key: Attempt.EDIT} if state == "amended" else {})


async def test_an_unsent_letter_is_amended_in_place(letters: Letters, heard: Heard) -> None:
    """The first words are never seen, and no edit follows."""
    key = await letters.put(1)
    await letters.amend(key)
    assert await letters.steps() == {key: Attempt.SEND}
    assert letters.leased[key][0].message == OTHER
    await letters.tell(key, Sent("p1"))
    assert await letters.state(key) == ("sent", None) and heard.events != []
