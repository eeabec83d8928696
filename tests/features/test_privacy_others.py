"""What a copy says of other people: nothing, but the kind words that its owner was sent, as they may see them."""

import json
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from tests.features.kindness import WORDS, a_word, ask, asked_ones, dm
from tests.world import World

REPLY = "That helped more than you know. I'll sleep tonight."


async def copy(world: World, person: str) -> dict[str, Any]:
    [[number]] = world.rows("SELECT id FROM accounts WHERE user = ?", person)
    [file] = await world.app.copies.of(number, 10**7)
    return json.loads(ZipFile(BytesIO(file.content)).read("data.json"))  # type: ignore[no-any-return]


async def test_an_exchange_without_a_name(world: World) -> None:
    """Whoever was asked namelessly has the reply, and no trace of who wrote it; the asker has their helper's name."""
    await ask(world, "ana", named="ANONYMOUS", words="A hard day for me.")
    await world.advance(minutes=6)
    helper = (await asked_ones(world))[0]
    await world.press(helper, "Write a kind word", words=WORDS)
    await world.advance(minutes=1)
    await world.press("ana", "Reply", words=REPLY)
    await world.advance(minutes=1)
    theirs, hers = await copy(world, helper), await copy(world, "ana")
    [got] = theirs["kind_words_received"]
    assert (got["words"], got["sender"]) == (REPLY, None)
    assert "ana" not in json.dumps(theirs).lower() and "A hard day" not in json.dumps(theirs)
    [got] = hers["kind_words_received"]
    assert (got["words"], got["sender"]) == (WORDS, helper.capitalize())
    assert hers["asks"][0]["words"] == "A hard day for me." and hers["asks"][0]["anonymous"] is True
    assert [one["words"] for one in hers["kind_words_written"]] == [REPLY]
    assert "receiver" not in hers["kind_words_written"][0]


async def test_words_that_never_reached_them(world: World) -> None:
    """What a mute has stopped, what was reported and what was deleted is in no reader's copy; it is its writer's."""
    await a_word(world, "ben", "ana")
    await world.press("ana", "Mute this person")
    await world.say("ben", "encourage", member="Ana", words=f"{WORDS} Again.")
    await a_word(world, "dana", "ana", f"{WORDS} Reported.")
    await world.press_token("ana", (await dm(world, "ana", "Thanks")).token("Thanks"))
    world.change("UPDATE kind_words SET reported_at = 1 WHERE sender = (SELECT id FROM accounts WHERE user = 'dana')")
    told = await copy(world, "ana")
    assert [one["words"] for one in told["kind_words_received"]] == [WORDS]
    assert [one["words"] for one in (await copy(world, "ben"))["kind_words_written"]] == [WORDS, f"{WORDS} Again."]
    assert len(told["mutes"]) == 1 and "en" not in {*told["mutes"][0].values()}


async def test_a_name_is_todays(world: World) -> None:
    """As they are called now; and nobody, where they are gone."""
    await a_word(world, "ben", "ana")
    await world.say("ben", "join", name="Benedetta", zone="New York", quiet="none", asks=2)
    assert (await copy(world, "ana"))["kind_words_received"][0]["sender"] == "Benedetta"
    world.change("PRAGMA foreign_keys = OFF")
    world.change("DELETE FROM members WHERE account = (SELECT id FROM accounts WHERE user = 'ben')")
    assert (await copy(world, "ana"))["kind_words_received"][0]["sender"] is None


async def test_what_is_told_of_a_list(world: World) -> None:
    """By the words that it was chosen by, with times in their own zone and in everybody's."""
    await world.say("ben", "rejected", stage="FINAL", sting=4, employer="Initech")
    told = await copy(world, "ben")
    assert told["rejections"] == [
        {
            "at": "2026-11-24T12:00:00-05:00",
            "at_utc": "2026-11-24T17:00:00Z",
            "stage": "Final round",
            "sting": 4,
            "employer": "Initech",
            "note": None,
        }
    ]
    [looked] = told["reflections"]
    assert (looked["state"], looked["sting"], looked["sting_later"]) == ("planned", 4, None)
    assert not looked["just_hard"]
    [there] = told["circles"]
    assert (there["circle"], there["name"], there["host"], there["in_recap"]) == ("Harbour", "Ben", False, True)
    assert told["account"][0]["quiet_from"] == "21:00" and told["rhythms"][0]["plan_weekday"] == "Monday"


async def test_what_is_typed_and_not_sent(world: World) -> None:
    """Half an hour long it is theirs too; whom it was for is a number of somebody else's, and is not."""
    await world.say("ana", "encourage", member="Ben", words="Too short")
    [unsent] = (await copy(world, "ana"))["unsent"]
    assert unsent["word"] == "encourage" and unsent["typed"] == "words: Too short"
