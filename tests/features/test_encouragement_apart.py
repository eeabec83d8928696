"""Mute, the daily cap and a report tell nobody who asked without a name, and words do not stay with the muted."""

from typing import Any

from tests.features.kindness import WORDS, a_word, ask, asked_ones
from tests.world import Said, World


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


async def test_muting_someone_without_a_name_leaves_their_name_alone(world: World) -> None:
    """The same list before and after, and words with a name arrive both ways; what has none stays away."""
    helper = await nameless(world, "ana")
    before = await listed(world, helper)
    await world.press(helper, "Mute this person")
    assert "Ana" in before and await listed(world, helper) == before
    received = [one.title for one in await world.sees(helper)]
    await world.press("ana", "Reply", words="Without a name, and too late.")
    await a_word(world, helper, "ana")
    assert any(WORDS in one.text for one in await world.sees("ana"))
    await a_word(world, "ana", helper)
    await world.advance(minutes=1)
    came = [one.title for one in await world.sees(helper)][len(received) :]
    assert [title for title in came if title] == ["A kind word from Ana"]


async def test_muting_someone_without_a_name_changes_nothing_with_one(world: World) -> None:
    """Their ask with a name stands like anybody's, and a word on it is brought to them."""
    helper = await nameless(world, "ana")
    await world.advance(hours=49)
    await ask(world, "ana", words="With my name.")
    await world.advance(hours=3)
    [before] = await letters(world, helper)
    await world.press(helper, "Mute this person")
    await world.advance(minutes=1)
    assert await letters(world, helper) == [before]
    state = "SELECT state FROM asked JOIN accounts ON accounts.id = account WHERE ask = 2 AND user = ?"
    assert world.rows(state, helper) == [("ASKED",)]
    await world.press_token(helper, before.token("Write a kind word"), words=f"{WORDS} Really.")
    await world.advance(hours=13)  # over the night
    assert f"{WORDS} Really." in str(await world.texts("ana"))
    assert world.rows("SELECT state FROM asks WHERE id = 2") == [("ANSWERED",)]


async def test_an_ask_without_a_name_stands_though_its_author_is_muted(world: World) -> None:
    """Muted for a word with a name: nothing tells that the ask without one is theirs, and its words go at the end."""
    helper = await asked(world, "ana", named="ANONYMOUS", words="Between us.")
    await a_word(world, "ana", helper)
    before = await letters(world, helper)
    await world.press(helper, "Mute this person")
    await world.advance(minutes=1)
    assert await letters(world, helper) == before
    assert world.rows("SELECT count(*) FROM asked") == [(3,)]
    await world.advance(hours=2)
    assert world.rows("SELECT count(*) FROM asked") == [(4,)]  # somebody else too
    await world.say("ana", "my-asks")
    await world.press("ana", "Take back number 1")
    await world.press("ana", "Take it back")
    await world.advance(minutes=1)
    assert "Between us." not in str(await world.sees(helper))


async def test_the_muted_notice_nothing(world: World) -> None:
    """Asked before and muted now: the letter stands, writing is thanked for, others are asked later, none comes."""
    letter = {one: await a_word(world, one, "ana") for one in ("ben", "chidi", "dana", "eli")}
    helper = await asked(world, "ana", words="Between us.")
    before = await letters(world, helper)
    received = len(await world.sees("ana"))
    await world.press_token("ana", (await world.more("ana", letter[helper])).token("Mute this person"))
    received += 2  # what [More] holds, and what [Mute] answers
    await world.advance(minutes=1)
    assert await letters(world, helper) == before
    assert len(await asked_ones(world)) == 3
    await world.advance(hours=2)
    assert len(await asked_ones(world)) == 4
    thanked = await world.press_token(helper, before[0].token("Write a kind word"), words=WORDS)
    assert thanked.text == "Thank you. Ana will read it when they're ready."
    await world.advance(minutes=1)
    assert len(await world.sees("ana")) == received
    assert world.rows("SELECT state FROM asks") == [("OPEN",)]


async def test_whoever_mutes_keeps_what_they_saw(world: World) -> None:
    """Their own letter stands too, and [Not now] is as ever."""
    await asked(world, "ana", words="Between us.")
    [_, second, _] = await asked_ones(world)
    before = await letters(world, second)
    await a_word(world, "ana", second)
    await world.press(second, "Mute this person")
    await world.advance(minutes=1)
    assert await letters(world, second) == before
    passed = await world.press_token(second, before[0].token("Not now"))
    assert passed.text.startswith("That's fine.")


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
    told = "Your host will see this message, its writer as you know them, and your note, but not your name."
    assert form.questions["note"]["hint"] == told
    assert told in (await world.press("dana", "Report", note="It hurt.")).text
    await world.advance(minutes=1)
    [report] = [one for one in await world.sees("ana") if one.title == "A report"]
    about = f"Someone in Harbour would like you to look at a message from {helper.capitalize()}.\n\n"
    assert report.text.startswith(about)
    assert {**report.fields, "Sent": ""} == {
        "The message": f"“{WORDS}”",
        "Sent": "",
        "Someone in Harbour adds": "“It hurt.”",
    }
    assert "Dana" not in str(report)
