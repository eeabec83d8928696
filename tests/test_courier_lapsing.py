"""What lapses by itself is tried until then, however long its platform refuses it."""

from bot.courier import Attempt, Later, Unknown
from bot.letters import LetterKind
from tests.letters import Letters
from tests.room import HOUR, MINUTE, NOON

TRIES = 12
LEASE = 60_000


async def test_what_lapses_is_tried_until_then(letters: Letters) -> None:
    """An ask, of a week: twelve refusals do not end it, and every half an hour it is tried again."""
    key = await letters.put(1, LetterKind.ASK, expires=NOON + 50 * HOUR)
    for hour in range(48):
        assert await letters.steps() == {key: Attempt.SEND}, hour
        await letters.tell(key, Later(0))
        letters.room.clock.ms += HOUR
    assert await letters.next_at() == letters.room.clock.ms - MINUTE * 30
    letters.room.clock.ms += 3 * HOUR
    assert await letters.steps() == {} and await letters.state(key) == ("cancelled", "late")


async def test_what_lapses_is_not_looked_up_for_ever(letters: Letters) -> None:
    """Nor is it sent again where nobody knows whether it stands there."""
    key = await letters.put(1, LetterKind.ASK, expires=NOON + 50 * HOUR)
    await letters.steps()
    await letters.tell(key, Unknown())
    for _ in range(50):
        letters.room.clock.ms += HOUR
        assert await letters.steps() == {key: Attempt.LOOK_UP}
        await letters.tell(key, Later(0))
    assert await letters.state(key) == ("dead", "no answer")
