"""What the tests of the recap share: noes, and the recaps that stand in the channel."""

from adapters.playground.people import CAST
from tests.world import Said, World

LISBON = "Europe/Lisbon"
FRIDAY = "2026-11-27T17:00"
ALL = tuple(CAST)


async def recaps(world: World) -> list[Said]:
    return [one for one in await world.sees("ana", "circle") if (one.title or "").startswith("The week in ")]


async def latest(world: World) -> Said:
    return (await recaps(world))[-1]


async def noes(world: World, *people: str) -> None:
    for person in people:
        await world.say(person, "rejected", stage="SCREEN", sting=2)
