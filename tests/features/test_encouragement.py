"""Asking the circle: preview, undo, one by one as people wake, words, and every way an ask ends."""

import pytest

from tests.features.kindness import WORDS, ask, asked_ones, dm, peers
from tests.world import World


async def test_the_whole_story(world: World) -> None:
    """Ana's final-round no: preview, undo, asks, a word, thanks and a reply; the others' letters are amended."""
    await world.say("ana", "rejected", stage="FINAL", sting=5)
    form = await world.press("ana", "Ask my circle")
    assert form.form == "ask"
    assert form.questions["words"]["value"] == "I got a rejection after the final round."

    preview = await world.press("ana", "Ask my circle", wish="LISTEN", words="A no after the final round.")
    assert preview.labels == ["Send", "Change", "Don't send"]
    assert "Ana is asking for a kind word" in preview.quoted and "“A no after the final round.”" in preview.quoted
    sent = await world.press("ana", "Send")
    assert sent.text.startswith(
        "You can undo this until Tuesday 24 November, 17:05, and nobody will see it before then."
    )
    await world.advance(minutes=4)
    assert (await world.press("ana", "Undo")).text.startswith("Taken back. Nobody was asked.")
    await world.press("ana", "Don't send")
    await world.advance(minutes=30)
    assert await asked_ones(world) == []

    await world.press("ana", "Ask again", wish="LISTEN", words="A no after the final round.")
    await world.press("ana", "Send")
    await world.advance(minutes=5)
    three = await asked_ones(world)
    assert len(three) == 3 and "ana" not in three
    helper, *others = three
    letter = await dm(world, helper, "Write a kind word")
    assert letter.title == "Ana is asking for a kind word"
    assert letter.labels == ["Write a kind word", "Not now", "More"]
    why = await world.more(helper, letter)
    assert why.text.startswith("You were asked because you said I could ask you. It was outside your quiet hours.")

    await world.press(helper, "Write a kind word", starter="I_SEE", words=WORDS)
    await world.advance(minutes=1)
    word = await dm(world, "ana", "Thanks")
    assert word.title == f"A kind word from {helper.capitalize()}"
    assert word.text == f"“What I see in you… {WORDS}”"
    assert word.labels == ["Thanks", "Reply", "More"]
    for other in others:
        assert (await dm(world, other, "Write one too")).text.startswith("Someone has already answered.")
    assert (await world.sees(helper))[0].text.startswith("You wrote a kind word here.")

    await world.press("ana", "Thanks")
    await world.press("ana", "Reply", words="This helped.")
    await world.advance(hours=20)
    texts = await world.texts(helper)
    assert "Ana thanks you for your kind word." in texts and "“This helped.”" in texts
    await world.advance(days=1)
    assert await asked_ones(world) == []  # nobody is asked once a word has come


async def test_works_without_a_rejection_and_from_the_channel(world: World) -> None:
    """A hard day is enough; everything answers privately."""
    await world.say("ben", "ask", where="circle", wish="TIPS", typed=True)
    sent = await world.press("ben", "Send")
    assert sent.body["private"]
    await world.advance(minutes=6)
    assert "Tips are welcome." in (await dm(world, (await asked_ones(world))[0], "Write a kind word")).text


async def test_anothers_rejection_is_left_out(world: World) -> None:
    await world.say("ana", "rejected", stage="SCREEN", sting=2)
    foreign = await world.say("ben", "ask", wish="LISTEN", rejection=1, typed=True)
    assert foreign.title == "Before I send it"
    assert world.rows("SELECT rejection FROM asks") == [(None,)]


async def test_without_a_name(world: World) -> None:
    """Peers read no name, in the ask, in thanks and in replies; a small circle is warned."""
    preview = await ask(world, "ana", named="ANONYMOUS", send=False)
    assert "Only a few people here could have asked this, so people may guess it's you." in preview.text
    await world.press("ana", "Send")
    await world.advance(minutes=6)
    helper = (await asked_ones(world))[0]
    assert (await dm(world, helper, "Write a kind word")).title == "Someone in Harbour is asking for a kind word"
    written = await world.press(helper, "Write a kind word", words=WORDS)
    assert written.text.startswith("Thank you. Someone in Harbour will read it")
    await world.advance(minutes=1)
    await world.press("ana", "Thanks")
    await world.press("ana", "Reply", words="So kind.")
    await world.advance(hours=20)
    assert "Ana" not in str([one.body for one in await world.sees(helper)])
    assert "Someone in Harbour thanks you for your kind word." in await world.texts(helper)


async def test_taken_back_where_peers_see_it(world: World) -> None:
    """The words disappear from their letters, and writing is over."""
    await ask(world, "ana", words="Please don't tell.")
    await world.advance(minutes=6)
    helper = (await asked_ones(world))[0]
    token = (await dm(world, helper, "Write a kind word")).token("Write a kind word")
    await world.say("ana", "my-asks")
    await world.press("ana", "Take back number 1")
    await world.press("ana", "Take it back")
    await world.advance(minutes=1)
    for peer in peers("ana"):
        assert "Please don't tell." not in str(await world.sees(peer))
    late = await world.press_token(helper, token, words=WORDS)
    assert late.error and late.text.startswith("This one is over")
    assert world.rows("SELECT words FROM asks") == [(None,)]


async def test_a_deleted_rejection_takes_its_ask_along(world: World) -> None:
    """Whoever deletes the no takes the ask back."""
    await world.say("ana", "rejected", stage="FINAL", sting=5)
    await world.press("ana", "Ask my circle", wish="LISTEN")
    await world.press("ana", "Send")
    await world.advance(minutes=6)
    assert len(await asked_ones(world)) == 3
    await world.say("ana", "delete-rejection", number=1, sure="yes", typed=True)
    await world.advance(minutes=1)
    assert await asked_ones(world) == []
    assert world.rows("SELECT state FROM asks") == [("WITHDRAWN",)]


async def test_nobody_answers(world: World) -> None:
    """Two more after two waking hours, a post after 12 h, a count for the host and a line after 24 h, an end."""
    await world.say("dana", "my-circle")
    await ask(world, "dana", may_post="yes")
    await world.advance(minutes=6)
    assert len(await asked_ones(world)) == 3
    await world.advance(hours=2)
    assert len(await asked_ones(world)) == 4  # nobody else is there
    await world.advance(hours=10)
    [post] = [one for one in await world.sees("ana", "encourage") if "Write a kind word" in one.labels]
    assert post.title == "Dana is asking for a kind word"
    await world.advance(hours=24)
    [status] = [one for one in await world.sees("dana") if one.title == "About what you asked"]
    assert status.text == (
        "It's been a day. By Wednesday 25 November, 18:05, no word had come: people may be busy, asleep or resting, or "
        "I found nobody to ask. It says nothing about you. If you leave it open, a word can still come until Tuesday 1 "
        "December, 18:05."
    )
    assert status.labels == ["Take it out of the encourage channel", "Help now", "Take it back", "Why this?"]
    [told] = [one for one in await world.texts("ana") if "waited a day" in one]
    assert "Dana" not in told
    await world.advance(days=7)
    [ended] = [one for one in await world.sees("dana") if "ended" in one.text]
    assert ended.text == (
        "What you asked on Tuesday 24 November, 18:00 has ended without an answer, and I'm sorry. It says nothing "
        "about you. You can ask again any time."
    )
    assert ended.labels == ["Help now", "Ask again", "Why this?"]
    assert await asked_ones(world) == []
    assert (await world.press("dana", "Take it back")).error


async def test_the_host_hears_how_many_others_wait(world: World) -> None:
    """And nobody is counted before themselves."""
    for person in ("ana", "dana"):
        await ask(world, person)
    await world.advance(hours=25)
    [told] = [one for one in await world.texts("ana") if "waited a day" in one]
    assert told.startswith("By Wednesday 25 November, 17:05, one person in Harbour had waited a day")


async def test_the_host_hears_of_nobody_who_waits_no_more(world: World) -> None:
    """Ben took his ask back."""
    for person in ("ben", "dana"):
        await ask(world, person)
    await world.advance(minutes=6)
    await world.say("ben", "my-asks")
    await world.press("ben", "Take back number 1")
    await world.press("ben", "Take it back")
    await world.advance(hours=25)
    [told] = [one for one in await world.texts("ana") if "waited a day" in one]
    assert told == (
        "By Wednesday 25 November, 17:05, one person in Harbour had waited a day for a kind word. A line from you "
        "there might help."
    )


@pytest.mark.parametrize("label", ["write", "pass-on", "why-me"])
async def test_anothers_ask_is_unknown(world: World, label: str) -> None:
    """Who was not asked, and a number that is none, get a kind sentence; nothing changes."""
    await ask(world, "ana")
    await world.advance(minutes=6)
    asked = await asked_ones(world)
    outsider = next(one for one in peers("ana") if one not in asked)
    for number in (1, 999):
        answer = await world.say(outsider, label, ask=number, words=WORDS, typed=True)
        assert answer.error and "I can't find that ask in your list" in answer.text
    assert world.rows("SELECT count(*) FROM kind_words") == [(0,)]


async def test_nobody_to_ask(empty_world: World) -> None:
    """Alone in a circle, or in none, the answer says what to do."""
    alone = await empty_world.say("ana", "ask", wish="LISTEN", typed=True)
    assert alone.error and "/join" in alone.text
    await empty_world.say("ana", "setup", name="Solo", zone="Lisbon", where="circle", typed=True)
    await empty_world.agree("ana")
    early = await empty_world.say("ana", "ask", wish="LISTEN", typed=True)
    assert early.error and early.labels == ["Join"]
    await empty_world.say("ana", "join", name="Ana", zone="Lisbon", where="circle", typed=True)
    assert (await empty_world.say("ana", "ask", wish="LISTEN", typed=True)).text.startswith("Nobody else is in Solo")


async def test_a_restart_loses_nothing(world: World) -> None:
    """Between [Send] and the asks, and with old buttons after."""
    await ask(world, "ana")
    await world.restart()
    await world.advance(minutes=6)
    [helper, *_] = await asked_ones(world)
    await world.restart()
    assert (await world.press(helper, "Write a kind word", words=WORDS)).text.startswith("Thank you.")
