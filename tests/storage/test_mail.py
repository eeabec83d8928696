"""What holds of a letter's reader at the moment of sending, from what is on the disk."""

import pytest

from bot.answers import Range
from bot.courier import Attempt, Later, Never, Sent
from bot.features.circles.store import Circles
from bot.letters import LetterKind, Post, Standing
from bot.mailing import Mail, Outbox
from bot.people import Channel
from storage.stores import Stores
from tests.letters import Letters
from tests.room import DAY, HOUR, MINUTE, NOON, Room


@pytest.fixture
async def letters(room: Room) -> Letters:
    """Ana (1) and Ben (2) in circle 1, Ben and Chidi (3) in circle 2."""
    red, blue = await room.circle("red", "red-asks"), await room.circle("blue")
    await room.person("ana", red, zone="Europe/Lisbon", quiet=Range(1260, 480))
    await room.person("ben", red, blue)
    await room.person("chidi", blue)
    return Letters(room)


async def standing(letters: Letters, key: str) -> Standing:
    found = await standing_if_there(letters, key)
    assert found is not None
    return found


async def left(letters: Letters, key: str) -> bool:
    return await standing_if_there(letters, key) is None


async def standing_if_there(letters: Letters, key: str) -> Standing | None:
    letter = await letters.letter(key)
    return await letters.room.run(lambda stores: stores[Mail].standing(letter, letters.room.clock.ms))


def put_row(stores: Stores, query: str) -> None:
    """A row of a slice whose store this test need not know."""
    stores._connection.exec_driver_sql(query)


async def test_a_member_in_good_standing(letters: Letters) -> None:
    """Zone and quiet hours are the reader's own."""
    key = await letters.put(1, circle=1, author=2)
    night = Range(1260, 480)
    assert await standing(letters, key) == Standing(True, False, None, "Europe/Lisbon", night, 0, 0)


@pytest.mark.parametrize("who", [1, 2], ids=["reader", "author"])
async def test_another_persons_words_need_both_in_the_circle(letters: Letters, who: int) -> None:
    """Whoever of the two left it, the letter does not go; being together elsewhere does not count."""
    key = await letters.put(1, LetterKind.ASK, circle=1, author=2)
    await letters.room.run(lambda stores: stores[Circles].leave(1, who))
    assert await left(letters, key)
    elsewhere = await letters.put(3, LetterKind.ASK, circle=1, author=2)
    assert await left(letters, elsewhere)


@pytest.mark.parametrize(("who", "gone"), [(1, True), (2, False)], ids=["reader", "author"])
async def test_what_was_given_needs_only_its_reader(letters: Letters, who: int, gone: bool) -> None:
    """A kind word that was written is its reader's."""
    key = await letters.put(1, circle=1, author=2)
    await letters.room.run(lambda stores: stores[Circles].leave(1, who))
    assert await left(letters, key) is gone


async def test_ones_own_words_need_only_oneself(letters: Letters) -> None:
    """And a letter without a circle needs any circle at all."""
    own, free = await letters.put(1, circle=1, author=1), await letters.put(2)
    await letters.room.run(lambda stores: stores[Circles].leave(1, 2))
    assert not await left(letters, own) and not await left(letters, free)
    await letters.room.run(lambda stores: stores[Circles].leave(2, 2))
    assert await left(letters, free)


async def test_a_closed_circle_carries_nothing(letters: Letters) -> None:
    """None of its letters goes, nor one of no circle to somebody who is in no other: they wait for the bot."""
    of_red, of_blue = await letters.put(1, circle=1, author=2), await letters.put(3, circle=2, author=2)
    ana, ben = await letters.put(1), await letters.put(2)
    post = await letters.put(Post(1, Channel.CIRCLE), LetterKind.RECAP, circle=1)
    keys = [of_red, ana, post, of_blue, ben]
    assert [(await standing(letters, key)).away for key in keys] == [False, False, False, False, False]
    await letters.room.run(lambda stores: stores[Circles].close(1))
    assert [(await standing(letters, key)).away for key in keys] == [True, True, True, False, False]


async def test_who_never_joined_has_not_left(letters: Letters) -> None:
    """An account that only tried /rejected may hear of its own reflection."""
    dana = await letters.room.person("dana", joined=False)
    key = await letters.put(dana.id)
    found = await standing(letters, key)
    assert not found.opted_in


@pytest.mark.parametrize(("account", "other"), [(1, 2), (2, 1)])
async def test_a_block_holds_both_ways(letters: Letters, account: int, other: int) -> None:
    """Only between these two."""
    key, fine = await letters.put(1, circle=1, author=2), await letters.put(3, circle=2, author=2)
    row = f"INSERT INTO blocks (account, other, at) VALUES ({account}, {other}, {NOON})"
    await letters.room.run(lambda stores: put_row(stores, row))
    assert (await standing(letters, key)).blocked and not (await standing(letters, fine)).blocked


async def test_a_rest_that_has_begun_and_not_ended(letters: Letters) -> None:
    """The furthest end counts; ended and future rests do not."""
    key = await letters.put(1)
    spans = [(NOON - DAY, NOON + DAY, "NULL"), (NOON, NOON + 9 * DAY, str(NOON)), (NOON + 1, NOON + 9 * DAY, "NULL")]
    for began, until, ended in spans:
        row = f"INSERT INTO rests (account, began_at, until_at, ended_at) VALUES (1, {began}, {until}, {ended})"
        await letters.room.run(lambda stores, row=row: put_row(stores, row))  # type: ignore[misc]
    assert (await standing(letters, key)).resting_until == NOON + DAY
    other = await letters.put(2)
    assert (await standing(letters, other)).resting_until is None


async def test_counted_letters(letters: Letters) -> None:
    """Asks that were sent, since the reader's own midnight and in seven days; other kinds and endings don't count."""

    async def send(kind: LetterKind, reader: int = 1) -> None:
        key = await letters.put(reader, kind, f"{kind}:{letters.room.clock.ms}")
        assert await letters.steps() == {key: Attempt.SEND}
        await letters.tell(key, Sent("p"))

    letters.room.clock.ms = NOON - 7 * DAY
    await send(LetterKind.ASK)
    letters.room.clock.ms += 1
    await send(LetterKind.ASK)
    letters.room.clock.ms = NOON - 13 * HOUR  # 23:00 in Lisbon, yesterday
    await letters.room.run(lambda stores: put_row(stores, "UPDATE accounts SET quiet_from = quiet_to"))
    await send(LetterKind.OFFER)
    letters.room.clock.ms = NOON - 12 * HOUR  # midnight
    await send(LetterKind.ASK)
    await send(LetterKind.WORD)
    await send(LetterKind.ASK, reader=2)
    dead = await letters.put(1, LetterKind.ASK, "dead")
    await letters.steps()
    await letters.tell(dead, Never("gone"))
    letters.room.clock.ms = NOON
    found = await standing(letters, await letters.put(1, LetterKind.ASK))
    assert (found.today, found.week) == (1, 3)


async def test_an_amended_letter_counts_as_before(letters: Letters) -> None:
    """Two asks were sent today; that the words of one have changed since makes no room for another."""
    for number in (1, 2):
        key = await letters.put(1, LetterKind.ASK, f"ask:{number}")
        await letters.steps()
        await letters.tell(key, Sent("p"))
    await letters.amend(key)
    assert await letters.state(key) == ("amended", None)
    found = await standing(letters, await letters.put(1, LetterKind.ASK, "ask:3"))
    assert (found.today, found.week) == (2, 2)


async def test_a_batch_keeps_the_cap(letters: Letters) -> None:
    """What was leased a moment ago counts already; what is tried anew does not count against itself."""
    keys = [await letters.put(1, LetterKind.ASK, f"ask:{n}") for n in range(3)]
    assert await letters.steps() == {keys[0]: Attempt.SEND, keys[1]: Attempt.SEND}
    assert await letters.state(keys[2]) == ("cancelled", "enough for now")
    await letters.tell(keys[0], Later())
    letters.room.clock.ms += MINUTE - 1
    assert await letters.steps() == {keys[0]: Attempt.SEND}


@pytest.mark.parametrize(("channel", "name"), [(Channel.CIRCLE, "red"), (Channel.ENCOURAGE, "red-asks")])
async def test_posts(letters: Letters, channel: Channel, name: str) -> None:
    """They go to the circle's channel of that sort, unless the author of the words has left the circle."""
    recap = await letters.put(Post(1, channel), LetterKind.RECAP)
    ask = await letters.put(Post(1, channel), LetterKind.ENCOURAGE, author=1)
    address = (await letters.letter(recap)).address
    assert (address.user, address.channel, address.platform, address.workspace) == (None, name, "test", "w")
    assert not await left(letters, recap) and not await left(letters, ask)
    await letters.room.run(lambda stores: stores[Circles].leave(1, 1))
    assert not await left(letters, recap) and await left(letters, ask)


async def test_a_reader_who_is_erased_takes_their_letters_along(letters: Letters) -> None:
    """No row is left to send."""
    key = await letters.put(1)
    await letters.room.run(lambda stores: put_row(stores, "DELETE FROM accounts WHERE id = 1"))
    assert await letters.room.run(lambda stores: stores[Outbox].letter(key)) is None
    assert await letters.steps() == {}
