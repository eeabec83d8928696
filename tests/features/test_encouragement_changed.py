"""What is changed is sent as it was read, to everybody who may still answer, and only where it may be."""

import pytest

from tests.features.kindness import ask, asked_ones, dm
from tests.world import World


@pytest.mark.parametrize(("first", "second"), [("NAMED", "ANONYMOUS"), ("ANONYMOUS", "NAMED")])
async def test_a_name_that_was_read_otherwise_is_read_again(world: World, first: str, second: str) -> None:
    """The first has begun between the look and the press: then the preview says what would be read now."""
    await ask(world, "ana", words="First words.", named=first)
    await world.advance(minutes=4)
    look = await ask(world, "ana", words="Second words.", named=second, send=False)
    assert ("Someone in Harbour is asking" in look.quoted) == (second == "ANONYMOUS")
    await world.advance(minutes=6)
    asked = await asked_ones(world)
    again = await world.press("ana", "Use this one instead")
    assert again.title == "Before I send it" and "Use this one instead" in again.labels
    assert ("Someone in Harbour is asking" in again.quoted) == (first == "ANONYMOUS")
    await world.advance(minutes=2)
    for one in asked:
        assert "First words." in (await dm(world, one, "Not now")).text
    assert (await world.press("ana", "Use this one instead")).text.startswith("Changed.")
    for one in asked:
        letter = await dm(world, one, "Not now")
        assert "Second words." in letter.text
        assert ("Someone" in (letter.title or "")) == (first == "ANONYMOUS")


async def test_what_was_read_is_what_is_sent(world: World) -> None:
    """The first has been answered between the look and the press: it is looked at again, as it was typed, before it
    goes out.
    """
    await ask(world, "ana", words="First words.", named="NAMED")
    await world.advance(minutes=6)
    look = await ask(world, "ana", words="Second words.", named="ANONYMOUS", send=False)
    assert "Ana is asking" in look.quoted
    one = (await asked_ones(world))[0]
    await world.press(one, "Write a kind word", words="You stayed curious through four rounds; that is rare.")
    again = await world.press("ana", "Use this one instead")
    assert again.title == "Before I send it" and "Someone in Harbour is asking" in again.quoted
    assert world.rows("SELECT anonymous FROM asks WHERE state = 'WAITING'") == []
    await world.press("ana", "Send")
    assert world.rows("SELECT anonymous FROM asks WHERE state = 'WAITING'") == [(1,)]


async def test_whom_the_letter_missed_reads_the_new_words(world: World) -> None:
    """They find it in /inbox as it is now, wishes and all."""
    for person in ("ben", "chidi", "dana", "eli"):
        await world.close_dms(person)
    await ask(world, "ana", words="Old words.")
    await world.advance(minutes=6)
    await ask(world, "ana", words="New words.", wish="TIPS", send=False)
    await world.press("ana", "Use this one instead")
    [(reader,)] = world.rows("SELECT accounts.user FROM asked JOIN accounts ON accounts.id = account LIMIT 1")
    text = (await world.say(reader, "inbox")).text
    assert "New words." in text and "Tips are welcome." in text and "Old words." not in text


@pytest.mark.parametrize("may_post", ["yes", "no"])
async def test_the_channel_has_only_what_may_be_there(world: World, may_post: str) -> None:
    """Said before; new words that may not be posted are posted by no change."""
    for person in ("ben", "chidi", "dana", "eli"):
        await world.say(person, "join", name=person.capitalize(), zone="Lisbon", asks=0)
    await ask(world, "ana", words="First words.", may_post="yes")
    await world.advance(hours=13)
    assert "First words." in (await world.texts("ben", "encourage"))[-1]
    look = await ask(world, "ana", words="Second words.", may_post=may_post, send=False)
    told = {"yes": "and will change there too.", "no": "and will be taken out of it."}[may_post]
    assert f"It's in the encourage channel, {told}" in look.text and "12 hours" not in look.text
    await world.press("ana", "Use this one instead")
    await world.advance(minutes=2)
    [shown] = await world.texts("ben", "encourage")
    assert "First words." not in shown
    assert ("Second words." in shown) == (may_post == "yes")
    if may_post == "no":
        assert shown == "This one isn't shown here any more. Thank you for being there."
