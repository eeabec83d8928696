"""Stored messages name people and quotations by number: as they are now when drawn, and gone where they went."""

from adapters.playground.people import CAST
from bot.letters import Waiting
from bot.mailing import Outbox
from bot.messages import Message, pack, unpack
from bot.tokens import Draft
from bot.words import Person, Quoted, Reader, Text, lines, render, say
from tests.features.kindness import WORDS, a_word, ask
from tests.world import World

ANA = CAST["ana"].speaker()


def told(text: Text | None) -> str:
    return "" if text is None else render(text, Reader())


async def waiting(world: World, account: int) -> list[Waiting]:
    return await world.read(lambda stores: stores[Outbox].undelivered(account))


def test_what_is_stored_is_the_place_alone() -> None:
    """Of somebody known by number no name, of something kept elsewhere no words; what stands alone stays."""
    said = say("{who}: {words}", who=Person("Ana", 3), words=Quoted("kind_words.words", 9, "So brave."))
    message = Message(lines(said, said), say("{who}", who=Person("A stranger")))
    packed = pack(message)
    assert "Ana" not in packed and "brave" not in packed and "A stranger" in packed
    again = unpack(packed, lambda one: Person("Ben", 3) if isinstance(one, Person) and one.number else one)
    assert told(again.text) == "Ben: \nBen: " and told(again.title) == "A stranger"


async def test_as_they_are_now(world: World) -> None:
    """A letter that waits says the name that its writer goes by when it is read, also after they left."""
    await world.close_dms("ana")
    await world.say("ben", "encourage", member="Ana", words=WORDS)
    await world.advance(minutes=1)
    await world.say("ben", "join", name="Benjamin", zone="Lisbon", quiet="none")
    [letter] = await waiting(world, 1)
    assert told(letter.message.title) == "A kind word from Benjamin" and WORDS in told(letter.message.text)
    assert (await world.say("ana", "inbox")).title == "A kind word from Benjamin"


async def test_what_went_is_gone(world: World) -> None:
    """Words whose row was deleted stand nowhere any more, and somebody who was deleted is someone."""
    await world.close_dms("ana")
    await world.say("ben", "encourage", member="Ana", words=WORDS)
    await world.advance(minutes=1)
    world.change("UPDATE kind_words SET words = NULL")
    [letter] = await waiting(world, 1)
    assert told(letter.message.text) == "“no longer here”"
    world.change("UPDATE members SET name = NULL WHERE account = 2")
    [letter] = await waiting(world, 1)
    assert told(letter.message.title) == "A kind word from Someone"


async def test_an_answer_that_is_given_again_says_the_same(world: World) -> None:
    """Where the process was killed before it was shown: with all that somebody noted of an application."""
    await world.say("ana", "apply", employer="Acme", role="Nurse", agency="Birch")
    for word, given in (
        ("edit-application", {"employer": "Acme", "link": "https://acme.example", "found": "A friend told me"}),
        ("application-notes", {"notes": "They were kind."}),
    ):
        said = Draft(word, {"number": "1", **given})
        first, again = [await world.app.handle(ANA, said, typed=True, event=word) for _ in range(2)]
        assert isinstance(first.said, Message) and isinstance(again.said, Message)
        shown = [told(one.value) for one in again.said.fields]
        assert shown == [told(one.value) for one in first.said.fields]
        assert [one for one in given.values() if one != "Acme" and one not in shown] == []


async def test_what_has_arrived_is_not_kept(world: World) -> None:
    """Of a letter that was sent stays why it was, and what [More] holds: no words; so of one that was changed since."""
    letter = await a_word(world, "ben", "ana")
    [(left, why)] = world.rows("SELECT message, why FROM outbox WHERE state = 'sent' AND kind = 'WORD'")
    assert b"curious" not in left and b"Mute this person" in left and b"wrote to you through me" in why
    assert (await world.more("ana", letter)).text.startswith("Someone in Harbour wrote to you through me.")
    assert WORDS in letter.text
    await ask(world, "ana")
    await world.advance(minutes=6)
    await world.say("ana", "my-asks")
    await world.press("ana", "Take back number 1")
    await world.press("ana", "Take it back")
    await world.advance(minutes=1)
    asks = world.rows("SELECT state, message FROM outbox WHERE kind = 'ASK'")
    assert {state for state, _ in asks} == {"sent"} and not [left for _, left in asks if left and b"listen" in left]
