"""The letters that drain during the burst, and what became of them on both sides."""

import sqlite3
from collections import Counter
from dataclasses import dataclass

from benchmarks.measure import bot
from benchmarks.slack.place import Scene, speaker
from bot.letters import Dm, Letter, LetterKind
from bot.mailing import Outbox
from bot.messages import Button, Message
from bot.ports import People, Stores
from bot.tokens import go
from bot.words import Person, say
from tests.loopback.slack import Channel, User

READERS = 100
WORDS = Message(
    say("{who} wrote: {words}", who=Person("Ben"), words="It was a hard week, and you *still* showed up. That counts."),
    title=say("A kind word"),
    buttons=(Button(say("My circle"), go("my-circle")), Button(say("Help"), go("help"))),
)


@dataclass(frozen=True, slots=True)
class Came:
    """`lost`: ours says sent, Slack has none; `late`: cancelled or given up; `refused`: 429s for letters."""

    waiting: int
    sent: int
    lost: int
    twice: int
    late: int
    refused: int


async def write(there: Scene, people: list[tuple[User, Channel]], letters: int) -> None:
    """Puts letters into the outbox, to some of them in turn."""

    def unit(stores: Stores) -> None:
        accounts = [stores[People].known(speaker(*one)) for one in people[:READERS]]
        readers = [one.id for one in accounts if one is not None]
        for number in range(letters):
            to, why = Dm(readers[number % len(readers)]), say("A benchmark wrote this.")
            stores[Outbox].put(Letter(LetterKind.ENCOURAGE, to, f"bench:{number}", WORDS, why))

    async with bot(there.database) as core:
        await core.app.units.run(unit)


def posts(there: Scene) -> list[tuple[str, str]]:
    """Key and timestamp of every letter that Slack took."""
    return [
        (one.args["metadata"]["event_payload"]["key"], one.answer["ts"])
        for one in there.slack.requests
        if one.method == "chat.postMessage" and one.status == 200
    ]


def came(there: Scene) -> Came:
    """As the database and Slack have it, once the bot has ended."""
    outside = sqlite3.connect(there.database)
    rows = outside.execute("SELECT key, state FROM outbox WHERE subject LIKE 'bench:%'").fetchall()
    outside.close()
    arrived = Counter(key for key, _ in posts(there))
    lettered = ("chat.postMessage", "conversations.open")
    return Came(
        waiting=len(rows),
        sent=len(arrived),
        lost=sum(state == "sent" and not arrived[key] for key, state in rows),
        twice=sum(count > 1 for count in arrived.values()),
        late=sum(state in ("cancelled", "dead") for _, state in rows),
        refused=sum(one.status == 429 and one.method in lettered for one in there.slack.requests),
    )
