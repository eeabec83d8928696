"""What is sealed opens where it was put and nowhere else, and a key that was taken back has sealed nothing."""

import asyncio
import random
from collections.abc import Callable, Iterator, Sequence

import pytest
from sqlalchemy import text

from benchmarks.units import recorded
from storage.sealing.cipher import Cipher
from storage.sealing.keys import NOBODY, Owner, Unreadable
from storage.sealing.ring import KeyRing
from storage.sealing.words import SealingKeys
from storage.stores import Stores
from tests.room import Room
from tests.storage.sealing.conftest import RING

WORDS = "They went with somebody else."
HERE = (1, "rejections.note", 7)


class Undone(Exception):
    """What a unit raises on purpose."""


async def seal(room: Room, words: str | None, *there: int | str) -> bytes | None:
    owner, column, row = there
    return await room.run(lambda stores: keys(room, stores).seal(words, owner, str(column), row))


async def opened(room: Room, kept: bytes | None, *there: int | str) -> str | None:
    owner, column, row = there
    return await room.units.read(lambda stores: keys(room, stores).open(kept, owner, str(column), row))


def keys(room: Room, stores: Stores) -> SealingKeys:
    made = room.keys.on(stores._connection)
    assert isinstance(made, SealingKeys)
    return made


@pytest.fixture
async def ana(room: Room) -> int:
    return (await room.person("ana")).id


async def test_it_opens_where_it_was_sealed_and_nowhere_else(room: Room, ana: int) -> None:
    ben = (await room.person("ben")).id
    kept = await seal(room, WORDS, ana, "rejections.note", 7)
    assert kept is not None and b"They" not in kept and len(kept) == len(WORDS) + 2 + 12 + 16
    assert await opened(room, kept, ana, "rejections.note", 7) == WORDS
    for there in ((ben, "rejections.note", 7), (ana, "rejections.employer", 7), (ana, "rejections.note", 8)):
        assert isinstance(await opened(room, kept, *there), Unreadable)
    for place in range(len(kept)):
        torn = kept[:place] + bytes([kept[place] ^ 1]) + kept[place + 1 :]
        assert isinstance(await opened(room, torn, ana, "rejections.note", 7), Unreadable)
    for cut in (b"", kept[:1], kept[:20], kept + b"\0", WORDS.encode(), b"\xff\xfe"):
        assert isinstance(await opened(room, cut, ana, "rejections.note", 7), Unreadable)


async def test_nothing_is_nothing_and_what_cannot_be_read_stays(room: Room, ana: int) -> None:
    assert await seal(room, None, ana, "rejections.note", 7) is None
    assert await opened(room, None, ana, "rejections.note", 7) is None
    shown = await opened(room, b"\xff\x01 torn", ana, "rejections.note", 7)
    assert shown == "…" and await seal(room, shown, ana, "rejections.note", 7) == b"\xff\x01 torn"


async def test_keys_of_several_are_looked_up_at_once(room: Room, ana: int) -> None:
    ben, cleo = (await room.person("ben")).id, (await room.person("cleo")).id  # who has no key yet
    kept = {one: await seal(room, WORDS, one, "rejections.note", 7) for one in (ana, ben)}

    def unit(stores: Stores) -> list[str | None]:
        mine = keys(room, stores)
        mine.expect_of({ana, ben, cleo})
        return [mine.open(words, one, "rejections.note", 7) for one, words in kept.items()]

    room.keys.look_again()
    with recorded() as statements:
        assert await room.run(unit) == [WORDS, WORDS]
    assert len([sql for sql, _ in statements if "data_keys" in sql]) == 1


async def test_a_key_is_not_remembered_past_being_forgotten(room: Room, ana: int) -> None:
    kept = await seal(room, WORDS, ana, "rejections.note", 7)

    def unit(stores: Stores) -> None:
        mine = keys(room, stores)
        assert mine.open(kept, ana, "rejections.note", 7) == WORDS
        mine.forget(ana)
        assert isinstance(mine.open(kept, ana, "rejections.note", 7), Unreadable)
        raise Undone

    with pytest.raises(Undone):
        await room.run(unit)
    assert await opened(room, kept, ana, "rejections.note", 7) == WORDS


async def test_the_same_words_never_look_the_same(room: Room, ana: int) -> None:
    assert len({await seal(room, WORDS, ana, "rejections.note", 7) for _ in range(20)}) == 20


@pytest.mark.parametrize("owner", [NOBODY, "slack:T024BE7LD"])
async def test_the_house_and_its_places_have_keys_too(room: Room, owner: Owner) -> None:
    kept = await seal(room, WORDS, owner, "received.heard", "event-1")
    await room.restart()
    assert await opened(room, kept, owner, "received.heard", "event-1") == WORDS


async def test_whose_key_is_gone_has_no_words(room: Room, ana: int) -> None:
    """Wherever they stand: a copy of the row opens no more than the row."""
    kept = await seal(room, WORDS, ana, "rejections.note", 7)
    await room.run(lambda stores: stores._connection.execute(text("DELETE FROM accounts")))
    assert room.rows("SELECT count(*) FROM data_keys WHERE account IS NOT NULL") == [(0,)]
    await room.restart()
    assert isinstance(await opened(room, kept, ana, "rejections.note", 7), Unreadable)


def moves(chance: random.Random, owners: Sequence[int]) -> Iterator[tuple[int, bool]]:
    """Who seals in a unit, and whether it is taken back."""
    for _ in range(chance.randint(1, 6)):
        yield chance.choice(owners), chance.random() < 0.4


@pytest.mark.parametrize("seed", range(40))
async def test_whatever_is_taken_back_what_stands_can_be_opened(room: Room, seed: int) -> None:
    """Units alone and in groups, some of which fail after they sealed, one of which makes its whole group fail: what
    was told as kept is opened by whoever starts next, with the ring and the rows alone.
    """
    chance = random.Random(seed)
    people = [(await room.person(name)).id for name in ("ana", "ben", "chidi")]
    told: list[tuple[int, bytes]] = []

    def unit(owner: int, fails: bool, breaks: bool) -> Callable[[Stores], tuple[int, bytes]]:
        def work(stores: Stores) -> tuple[int, bytes]:
            kept = keys(room, stores).seal(WORDS, owner, *HERE[1:])
            if breaks:  # the commit of all that share its transaction fails
                stores._connection.execute(text("PRAGMA defer_foreign_keys=ON"))
                stores._connection.execute(text("INSERT INTO drafts (account, word, at) VALUES (-1, 'x', 0)"))
            if fails:
                raise Undone
            assert kept is not None
            return owner, kept

        return work

    for _ in range(6):
        breaks = chance.random() < 0.3
        group = [
            room.run(unit(owner, fails, breaks and not place))
            for place, (owner, fails) in enumerate(moves(chance, people))
        ]
        told += [one for one in await asyncio.gather(*group, return_exceptions=True) if isinstance(one, tuple)]
        if chance.random() < 0.3 and told:  # the reader looks in between, and keeps in mind what it finds
            owner, kept = chance.choice(told)
            assert await opened(room, kept, owner, *HERE[1:]) == WORDS
    room.keys = Cipher(KeyRing(RING))
    await room.restart()
    assert [await opened(room, kept, owner, *HERE[1:]) for owner, kept in told] == [WORDS] * len(told)
