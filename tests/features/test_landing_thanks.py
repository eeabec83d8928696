"""Whoever wrote a kind word is thanked once each; nobody learns more by it, not even that something was found."""

import pytest

from tests.features.kindness import WORDS, a_word, asked_ones
from tests.features.test_landing import landed
from tests.world import Said, World

PLAIN = "{} thanks you for your kind word."


async def thanked(world: World, person: str) -> list[str]:
    """What they got of it: plain thanks, and what was written to them."""
    await world.advance(days=3)
    return [
        f"{one.title}: {one.text}" if one.title else one.text
        for one in await world.sees(person)
        if "thanks you" in one.text or (one.title or "").endswith("answered you")
    ]


async def answered_without_a_name(world: World, by: str = "ana") -> str:
    """`by` asks without a name, and one peer writes: who that is."""
    await world.say(by, "ask", wish="LISTEN", named="ANONYMOUS", typed=True)
    await world.press(by, "Send")
    await world.advance(minutes=6)
    helper = (await asked_ones(world))[0]
    await world.press(helper, "Write a kind word", words=WORDS)
    await world.advance(minutes=1)
    return helper


async def test_they_are_named_in_a_preview_and_hear_it_once(world: World) -> None:
    await a_word(world, "ben", "ana")
    await a_word(world, "chidi", "ana")
    await a_word(world, "ben", "ana")
    await landed(world)
    preview = await world.say("ana", "thank-helpers", words="You made this winter lighter.")
    assert preview.fields == {"With your name": "Ben, Chidi", "Your words": "“You made this winter lighter.”"}
    assert preview.labels == ["Thank them", "Not now", "Change my words"]
    for one in ("ben", "chidi"):
        assert await thanked(world, one) == []
    await world.say("ana", "thank-helpers", words="You made this winter lighter.")
    await world.press("ana", "Thank them")
    for one in ("ben", "chidi"):
        assert await thanked(world, one) == ["Ana answered you: “You made this winter lighter.”"]
    again = await world.say("ana", "thank-helpers", words="Again.")
    assert again.text.startswith("You've thanked them already. Each of them hears it once.")


async def test_without_words_it_is_what_thanks_always_says(world: World) -> None:
    """So it tells nobody that something was found; what was thanked for already is not thanked for twice."""
    await a_word(world, "ben", "ana")
    await a_word(world, "chidi", "ana")
    await world.press("ana", "Thanks")
    await landed(world)
    assert (await world.say("ana", "thank-helpers", typed=True)).fields == {"With your name": "Ben"}
    await world.press("ana", "Thank them")
    assert [await thanked(world, one) for one in ("ben", "chidi")] == [[PLAIN.format("Ana")]] * 2


async def test_only_for_who_has_found_something(world: World) -> None:
    await a_word(world, "ben", "ana")
    assert (await world.say("ana", "thank-helpers")).text == "This is for when you've found something."
    await landed(world, "eli")
    nobody = await world.say("eli", "thank-helpers")
    assert nobody.text == "There's nobody to thank at the moment: no kind word waits for it."


async def test_who_asked_without_a_name_stays_without_one(world: World) -> None:
    """No words of theirs go there, and it comes at an hour of its own."""
    helper = await answered_without_a_name(world)
    other = next(one for one in ("ben", "chidi", "dana", "eli") if one != helper)
    await a_word(world, other, "ana")
    await landed(world)
    preview = await world.say("ana", "thank-helpers", words="You made this winter lighter.")
    assert preview.fields["With your name"] == other.capitalize()
    assert preview.fields["Without your name, as when you asked"] == helper.capitalize()
    await world.press("ana", "Thank them")
    rows = world.rows("SELECT nameless, not_before - at FROM outbox WHERE subject LIKE 'thanks:%'")
    assert [one for one, _ in rows] == [1] and 3_600_000 <= rows[0][1] <= 2 * 86_400_000
    [circle] = world.rows("SELECT name FROM circles")
    assert await thanked(world, helper) == [PLAIN.format(f"Someone in {circle[0]}")]


async def test_whoever_wrote_with_a_name_too_hears_it_once(world: World) -> None:
    """Two at once would tell that both are one person's."""
    helper = await answered_without_a_name(world)
    await a_word(world, helper, "ana")
    await landed(world)
    preview = await world.say("ana", "thank-helpers", typed=True)
    assert list(preview.fields) == ["With your name"]
    await world.press("ana", "Thank them")
    assert await thanked(world, helper) == [PLAIN.format("Ana")]


@pytest.mark.parametrize("also", [False, True])
async def test_who_wrote_without_a_name_is_counted_and_never_told_of(world: World, also: bool) -> None:
    """Whether or not it is somebody who has written with a name, too: the preview and the answer are the same."""
    helper = await answered_without_a_name(world)  # Ana answers them without her name
    await world.press("ana", "Reply", words="That helped me, thank you.")
    others = [one for one in ("ben", "chidi", "dana", "eli") if one != helper]
    await a_word(world, "ana" if also else others[0], helper)
    if also:
        await a_word(world, others[0], helper)
    await landed(world, helper)
    preview = await world.say(helper, "thank-helpers", typed=True)
    assert preview.fields["Who wrote without a name"] == "1 person"
    await world.press(helper, "Thank them")
    assert len(await thanked(world, "ana")) == 1


@pytest.mark.parametrize("who", ["reader", "writer", "left", "paused"])
async def test_mutes_leaving_and_pauses_hold(world: World, who: str) -> None:
    """What the other has muted looks the same to whoever thanks."""
    await a_word(world, "ben", "ana")
    await a_word(world, "chidi", "ana")
    if who == "writer":  # Ana has muted Chidi
        await world.press("ana", "Mute this person")
    elif who == "reader":  # Chidi has muted Ana
        await a_word(world, "ana", "chidi")
        await world.press("chidi", "Mute this person")
    elif who == "left":
        await world.say("chidi", "leave", where="circle", sure="yes")
    await landed(world)
    if who == "paused":
        world.change(
            "INSERT INTO limits (circle, account, what, until_at, at) VALUES (1, 1, 'PAUSED', ?, ?)",
            world.now + 86_400_000,
            world.now,
        )
        refused = await world.say("ana", "thank-helpers")
        assert refused.text.startswith("A host has paused you here until")
        return
    preview: Said = await world.say("ana", "thank-helpers", typed=True)
    named = preview.fields["With your name"]
    assert named == ("Chidi, Ben" if who == "reader" else "Ben")
    await world.press("ana", "Thank them")
    assert await thanked(world, "chidi") == []
    assert await thanked(world, "ben") == [PLAIN.format("Ana")]
