"""One letter that raises holds up no other: not when it is looked at, not when its ending is told, nor unreadable."""

import logging

import pytest

from bot.courier import Attempt, Sent
from bot.events import LetterCancelled, LetterSent
from bot.letters import LetterKind
from bot.mailing import Outbox
from bot.slices import Feature
from tests.letters import WORDS, Letters
from tests.room import HOUR, Room

LEASE = 60_000


class Broken:
    """A slice that raises for letters about one subject, and then no longer."""

    def __init__(self) -> None:
        self.broken = True
        self.told: dict[str, None] = {}  # in order; units may run again

    def feature(self) -> Feature:
        def sent(event: LetterSent, outbox: Outbox) -> None:
            self._hear(event.subject)

        def cancelled(event: LetterCancelled, outbox: Outbox) -> None:
            self._hear(event.subject)

        return Feature("broken", (sent, cancelled))

    def _hear(self, subject: str) -> None:
        if self.broken and subject == "bad":
            raise LookupError(WORDS)
        self.told[subject] = None


@pytest.fixture
def slice_() -> Broken:
    return Broken()


@pytest.fixture
async def letters(room: Room, slice_: Broken) -> Letters:
    """With Ana, number 1, to write to."""
    await room.person("ana", await room.circle())
    return Letters(room, slice_.feature())


async def test_a_letter_whose_ending_raises_keeps_back_no_other(
    letters: Letters, slice_: Broken, caplog: pytest.LogCaptureFixture
) -> None:
    """Its neighbours are marked; it is looked up later, and told once that works."""
    keys = [await letters.put(1, subject=subject) for subject in ("one", "bad", "two")]
    await letters.steps()
    with caplog.at_level(logging.ERROR):
        await letters.app.letters.mark([(*letters.leased[key], Sent("p")) for key in keys])
    assert [(await letters.state(key))[0] for key in keys] == ["sent", "sending", "sent"]
    assert list(slice_.told) == ["one", "two"] and caplog.messages == ["letter 2 raised LookupError"]
    slice_.broken = False
    letters.room.clock.ms += LEASE
    assert await letters.steps() == {keys[1]: Attempt.LOOK_UP}
    await letters.tell(keys[1], Sent("p"))
    assert list(slice_.told) == ["one", "two", "bad"]


async def test_a_letter_whose_look_raises_keeps_back_no_other(letters: Letters, slice_: Broken) -> None:
    """What it is cancelled for cannot be told: it waits, and the others go."""
    late, other = await letters.put(1, LetterKind.GOALS, "bad"), await letters.put(1, subject="one")
    letters.room.clock.ms += 7 * HOUR
    assert await letters.steps() == {other: Attempt.SEND}
    assert await letters.state(late) == ("pending", None)
    slice_.broken = False
    letters.room.clock.ms += LEASE
    await letters.steps()
    assert await letters.state(late) == ("cancelled", "late")


@pytest.mark.parametrize("broken", ["kind = 'GONE'", "message = x'00'", "why = x'00'"], ids=["kind", "message", "why"])
async def test_a_letter_that_cannot_be_read_waits_alone(room: Room, letters: Letters, broken: str) -> None:
    """As one of a version that is gone may be; it is kept, and gets another look later."""
    odd, other = await letters.put(1, subject="odd"), await letters.put(1, subject="one")
    await room.run(lambda stores: stores._connection.exec_driver_sql(f"UPDATE outbox SET {broken} WHERE id = 1"))
    assert await letters.steps() == {other: Attempt.SEND}
    await letters.tell(other, Sent("p"))
    assert await letters.state(odd) == ("pending", None)
    assert (await letters.next_at() or 0) > room.clock.ms
