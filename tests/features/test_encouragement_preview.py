"""What was previewed: changed, sent once, undone for five minutes, forgotten after half an hour."""

import pytest

from bot.answers import Range
from bot.features.circles.store import Circles, Profile
from bot.people import Place, Speaker
from bot.ports import People
from storage.stores import Stores
from tests.features.kindness import WORDS, a_word, ask, asked_ones
from tests.world import World


async def test_a_preview_is_changed_and_not_sent(world: World) -> None:
    """[Change] opens the form with what was written; [Don't send] forgets it."""
    await ask(world, "ana", words="First words.", send=False)
    form = await world.press("ana", "Change")
    assert form.questions["words"]["value"] == "First words."
    changed = await world.press("ana", "Change", wish="TIPS", words="Second words.")
    assert "“Second words.”" in changed.quoted
    assert world.rows("SELECT count(*) FROM asks") == [(1,)]
    dropped = await world.press("ana", "Don't send")
    assert dropped.text == "Not sent. Nobody saw it. I'll keep your words for half an hour, in case you want them."
    assert world.rows("SELECT count(*) FROM asks") == [(0,)]


async def test_undone_and_sent_after_all(world: World) -> None:
    """Nothing is typed twice, and the five minutes begin anew."""
    await ask(world, "ana")
    await world.advance(minutes=4)
    await world.press("ana", "Undo")
    await world.press("ana", "Send")
    await world.advance(minutes=4)
    assert await asked_ones(world) == []
    await world.advance(minutes=1)
    assert len(await asked_ones(world)) == 3
    await world.advance(minutes=30)
    assert world.rows("SELECT state FROM asks") == [("OPEN",)]


async def test_an_unfinished_preview_is_forgotten(world: World) -> None:
    """After half an hour its words are gone, and [Send] says so kindly."""
    await ask(world, "ana", send=False)
    await world.advance(minutes=31)
    assert world.rows("SELECT count(*) FROM asks") == [(0,)]
    assert "half an hour" in (await world.press("ana", "Send")).text


async def test_what_is_undone_twice_is_still_there(world: World) -> None:
    """[Undo], pressed again or on an older preview, deletes nothing; an ask that went out is ended after asking."""
    await ask(world, "ana", words="First words.")
    first = await world.press("ana", "Undo")
    again = await world.press_token("ana", "take-back!:ask=1")
    assert (again.text, again.labels) == (first.text, first.labels)
    assert (await world.press("ana", "Change")).questions["words"]["value"] == "First words."
    assert (await world.press_token("ana", "drop-ask!:ask=1")).text.startswith("Not sent. Nobody saw it.")

    await ask(world, "ana")
    await world.advance(minutes=6)
    asked = await world.press_token("ana", "drop-ask!:ask=2")
    assert asked.labels == ["Take it back", "What I asked"]
    assert world.rows("SELECT state FROM asks") == [("OPEN",)]
    assert (await world.press("ana", "Take it back")).text.startswith("Taken back. Whoever I asked will see")
    assert world.rows("SELECT state FROM asks") == [("WITHDRAWN",)]


async def test_sent_once(world: World) -> None:
    """A second [Send] changes nothing."""
    preview = await ask(world, "ana", send=False)
    await world.press("ana", "Send")
    again = await world.press_token("ana", preview.token("Send"))
    assert again.error and again.text == "This one has already been sent. Nothing is sent twice."
    await world.advance(minutes=6)
    assert len(await asked_ones(world)) == 3


async def test_an_undone_ask_is_forgotten_too(world: World) -> None:
    """Half an hour after [Undo], not after it was first written."""
    await ask(world, "ana", words="First words.")
    await world.advance(minutes=4)
    await world.press("ana", "Undo")
    await world.advance(minutes=29)
    assert world.rows("SELECT count(*) FROM asks") == [(1,)]
    await world.advance(minutes=1)
    assert world.rows("SELECT count(*) FROM asks") == [(0,)]


TOLD = (
    "You can undo this until Tuesday 24 November, 17:06, and nobody will see it before then. From then on I'll ask "
    "whoever I can here who writes in your language, each while they're awake. I may not find anyone. I'll tell you by "
    "Wednesday 25 November, 17:06 either way, and every word will reach you through me."
)


@pytest.mark.parametrize("why", ["nothing", "a no", "rest", "muted", "no asks"])
async def test_what_is_told_when_it_goes_depends_on_nobody_else(world: World, why: str) -> None:
    """Of a circle of two a single other word would tell that the other was turned down, rests or has muted them."""
    for person in ("chidi", "dana", "eli"):
        await world.say(person, "leave", sure="yes")
    await a_word(world, "ana", "ben")
    match why:
        case "a no":
            await world.say("ben", "rejected", stage="FINAL", sting=5)
        case "rest":
            await world.say("ben", "rest", until="5")
        case "muted":
            await world.press("ben", "Mute this person")
        case "no asks":
            await world.say("ben", "join", where="circle", name="Ben", zone="America/New_York", asks="0")
    preview = await ask(world, "ana", send=False)
    sent = await world.press("ana", "Send")
    assert sent.text.split("\n\n")[0] == TOLD and "Ben" not in preview.text


async def test_when_the_night_is_over(world: World) -> None:
    """Asked at 23:00, which a day later is in quiet hours: told by 8:00."""
    await world.until("2026-11-24T23:00", "Europe/Lisbon")
    await ask(world, "ana", send=False)
    assert "by Thursday 26 November, 08:00 either way" in (await world.press("ana", "Send")).text


async def test_whoever_asks_in_a_rest_hears_when_it_is_over(world: World) -> None:
    """Not before, and then they do."""
    await world.say("ana", "rest", until="3")
    await ask(world, "ana", send=False)
    assert "by Friday 27 November, 08:00 either way" in (await world.press("ana", "Send")).text
    await world.until("2026-11-27T07:59", "Europe/Lisbon")
    assert not any("no word had come" in text for text in await world.texts("ana"))
    await world.until("2026-11-27T08:00", "Europe/Lisbon")
    [told] = [text for text in await world.texts("ana") if "no word had come" in text]
    assert told.startswith("It's been a day. By Wednesday 25 November, 17:05, no word had come")


async def test_no_note_of_silence_comes_with_the_word(world: World) -> None:
    """The word came in the night after the day was over; in the morning there is nothing to say any more."""
    await world.until("2026-11-24T20:58", "Europe/Lisbon")
    await ask(world, "ana")
    await world.until("2026-11-25T20:00", "America/New_York")
    helper = next(one for one in await asked_ones(world) if one in ("ben", "eli"))
    await world.press(helper, "Write a kind word", words=WORDS)
    await world.until("2026-11-26T09:00", "Europe/Lisbon")
    texts = await world.texts("ana")
    assert any(WORDS in text for text in texts)
    assert not any("no word had come" in text for text in texts)


async def test_who_could_have_asked_is_counted_by_language(world: World) -> None:
    """Of eight people seven write in English: with one fewer each reader has five others to guess among."""
    for number in range(3):
        await join_another(world, number)
    await world.say("eli", "join", where="circle", name="Eli", zone="America/Los_Angeles", language="DE")
    guess = "Only a few people here could have asked this, so people may guess it's you."
    assert guess not in (await ask(world, "ana", send=False, named="ANONYMOUS")).text
    await world.say("dana", "join", where="circle", name="Dana", zone="Europe/Berlin", language="DE")
    assert guess in (await ask(world, "ana", send=False, named="ANONYMOUS")).text
    assert guess in (await ask(world, "eli", send=False, named="ANONYMOUS")).text


async def test_whoever_has_one_open_with_their_name_could_not_have_asked(world: World) -> None:
    """Of seven people one has asked by name: that it is not theirs, too, everybody who reads that can tell."""
    for number in range(2):
        await join_another(world, number)
    guess = "Only a few people here could have asked this, so people may guess it's you."
    assert guess not in (await ask(world, "ana", send=False, named="ANONYMOUS")).text
    await ask(world, "ben")
    assert guess not in (await ask(world, "ana", send=False, named="ANONYMOUS")).text  # nobody has seen it
    await world.advance(minutes=6)
    assert guess in (await ask(world, "ana", send=False, named="ANONYMOUS")).text
    [(bens,)] = world.rows("SELECT id FROM asks WHERE state = 'OPEN'")
    await world.say("ben", "take-back", ask=bens, sure="yes")
    assert guess not in (await ask(world, "ana", send=False, named="ANONYMOUS")).text
    await ask(world, "ben", named="ANONYMOUS")
    await world.advance(minutes=6)
    assert guess not in (await ask(world, "ana", send=False, named="ANONYMOUS")).text


async def join_another(world: World, number: int) -> None:
    """Somebody else in the circle, who writes in English."""

    def unit(stores: Stores) -> None:
        met = stores[People].meet(Speaker("playground", "", f"more-{number}", "More", Place("")), world.now)
        stores[Circles].introduce(met.id, Profile("UTC", "en", Range(0, 0)))
        stores[Circles].enter(1, met.id, f"More {number}", 2, host=False)

    await world.core.units.run(unit)
