"""The letters that drain during the burst, and what became of them on both sides."""

import asyncio
import sqlite3
from collections import Counter
from dataclasses import dataclass

from benchmarks.discord.place import Scene, speaker
from benchmarks.measure import bot
from bot.letters import Dm, Letter, LetterKind
from bot.mailing import Outbox
from bot.messages import Button, Message
from bot.ports import People, Stores
from bot.tokens import Draft, go
from bot.words import Person, say
from tests.loopback.discord import Channel, User

READERS = 100  # 0.4 letters a second for each, well below what one conversation takes
WORDS = Message(
    say("{who} wrote: {words}", who=Person("Ben"), words="It was a hard week, and you *still* showed up. That counts."),
    title=say("A kind word"),
    buttons=(Button(say("My circle"), go("my-circle")), Button(say("Help"), go("help"))),
)


@dataclass(frozen=True, slots=True)
class Came:
    """`lost`: ours says sent, Discord has none; `late`: cancelled or given up; `refused`: asked to wait, sent later."""

    waiting: int
    sent: int
    lost: int
    twice: int
    late: int
    refused: int


async def write(there: Scene, people: list[tuple[User, Channel]], letters: int) -> int:
    """Everybody lets their words be kept; puts letters into the outbox, to some in turn, and returns to how many."""
    speakers = [speaker(*one) for one in people]

    def unit(stores: Stores) -> int:
        accounts = [stores[People].known(one) for one in speakers[:READERS]]
        readers = [one.id for one in accounts if one is not None]
        for number in range(letters):
            to, why = Dm(readers[number % len(readers)]), say("A benchmark wrote this.")
            stores[Outbox].put(Letter(LetterKind.ENCOURAGE, to, f"bench:{number}", WORDS, why))
        return len(readers)

    async with bot(there.database) as core:
        await asyncio.gather(*(core.app.handle(one, Draft("consent"), typed=True) for one in speakers))
        return await core.app.units.run(unit)


def posts(there: Scene) -> list[tuple[str, str]]:
    """Nonce and id of every message that Discord took."""
    return [
        (one.body["nonce"], one.answer["id"])
        for one in there.discord.requests
        if one.method == "POST" and one.status == 200 and one.path.endswith("/messages")
    ]


def came(there: Scene) -> Came:
    """As the database and Discord have it, once the bot has ended."""
    outside = sqlite3.connect(there.database)
    rows = outside.execute("SELECT key, state FROM outbox WHERE subject LIKE 'bench:%'").fetchall()
    outside.close()
    arrived = Counter(key for key, _ in set(posts(there)))
    return Came(
        waiting=len(rows),
        sent=len(arrived),
        lost=sum(state == "sent" and not arrived[key] for key, state in rows),
        twice=sum(count > 1 for count in arrived.values()),
        late=sum(state in ("cancelled", "dead") for _, state in rows),
        refused=sum(one.status == 429 for one in there.discord.requests),
    )
