"""What has to hold of every rest whatever people do: one that was taken, a day off, and the day of each week that is
kept free. Nothing comes in it, nobody is asked anything, and no week is lost; who rests is told here from what people
did, and never asked of the bot.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest

from bot.events import Events
from bot.features.goals.desk import Desk
from bot.features.goals.store import Goals
from bot.features.goals.streak import Streak
from bot.letters import Dm, Letter, LetterKind
from bot.mailing import Outbox
from bot.messages import Message
from bot.planning import Schedule
from bot.ports import People
from bot.words import say
from storage.stores import Stores
from tests.world import World

CAST = ("ana", "ben", "chidi", "dana", "eli")
DAYS = ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY")
MOVES = ("rests", "day off", "free", "none", "back", "moves", "asks", "logs", "checks in", "practises")
ZONES = ("Europe/Lisbon", "Asia/Tokyo", "America/Los_Angeles", "Pacific/Auckland")
SENT = "SELECT account, kind, ended_at FROM outbox WHERE state = 'sent' AND account IS NOT NULL AND ended_at > ?"
# who set the hour of these is the reader or somebody in need; any other kind, and any that is yet to come, is held
GOES = {"HELLO", "ANSWER", "WROTE", "TURNING", "HOST", "DELETION"}


@dataclass
class Rester:
    """Somebody as the test knows them."""

    zone: str = "Europe/Lisbon"
    until: int = 0
    weekday: int | None = None
    back: int = 0

    def rests(self, at: int) -> bool:
        return at < self.until or self.free(at)

    def free(self, at: int) -> bool:
        """By a calendar on their wall."""
        here = self.here(at)
        midnight = datetime(here.year, here.month, here.day, tzinfo=ZoneInfo(self.zone)).timestamp() * 1000
        return here.weekday() == self.weekday and not midnight <= self.back

    def here(self, at: int) -> datetime:
        return datetime.fromtimestamp(at / 1000, ZoneInfo(self.zone))

    def morning(self, at: int, days: int) -> int:
        """Their eight o'clock so many days later."""
        day = self.here(at).date() + timedelta(days)
        return round(datetime(day.year, day.month, day.day, 8, tzinfo=ZoneInfo(self.zone)).timestamp() * 1000)


async def _moves(world: World, name: str, one: Rester, chance: Random) -> None:
    match chance.choice(
        ("rests", "day off", "free", "none", "back", "moves", "asks", "logs", "checks in", "practises")
    ):
        case "rests":
            days = chance.randint(1, 9)
            await world.say(name, "rest", until=f"{days} days")
            one.until = one.morning(world.now, days)
        case "day off":
            await world.say(name, "day-off", typed=True)
            one.until = max(one.until, one.morning(world.now, 1))
        case "free":
            one.weekday, one.back = chance.randrange(7), 0
            await world.say(name, "free-day", day=DAYS[one.weekday])
        case "none":
            one.weekday = None
            await world.say(name, "no-free-day", typed=True)
        case "back":
            one.until, one.back = 0, world.now
            await world.say(name, "back")
        case "moves":
            one.zone = chance.choice(ZONES)
            await world.say(name, "join", name=name.title(), zone=one.zone, quiet="none", asks=3)
        case "asks":
            await world.say(name, "ask", wish="LISTEN", words="A hard day, and nothing more than that")
            await world.say(name, "send-ask", ask=world.rows("SELECT coalesce(max(id), 0) FROM asks")[0][0])
        case "logs":
            await world.say(name, "rejected", stage="FINAL", sting=chance.randint(1, 5))
        case "checks in":
            await world.say(name, "pace", pace=chance.choice(("LOW", "WELL")), day=f"{one.here(world.now):%Y-%m-%d}")
        case "practises":
            await world.say(name, "mock-interview", about="A second round")


async def _put(world: World, chance: Random) -> None:
    """One letter of some kind, for anybody."""
    to = Dm(chance.randint(1, 5))
    letter = Letter(chance.choice([*LetterKind]), to, "test", Message(say("Something.")), say("A test."))
    await world.core.units.run(lambda stores: stores[Outbox].put(letter))


async def _streaks(world: World) -> list[Streak]:
    def look(stores: Stores) -> list[Streak]:
        ports = stores[Goals], stores[People], stores[Outbox], stores[Schedule]
        found = [stores[People].account(number) for number in range(1, 6)]
        return [Desk(*ports, world.clock, Events()).streak(one) for one in found if one]

    return await world.read(look)


def _lost(before: Streak, after: Streak) -> bool:
    return (before.total, before.run) != (after.total, after.run) or before.marks != after.marks[: len(before.marks)]


async def _people(world: World, chance: Random) -> list[Rester]:
    for name in CAST:
        await world.say(name, "join", name=name.title(), zone="Lisbon", quiet="none", asks=3)
        await world.agree(name)
        await world.say(name, "introduce-me", on="yes")
        await world.say(name, "rhythm", cadence="DAILY")
        await world.say(name, "goal", action="Write to Marta", typed=True)
    return [Rester() for _ in CAST]


@pytest.mark.parametrize("seed", [*range(3), *range(4, 11)])  # in each of these somebody keeps a day free
async def test_a_rest_holds_everything(world: World, seed: int) -> None:
    chance, held = Random(seed), Counter[str]()
    people = await _people(world, chance)
    await world.advance(minutes=1)
    for _ in range(60):
        who = chance.randrange(5)
        await _moves(world, CAST[who], people[who], chance)
        await _put(world, chance)
        began, streaks = world.now, await _streaks(world)
        await world.advance(hours=chance.choice((0.1, 3, 9, 20, 40)))
        letters = world.rows(SENT, began)
        for account, kind, at in letters:
            assert kind in GOES or not people[account - 1].rests(at), f"{kind} came to {CAST[account - 1]}"
        for table in ("asked", "interviewers", "introduced"):
            for account, at in world.rows(f"SELECT account, at FROM {table} WHERE at > ?", began):
                assert not people[account - 1].rests(at), f"{CAST[account - 1]} is {table}"
        for one, before, after in zip(people, streaks, await _streaks(world), strict=True):
            if all(one.rests(at) for at in range(began, world.now + 1, 900_000)) and one.rests(world.now):
                assert not _lost(before, after), (before, after, one)
                held["weeks"] += before != after or before.marks[-1] != after.marks[-1]
        held.update("free" if one.free(world.now) else "taken" if one.rests(world.now) else "awake" for one in people)
        held["letters"] += len(letters)
    assert min(held[one] for one in ("free", "taken", "awake", "letters")) > 5, held
