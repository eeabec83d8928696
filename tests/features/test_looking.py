"""Nobody is disturbed in quiet hours or in a rest; whoever looks finds what has come, and it comes no second time."""

import pytest

from bot.letters import Dm, Letter, LetterKind
from bot.mailing import Outbox
from bot.messages import Message
from bot.words import say
from tests.features.home import home
from tests.features.kindness import WORDS, a_word, ask, asked_ones
from tests.world import World

KEPT_BACK = "I kept it back so that I wouldn't disturb you. It won't come again by itself."


async def undisturbed(world: World, why: str) -> None:
    """Ana sleeps, or rests, and Ben writes to her."""
    if why == "rest":
        await world.say("ana", "rest", until="3")
    else:
        await world.until("2026-11-24T23:00", "Europe/Lisbon")
    form = await world.say("ben", "encourage")
    [number] = [one["value"] for one in form.questions["member"]["choices"] if one["label"] == "Ana"]
    await world.say("ben", "encourage", member=number, words=WORDS)
    await world.advance(minutes=5)
    assert not [one for one in await world.sees("ana") if one.title == "A kind word from Ben"]


async def arrived(world: World) -> int:
    """How often the word came, a week later."""
    await world.advance(days=7)
    return sum(
        one.title == "A kind word from Ben" and "More" in one.labels and "Mark as read" not in one.labels
        for one in await world.sees("ana")
    )


@pytest.mark.parametrize("why", ["quiet hours", "rest"])
async def test_inbox_shows_it_whole(world: World, why: str) -> None:
    """With its buttons; it stays there until it was read, and never comes as a letter."""
    await undisturbed(world, why)
    assert "1 message for you" in await home(world, "ana")
    for _ in range(2):
        shown = await world.say("ana", "inbox")
        assert shown.text.endswith(f"{KEPT_BACK}\n\n“{WORDS}”")
        assert shown.labels == ["Thanks", "Reply", "More", "Mark as read"]
    assert "1 message for you" in await home(world, "ana")
    assert (await world.press("ana", "Mark as read")).text == "There's nothing new here."
    assert await arrived(world) == 0


@pytest.mark.parametrize("why", ["quiet hours", "rest"])
async def test_words_are_read_once(world: World, why: str) -> None:
    """Read among all the kind words, it is new nowhere else."""
    await undisturbed(world, why)
    assert list((await world.say("ana", "words")).fields.values()) == [f"“{WORDS}”"]
    assert (await world.say("ana", "inbox")).text == "There's nothing new here."
    assert "1 message for you" not in await home(world, "ana")
    assert await arrived(world) == 0


@pytest.mark.parametrize("why", ["quiet hours", "rest"])
async def test_nobody_looks(world: World, why: str) -> None:
    """Then it comes by itself, as ever."""
    await undisturbed(world, why)
    assert await arrived(world) == 1


async def test_home_shows_the_words(world: World) -> None:
    await undisturbed(world, "quiet hours")
    shown = await home(world, "ana")
    assert shown["Kind words for you"].fields == {"A kind word from Ben": f"“{WORDS}”"}
    assert shown["1 message for you"].text == "Here to read whenever you like."


async def test_my_asks_in_a_rest(world: World) -> None:
    """That words have come, with the way to them; and that an ask has ended, though nobody was told in the rest."""
    await ask(world, "ana")
    await world.advance(minutes=6)
    await world.say("ana", "rest", until="10")
    assert not (await world.say("ana", "my-asks")).error
    await world.advance(days=8)
    assert (await world.say("ana", "my-asks")).text == "You have no open asks right now. You can ask any time."
    told = [await world.say("ana", "inbox")]
    while "Next" in told[-1].labels:
        told.append(await world.press("ana", "Next"))
    assert any("has ended without an answer, and I'm sorry." in one.text for one in told)


async def test_what_is_read_elsewhere_is_still_answered(world: World) -> None:
    """All that the letter would have offered is there, with the word itself."""
    await undisturbed(world, "quiet hours")
    await world.say("ana", "words")
    opened = await world.press("ana", "More for number 1")
    assert opened.text == f"“{WORDS}”"
    assert opened.labels == ["Thanks", "Reply", "My kind words", "More"]
    assert (await world.more("ana", opened)).labels == [
        "I'm worried about them",
        "Mute this person",
        "Report",
        "Delete",
    ]
    assert (await world.press("ana", "Reply", words="That helped.")).text.startswith("Sent. Ben will read it")


async def test_an_ask_waits_for_the_morning(world: World) -> None:
    """It is somebody else's: who looks for their own is not asked for anything."""
    asked = Letter(LetterKind.ASK, Dm(1), "ask:9:1", Message(say("Would you?")), why=say("Fairly chosen."))
    await world.until("2026-11-24T23:00", "Europe/Lisbon")
    await world.core.units.run(lambda stores: stores[Outbox].put(asked))
    assert (await world.say("ana", "inbox")).text == "There's nothing new here."
    await world.advance(hours=12)
    assert "Would you?" in (await world.texts("ana"))[-1]


async def test_what_is_not_due_yet_is_not_shown(world: World) -> None:
    later = Letter(
        LetterKind.STATUS, Dm(1), "s", Message(say("Later.")), why=say("Because."), not_before=world.now + 60_000
    )
    await world.core.units.run(lambda stores: stores[Outbox].put(later))
    assert (await world.say("ana", "inbox")).text == "There's nothing new here."


async def test_a_letter_that_came_is_not_shown_again(world: World) -> None:
    await a_word(world, "ben", "ana")
    assert (await world.say("ana", "inbox")).text == "There's nothing new here."
    assert await asked_ones(world) == []


async def test_a_reflection_that_is_read_here_has_come(world: World) -> None:
    """It is open for its 72 hours from then, and the next rejection has an offer of its own."""
    await world.say("ana", "join", name="Ana", zone="Lisbon", quiet="20:00-12:00")
    await world.say("ana", "rejected", stage="SCREEN", sting=2)
    await world.until("2026-11-25T10:30", "Europe/Lisbon")
    assert (await world.say("ana", "inbox")).title == "A quiet moment"
    await world.advance(hours=71)
    assert world.rows("SELECT state FROM reflections") == [("OFFERED",)]
    await world.advance(hours=2)
    assert world.rows("SELECT state FROM reflections") == [("EXPIRED",)]
    await world.say("ana", "rejected", stage="SCREEN", sting=3)
    await world.advance(days=2)
    assert [said.title for said in await world.sees("ana")].count("A quiet moment") == 2
