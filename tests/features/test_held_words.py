"""What a press on [Share anyway] stands for: the words that were shown, to whom, and nothing else."""

from typing import Any

import pytest

from bot.messages import Message
from bot.tokens import Draft
from tests.disclosed import DANGER, ORDINARY
from tests.features.kindness import ask
from tests.features.test_cards import ANA
from tests.world import Said, World

OTHER = f"I know it too. {DANGER}"
ADVICE = "You should rewrite your CV and call them, you should really try harder."
HELD = ["Keep private", "Share anyway", "Help now"]


async def words_to(world: World, who: str) -> list[str]:
    await world.advance(minutes=1)
    return [one.text for one in await world.sees(who) if one.title == "A kind word from Ana"]


async def encourage(world: World, words: str = DANGER, **more: str) -> Said:
    return await world.say("ana", "encourage", member="Ben", words=words, **more)


@pytest.mark.parametrize("to", [{"words": OTHER}, {"member": "4"}, {"starter": "BEEN_THERE"}], ids=str)
async def test_a_press_holds_for_what_it_stood_under(to: dict[str, Any], world: World) -> None:
    """Where what is kept under its number became something else, it shows that, whose own press sends it."""
    old = await encourage(world)
    await world.press("ana", "Keep private")
    await world.press("ana", "Change them")
    await world.press("ana", "Change them", **{"member": "2", "words": DANGER, **to})
    again = await world.press_token("ana", old.token("Share anyway"))
    assert again.labels == HELD
    assert [await words_to(world, one) for one in ("ben", "dana")] == [[], []]
    assert (await world.press_token("ana", again.token("Share anyway"))).text.startswith("Sent.")
    [sent] = await words_to(world, "dana" if "member" in to else "ben")
    assert again.quoted == f"A kind word from Ana\n\n{sent}"


async def test_the_whole_of_it_is_shown_with_who_reads_it(world: World) -> None:
    held = await encourage(world, starter="BEEN_THERE")
    assert held.text == "Nobody has seen this yet. If you share it, Ben will read exactly this:"
    assert held.quoted == f"A kind word from Ana\n\n“I've been there… {DANGER}”"


async def test_advice_and_danger_are_asked_about_apart(world: World) -> None:
    """That advice may go says nothing of words that were typed later, nor of what tells of danger."""
    await ask(world, "ben", words="A hard day.")
    await world.advance(minutes=6)
    advised = await world.press("ana", "Write a kind word", words=ADVICE)
    assert advised.title == "One more look before I send it"
    await world.press("ana", "Rewrite")
    assert (await world.press("ana", "Rewrite", words=DANGER)).labels == HELD
    assert (await world.press_token("ana", advised.token("Send anyway"))).labels == HELD
    await world.press("ana", "Keep private")
    await world.press("ana", "Change them")
    both = await world.press("ana", "Change them", words=f"{DANGER} {ADVICE}")
    assert both.title == advised.title
    held = await world.press("ana", "Send anyway")
    assert held.labels == HELD and held.text.endswith("Ben will read exactly this:")
    assert await words_to(world, "ben") == []
    await world.press("ana", "Share anyway")
    assert await words_to(world, "ben") == [f"“{DANGER} {ADVICE}”"]


async def test_a_goal_that_changed_is_shown_anew(world: World) -> None:
    await world.say("ana", "goal", action=DANGER)
    old = await world.press("ana", "Show it in the recap")
    [(number,)] = world.rows("SELECT id FROM goals")
    await world.say("ana", "edit-goal", number=number, action=OTHER)
    again = await world.press_token("ana", old.token("Share anyway"))
    assert again.labels == HELD and OTHER in again.quoted
    assert world.rows("SELECT shared_in FROM goals") == [(None,)]
    await world.press_token("ana", again.token("Share anyway"))
    assert world.rows("SELECT shared_in FROM goals") == [(1,)]


@pytest.mark.parametrize("command", ["pause-member", "remove-member"])
async def test_a_host_sees_what_the_member_will_read(command: str, world: World) -> None:
    """As they are asked whether they are sure: also of words that tell of danger there is one question, not two."""
    days = {"days": 2} if command == "pause-member" else {}
    for words in (ORDINARY, DANGER):
        asked = await world.say("ana", command, where="circle", member="Ben", why=words, **days)
        assert asked.quoted == f"Your host adds\n\n“{words}”" and asked.text.endswith("Ben will read exactly this:")
        assert "/host-log" in asked.text
    assert asked.labels == HELD
    assert (await world.press("ana", "Share anyway")).labels == ["Undo"]
    await world.advance(minutes=6)
    [letter] = [one for one in await world.sees("ben") if one.title == "About your place in Harbour"]
    assert letter.fields == {"Your host adds": f"“{DANGER}”"}


async def test_a_yes_to_other_reasons_is_none(world: World) -> None:
    """The press that was sure of what was ordinary does not carry what was typed since."""
    asked = await world.say("ana", "pause-member", where="circle", member="Ben", days=2, why=ORDINARY)
    again = await world.press_token("ana", asked.token("Pause them"), why=DANGER, typed=True)
    assert again.labels == HELD
    assert world.rows("SELECT count(*) FROM limits") == [(0,)]


async def test_a_report_is_filed_whatever_its_note_says(world: World) -> None:
    """Who writes it is shown help, and the host has it at once."""
    await world.say("ben", "encourage", member="Chidi", words=ORDINARY)
    await world.advance(minutes=1)
    done = await world.press("chidi", "Report", note=DANGER)
    assert done.text.startswith("Thank you for speaking up.")
    assert "Thank you for telling me" in str(done.get("card"))
    await world.advance(minutes=1)
    assert DANGER in str([one.fields for one in await world.sees("ana") if one.title == "A report"])


async def test_keeping_says_nothing_of_words_that_went(world: World) -> None:
    """Sent meanwhile, it is not said that nobody saw them."""
    old = await encourage(world)
    await world.press("ana", "Share anyway")
    kept = await world.press_token("ana", old.token("Keep private"))
    assert kept.text.startswith("All right, I'm not sending this. Unless you've already sent it, nobody else has")
    assert "already used, or half an hour has passed" in ((await world.press("ana", "Change them")).error or "")


async def test_a_press_that_came_too_late_offers_help(world: World) -> None:
    held = await encourage(world)
    await world.advance(minutes=31)
    late = await world.press_token("ana", held.token("Share anyway"))
    assert "half an hour has passed" in (late.error or "") and late.labels == ["Help now"]


async def test_who_is_refused_anyway_is_refused_at_once(world: World) -> None:
    """Nobody decides about words that could not go."""
    refused = await world.say("ben", "setup", where="circle", name=DANGER[:22], zone="Lisbon")
    assert "permission to manage" in (refused.error or "")
    for _ in range(5):
        assert (await encourage(world, ORDINARY)).text.startswith("Sent.")
    assert (await encourage(world)).error == (
        "Five messages to one person is enough for today. You can write again tomorrow."
    )
    await world.say("ana", "pause-member", where="circle", member="Ben", days=2)
    await world.press("ana", "Pause them")
    refused = await world.say("ben", "encourage", member="Dana", words=DANGER)
    assert refused.error and "Share anyway" not in refused.labels


@pytest.mark.parametrize("word", ["encourage", "ask", "share-goal"])
async def test_a_late_preview_is_no_letter(word: str, world: World) -> None:
    """Neither the words nor that they wait lie there; its button leads to the preview again."""
    given: dict[str, dict[str, str]] = {
        "encourage": {"member": "2", "words": DANGER},
        "ask": {"wish": "LISTEN", "words": DANGER},
        "share-goal": {"number": "1"},
    }
    await world.say("ana", "goal", action=DANGER)
    held = (await world.app.handle(ANA, Draft(word, given[word]), typed=True)).said
    assert isinstance(held, Message)
    await world.app.write(ANA, held)
    stored = str(world.rows("SELECT message FROM outbox"))
    assert "sent yet" in stored and not [one for one in (DANGER, "anyway", "looked") if one in stored]
    await world.advance(minutes=1)
    [letter] = [one for one in await world.sees("ana") if "Look at it" in one.labels]
    assert letter.text == "What you wrote hasn't been sent yet. You can look at it once more." and not letter.fields
    found = await world.press("ana", "Look at it")
    assert DANGER in (found.quoted if word == "share-goal" else str(found.questions))


@pytest.mark.parametrize("again", [1, 2])
async def test_what_was_shared_is_not_held_when_it_comes_again(again: int, world: World) -> None:
    """It is answered by what became of it, however often it was held; whatever else was shown has nothing to send."""
    said = Draft("encourage", {"member": "2", "words": DANGER})
    for _ in range(again):
        held = (await world.app.handle(ANA, said, typed=True, event="playground:ana: 1")).said
    assert isinstance(held, Message)
    share = held.buttons[1].draft
    sent = (await world.app.handle(ANA, share, event="playground:ana: 2")).said
    await world.restart()
    assert (await world.app.handle(ANA, said, typed=True, event="playground:ana: 1")).said == sent
    assert (await world.app.handle(ANA, share, event="playground:ana: 2")).said == sent
    assert (await world.app.handle(ANA, share, event="playground:ana: 3")).sorry
    assert len(await words_to(world, "ben")) == 1
