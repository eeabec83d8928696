"""An ask that its author shows in the channel: after asking once, wherever it may still be answered."""

import pytest

from tests.features.kindness import WORDS, a_word, ask, asked_ones
from tests.world import World


async def test_shown_at_once(world: World) -> None:
    """Said what everybody will read; then it stands there, once, and anyone may answer."""
    await ask(world, "ana", words="A hard day.")
    await world.advance(minutes=6)
    listed = await world.say("ana", "my-asks")
    assert listed.labels == ["Show it in the encourage channel", "Help now", "Take back number 1"]
    sure = await world.press("ana", "Show it in the encourage channel")
    assert sure.text == "Until somebody has answered, everyone in the encourage channel will read exactly this:"
    assert sure.quoted == ("Ana is asking for a kind word\n\n“A hard day.”\n\nPlease just listen. No tips this time.")
    assert await world.sees("ben", "encourage") == []
    shown = await world.press("ana", "Show it")
    assert shown.text == "I've passed it to the encourage channel. Anyone in Harbour can answer it there."
    await world.advance(hours=13)
    [post] = await world.sees("ben", "encourage")
    assert post.title == "Ana is asking for a kind word"
    again = await world.press_token("ana", "show-ask!:ask=1&sure=yes")
    assert again.error and again.text == "It's in the encourage channel already, or can't be shown there now."
    assert "Show it in the encourage channel" not in (await world.say("ana", "my-asks")).labels


async def test_three_things_at_once(world: World) -> None:
    """After a day without a word: what came before, the channel, and help."""
    await a_word(world, "ben", "ana")
    await ask(world, "ana")
    await world.advance(hours=25)
    [status] = [one for one in await world.sees("ana") if one.title == "About what you asked"]
    assert status.labels[:3] == ["Read my kind words", "Show it in the encourage channel", "Help now"]
    assert (await world.press("ana", "Read my kind words")).title == "Kind words for you"


@pytest.mark.parametrize("when", ["not yet", "taken back"])
async def test_nothing_to_show(world: World, when: str) -> None:
    await ask(world, "ana")
    if when == "taken back":
        await world.press("ana", "Undo")
    refused = await world.press_token("ana", "show-ask!:ask=1&sure=yes")
    assert refused.error and refused.text == "It's in the encourage channel already, or can't be shown there now."
    assert (await world.press_token("ben", "show-ask!:ask=1&sure=yes")).text.startswith("I can't find that")


async def test_a_circle_without_the_channel(world: World) -> None:
    world.change("UPDATE circles SET encourage_channel = NULL")
    await ask(world, "ana")
    await world.advance(minutes=6)
    assert (await world.say("ana", "my-asks")).labels == ["Help now", "Take back number 1"]
    refused = await world.press_token("ana", "show-ask!:ask=1")
    assert refused.error and refused.text == "It's in the encourage channel already, or can't be shown there now."


async def test_what_one_writer_sees_depends_on_no_mute(world: World) -> None:
    """Whoever wrote sees it shown no more, whether or not they are muted; a word can still come from others."""
    await ask(world, "ana")
    await world.advance(minutes=6)
    writer, other, _ = await asked_ones(world)
    letter = await a_word(world, writer, "ana")
    await world.press_token("ana", (await world.more("ana", letter)).token("Mute this person"))
    await world.press(writer, "Write a kind word", words=WORDS)
    refused = await world.press_token("ana", "show-ask!:ask=1&sure=yes")
    assert refused.error and refused.text == "It's in the encourage channel already, or can't be shown there now."
    assert await world.sees(writer, "encourage") == []
    assert (await world.press(other, "Write a kind word", words=WORDS)).text.startswith("Thank you.")
    assert world.rows("SELECT state FROM asks") == [("ANSWERED",)]
    refused = await world.press_token("ana", "show-ask!:ask=1&sure=yes")  # "until somebody has answered"
    assert refused.error and await world.sees(writer, "encourage") == []


async def test_it_is_taken_out_again(world: World) -> None:
    """Answered or not; then it can be shown anew, where nobody has answered: within a day by the post that is there,
    or the channel would be full of one person's.
    """
    await ask(world, "ana")
    await world.advance(minutes=6)
    for _ in range(2):
        await world.press_token("ana", "show-ask!:ask=1&sure=yes")
        await world.advance(minutes=1)
        assert (await world.say("ana", "my-asks")).labels[0] == "Take it out of the encourage channel"
        gone = await world.press("ana", "Take it out of the encourage channel")
        assert gone.text == "It's out of the encourage channel. Whoever I asked can still answer."
        assert (await world.say("ana", "my-asks")).labels[0] == "Show it in the encourage channel"
        post = (await world.sees("ben", "encourage"))[-1]
        assert post.text == "This one isn't shown here any more. Thank you for being there."
        assert (post.title, post.labels) == (None, ["Why this?"])
    twice = await world.press_token("ana", "show-ask!:ask=1&out=yes")
    assert twice.error == "It isn't in the encourage channel now."
    look = await ask(world, "ana", words="Second words.", send=False)
    assert "in the encourage channel" not in look.text
    await world.press_token("ana", "show-ask!:ask=1&sure=yes")
    await world.press((await asked_ones(world))[0], "Write a kind word", words=WORDS)
    await world.press_token("ana", "show-ask!:ask=1&out=yes")
    posts = [one for one in await world.sees("ben", "encourage") if not one.body["private"]]
    assert len(posts) == 1 and "Ana" not in str(posts)


async def test_a_day_later_it_is_shown_by_a_new_post(world: World) -> None:
    """Nobody would find it so far up."""
    await ask(world, "ana")
    await world.advance(minutes=6)
    for days in (0, 1):
        await world.advance(days=days, minutes=1)
        await world.press_token("ana", "show-ask!:ask=1&sure=yes")
        await world.advance(minutes=1)
        posts = [
            one for one in await world.sees("ben", "encourage") if "is asking for a kind word" in (one.title or "")
        ]
        assert len(posts) == 1
        await world.press_token("ana", "show-ask!:ask=1&out=yes")
    posts = [one for one in await world.sees("ben", "encourage") if not one.body["private"]]
    assert len(posts) == 2


async def test_what_was_taken_out_stays_out(world: World) -> None:
    """Though it was to be posted after half a day; its author may still show it, or change it to one that may be."""
    await ask(world, "ana", may_post="yes")
    await world.advance(minutes=6)
    await world.press_token("ana", "show-ask!:ask=1&sure=yes")
    await world.advance(minutes=1)
    await world.press_token("ana", "show-ask!:ask=1&out=yes")
    await world.advance(hours=20)
    posts = [one for one in await world.sees("ben", "encourage") if not one.body["private"]]
    assert [one.text for one in posts] == ["This one isn't shown here any more. Thank you for being there."]


async def test_one_without_a_name_a_day(world: World) -> None:
    """Nobody fills the channel from behind no name; the next one goes there a day later, by itself or when asked to."""
    await shown(world, "Hard, the first.")
    await world.say("ana", "take-back", ask=1, sure="yes")
    await ask(world, "ana", named="ANONYMOUS", words="Hard, the second.", may_post="yes")
    await world.advance(hours=13)
    refused = await world.say("ana", "show-ask", ask=2)
    assert refused.error == (
        "One ask of yours without your name was in the encourage channel less than a day ago. This one can go there "
        "from Wednesday 25 November, 17:05 on."
    )
    assert "Show it in the encourage channel" not in (await world.say("ana", "my-asks")).labels
    assert not any("second" in text for text in await world.texts("ana", "encourage"))
    await world.until("2026-11-25T17:06")
    assert any("second" in text for text in await world.texts("ana", "encourage"))


async def test_with_a_name_or_the_same_one_at_once(world: World) -> None:
    await shown(world, "Hard, the first.")
    await world.press("ana", "What I asked")
    await world.press("ana", "Take it out of the encourage channel")
    await world.say("ana", "show-ask", ask=1, sure="yes")
    await world.say("ana", "take-back", ask=1, sure="yes")
    await ask(world, "ana", words="Hard, and mine.")
    await world.advance(minutes=5)
    assert not (await world.say("ana", "show-ask", ask=2, sure="yes")).error


async def shown(world: World, words: str) -> None:
    await ask(world, "ana", named="ANONYMOUS", words=words)
    await world.advance(minutes=5)
    assert not (await world.say("ana", "show-ask", ask=1, sure="yes")).error
    await world.advance(minutes=1)
