"""Muting is not hearing from somebody; blocking lets nothing pass either way. Neither is told, both are listed."""

import pytest

from bot.features.encouragement.store import Asks
from storage.stores import Stores
from tests.features.deciding import reported_without_a_name
from tests.features.kindness import WORDS, a_word, ask, asked_ones
from tests.world import World


async def written(world: World, sender: str, receiver: str) -> bool:
    """Whether a word of theirs arrives now; whoever writes is thanked in any case."""
    came = len(await world.texts(receiver))
    said = await world.say(sender, "encourage", member=receiver.title(), words=WORDS)
    assert said.text == f"Sent. {receiver.title()} will read it when they're ready."
    await world.advance(minutes=1)
    return len(await world.texts(receiver)) > came


@pytest.mark.parametrize("both_ways", [False, True])
async def test_what_passes_and_who_is_asked(world: World, both_ways: bool) -> None:
    letter = await a_word(world, "ben", "ana")
    muted = await world.press_token("ana", (await world.more("ana", letter)).token("Mute this person"))
    assert muted.title == "Muted" and "They won't be told of either." in muted.text
    if both_ways:
        assert (await world.press("ana", "Block this person")).title == "Blocked"
    assert await written(world, "ben", "ana") is False
    assert await written(world, "ana", "ben") is not both_ways
    for asker in ("ana", "ben"):
        await ask(world, asker)
        await world.advance(minutes=6)
        assert {"ana", "ben"} & {*await asked_ones(world)} == set()
        await world.advance(days=8)


async def test_the_list_and_undoing(world: World) -> None:
    """By name and without one; undone, words come again. Nobody else can undo it."""
    await a_word(world, "ben", "chidi")
    await world.press("chidi", "Mute this person")
    assert (await world.say("ben", "muted")).text.startswith("You haven't muted or blocked anybody.")
    listed = await world.say("chidi", "muted")
    assert listed.fields == {"1. Ben": "Muted since Tuesday 24 November, 18:01: you don't hear from them."}
    await world.press("chidi", "Mute this person")
    await world.press("chidi", "Block this person")
    listed = await world.say("chidi", "muted")
    assert listed.fields == {"1. Ben": "Blocked since Tuesday 24 November, 18:01: nothing passes either way."}
    refused = await world.say("ben", "lift-mute", mute=1)
    assert refused.error == "That one is undone already."
    undone = await world.press("chidi", "Undo number 1")
    assert undone.text == "Ben can write to you again, unless something else that you've muted stops it."
    assert await written(world, "ben", "chidi")


async def test_without_a_name_the_list_has_none(world: World) -> None:
    helper = await reported_without_a_name(world, "dana")
    await world.press(helper, "Mute this person")
    listed = await world.say(helper, "muted")
    [(who, told)] = listed.fields.items()
    assert who == "1. Someone in Harbour" and told.startswith("Muted about one ask without a name, since")
    refused = await world.say(helper, "block", word=2)
    assert refused.error == "This person has no name here, so I can only mute what is about this ask."


async def test_mutes_of_before_stay_both_ways(world: World) -> None:
    """Whoever muted somebody was told so."""
    world.change("INSERT INTO blocks (account, other, at) VALUES (3, 2, 0)")
    assert not await written(world, "chidi", "ben") and not await written(world, "ben", "chidi")
    assert "Blocked since" in str((await world.say("chidi", "muted")).fields)


@pytest.mark.parametrize("road", ["encourage", "reply", "write"])
async def test_five_words_a_day_whatever_the_road(world: World, road: str) -> None:
    """From one to another with their names; an exchange without one counts by itself, and the refusal tells nothing."""
    await ask(world, "ana")
    await world.advance(minutes=6)
    await a_word(world, "ana", "ben")
    for _ in range(5):
        await world.say("ben", "encourage", member="Ana", words=WORDS)
    ways: dict[str, dict[str, object]] = {
        "encourage": {"member": "Ana", "words": WORDS},
        "reply": {"word": 1, "words": "Thank you, Ana."},
        "write": {"ask": 1, "words": WORDS},
    }
    said = ways[road]
    full = "Five messages to one person is enough for today. You can write again tomorrow."
    assert (await world.say("ben", road, **said)).error == full
    await world.advance(days=1)
    assert (await world.say("ben", road, **said)).error is None


async def test_five_words_to_a_name_say_nothing_of_who_has_none(world: World) -> None:
    """To whoever asked without one there is still room, and six of those are too many whoever it is."""
    await ask(world, "dana", named="ANONYMOUS")
    await world.advance(minutes=6)
    [helper, *_] = [one for one in await asked_ones(world) if one != "ana"]
    for _ in range(5):
        assert (await world.say(helper, "encourage", member="Dana", words=WORDS)).error is None
    assert (await world.press(helper, "Write a kind word", words=WORDS)).error is None
    assert await world.read(lambda stores: _live(stores, 4)) == ["ANSWERED"]


def _live(stores: Stores, account: int) -> list[str]:
    return [one.state.name for one in stores[Asks].live(account)]
