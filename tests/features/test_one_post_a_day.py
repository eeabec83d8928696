"""Without a name, at most one ask a day of each person stands in a channel anew: in histories at random, outages, over
the nights in which clocks change, and where two circles show theirs in one channel.
"""

import random
from collections import defaultdict
from itertools import pairwise

import pytest

from tests.features.second import second_circle
from tests.world import World

DAY, HOUR = 86_400_000, 3_600_000
CAME = "SELECT author, ended_at FROM outbox WHERE kind = 'ENCOURAGE' AND nameless = 1 AND platform_id IS NOT NULL"


@pytest.mark.parametrize("seed", range(4))
async def test_whatever_they_do(world: World, seed: int) -> None:
    """Asking, taking back, showing, taking out and waiting, from before a night in which clocks change."""
    chance, posts = random.Random(seed), 0
    await second_circle(world, 1, 2, 3)
    world.change("UPDATE circles SET encourage_channel = 'encourage'")
    for person in ("ana", "ben"):
        await world.say(person, "join", where="circle", name=person.title(), zone="Lisbon", quiet="none", asks=0)
    await world.until(chance.choice(["2027-03-25T12:00", "2027-10-28T12:00"]))
    for _ in range(60):
        person, where = chance.choice(["ana", "ben"]), chance.choice([1, 2])
        match chance.randrange(6):
            case 0 | 1:
                said = {"wish": "LISTEN", "named": "ANONYMOUS", "may_post": "yes", "circle": where}
                await world.say(person, "ask", typed=True, **said)
                await pressed(world, person, "Send")
            case 2:
                await world.say(person, "my-asks")
                await pressed(world, person, "Take back number 1", "Take it back")
            case 3:
                await world.say(person, "my-asks")
                await pressed(world, person, "Show it in the encourage channel", "Show it")
            case 4:
                await world.say(person, "my-asks")
                await pressed(world, person, "Take it out of the encourage channel")
            case 5:
                await world.advance(hours=chance.choice([0.2, 3, 12.5, 24.5]))
        await world.advance(minutes=6)
    came = defaultdict[int, list[int]](list)
    for author, at in world.rows(CAME):
        came[author].append(at)
        posts += 1
    assert posts > 2
    for hours in came.values():
        hours.sort()
        assert all(later - sooner >= DAY for sooner, later in pairwise(hours)), hours


async def pressed(world: World, person: str, *labels: str) -> None:
    """One after the other, as far as they are there."""
    for label in labels:
        if not any(label in one.labels for one in await world.sees(person)):
            return
        await world.press(person, label)
