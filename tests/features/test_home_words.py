"""A person's home: who waits for a kind word of theirs, and which have come to them."""

from typing import Any

from bot.features.encouragement.store import Ask, Asked, AskedState, Asks, AskState, Wish
from bot.ports import People
from tests.features.home import home
from tests.features.kindness import WORDS, a_word, ask, asked_ones
from tests.world import World

ASKED, WORDS_CARD = "Waiting for a kind word", "Kind words for you"


async def one_asked(world: World, **given: Any) -> str:
    """Ana has asked, and this is one who was; the others' letters stand too."""
    await ask(world, "ana", **given)
    await world.advance(minutes=6)
    return (await asked_ones(world))[0]


async def test_an_ask_waits_until_it_is_answered(world: World) -> None:
    """With its words, and the button of its letter; for nobody who was not asked."""
    one = await one_asked(world, words="Tired.")
    card = (await home(world, one))[ASKED]
    assert card.fields == {"Ana is asking for a kind word": "“Tired.”\n\nPlease just listen. No tips this time."}
    assert (card.labels, card.tokens) == (["Write a kind word"], ["write:ask=1"])
    asked = await asked_ones(world)
    for person in ("ana", "ben", "chidi", "dana", "eli"):
        assert (ASKED in await home(world, person)) == (person in asked)
    await world.press_token(one, card.tokens[0], typed=True, words=WORDS)
    assert ASKED not in await home(world, one)


async def test_without_a_name(world: World) -> None:
    """Neither the ask nor the words that answer in it tell who it is."""
    one = await one_asked(world, named="ANONYMOUS")
    assert list((await home(world, one))[ASKED].fields) == ["Someone in Harbour is asking for a kind word"]
    await world.press_token(one, "write:ask=1", typed=True, words=WORDS)
    await world.advance(minutes=1)
    await world.press("ana", "Reply", words="That helped, thank you.")
    await world.advance(minutes=1)
    card = (await home(world, one))[WORDS_CARD]
    assert card.fields == {"Someone in Harbour answered you": "“That helped, thank you.”"}
    assert card.labels == ["Thank Someone in Harbour", "All my kind words"]


async def test_several_are_numbered(world: World) -> None:
    """So that it is clear which button is whose; three at most."""
    one = await one_asked(world)

    def more(asks: Asks, people: People) -> None:
        """Everybody else has asked them too, without a name."""
        [reader] = [member.account.id for member in people.members(1) if member.account.user == one]
        for asker in {1, 2, 3, 4, 5} - {reader}:
            new = Ask(1, asker, None, Wish.LISTEN, True, False, None, AskState.OPEN, world.now, world.now)
            asks.hold(Asked(asks.add(new), reader, world.now, AskedState.ASKED, f"letter {asker}", ()))

    await world.core.units.run(lambda stores: more(stores[Asks], stores[People]))
    card = (await home(world, one))[ASKED]
    assert list(card.fields)[1:] == [
        "2. Someone in Harbour is asking for a kind word",
        "3. Someone in Harbour is asking for a kind word",
    ]
    assert card.labels == ["Answer number 1", "Answer number 2", "Answer number 3"]


async def test_what_was_passed_on_taken_back_or_left_waits_no_more(world: World) -> None:
    one, other, *_ = [await one_asked(world), *(await asked_ones(world))[1:]]
    await world.press(one, "Not now")
    assert ASKED not in await home(world, one)
    await world.say(other, "leave", sure="yes", typed=True)
    assert ASKED not in await home(world, other)
    await world.say("ana", "my-asks")
    await world.press("ana", "Take back number 1")
    await world.press("ana", "Take it back")
    for person in await asked_ones(world):
        assert ASKED not in await home(world, person)


async def test_the_newest_three_words(world: World) -> None:
    """Newest first; thanks once."""
    for number, sender in enumerate(("ana", "chidi", "dana", "eli")):
        await a_word(world, sender, "ben", f"{number} {WORDS}")
    card = (await home(world, "ben"))[WORDS_CARD]
    assert [text[1] for text in card.fields.values()] == ["3", "2", "1"]
    assert card.labels == ["Thank Eli", "Thank Dana", "Thank Chidi", "All my kind words"]
    await world.press_token("ben", card.tokens[0])
    assert (await home(world, "ben"))[WORDS_CARD].labels == ["Thank Dana", "Thank Chidi", "All my kind words"]
    assert WORDS_CARD not in await home(world, "ana")


async def test_a_mute_takes_nothing_away_that_stood_there(world: World) -> None:
    """Whoever of the two did it, in words and in asks, with a name and without: what goes would tell who it was."""
    one = await one_asked(world, named="ANONYMOUS")
    await a_word(world, "ana", one)
    await a_word(world, one, "ana")
    before = await home(world, one), await home(world, "ana")
    await world.press(one, "Mute this person")
    assert (await home(world, one), await home(world, "ana")) == before
    await a_word(world, "ana", one)
    assert (await home(world, one), await home(world, "ana")) == before
    await world.press(one, "Unmute")
    assert (await home(world, one), await home(world, "ana")) == before


async def test_a_reported_word_goes_and_one_from_who_left_stays(world: World) -> None:
    """The one is not to be met again; the other is its reader's."""
    await a_word(world, "chidi", "ben")
    await world.press("ben", "Report", note="Not kind.")
    assert WORDS_CARD not in await home(world, "ben")
    await a_word(world, "dana", "ben")
    await world.say("dana", "leave", sure="yes", typed=True)
    assert WORDS_CARD in await home(world, "ben")


async def test_words_stay_with_whoever_leaves(world: World) -> None:
    await a_word(world, "dana", "ben")
    await world.say("ben", "leave", sure="yes", typed=True)
    assert WORDS_CARD in await home(world, "ben")
