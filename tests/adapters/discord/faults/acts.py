"""What the rows of the fault table do and look at: a kind word on its way, an answer, the outbox."""

import asyncio
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from adapters.rehearsal import DATABASE
from tests.adapters.discord.town import Town
from tests.loopback.discord import Interaction, Message

CALLBACK = r"^/interactions/\d+/[^/]+/callback$"
POSTS = r"^/channels/\d+/messages$"
WORDS = "You did all that you could do there, and it still was a no."
LOGGED = "Logged. Nothing else is needed today."


@dataclass(frozen=True)
class Row:
    """A letter as it stands in the outbox."""

    key: str
    kind: str
    subject: str
    account: int | None
    state: str
    why: str | None
    not_before: int


def rows(town: Town, query: str, *values: Any) -> Sequence[Any]:
    """What a second connection finds on the disk."""
    with closing(sqlite3.connect(town.folder / DATABASE)) as outside:
        return outside.execute(query, values).fetchall()


def letters(town: Town) -> list[Row]:
    query = "SELECT key, kind, subject, account, state, ended_why, not_before FROM outbox ORDER BY id"
    return [Row(*one) for one in rows(town, query)]


def states(town: Town, kind: str) -> list[str]:
    """Of the letters of a kind, oldest first."""
    return [one.state for one in letters(town) if one.kind == kind]


async def kind_word(town: Town) -> None:
    """Ana has written to Ben, and the courier has not been there yet."""
    await town.say("ana", "encourage", "circle", member="Ben", words=WORDS)
    await town.press("ana", "Yes, keep my words")
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
    """Its first line, without the marks of a title."""
    return message.text.partition("\n")[0].removeprefix("### ")


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


async def on_disk(town: Town, happened: Callable[[], bool]) -> None:
    """Waits until the store says so; TimeoutError where it never does."""
    async with asyncio.timeout(3):
        while not happened():
            await town.heart.units.read(lambda _: None)
