"""Whole histories lived twice: once somebody mutes or blocks whom they were introduced to, once they stop, as anybody
may. Nobody else sees, hears or is answered anything else, to the minute.
"""

from random import Random

import pytest

from tests.features.introducing import CAST, NUMBER, acts, chooses, have_written, introduced, views
from tests.world import World

HOUR = 3_600_000
MOVES = "proposes", "proposes", "chooses", "chooses", "chooses", "calls off", "in touch", "met", "looks"


async def moved(world: World, chance: Random, muter: str, *, out: bool) -> list[object]:
    """What somebody is answered; whoever is `out` does nothing, though chance goes on alike."""
    name, other, move = chance.choice(CAST), chance.sample(CAST, 5), chance.choice(MOVES)
    days, hours = chance.randint(1, 12), chance.choice(("15:00", "9:00, 16:30"))
    if name == muter and out:
        return []
    said = None
    match move:
        case "proposes":
            said = await introduced(world, name, "times", day=f"in {days} days", hours=hours)
        case "chooses":
            for each in other:
                said = said or (await chooses(world, name, each) if each != name else None)
        case "calls off":
            said = await introduced(world, name, "cancel")
        case "in touch":
            said = await introduced(world, name, "in-touch")
        case "met":
            said = await introduced(world, name, "how", went="NOT_YET")
        case _:
            said = await world.say(name, "introductions")
    return [] if said is None or name == muter else [(name, move, said.text, said.error, said.fields, said.labels)]


async def lived(world: World, seed: int, what: str) -> tuple[list[object], bool]:
    """All that the others see, and whether two were introduced who could be parted."""
    chance, found = Random(seed), list[object]()
    people = CAST[: chance.choice((3, 4, 5, 5))]
    for name in people:
        zone, quiet = chance.choice((("Lisbon", "none"), ("Lisbon", "none"), ("Los Angeles", "21:00-08:00")))
        await world.say(name, "join", name=name.title(), zone=zone, quiet=quiet, asks=3)
        await world.say(name, "introduce-me", on="yes")
    await have_written(world, *((one, other) for one in people for other in people if one != other))
    await world.until("2026-12-02 10:00")
    muter, then = chance.choice(people), world.now + round(chance.choice((0.02, 0.02, 3, 12, 30, 70)) * HOUR)
    while world.now < then:
        found += await moved(world, chance, muter, out=False)
        await world.travel(min(then, world.now + chance.choice((1, 2, 5)) * HOUR))
    with_them = world.rows(
        "SELECT other.account FROM introduced mine JOIN introduced other ON other.introduction = mine.introduction AND "
        "other.id != mine.id WHERE mine.account = ? ORDER BY other.account",
        NUMBER[muter],
    )
    if not with_them:
        return found, False
    await acts(world, muter, what, CAST[chance.choice(with_them)[0] - 1])
    for _ in range(30):
        found += await moved(world, chance, muter, out=True)
        await world.travel(world.now + chance.choice((1, 3, 8)) * HOUR)
    for name in CAST:
        if name != muter:
            found += [(await world.say(name, word)).text for word in ("introductions", "inbox", "privacy")]
            found.append(await views(world, name))
    return found, True


@pytest.mark.parametrize("seed", range(16))
async def test_nobody_else_sees_who_was_muted(world: World, other_world: World, seed: int) -> None:
    usual, introduced = await lived(other_world, seed, "stops")
    muted, _ = await lived(world, seed, ("mutes", "blocks")[seed % 2])
    assert introduced
    assert muted == usual
