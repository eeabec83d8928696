"""Many who have never had a direct message from the bot are written to at the same hour."""

from collections import Counter

from bot.calendar import HOUR_MS
from bot.letters import Dm, Letter, LetterKind
from bot.mailing import Outbox
from bot.messages import Message
from bot.people import Place, Speaker
from bot.ports import Stores
from bot.tokens import Draft
from bot.words import say
from tests.adapters.discord.faults.table import Row
from tests.adapters.discord.town import Town
from tests.adapters.faults.disk import rows
from tests.adapters.heart import greeted_before

NINE = 16  # hours from when a town begins (Tuesday, 17:00 in Lisbon) to 9:00 of the next day
LAST = "SELECT account FROM outbox WHERE subject LIKE 'week:%' AND state = 'pending' ORDER BY id DESC LIMIT 1"
CAREFUL = 1_000, 2_000  # milliseconds between two openings, as on the real Discord


async def crowd(town: Town, people: int) -> list[int]:
    """So many more joined a bot of an earlier release, with the pace of the real Discord; their accounts."""
    accounts = await joining(town, people)
    greeted_before(town.folder)
    return accounts


async def joining(town: Town, people: int) -> list[int]:
    """So many more have just joined."""
    town.distance = CAREFUL
    await town.restart()
    place, users = Place(str(town.guild.id), str(town.places["circle"].id)), set()
    for number in range(people):
        user = town.discord.user(f"Kit {number}")
        town.guild.add(user)
        speaker = Speaker("discord", "", str(user.id), user.name, place)
        joining = Draft("join", {"name": user.name, "zone": "lisbon"})
        joined = await town.heart.app.handle(speaker, joining, typed=True, event=f"join {number}")
        assert not joined.sorry, joined.said
        users.add(str(user.id))
    return [number for number, user in rows(town, "SELECT id, user FROM accounts") if user in users]


async def write(town: Town, accounts: list[int], hours: float) -> None:
    """Each of them has a letter due in so many hours; time goes on to a minute before."""
    at = town.clock.now() + round(hours * HOUR_MS)

    def put(stores: Stores) -> None:
        for number in accounts:
            told = Message(say("How was your week?"))
            stores[Outbox].put(Letter(LetterKind.GOALS, Dm(number), f"week:{number}:{at}", told, say("Because."), at))

    await town.heart.units.run(put)
    await town.advance(minutes=60 * hours - 1)


def openings(town: Town) -> Counter[int]:
    """How many direct messages were opened in each minute of the clock."""
    found = (one for one in town.discord.requests if one.path == "/users/@me/channels")
    return Counter(int(one.at // 60) for one in found)


def waits(town: Town) -> list[float]:
    """Seconds after their hour at which letters of that hour were sent."""
    query = "SELECT (ended_at - not_before) / 1000.0 FROM outbox WHERE subject LIKE 'week:%' AND state = 'sent'"
    return [seconds for (seconds,) in rows(town, query)]


async def many_at_once(town: Town) -> str:
    """Discord locks out who opens 25 direct messages within 20 seconds; 40 people are written to at 9:00."""
    await write(town, await crowd(town, 40), NINE)
    await town.advance(minutes=1.2)
    [(last,)] = rows(town, LAST)
    [_] = await town.heart.units.read(lambda stores: stores[Outbox].undelivered(last))
    await town.advance(minutes=3)
    assert len(waits(town)) == 40 and max(waits(town)) < 90
    return "a direct message, the last of them within 90 seconds, and before that the same in /inbox"


OPENINGS = (Row(many_at_once, identifies=1, slow=True),)
