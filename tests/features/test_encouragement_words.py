"""Kind words: the composer, advice asked about once, caps, thanks, replies, mute, report, /encourage."""

import pytest

from bot.features.encouragement.messages import DEFAULTS
from bot.features.rejections.keeping import Stage
from tests.features.kindness import WORDS, a_word, ask, asked_ones, dm
from tests.world import World

ADVICE = "I am with you. Next time you should ask them for the questions first."


async def helper_of(world: World, wish: str = "LISTEN") -> str:
    """Someone whom Ana's ask has reached."""
    await ask(world, "ana", wish=wish)
    await world.advance(minutes=6)
    return (await asked_ones(world))[0]


async def test_advice_is_asked_about_once(world: World) -> None:
    """For *just listen*: [Rewrite] keeps the words, [Send anyway] sends them."""
    helper = await helper_of(world)
    asked = await world.press(helper, "Write a kind word", starter="BEEN_THERE", words=ADVICE)
    assert asked.labels == ["Rewrite", "Send anyway"]
    assert world.rows("SELECT count(*) FROM kind_words") == [(0,)]
    form = await world.press(helper, "Rewrite")
    assert form.questions["words"]["value"] == ADVICE and form.questions["starter"]["value"] == "BEEN_THERE"
    assert (await world.press(helper, "Send anyway")).text.startswith("Thank you.")
    await world.advance(minutes=1)
    assert (await dm(world, "ana", "Thanks")).text == f"“I've been there… {ADVICE}”"


async def test_tips_are_welcome_where_asked_for(world: World) -> None:
    """Then nothing is asked."""
    helper = await helper_of(world, wish="TIPS")
    assert (await world.press(helper, "Write a kind word", words=ADVICE)).text.startswith("Thank you.")


def test_a_first_sentence_for_every_stage() -> None:
    """The two slices know each other only by these names."""
    assert DEFAULTS.keys() == Stage.__members__.keys()


async def test_from_40_to_400_characters(world: World) -> None:
    """Too short and too long are said, and nothing is lost."""
    helper = await helper_of(world)
    for words in ("Hang in.", "x" * 401):
        refused = await world.press(helper, "Write a kind word", words=words)
        assert "words" in refused.problems and refused.questions["words"]["value"] == words


async def test_several_words_may_come(world: World) -> None:
    """The first amends the others' letters; a second is welcome."""
    await helper_of(world)
    [one, two, _] = await asked_ones(world)
    await world.press(one, "Write a kind word", words=WORDS)
    await world.advance(minutes=1)
    assert (await world.press(two, "Write one too", words=WORDS)).text.startswith("Thank you.")
    await world.advance(minutes=1)
    assert len([letter for letter in await world.sees("ana") if "Thanks" in letter.labels]) == 2


async def test_the_same_answer_goes_once(world: World) -> None:
    """A form submitted twice brings one word."""
    helper = await helper_of(world)
    token = (await dm(world, helper, "Write a kind word")).token("Write a kind word")
    await world.press_token(helper, token, words=WORDS)
    again = await world.press_token(helper, token, words=WORDS)
    assert again.error and again.text == "You've already written to Ana here. Nothing is sent twice."
    assert world.rows("SELECT count(*) FROM kind_words") == [(1,)]


async def test_five_a_day_for_a_pair(world: World) -> None:
    """The sixth waits for tomorrow."""
    for _ in range(5):
        await a_word(world, "ben", "ana")
    refused = await world.say("ben", "encourage", member=1, words=WORDS)
    assert refused.error and refused.text.startswith("Five messages to one person")
    await world.advance(hours=25)
    assert not (await world.say("ben", "encourage", member=1, words=WORDS)).error


async def test_thanks_once(world: World) -> None:
    """A second tap sends nothing more; only the receiver may."""
    letter = await a_word(world, "ben", "ana")
    await world.press_token("ana", letter.token("Thanks"))
    assert (await world.press_token("ana", letter.token("Thanks"))).text == "You've already thanked Ben for this one."
    assert (await world.press_token("chidi", letter.token("Thanks"))).error
    await world.advance(minutes=1)
    assert (await world.texts("ben")).count("Ana thanks you for your kind word.") == 1


async def test_muted_and_unmuted(world: World) -> None:
    """Nothing reaches either of the two, neither is asked for the other, and the muted one learns nothing."""
    letter = await a_word(world, "ben", "ana")
    muted = await world.press_token("ana", (await world.more("ana", letter)).token("Mute this person"))
    assert muted.title == "Muted"
    choices = (await world.say("ben", "encourage")).questions["member"]["choices"]
    assert [one["label"] for one in choices] == ["Ana", "Chidi", "Dana", "Eli"]
    received = await world.sees("ana")
    sent = await world.say("ben", "encourage", member=1, words=WORDS)
    assert not sent.error and sent.text == "Sent. Ana will read it when they're ready."
    await world.advance(minutes=1)
    assert await world.sees("ana") == received
    await ask(world, "ana")
    await world.advance(minutes=6)
    assert await asked_ones(world) == ["chidi", "dana", "eli"]
    await ask(world, "ben")
    await world.advance(days=2)
    assert world.rows("SELECT account FROM asked WHERE ask = 2 AND account = 1") == []
    assert (
        await world.press("ana", "Unmute")
    ).text == "Ben can write to you again, unless something else that you've muted stops it."
    await a_word(world, "ben", "ana")


async def test_whoever_muted_is_not_told_that_something_arrives(world: World) -> None:
    """They asked for that themselves; what was muted learns nothing, and unmuted, their thanks go."""
    letter = await a_word(world, "ben", "ana")
    more = await world.more("ana", letter)
    muted = await world.press_token("ana", more.token("Mute this person"))
    unmute = (await world.press_token("ana", muted.token("Block this person"))).token("Unblock")
    told = "You've muted Ben, so nothing is passed on."
    assert (await world.press_token("ana", letter.token("Thanks"))).error == told
    refused = (await world.press_token("ana", letter.token("Reply"), words="Thank you, that helped.")).error
    assert refused and refused.startswith(told)
    reported = await world.press_token("ana", more.token("Report"))
    assert "Mute this person" not in reported.labels
    await world.press_token("ana", unmute)
    await world.press_token("ana", letter.token("Thanks"))
    await world.advance(minutes=1)
    assert (await world.texts("ben")).count("Ana thanks you for your kind word.") == 1


async def test_a_report_about_someone_without_a_name_tells_none(world: World) -> None:
    """Whoever asked anonymously stays so, before the host too."""
    await ask(world, "dana", named="ANONYMOUS")
    await world.advance(minutes=6)
    helper = next(one for one in await asked_ones(world) if one != "ana")
    await world.press(helper, "Write a kind word", words=WORDS)
    await world.advance(minutes=1)
    await world.press("dana", "Reply", words="Leave me alone, all of you.")
    await world.advance(minutes=1)
    await world.press(helper, "Report", note="Odd.")
    await world.press(helper, "Mute this person")
    await world.advance(minutes=1)
    [told] = [one for one in await world.sees("ana") if one.title == "A report"]
    assert told.text.startswith(f"{helper.title()} would like you to look at a message from Someone in Harbour.")
    assert "Dana" not in str(told) + str(await world.sees(helper))


async def test_a_report_shows_the_host_one_message(world: World) -> None:
    """With the reporter's note, once; the reported person is not told."""
    letter = await a_word(world, "ben", "chidi")
    form = await world.press_token("chidi", (await world.more("chidi", letter)).token("Report"))
    assert form.form == "report"
    told_before = "Your host will see this message, its writer as you know them, your note and your name."
    assert form.questions["note"]["hint"] == told_before
    before = await world.sees("ben")
    await world.press_token("chidi", (await world.more("chidi", letter)).token("Report"), note="It hurt.")
    again = await world.press_token("chidi", (await world.more("chidi", letter)).token("Report"), note="Still.")
    assert again.text.startswith("Your host already has this one.")
    await world.advance(minutes=1)
    [told] = [one for one in await world.sees("ana") if one.title == "A report"]
    assert told.text.startswith("Chidi would like you to look at a message from Ben.\n\n")
    sent = "Tuesday 24 November, 17:00, in Harbour"
    assert told.fields == {"The message": f"“{WORDS}”", "Sent": sent, "Chidi adds": "“It hurt.”"}
    assert await world.sees("ben") == before


async def test_a_report_reaches_no_host_whom_it_is_about(world: World) -> None:
    """The only host wrote the message: it waits, and the next one alone reads the report."""
    letter = await a_word(world, "ana", "dana")
    form = await world.press_token("dana", (await world.more("dana", letter)).token("Report"))
    waits = "The next host will see this message, its writer as you know them, your note and your name."
    assert form.questions["note"]["hint"].startswith(waits)
    said = await world.press_token("dana", (await world.more("dana", letter)).token("Report"), note="It hurt.")
    assert said.text.startswith("Thank you") and waits in said.text
    again = await world.press_token("dana", (await world.more("dana", letter)).token("Report"), note="It hurt.")
    assert again.text == "This one is saved for the next host. Thank you for speaking up."
    await world.advance(days=70)
    assert [one for one in await world.sees("dana") if one.title == "A report"] == []
    await world.say("ana", "hand-over", where="circle", member="Chidi", typed=True)
    await world.advance(minutes=1)
    reached = [one for one in ("ana", "ben", "chidi", "eli") if "A report" in [s.title for s in await world.sees(one)]]
    assert reached == ["chidi"]


async def test_a_host_alone_can_mute(world: World) -> None:
    """Where no other host can look, muting is offered; they can decide, and needn't ask their host."""
    letter = await a_word(world, "ben", "ana")
    said = await world.press_token("ana", (await world.more("ana", letter)).token("Report"), typed=True, note="Hm.")
    assert "You're the only host here, so you can decide about it with" in said.text
    assert said.labels == ["Mute this person"]


async def test_a_reply_after_leaving_says_so(world: World) -> None:
    """Nothing is pretended."""
    letter = await a_word(world, "ben", "ana")
    await world.say("ben", "leave", sure="yes", typed=True)
    refused = await world.press_token("ana", letter.token("Reply"), words="Thank you")
    assert refused.error and refused.text.startswith("One of you has left")


async def test_thanks_after_leaving_say_so(world: World) -> None:
    """They would reach nobody; once the writer is back they are passed on."""
    letter = await a_word(world, "ben", "ana")
    await world.say("ben", "leave", sure="yes", typed=True)
    refused = await world.press_token("ana", letter.token("Thanks"))
    assert refused.error == "Ben has left the circle, so I couldn't pass on your thanks."
    await world.say("ben", "join", name="Ben", zone="New York")
    assert (await world.press_token("ana", letter.token("Thanks"))).text == "I've passed on your thanks to Ben."
    await world.advance(minutes=1)
    assert "Ana thanks you for your kind word." in await world.texts("ben")


@pytest.mark.parametrize("words", [WORDS, ADVICE])
async def test_words_for_an_ask_that_is_over_are_given_back(world: World, words: str) -> None:
    """Its card has no button any more by which they could be found again; after [Send anyway] neither."""
    await ask(world, "ana")
    await world.advance(minutes=6)
    helper = (await asked_ones(world))[0]
    write = (await dm(world, helper, "Not now")).token("Write a kind word")
    advised = await world.press_token(helper, write, words=words) if words == ADVICE else None
    await world.say("ana", "take-back", ask=1, sure="yes")
    await world.advance(minutes=1)
    if advised:
        refused = await world.press_token(helper, advised.token("Send anyway"))
    else:
        refused = await world.press_token(helper, write, words=words)
    assert refused.error == (
        "This one is over, so there's nothing you need to do. Thank you for being there.\n\n"
        f"What you wrote wasn't saved. Here it is, in case you can use it:\n\nYour words\n“{words}”"
    )


async def test_words_wait_for_the_morning(world: World) -> None:
    """A kind word at night arrives when its reader wakes."""
    await world.until("2026-11-24T23:30")
    await world.say("eli", "encourage", member=1, words=WORDS)
    await world.until("2026-11-25T07:59")
    assert await world.sees("ana") == []
    await world.until("2026-11-25T08:01")
    assert (await dm(world, "ana", "Thanks")).title == "A kind word from Eli"
