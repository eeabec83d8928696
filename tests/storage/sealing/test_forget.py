"""A key that is dropped opens nothing more and seals nothing more; one whose dropping is taken back stays."""

import asyncio
import hashlib
import hmac
import random
import sqlite3
import threading
from contextlib import closing
from functools import partial

import pytest
from sqlalchemy import text

from adapters.operating.beside import beside
from bot.ports import Installations
from storage.commit import erased
from storage.sealing.cipher import Cipher
from storage.sealing.digest import digest_with
from storage.sealing.keys import PLAIN, Owner, Unreadable
from storage.sealing.ring import KeyRing
from storage.sealing.rotation import rotate
from storage.stores import Stores
from tests.room import Room
from tests.storage.sealing.conftest import RING
from tests.storage.sealing.test_cipher import WORDS, Undone, ana, keys, opened, seal

__all__ = ["ana"]


async def forget(room: Room, owner: Owner) -> None:
    await room.run(lambda stores: keys(room, stores).forget(owner))


@pytest.mark.parametrize("place", [None, "slack:T1"])
async def test_what_is_forgotten_opens_no_more(room: Room, ana: int, place: str | None) -> None:
    """A person's and a place's, on both sides, at once; names too, which are kept in memory."""
    owner = place or ana
    ben = (await room.person("ben")).id
    kept = {
        (one, column): await seal(room, WORDS, one, column, 7)
        for one in (owner, ben)
        for column in ("rejections.note", "members.name")
    }
    assert [await opened(room, words, *there, 7) for there, words in kept.items()] == [WORDS] * 4
    await forget(room, owner)
    for (one, column), words in kept.items():
        within = await room.run(lambda stores, w=words, o=one, c=column: keys(room, stores).open(w, o, c, 7))  # type: ignore[misc]
        assert {within, await opened(room, words, one, column, 7)} == ({"…"} if one == owner else {WORDS})
    assert room.rows("SELECT account FROM data_keys WHERE account IS NOT NULL OR place <> 'house'") == [(ben,)]


async def test_taken_back_it_stays(room: Room, ana: int) -> None:
    """Alone, or beside a unit that stands: what was sealed before and what is sealed afterwards is opened readr."""
    before = await seal(room, WORDS, ana, "rejections.note", 7)

    def fails(stores: Stores) -> None:
        keys(room, stores).forget(ana)
        raise Undone

    with pytest.raises(Undone):
        await room.run(fails)
    told = await asyncio.gather(
        room.run(fails),
        seal(room, WORDS, ana, "rejections.note", 8),
        return_exceptions=True,
    )
    assert isinstance(told[0], Undone)
    room.keys = Cipher(KeyRing(RING))
    await room.restart()
    assert await opened(room, before, ana, "rejections.note", 7) == WORDS
    assert await opened(room, told[1], ana, "rejections.note", 8) == WORDS  # type: ignore[arg-type]


async def test_within_its_unit_it_is_gone_already(room: Room, ana: int) -> None:
    """And whoever is sealed for anew in the same unit, a workspace that comes back, has a new key that stays."""
    kept = await seal(room, WORDS, "slack:T1", "installations.secrets", "slack:T1")

    def again(stores: Stores) -> bytes | None:
        mine = keys(room, stores)
        mine.forget("slack:T1")
        assert isinstance(mine.open(kept, "slack:T1", "installations.secrets", "slack:T1"), Unreadable)
        return mine.seal("new", "slack:T1", "installations.secrets", "slack:T1")

    anew = await room.run(again)
    for _ in range(2):
        assert await opened(room, anew, "slack:T1", "installations.secrets", "slack:T1") == "new"
        assert isinstance(await opened(room, kept, "slack:T1", "installations.secrets", "slack:T1"), Unreadable)
        room.keys = Cipher(KeyRing(RING))
        await room.restart()


async def test_an_older_snapshot_brings_nothing_back(room: Room, ana: int) -> None:
    """A read that began before the key was dropped opens what it sees, and leaves nothing for those after it."""
    kept = await seal(room, WORDS, "slack:T1", "installations.secrets", "slack:T1")
    room.keys.look_again()
    begun, go_on = threading.Event(), threading.Event()

    def read(stores: Stores) -> str | None:
        mine = keys(room, stores)
        stores._connection.execute(text("SELECT 1 FROM data_keys")).all()
        begun.set()
        assert go_on.wait(60)
        return mine.open(kept, "slack:T1", "installations.secrets", "slack:T1")

    reading = asyncio.create_task(room.units.read(read))
    await asyncio.to_thread(begun.wait, 60)
    await forget(room, "slack:T1")
    go_on.set()
    assert await reading == WORDS
    anew = await seal(room, "new", "slack:T1", "installations.secrets", "slack:T1")
    room.keys = Cipher(KeyRing(RING))
    await room.restart()
    assert await opened(room, anew, "slack:T1", "installations.secrets", "slack:T1") == "new"


async def test_a_key_deleted_by_hand_seals_nothing(room: Room, ana: int) -> None:
    """What is written afterwards is under a new one, so whoever starts next reads it."""
    before = await seal(room, WORDS, ana, "rejections.note", 7)
    with closing(sqlite3.connect(room.path)) as outside, outside:
        outside.execute("DELETE FROM data_keys")
    after = await seal(room, WORDS, ana, "rejections.note", 8)
    assert isinstance(await opened(room, before, ana, "rejections.note", 7), Unreadable)
    room.keys = Cipher(KeyRing(RING))
    await room.restart()
    assert await opened(room, after, ana, "rejections.note", 8) == WORDS


@pytest.mark.parametrize("seed", range(20))
async def test_whatever_is_forgotten_what_stands_can_be_opened(room: Room, seed: int) -> None:
    """Units in groups seal, forget and fail by chance while others read: at the end, with ring and rows alone, what was
    told as kept after its owner was last forgotten is opened, and what was kept before is not.
    """
    chance, there = random.Random(seed), ["slack:T1", "slack:T2", "slack:T3"]
    standing: list[tuple[str, bytes]] = []
    gone: list[tuple[str, bytes]] = []

    def unit(owner: str, forgets: bool, fails: bool) -> object:
        def work(stores: Stores) -> tuple[str, bool, bytes]:
            mine = keys(room, stores)
            if forgets:
                mine.forget(owner)
            kept = mine.seal(WORDS, owner, "installations.secrets", owner)
            if fails:
                raise Undone
            assert kept is not None
            return owner, forgets, kept

        return room.run(work)

    for _ in range(8):
        moves = [
            (chance.choice(there), chance.random() < 0.3, chance.random() < 0.3) for _ in range(chance.randint(1, 5))
        ]
        reads = [opened(room, kept, owner, "installations.secrets", owner) for owner, kept in standing[-3:]]
        told = await asyncio.gather(*(unit(*one) for one in moves), *reads, return_exceptions=True)  # type: ignore[call-overload]
        for one in told:
            if isinstance(one, tuple):
                owner, forgets, kept = one
                if forgets:
                    gone += [old for old in standing if old[0] == owner]
                    standing = [old for old in standing if old[0] != owner]
                standing.append((owner, kept))
    room.keys = Cipher(KeyRing(RING))
    await room.restart()
    for those, words in ((standing, WORDS), (gone, "…")):
        assert {await opened(room, kept, owner, "installations.secrets", owner) for owner, kept in those} <= {words}


async def test_a_dropped_workspace_takes_its_key_along(room: Room) -> None:
    """And the log is empty at once: no file has a byte of the wrapped key."""
    await room.run(lambda stores: stores[Installations].put("slack", "T1", "{}", room.clock.ms))
    await room.run(lambda stores: stores[Installations].put("slack", "T2", "{}", room.clock.ms))
    [(wrapped,)] = room.rows("SELECT wrapped FROM data_keys WHERE place = 'slack:T1'")
    assert any(wrapped in one.read_bytes() for one in room.path.parent.iterdir())
    await room.run(lambda stores: stores[Installations].drop("slack", "T1"))
    assert room.rows("SELECT place FROM data_keys") == [("slack:T2",)]
    await emptied(room)
    assert not any(wrapped in one.read_bytes() for one in room.path.parent.iterdir())


async def test_what_is_erased_is_in_no_log_at_once(room: Room) -> None:
    """While everybody goes on to write, and although a read holds it up for a while."""
    ana = (await room.person("ana")).id
    kept = await seal(room, WORDS, ana, "rejections.note", 7)
    assert kept is not None
    await room.run(lambda stores: stores._connection.execute(text("INSERT INTO meta VALUES ('canary', 'a bird')")))
    reading, go_on = threading.Event(), threading.Event()

    def hold(stores: Stores) -> bool:
        stores._connection.execute(text("SELECT 1 FROM meta")).all()
        reading.set()
        return go_on.wait(60)

    def erase(stores: Stores) -> None:
        stores._connection.execute(text("DELETE FROM meta WHERE name = 'canary'"))
        erased(stores._connection)

    holding = asyncio.create_task(room.units.read(hold))
    await asyncio.to_thread(reading.wait, 60)
    await room.run(erase)
    await asyncio.gather(*(seal(room, WORDS, ana, "rejections.note", 7) for _ in range(64)))
    assert b"a bird" in room.path.with_name("circle.db-wal").read_bytes()
    go_on.set()
    assert await holding
    await emptied(room)
    assert not any(b"a bird" in one.read_bytes() for one in room.path.parent.iterdir())
    writer = room.units._database.writer
    assert await writer.hop(lambda: writer.raw.execute("PRAGMA busy_timeout").fetchone()) == (10_000,)


async def emptied(room: Room) -> None:
    async with asyncio.timeout(60):
        while room.path.with_name("circle.db-wal").stat().st_size:
            await asyncio.sleep(0.01)


async def test_a_digest_is_the_same_for_good(room: Room) -> None:
    """After a restart, under a ring with another newest key, and for a reader; another house's is another."""

    async def digest() -> str:
        return await room.units.read(lambda stores: keys(room, stores).digest("discord::7"))

    first = await room.run(lambda stores: keys(room, stores).digest("discord::7"))
    assert len(first) == 64 and await digest() == first
    assert await room.run(lambda stores: keys(room, stores).digest("discord::8")) != first
    rotate(partial(beside, str(room.path)), KeyRing(RING + "newest:" + "QUJD" * 10 + "QUI=\n"))
    room.keys = Cipher(KeyRing(RING + "newest:" + "QUJD" * 10 + "QUI=\n"))
    await room.restart()
    assert await digest() == first != PLAIN.digest("discord::7")


def test_a_digest_is_made_with_a_key_of_its_own() -> None:
    """HKDF-SHA256 (RFC 5869) of the house's key, then HMAC-SHA256, reckoned here with the standard library alone."""
    key = bytes(range(32))
    extracted = hmac.new(bytes(32), key, hashlib.sha256).digest()
    derived = hmac.new(extracted, b"support-circle digest\x01", hashlib.sha256).digest()
    assert digest_with(key)("ana") == hmac.new(derived, b"ana", hashlib.sha256).hexdigest()
