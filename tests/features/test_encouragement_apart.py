"""Mute, the daily cap and a report tell nobody who asked without a name, and words do not stay with the muted."""

from typing import Any

from tests.features.kindness import WORDS, a_word, ask, asked_ones, dm
from tests.world import Said, World

OVER = "This one is over, so there's nothing you need to do. Thank you for being there."


async def asked(world: World, person: str, *others: str, **given: Any) -> str:
    """The person asks; somebody whom it has reached, and not one of `others`."""
    await ask(world, person, **given)
    await world.advance(minutes=6)
    return next(one for one in await asked_ones(world) if one not in others)


async def nameless(world: World, asker: str) -> str:
    """The asker has asked without a name, somebody has written, and has an answer; who it is."""
    helper = await asked(world, asker, named="ANONYMOUS")
    await world.press(helper, "Write a kind word", words=WORDS)
    await world.advance(minutes=1)
    await world.press(asker, "Reply", words="So kind.")
    await world.advance(minutes=1)
    return helper


async def listed(world: World, person: str) -> list[str]:
    choices = (await world.say(person, "encourage")).questions["member"]["choices"]
    return [one["label"] for one in choices]


async def letters(world: World, person: str) -> list[Said]:
    return [one for one in await world.sees(person) if "is asking for a kind word" in (one.title or "")]


async def test_muting_someone_without_a_name_tells_no_name(world: World) -> None:
    """The same list before and after, and the same answer to a word for whoever it was; nothing arrives."""
    helper = await nameless(world, "ana")
    before = await listed(world, helper)
    await world.press(helper, "Mute this person")
    assert "Ana" in before and await listed(world, helper) == before
    assert (
        await world.say(helper, "encourage", member=1, words=WORDS)
    ).text == "Sent. Ana will read it when they're ready."
    received = await world.sees("ana")
    await world.advance(minutes=1)
    assert await world.sees("ana") == received
    assert world.rows("SELECT ended_why FROM outbox WHERE subject = 'word:3'") == [("blocked",)]


async def test_muting_someone_without_a_name_changes_no_letter_with_one(world: World) -> None:
    """Their ask with a name stands like anybody's, a word on it is taken and not delivered, and others are asked."""
    helper = await nameless(world, "ana")
    await world.advance(hours=49)
    await ask(world, "ana", words="With my name.")
    await world.advance(hours=3)
    [before] = await letters(world, helper)
    await world.press(helper, "Mute this person")
    await world.advance(minutes=1)
    assert await letters(world, helper) == [before]
    state = "SELECT state FROM asked JOIN accounts ON accounts.id = account WHERE ask = 2 AND user = ?"
    assert world.rows(state, helper) == [("RELIEVED",)]
    received = len(await world.sees("ana"))
    written = await world.press_token(helper, before.token("Write a kind word"), words=WORDS)
    assert written.text == "Thank you. Ana will read it when they're ready."
    await world.advance(minutes=1)
    assert len(await world.sees("ana")) == received
    assert world.rows("SELECT state FROM asks WHERE id = 2") == [("OPEN",)]


async def test_an_ask_without_a_name_stands_though_its_author_is_muted(world: World) -> None:
    """Muted for a word with a name: nothing tells that the ask without one is theirs, and its words go at the end."""
    helper = await asked(world, "ana", named="ANONYMOUS", words="Between us.")
    await a_word(world, "ana", helper)
    before = await letters(world, helper)
    await world.press(helper, "Mute this person")
    await world.advance(minutes=1)
    assert await letters(world, helper) == before
    assert world.rows("SELECT count(*) FROM asked") == [(4,)]  # somebody else instead
    await world.say("ana", "my-asks")
    await world.press("ana", "Take back number 1")
    await world.advance(minutes=1)
    assert "Between us." not in str(await world.sees(helper))


async def test_the_muted_keep_no_words(world: World) -> None:
    """Asked before and muted now: the words go, the next person is asked, and writing is over as it is for any ask."""
    letter = {one: await a_word(world, one, "ana") for one in ("ben", "chidi", "dana", "eli")}
    helper = await asked(world, "ana", words="Please don't tell.")
    button = (await dm(world, helper, "Write a kind word")).token("Write a kind word")
    await world.press_token("ana", letter[helper].token("Mute this person"))
    await world.advance(minutes=1)
    assert "Please don't tell." not in str(await world.sees(helper))
    assert (await world.sees(helper))[-1].text.startswith("Ana took this back, so there's nothing you need to do.")
    assert len(await asked_ones(world)) == 3
    muted = [await world.press_token(helper, button), await world.press_token(helper, button, words=WORDS)]
    assert world.rows("SELECT state FROM asks") == [("OPEN",)]

    other = (await asked_ones(world))[0]
    button = (await dm(world, other, "Write a kind word")).token("Write a kind word")
    await world.say("ana", "my-asks")
    await world.press("ana", "Take back number 1")
    ended = [await world.press_token(other, button), await world.press_token(other, button, words=WORDS)]
    assert [one.error for one in muted] == [OVER, OVER]
    assert muted == ended


async def test_whoever_mutes_is_asked_no_more_either(world: World) -> None:
    """Their own letter moves on too, also where somebody has answered already; [Not now] changes nothing then."""
    await asked(world, "ana", words="Please don't tell.")
    [first, second, _] = await asked_ones(world)
    button = (await dm(world, second, "Not now")).token("Not now")
    await a_word(world, "ana", second)
    await world.press(first, "Write a kind word", words=WORDS)
    await world.press(second, "Mute this person")
    await world.advance(minutes=1)
    assert "Please don't tell." not in str(await world.sees(second))
    assert (await world.press_token(second, button)).error == OVER
    assert any(one.startswith("Someone else has this one now.") for one in await world.texts(second))


async def test_five_words_do_not_tell_who_asked(world: World) -> None:
    """Words with a name and words about an ask without one are counted apart, both ways, and in answers too."""
    helper = await asked(world, "ana", named="ANONYMOUS")
    for _ in range(5):
        await a_word(world, helper, "ana")
    assert (await world.say(helper, "encourage", member=1, words=WORDS)).error
    assert (await world.press(helper, "Write a kind word", words=WORDS)).text.startswith("Thank you.")
    await world.advance(minutes=1)
    await world.press("ana", "Reply", words="So kind.")
    await world.advance(minutes=1)
    for _ in range(4):
        assert not (await world.press(helper, "Reply", words="You are welcome.")).error
    assert (await world.press(helper, "Reply", words="Once more.")).text.startswith("Five messages to one person")


async def test_words_about_an_ask_without_a_name_take_no_room(world: World) -> None:
    """Five with a name still go to whoever it was."""
    helper = await nameless(world, "ana")
    for _ in range(5):
        assert not (await world.say(helper, "encourage", member=1, words=WORDS)).error
    assert (await world.say(helper, "encourage", member=1, words=WORDS)).error


async def test_a_report_tells_no_name_of_who_asked_without_one(world: World) -> None:
    """Said before, and so it is: the host reads the message, its writer and the note."""
    helper = await asked(world, "dana", "ana", named="ANONYMOUS")
    await world.press(helper, "Write a kind word", words=WORDS)
    await world.advance(minutes=1)
    form = await world.press("dana", "Report")
    told = "Your host will see this message, its writer's name as you know it, and your note. They won't see your name."
    assert form.questions["note"]["hint"] == told
    assert told in (await world.press("dana", "Report", note="It hurt.")).text
    await world.advance(minutes=1)
    [report] = [one for one in await world.sees("ana") if one.title == "A report"]
    assert report.text == f"Someone in Harbour would like you to look at a message from {helper.capitalize()}."
    assert report.fields == {"The message": f"“{WORDS}”", "Someone in Harbour adds": "“It hurt.”"}
    assert "Dana" not in str(report)
