"""What the rows of the fault table do and look at: a kind word on its way, an answer."""

import asyncio
from typing import Any

from tests.adapters.discord.town import Town
from tests.adapters.faults.disk import states
from tests.loopback.discord import Interaction, Message

CALLBACK = r"^/interactions/\d+/[^/]+/callback$"
POSTS = r"^/channels/\d+/messages$"
WORDS = "You did all that you could do there, and it still was a no."
LOGGED = "I'm sorry. It's saved, and only you can see it. Nothing else is needed today."


async def kind_word(town: Town) -> None:
    """Ana has written to Ben, and the courier has not been there yet."""
    await town.say("ana", "encourage", "circle", member="Ben", words=WORDS)
    assert states(town, "WORD") == ["pending"]


async def rejected(town: Town) -> Interaction:
    """Ana types a whole command, and waits for no answer."""
    typed = {"stage": "FINAL", "sting": "5"}
    return await town.discord.slash(town.people["ana"], town.places["circle"], "rejected", typed)


async def put_down(town: Town) -> str:
    """Ana types a whole command, and is answered at once."""
    said = await (await rejected(town)).settled()
    assert first(said.answer) == LOGGED
    return f"“{LOGGED}”"


def first(message: Message) -> str:
    """Its first line, below what a locked phone shows of it, without the marks of a title."""
    told = [line for line in message.text.split("\n") if line]
    rang = bool(message.content) and message.payload["edited_timestamp"] is None
    return told[rang].removeprefix("### ")


async def by_letter(town: Town, person: str = "ana") -> str:
    """What came as a direct message, last of all."""
    await town.connection.desk.finish()
    await town.turn()
    return f"a direct message: “{first((await town.dms(person))[-1])}”"


async def word_arrived(town: Town) -> str:
    """Ben has it, once."""
    found = [first(one) for one in await town.dms("ben") if WORDS in one.text]
    assert found == ["A kind word from Ana"], found
    return f"a direct message: “{found[0]}”"


async def quietly_ended(task: asyncio.Task[Any]) -> None:
    """Cancelled, whatever comes of it."""
    task.cancel()
    await asyncio.wait({task})
