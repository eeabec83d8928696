"""The outbox: letters with a permanent key, and what could not be delivered, for its reader alone."""

import pytest

from bot.courier import Never, Sent
from bot.features.circles.store import Circles
from bot.letters import Dm, Letter, LetterKind
from bot.mailing import Outbox
from bot.tokens import KEY
from bot.words import say
from storage.stores import Stores
from tests.letters import WORDS, Letters
from tests.room import HOUR, NOON, Room


async def lost(letters: Letters, reader: int, subject: str, **also: int) -> str:
    key = await letters.put(reader, LetterKind.WORD, subject, **also)
    await letters.steps()
    await letters.tell(key, Never("dms closed"))
    return key


async def test_a_letter_comes_back_whole(room: Room) -> None:
    """With its address, and with a key no other letter has."""
    circle = await room.circle()
    ana = await room.person("ana", circle, zone="Europe/Lisbon")
    letters = Letters(room)
    keys = [await letters.put(ana.id, circle=circle, author=ana.id, not_before=NOON + HOUR) for _ in range(20)]
    assert len(set(keys)) == 20 and all(KEY.fullmatch(key) for key in keys)
    one = await letters.letter(keys[0])
    assert (one.message, one.why.template, one.account, one.author, one.circle) == (WORDS, "Because.", 1, 1, circle)
    assert (one.not_before, one.expires, one.state, one.tries, one.revision) == (NOON + HOUR, None, "pending", 0, 0)
    address = one.address
    assert (address.user, address.channel, address.zone, address.language) == ("ana", None, "Europe/Lisbon", "en")
    assert await room.run(lambda stores: stores[Outbox].letter("a" * 20)) is None


async def test_when_a_letter_was_first_tried(room: Room) -> None:
    """Told to whoever looks it up; a second try does not change it."""
    letters = Letters(room)
    key = await letters.put((await room.person("ana", await room.circle())).id)
    assert (await letters.letter(key)).first_tried is None
    for _ in range(2):
        await letters.steps()
        room.clock.ms += HOUR
        assert (await letters.letter(key)).first_tried == NOON


async def test_undelivered_is_the_readers_alone(room: Room) -> None:
    """Oldest first: what is dead, and what came too late; not what was withdrawn, dropped on purpose, or arrived."""
    circle = await room.circle()
    ana, ben = await room.person("ana", circle), await room.person("ben", circle)
    letters = Letters(room)
    dead = await lost(letters, ana.id, "a")
    late = await letters.put(ana.id, LetterKind.GOALS, "b", expires=NOON - 1)
    await letters.put(ana.id, subject="withdrawn")
    await letters.cancel("withdrawn")
    stranger = await room.person("dana", joined=False)
    await letters.put(stranger.id, subject="not joined")
    arrived = await letters.put(ana.id, subject="c")
    await letters.steps()
    await letters.tell(arrived, Sent("p"))
    bens = await lost(letters, ben.id, "d")
    mine = await room.run(lambda stores: stores[Outbox].undelivered(ana.id))
    assert [(one.key, one.why, one.message) for one in mine] == [
        (dead, "dms closed", WORDS),
        (late, "late", WORDS),
    ]
    assert [one.key for one in await room.run(lambda stores: stores[Outbox].undelivered(ben.id))] == [bens]
    assert await room.run(lambda stores: stores[Outbox].undelivered(stranger.id)) == []


@pytest.mark.parametrize("gone", [1, 2, "1, 2", "2, 1"])
async def test_what_waits_stays_whoever_leaves_or_mutes(room: Room, gone: int | str) -> None:
    """Reader (1) or author (2) left their circle, or muted the other: what could be read before can be read now."""
    circle = await room.circle()
    await room.person("ana", circle)
    await room.person("ben", circle)
    theirs = await lost(Letters(room), 1, "theirs", author=2, circle=circle)

    def part(stores: Stores) -> None:
        if isinstance(gone, int):
            stores[Circles].leave(circle, gone)
        else:
            query = f"INSERT INTO blocks (account, other, at) VALUES ({gone}, 0)"
            stores._connection.exec_driver_sql(query)

    await room.run(part)
    assert [one.key for one in await room.run(lambda stores: stores[Outbox].undelivered(1))] == [theirs]


async def test_read_is_read(room: Room) -> None:
    """Each letter for itself; one that has been tried cannot be read before it has ended."""
    ana = await room.person("ana", await room.circle())
    letters = Letters(room)
    first, second = await lost(letters, ana.id, "a"), await lost(letters, ana.id, "b")
    on_its_way = await letters.put(ana.id)
    await letters.steps()
    for key in (first, on_its_way):
        await room.run(lambda stores, key=key: stores[Outbox].read(key, NOON))  # type: ignore[misc]
    assert [one.key for one in await room.run(lambda stores: stores[Outbox].undelivered(ana.id))] == [second]
    assert room.rows("SELECT count(*) FROM outbox WHERE read_at IS NOT NULL") == [(1,)]


async def test_a_letter_goes_with_its_unit(room: Room) -> None:
    """What a unit put is gone if the unit fails."""
    ana = await room.person("ana")

    def fails(stores: Stores) -> None:
        stores[Outbox].put(Letter(LetterKind.WORD, Dm(ana.id), "about", WORDS, why=say("Because.")))
        raise LookupError

    with pytest.raises(LookupError):
        await room.run(fails)
    assert room.rows("SELECT count(*) FROM outbox") == [(0,)]


async def test_a_damaged_letter_found_by_its_key_says_so(room: Room) -> None:
    """Its buttons are still pressed, so it is a letter all the same."""
    ana = await room.person("ana", await room.circle())
    letters = Letters(room)
    key = await letters.put(ana.id)
    room.put("UPDATE outbox SET message = x'00', why = x'00'")
    found = await letters.letter(key)
    words = "I saved something here, but I can't read it any more. It may be from another version of me."
    assert found.key == key and found.message.text == found.why == say(words)


async def test_a_damaged_letter_hides_no_other(room: Room, caplog: pytest.LogCaptureFixture) -> None:
    """What could not be delivered is listed without it, and whoever runs the bot reads which it is."""
    ana = await room.person("ana", await room.circle())
    letters = Letters(room)
    damaged, whole = await lost(letters, ana.id, "a"), await lost(letters, ana.id, "b")
    room.put(f"UPDATE outbox SET message = x'00' WHERE key = '{damaged}'")
    assert [one.key for one in await room.run(lambda stores: stores[Outbox].undelivered(ana.id))] == [whole]
    assert [one.getMessage() for one in caplog.records] == [f"letter {damaged} cannot be read"]
