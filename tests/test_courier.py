"""What becomes of a letter: sent, looked up, tried later, given up; and each ending is told."""

import pytest

from bot.courier import Absent, Attempt, Away, Later, Never, Outcome, Sent, Shut, Unknown, pause
from bot.events import Events, LetterCancelled, LetterDead, LetterSent
from bot.letters import LetterKind
from bot.mailing import Outbox
from bot.slices import Feature
from tests.letters import WORDS, Heard, Letters
from tests.room import HOUR, NOON, Room

LEASE = 60_000
TRIES = 12
END = ("k", LetterKind.WORD, "about", 1)


async def test_sent(room: Room, letters: Letters, heard: Heard) -> None:
    """Pending, then sending before the call, then sent with the platform's id; the ending is told once."""
    key = await letters.put(1)
    assert (await letters.letter(key)).state == "pending"
    assert await letters.steps() == {key: Attempt.SEND}
    assert room.rows("SELECT state, tries, lease_until, first_tried FROM outbox") == [
        ("sending", 1, NOON + LEASE, NOON)
    ]
    assert await letters.steps() == {}
    letters.leased = {key: (await letters.letter(key), Attempt.SEND)}
    await letters.tell(key, Sent("p1"))
    assert room.rows("SELECT state, platform_id, ended_at FROM outbox") == [("sent", "p1", NOON)]
    assert heard.events == [LetterSent(key, *END[1:])]
    assert await letters.steps() == {} and await letters.next_at() is None


@pytest.mark.parametrize("kind", [LetterKind.WORD, LetterKind.THANKS], ids=lambda one: one.name)
@pytest.mark.parametrize(
    ("found", "again", "once"),
    [
        (Sent("p1"), ("sent", None), ("sent", None)),
        (Absent(), ("pending", None), ("pending", None)),
        (Unknown(), ("pending", None), ("cancelled", "unknown outcome")),
        (Never("channel gone"), ("dead", "channel gone"), ("dead", "channel gone")),
        (Later(), ("sending", None), ("sending", None)),
        (Shut("channel gone"), ("sending", None), ("sending", None)),
    ],
    ids=["there", "absent", "unknown", "never", "later", "shut"],
)
async def test_a_lost_reply_is_looked_up(
    letters: Letters,
    kind: LetterKind,
    found: Outcome,
    again: tuple[str, str | None],
    once: tuple[str, str | None],
) -> None:
    """Never sent blindly: after the lease it is looked up, and where that tells nothing, its kind decides."""
    key = await letters.put(1, kind)
    await letters.steps()
    await letters.room.restart()  # the reply is lost with the process
    letters = Letters(letters.room)
    assert await letters.steps() == {}
    letters.room.clock.ms += LEASE - 1
    assert await letters.steps() == {}
    letters.room.clock.ms += 1
    assert await letters.steps() == {key: Attempt.LOOK_UP}
    await letters.tell(key, found)
    assert await letters.state(key) == (again if kind is LetterKind.WORD else once)


async def test_a_reply_that_says_nothing_is_looked_up_too(letters: Letters) -> None:
    """An unknown outcome keeps the lease."""
    key = await letters.put(1)
    await letters.steps()
    await letters.tell(key, Unknown())
    assert await letters.state(key) == ("sending", None) and await letters.steps() == {}
    assert await letters.next_at() == NOON + LEASE


@pytest.mark.parametrize("wait", [None, 90_000])
async def test_a_look_up_refused_for_now_stays_a_look_up(letters: Letters, wait: int | None) -> None:
    """Too many questions to the platform must not become a second letter."""
    key = await letters.put(1)
    await letters.steps()
    letters.room.clock.ms += LEASE
    await letters.steps()
    await letters.tell(key, Later(wait))
    letters.room.clock.ms += max(wait or 0, LEASE) - 1
    assert await letters.steps() == {}
    letters.room.clock.ms += 1
    assert await letters.steps() == {key: Attempt.LOOK_UP}


@pytest.mark.parametrize(("wait", "until"), [(None, 5_000), (1_234, 1_234), (0, 0)])
async def test_later(letters: Letters, wait: int | None, until: int) -> None:
    """The platform's own word counts; without one, a pause that doubles."""
    key = await letters.put(1)
    await letters.steps()
    await letters.tell(key, Later(wait))
    assert await letters.next_at() == NOON + until
    letters.room.clock.ms += until
    assert await letters.steps() == {key: Attempt.SEND}


@pytest.mark.parametrize("step", [Attempt.SEND, Attempt.LOOK_UP, Attempt.EDIT], ids=lambda one: one.name)
async def test_a_platform_that_is_away_costs_no_try(letters: Letters, step: Attempt) -> None:
    """However long that lasts, what was to be done is done when it is back."""
    key = await letters.put(1)
    if step is not Attempt.SEND:
        await letters.steps()
    if step is Attempt.EDIT:
        await letters.tell(key, Sent("p1"))
        await letters.amend(key)
    letters.room.clock.ms += LEASE
    for _ in range(TRIES + 3):
        assert await letters.steps() == {key: step}
        await letters.tell(key, Away(7_000))
        assert await letters.steps() == {} and await letters.next_at() == letters.room.clock.ms + 7_000
        letters.room.clock.ms += 7_000
    assert await letters.steps() == {key: step}
    assert (await letters.letter(key)).tries == (1 if step is Attempt.SEND else 2 if step is Attempt.LOOK_UP else 1)


def test_pauses_double_up_to_half_an_hour() -> None:
    """From five seconds."""
    assert [pause(tries) // 1000 for tries in range(1, 12)] == [5, 10, 20, 40, 80, 160, 320, 640, 1280, 1800, 1800]


@pytest.mark.parametrize(("outcome", "made"), [(Later(0), 13), (Absent(), 14)], ids=["later", "absent"])
async def test_tries_run_out(letters: Letters, heard: Heard, outcome: Outcome, made: int) -> None:
    """Tried twelve times more and looked up last, a letter ends dead, where an operator and /inbox see it."""
    key = await letters.put(1)
    for _ in range(3 * TRIES):
        if key in await letters.steps():
            step = letters.leased[key][1]
            await letters.tell(key, Unknown() if step is Attempt.SEND and outcome == Absent() else outcome)
        letters.room.clock.ms += HOUR
    assert letters.room.rows("SELECT tries, state, ended_why FROM outbox") == [(made, "dead", "no answer")]
    assert heard.events == [LetterDead(key, *END[1:], "no answer")]
    [waiting] = await letters.room.run(lambda stores: stores[Outbox].undelivered(1))
    assert (waiting.key, waiting.message) == (key, WORDS)


async def test_never(letters: Letters, heard: Heard) -> None:
    """Closed direct messages: dead at once, noted of the account, until a letter arrives again; that it waits is not
    told yet (-1).
    """
    key, next_one = await letters.put(1), await letters.put(1)
    await letters.steps()
    await letters.tell(key, Never("dms closed"))
    assert heard.events == [LetterDead(key, *END[1:], "dms closed")]
    assert letters.room.rows("SELECT dms_closed FROM accounts") == [(1,)]
    assert await letters.steps() == {next_one: Attempt.SEND}
    await letters.tell(next_one, Sent("p2"))
    assert letters.room.rows("SELECT dms_closed FROM accounts") == [(-1,)]


async def test_what_may_not_go_is_told(letters: Letters, heard: Heard) -> None:
    """Late: cancelled at the look, nothing is leased."""
    key = await letters.put(1, LetterKind.GOALS)
    letters.room.clock.ms += 6 * HOUR + 1
    assert await letters.steps() == {}
    assert heard.events == [LetterCancelled(key, LetterKind.GOALS, "about", 1, "late")]
    assert await letters.state(key) == ("cancelled", "late")


async def test_an_ending_and_what_it_sets_off_are_one(room: Room) -> None:
    """If a reaction raises, the letter is not marked either, and is looked up later."""

    def fails(event: LetterSent, events: Events) -> None:
        raise LookupError

    await room.person("ana", await room.circle())
    letters = Letters(room, Feature("fails", handles=(fails,)))
    key = await letters.put(1)
    await letters.steps()
    await letters.tell(key, Sent("p1"))
    assert await letters.state(key) == ("sending", None)
    room.clock.ms += LEASE
    assert await letters.steps() == {key: Attempt.LOOK_UP}
