"""Words of danger on Discord: the card is the first that is seen, only for their writer's eyes."""

import asyncio
from typing import Any

import pytest

from adapters.discord.letter import draw_plain
from adapters.discord.render import draw, presses
from adapters.discord.rich import RICH
from bot.features.crisis.cards import card
from bot.letters import LetterKind
from bot.ports import Busy
from bot.screening import Found
from bot.words import Reader
from tests.adapters.discord.town import Town
from tests.disclosed import DANGER
from tests.loopback.discord import Interaction, Message

FIRST = "If you're in danger right now, call your local emergency number."
OTHERS = ("ben", "chidi", "dana", "eli")
LONG = (DANGER + " ") * 7


async def shown(town: Town, said: Interaction) -> list[str]:
    """All that they read, from the top."""
    await town.connection.finish()
    assert said.message is not None
    every = [said.message, *said.followups]
    assert all(one.ephemeral for one in every)
    return [one.text for one in every]


async def test_before_the_answer_and_for_them_alone(town: Town) -> None:
    """In a channel, too; with its own buttons, and all that the answer ever offers below."""
    said = await town.say("ana", "rejected", "circle", stage="FINAL", sting="5", note=LONG[:600])
    first, answer = await shown(town, said)
    assert FIRST in first and answer.startswith("I'm sorry. It's saved, and only you can see it.")
    assert said.message is not None and said.message.labels == ["Help now", "Rest"]
    assert said.followups[0].labels == ["Ask my circle", "Rest", "Help now", "More"]
    assert await town.posts("circle") == [] and not any([await town.dms(one) for one in OTHERS])
    assert FIRST in (await town.press("ana", "Help now")).answer.text


@pytest.mark.parametrize("found", Found, ids=lambda one: one.name)
def test_it_is_one_message(found: Found) -> None:
    """Of its own: an answer as long as Discord takes stands below, and cannot push it apart; as in a direct message."""
    assert len(draw(card(found), Reader())) == 1
    plain = draw_plain(
        LetterKind.WROTE.value, card(found), presses(card(found).buttons, Reader(), None), Reader(), RICH
    )
    assert len(plain.content) <= 2000 and plain.files == ()


async def test_in_a_form_that_is_sent(town: Town) -> None:
    """And with one that is asked back, which Discord cannot open from a form."""
    form = await town.say("ana", "rejected")
    sent = await town.fill("ana", form, stage="FINAL", sting="5", note=DANGER)
    first, answer = await shown(town, sent)
    assert FIRST in first and answer.startswith("I'm sorry.")
    first, answer = await shown(town, await town.say("ana", "rest", until=DANGER[:40]))
    assert FIRST in first and answer.startswith("Almost there.")
    assert (await town.press("ana", "Change my answers")).modal is not None


async def test_what_waits_for_others(town: Town) -> None:
    """The preview stands below the card; its answer takes its place, and the card stays."""
    said = await town.say("ana", "encourage", member="Ben", words=DANGER)
    first, answer = await shown(town, said)
    assert FIRST in first and DANGER in answer
    assert said.followups[0].labels == ["Keep private", "Share anyway", "Help now"]
    await town.turn()
    assert await town.dms("ben") == []
    await town.press("ana", "Share anyway")
    await town.turn()
    assert any(DANGER in one.text for one in await town.dms("ben"))


@pytest.mark.parametrize("fault", [Busy(), OSError("the disk is full")])
async def test_whatever_becomes_of_the_command(fault: Exception, town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Above the sentence that nothing was saved."""

    async def broken(*_: Any, **__: Any) -> None:
        raise fault

    monkeypatch.setattr(town.heart.units, "run", broken)
    first, answer = await shown(town, await town.say("ana", "rejected", stage="FINAL", sting="5", note=DANGER))
    assert FIRST in first and "nothing was saved" in answer


async def test_it_waits_for_nothing(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another program holds the database: the card is there, long before anything can be said of the command."""
    free, run = asyncio.Event(), town.heart.units.run

    async def held(*given: Any) -> Any:
        await free.wait()
        return await run(*given)

    monkeypatch.setattr(town.heart.units, "run", held)
    said = await town.say("ana", "rejected", stage="FINAL", sting="5", note=DANGER)
    assert FIRST in said.answer.text and said.followups == []
    free.set()
    assert (await shown(town, said))[1].startswith("I'm sorry. It's saved")


async def test_changed_after_it_was_written_to_the_bot(town: Town) -> None:
    """Each time that they change it; what Discord adds to it, or the bot edits of its own, is no word of theirs."""
    ana = town.people["ana"]
    said = town.discord.write(ana, None, "Nice weather")
    later = {**said.payload, "content": DANGER}
    for edited, author in ((None, ana), ("2026-11-24T17:00:00+00:00", ana), ("2026-11-24T17:00:00+00:00", None)):
        by = {} if author else {"author": {**said.payload["author"], "bot": True}}
        town.discord.publish("MESSAGE_UPDATE", {**later, "edited_timestamp": edited, **by}, None)
        await town.say("ana", "rejections")  # which is answered after it
    await town.discord.until(lambda: cards(town))  # an answer to a command may be there before it
    assert len(cards(town)) == 1


def cards(town: Town) -> list[Message]:
    return [one for one in town.people["ana"].dms() if "I believe you" in one.text and not one.ephemeral]


async def test_written_to_the_bot(town: Town) -> None:
    """At once, each time, below a line that a locked phone may show; then the answer to any words, once an hour."""
    ana = town.people["ana"]
    for words in (DANGER, "Nice weather", DANGER):
        town.discord.write(ana, None, words)
        await town.say("ana", "rejections")  # which is answered after them

    await town.discord.until(lambda: len(cards(town)) == 2)  # an answer to a command may be there before the last one
    assert all(one.text.startswith("An answer for you\n") for one in cards(town))
    assert cards(town)[0].labels == ["Help now", "Rest"]
    await town.turn()
    told = [one.text for one in await town.dms("ana") if "Nobody reads what you write to me here" in one.text]
    assert len(told) == 1
    assert (await town.press("ana", "Rest")).modal is not None
    assert FIRST in (await town.press("ana", "Help now")).answer.text
