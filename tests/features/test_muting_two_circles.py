"""Whom somebody muted in one circle they know by its name: of another circle nothing is said or shown by it."""

from pathlib import Path

import pytest

from tests.features.kindness import WORDS
from tests.features.second import second_circle
from tests.world import Said, World

FIRST, SECOND = 1, 2  # Ben's words to Chidi: as Ben of Harbour, and as "Person 2" of Second


async def known_in_two(world: World) -> int:
    """Each has named the other as the one to turn to, in the second circle alone."""
    second = await second_circle(world, 2, 3, 4)
    for circle in (1, second):
        await world.say("ben", "encourage", circle=circle, member=3, words=WORDS, typed=True)
        await world.advance(minutes=1)
    for one, other, number in (("ben", "chidi", 3), ("chidi", "ben", 2)):
        await world.say(one, "trust", circle=second, member=number, sure="yes", typed=True)
        await world.advance(minutes=1)
        await world.press(other, "Yes, they may")
        await world.advance(minutes=1)
    return second


def seen(said: Said) -> tuple[object, ...]:
    """All that is read of an answer, and what can be pressed."""
    return said.error, said.title, said.text, said.fields, said.labels


async def told_of_second(world: World, second: int) -> list[tuple[object, ...]]:
    """What Chidi is told about the second circle, by every road on which Ben could show."""
    told = [seen(await world.say("chidi", "trusted")), seen(await world.say("chidi", "help-now"))]
    letter = [one for one in await world.sees("chidi") if one.title == "A kind word from Person 2"][-1]
    told.append(seen(await world.more("chidi", letter)))
    for command, given in (
        ("thanks", {"word": SECOND}),
        ("reply", {"word": SECOND, "words": "Thank you, that helped me a lot."}),
        ("encourage", {"circle": second, "member": 2, "words": WORDS}),
        ("encourage", {"circle": second}),
        ("worried", {"word": SECOND}),
        ("ask", {"wish": "LISTEN", "named": "NAMED", "circle": second}),
        ("unmute", {"word": SECOND}),
        ("mute", {"word": SECOND}),
        ("thanks", {"word": SECOND}),
        ("block", {"word": SECOND}),
        ("reply", {"word": SECOND, "words": "Thank you, that helped me a lot."}),
        ("unmute", {"word": SECOND}),
        ("report", {"word": SECOND}),
    ):
        told.append(seen(await world.say("chidi", command, typed=command != "encourage" or "words" in given, **given)))
    return [*told, seen(await world.say("chidi", "trusted"))]


@pytest.mark.parametrize("muted", ["mute", "block"])
async def test_nothing_said_of_another_circle_differs_by_a_mute(tmp_path: Path, muted: str) -> None:
    """Nothing passes there either, which whoever has muted them is not told."""
    told = {}
    for way in ("", muted):
        (tmp_path / f"w{way}").mkdir()
        world = World(tmp_path / f"w{way}")
        await world.open(seated=True)
        try:
            second = await known_in_two(world)
            if way:
                await world.say("chidi", way, word=FIRST, typed=True)
                await world.until("2026-11-25T11:00", "Africa/Lagos")  # what a mute ends is told by then
            else:
                await world.until("2026-11-25T11:00", "Africa/Lagos")
            told[way] = await told_of_second(world, second)
        finally:
            await world.close()
    for plain, other in zip(told[""], told[muted], strict=True):
        assert plain == other
    assert "Person 2" in str(told[""])


async def test_nothing_passes_in_any_circle(world: World) -> None:
    """He is the same person, whatever he is called."""
    second = await known_in_two(world)
    await world.say("chidi", "mute", word=FIRST, typed=True)
    came = len(await world.texts("chidi"))
    await world.say("ben", "encourage", circle=second, member=3, words=WORDS, typed=True)
    await world.advance(minutes=1)
    assert len(await world.texts("chidi")) == came
    await world.say("ben", "help-now")
    await world.press("ben", "Write to Person 3")
    await world.press("ben", "Yes, send it now")
    await world.advance(minutes=1)
    assert len(await world.texts("chidi")) == came
    assert (await world.texts("ben"))[-1].startswith("My message hasn't reached the person you turned to.")


async def test_the_list_has_the_name_that_was_muted(world: World) -> None:
    """Each by itself; undoing one leaves the other, and says so of none."""
    await known_in_two(world)
    await world.say("chidi", "mute", word=FIRST, typed=True)
    assert [*(await world.say("chidi", "muted")).fields] == ["1. Ben"]
    await world.advance(minutes=1)
    await world.say("chidi", "block", word=SECOND, typed=True)
    listed = await world.say("chidi", "muted")
    assert [*listed.fields] == ["1. Person 2", "2. Ben"] and "Blocked" in listed.fields["1. Person 2"]
    undone = await world.press("chidi", "Undo number 1")
    assert undone.text.startswith("Person 2 can write to you again, unless something else that you've muted stops it.")
    listed = await world.say("chidi", "muted")
    assert [*listed.fields] == ["1. Ben"] and listed.fields["1. Ben"].startswith("Muted since")


async def test_whoever_asks_to_be_trusted_by_another_name_is_not_heard(world: World) -> None:
    """Nothing new passes either."""
    second = await second_circle(world, 2, 3)
    await world.say("ben", "encourage", circle=1, member=3, words=WORDS, typed=True)
    await world.advance(minutes=1)
    await world.say("chidi", "mute", word=FIRST, typed=True)
    await world.advance(minutes=1)
    await world.say("ben", "trust", circle=second, member=3, sure="yes", typed=True)
    await world.advance(minutes=1)
    assert "Person 2" not in str((await world.say("chidi", "trusted")).body)
