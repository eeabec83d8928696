"""What stands of the one somebody would turn to when either can't write there any more: it is said, and kindly."""

import pytest

from tests.features.deciding import host
from tests.features.trusting import TURNED, turn, willing
from tests.world import World

WITHOUT = "You named Ben there as someone you'd turn to, and outside that circle I can't write to them for you."


async def named_by_dana(world: World) -> None:
    """Ben has said yes."""
    await world.say("dana", "trust", member=2, sure="yes", typed=True)
    await world.advance(minutes=1)
    await world.press("ben", "Yes, they may")
    await world.advance(minutes=1)


async def test_whoever_leaves_hears_that_it_ends(world: World) -> None:
    """In the answer itself, with what they can do; Ben hears nothing."""
    await named_by_dana(world)
    before = len(await world.sees("ben"))
    said = await world.say("dana", "leave", sure="yes", typed=True)
    assert WITHOUT in said.text and "/help-now" in said.text and "Write a note" in said.labels
    assert (await world.say("dana", "help-now")).labels == ["Choose my country"]
    await world.advance(days=2)
    assert "Dana" not in str([one.body for one in (await world.sees("ben"))[before:]])


async def test_whoever_named_nobody_hears_nothing_of_it(world: World) -> None:
    said = await world.say("ben", "leave", sure="yes", typed=True)
    assert "turn to" not in said.text and "Write a note" not in said.labels


async def test_whoever_is_removed_hears_that_it_ends(world: World) -> None:
    """By a letter beside the one of the host, who learns nothing of it."""
    await named_by_dana(world)
    await host(world, "remove-member", member="Dana")
    await world.press("ana", "Remove them")
    await world.advance(minutes=10)
    told = [text for text in await world.texts("dana") if text.startswith(WITHOUT)]
    assert len(told) == 1 and told[0].endswith("and /help-now always has people.")
    assert "turn to" not in str([one.body for one in await world.sees("ana")])


async def test_whoever_is_paused_is_not_offered_to_write(world: World) -> None:
    """She turns to Ben all the same; he reads what else he can do."""
    await willing(world)
    await host(world, "pause-member", member="Ben", days=3)
    await world.press("ana", "Pause them")
    await world.advance(minutes=6)
    await turn(world)
    [letter] = [one for one in await world.sees("ben") if one.title == TURNED]
    assert "Send them a few words" not in letter.labels and "Help now" in letter.labels


@pytest.mark.parametrize("form", ["encourage", "ask", "write", "reply"])
async def test_whoever_is_paused_writes_nothing_in_vain(world: World, form: str) -> None:
    """Before they have written it they hear that it can't be passed on."""
    given: dict[str, object] = {}
    if form == "write":
        await world.say("dana", "ask", wish="LISTEN", typed=True)
        await world.press("dana", "Send")
        await world.advance(minutes=6)
        given = {"ask": 1}
    if form == "reply":
        await world.say("dana", "encourage", member=2, words="You stayed curious through four rounds; that is rare.")
        await world.advance(minutes=1)
        given = {"word": 1}
    await host(world, "pause-member", member="Ben", days=3)
    await world.press("ana", "Pause them")
    await world.advance(minutes=6)
    said = await world.say("ben", form, **given)
    assert said.form is None and (said.error or "").startswith("A host has paused you here until")
