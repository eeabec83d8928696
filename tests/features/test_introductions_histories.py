"""What has to hold of introductions whatever people do: nobody is over their number of a week over all kinds, rest
holds all of it, whoever is kept apart never meets, and nobody is introduced who wasn't told a day before.
"""

from collections.abc import Sequence
from itertools import combinations
from random import Random

import pytest

from tests.world import World

CAST = ("ana", "ben", "chidi", "dana", "eli")
DAY, WEEK = 86_400_000, 604_800_000
MOVES = (
    "rests",
    "is back",
    "excludes",
    "is muted",
    "asks",
    "practises",
    "skips",
    "stops",
    "begins",
    "leaves",
    "nothing",
)


async def moves(world: World, chance: Random) -> None:
    who, other = chance.sample(range(1, 6), 2)
    name = CAST[who - 1]
    match chance.choice(MOVES):
        case "rests":
            await world.say(name, "rest", until=f"{chance.randint(1, 9)} days")
            await world.agree(name)
        case "is back":
            await world.say(name, "back")
        case "excludes":
            await world.say(name, "introduction-not-with", member=str(other), circle="1", typed=True)
        case "is muted":
            world.change(
                "INSERT OR IGNORE INTO blocks (circle, account, other, at) VALUES (1, ?, ?, ?)", other, who, world.now
            )
        case "asks":
            await world.say(name, "ask", wish="LISTEN", words="A hard day, and nothing more than that")
            await world.agree(name)
            await world.say(name, "send-ask", ask=world.rows("SELECT coalesce(max(id), 0) FROM asks")[0][0])
        case "practises":
            await world.say(name, "mock-interview", about="A second round")
        case "skips":
            known = world.rows("SELECT id FROM introduction_wishes WHERE account = ?", who)
            rounds = world.rows("SELECT id FROM introduction_rounds WHERE state = 'TELLING'")
            if known and rounds:
                await world.say(name, "introduction-skip", number=known[0][0], round=rounds[0][0], skip="yes")
        case "stops" | "begins" as does:
            await world.say(name, "introduce-me", on="yes" if does == "begins" else "no")
        case "leaves" if name != "ana":
            await world.say(name, "leave", sure="yes", typed=True)
            [(most,)] = world.rows("SELECT asks_per_week FROM members WHERE account = ?", who)
            await world.say(name, "join", name=name.title(), zone="Lisbon", quiet="none", asks=most)


@pytest.mark.parametrize("seed", range(8))
async def test_what_always_holds(world: World, seed: int) -> None:
    chance, parted = Random(seed), dict[frozenset[int], int]()
    for name in CAST:
        await world.say(name, "join", name=name.title(), zone="Lisbon", quiet="none", asks=chance.choice((1, 2, 2, 3)))
        await world.agree(name)
        await world.say(name, "introduce-me", on="yes")
    told = dict[tuple[int, int], int]()
    await world.until("2026-12-01 09:59")
    _note(world, told)
    await world.until("2026-12-02 12:00")
    for _ in range(40):
        await moves(world, chance)
        for one, other, at in _parted(world):
            parted.setdefault(frozenset({one, other}), max(at, world.now))
        await world.advance(hours=chance.choice((3, 20, 40)))
        _note(world, told)
    groups = world.rows("SELECT introduction, account, at FROM introduced ORDER BY at")
    assert groups
    _nobody_is_over_their_number(world)
    rests = world.rows("SELECT account, began_at, min(until_at, coalesce(ended_at, until_at)) FROM rests")
    for _, account, at in groups:
        assert not [one for one, began, until in rests if one == account and began <= at < until]
    for each in {number for number, _, _ in groups}:
        people = [(account, at) for number, account, at in groups if number == each]
        assert len(people) in (2, 3)
        for (first, at), (second, _) in combinations(people, 2):
            assert parted.get(frozenset({first, second}), at + 1) > at
    for account, at in world.rows(
        "SELECT account, ended_at FROM outbox WHERE kind = 'INTRODUCING' AND state = 'sent' AND account IS NOT NULL"
    ):
        assert not [one for one, began, until in rests if one == account and began < at < until]
    rounds = dict(world.rows("SELECT id, at FROM introduction_rounds"))
    for number, account, _ in groups:
        [(which,)] = world.rows("SELECT round FROM introductions WHERE id = ?", number)
        assert (account, which) not in told or told[account, which] <= rounds[which]


def _note(world: World, told: dict[tuple[int, int], int]) -> None:
    """Who was told in time of which round, and when that was first seen."""
    for account, number in world.rows("SELECT account, noticed FROM introduction_wishes WHERE noticed > 0"):
        told.setdefault((account, number), world.now)


def _parted(world: World) -> Sequence[tuple[int, int, int]]:
    """Who is kept apart by now, and since when."""
    return world.rows(
        "SELECT account, other, at FROM blocks UNION ALL SELECT account, other, at FROM introduction_exclusions"
    )


def _nobody_is_over_their_number(world: World) -> None:
    """In any seven days, over kind words, mock interviews and introductions."""
    numbers = dict(world.rows("SELECT account, asks_per_week FROM members WHERE left_at IS NULL"))
    asked = world.rows(
        "SELECT account, at FROM asked WHERE state NOT IN ('SPARED', 'TAKEN_BACK') UNION ALL SELECT account, at FROM "
        "interviewers UNION ALL SELECT account, at FROM introduced"
    )
    for account, most in numbers.items():
        ats = sorted(at for one, at in asked if one == account)
        for at in ats:
            assert len([each for each in ats if at - WEEK < each <= at]) <= most
