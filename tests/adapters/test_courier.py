"""The courier's own hands: whatever a platform's adapter does with one letter, the others arrive."""

import logging
from typing import Any

import pytest

from adapters.running.courier import Courier
from bot.courier import Absent, Later, Outcome, Sent, Unknown
from bot.letters import Carried, LetterKind
from bot.words import Reader
from tests.letters import Letters
from tests.room import HOUR, Room

LEASE = 60_000
TRIES = 12


class Clumsy:
    """A gateway that cannot draw letters about one subject."""

    def __init__(self) -> None:
        self.sent: list[str] = []
        self.looked: list[str] = []

    async def send(self, letter: Carried, to: Reader) -> Outcome:
        if letter.subject == "odd":
            raise ValueError("cannot be drawn: secret words")
        self.sent.append(letter.subject)
        return Sent("p")

    async def edit(self, letter: Carried, to: Reader) -> Outcome:
        raise OSError

    async def find(self, letter: Carried) -> Outcome:
        self.looked.append(letter.subject)
        raise OSError

    async def clear(self) -> int:
        return 0


@pytest.fixture
async def letters(room: Room) -> Letters:
    await room.person("ana", await room.circle())
    return Letters(room)


def courier(letters: Letters, **gateways: Any) -> Courier:
    return Courier(letters.app, gateways, {})


async def test_a_letter_that_cannot_be_sent_keeps_back_no_other(
    letters: Letters, caplog: pytest.LogCaptureFixture
) -> None:
    """It may have gone out all the same, so it is looked up, and never sent blindly; no word of it is logged."""
    gateway = Clumsy()
    keys = [await letters.put(1, subject=subject) for subject in ("one", "odd", "two")]
    with caplog.at_level(logging.ERROR):
        assert await courier(letters, test=gateway).carry() == 3
    assert [(await letters.state(key))[0] for key in keys] == ["sent", "sending", "sent"]
    assert caplog.messages == ["letter 2: SEND raised ValueError"]
    letters.room.clock.ms += LEASE
    await courier(letters, test=gateway).carry()
    assert gateway.looked == ["odd"] and gateway.sent == ["one", "two"]
    assert await letters.state(keys[1]) == ("sending", None)
    for _ in range(TRIES + 1):
        letters.room.clock.ms += HOUR
        await courier(letters, test=gateway).carry()
    assert await letters.state(keys[1]) == ("dead", "no answer")


async def test_an_edit_that_raises_is_made_again(letters: Letters) -> None:
    """And at last left as it stands."""
    key = await letters.put(1)
    await courier(letters, test=Clumsy()).carry()
    await letters.amend(key)
    await courier(letters, test=Clumsy()).carry()
    assert await letters.state(key) == ("amended", None)
    for _ in range(TRIES + 1):
        letters.room.clock.ms += HOUR
        await courier(letters, test=Clumsy()).carry()
    assert await letters.state(key) == ("sent", None)


async def test_a_platform_without_a_gateway(letters: Letters) -> None:
    """Its letters wait for it, others go."""
    key = await letters.put(1)
    assert await courier(letters).carry() == 1
    assert await letters.state(key) == ("pending", None)
    letters.room.clock.ms += HOUR
    await courier(letters, test=Clumsy()).carry()
    assert await letters.state(key) == ("sent", None)


class Blind(Clumsy):
    """A gateway whose first post is there, though its reply is lost; its history can be read while it is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.tells: Outcome = Unknown()

    async def send(self, letter: Carried, to: Reader) -> Outcome:
        self.sent.append(letter.subject)
        return Unknown() if len(self.sent) == 1 else Sent("p2")

    async def find(self, letter: Carried) -> Outcome:
        self.looked.append(letter.subject)
        return self.tells


@pytest.mark.parametrize(
    ("kind", "first", "then", "posts", "ends"),
    [
        (LetterKind.WORD, Unknown(), Sent("p1"), 1, ("sent", None)),
        (LetterKind.WORD, Unknown(), Unknown(), 2, ("sent", None)),
        (LetterKind.WORD, Unknown(), Later(), 1, ("sending", None)),
        (LetterKind.THANKS, Absent(sure=False), Absent(sure=False), 2, ("sent", None)),
        (LetterKind.THANKS, Absent(sure=False), Unknown(), 1, ("cancelled", "unknown outcome")),
    ],
    ids=["found by then", "unknown still", "not now", "in time", "too late"],
)
async def test_what_may_stand_there_already_is_looked_up_before_it_is_sent_once_more(
    letters: Letters,
    kind: LetterKind,
    first: Outcome,
    then: Outcome,
    posts: int,
    ends: tuple[str, str | None],
) -> None:
    """Between the look that told nothing and the next try hours may lie, in which its reader's platform lets it be read
    again, or forgets the nonce.
    """
    gateway, key = Blind(), await letters.put(1, kind)
    await courier(letters, test=gateway).carry()
    letters.room.clock.ms += LEASE
    gateway.tells = first
    [(letter, attempt)] = (await letters.app.letters.lease())[1]
    await letters.app.letters.mark([(letter, attempt, await gateway.find(letter))])
    assert await letters.state(key) == ("pending", None)
    letters.room.clock.ms += HOUR
    gateway.tells = then
    await courier(letters, test=gateway).carry()
    assert (len(gateway.sent), await letters.state(key)) == (posts, ends)
