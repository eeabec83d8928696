"""What the tests of reflections share: a no, its offers, the cards and the words that come back."""

from typing import Any

from tests.world import Said, World

LISBON = "Europe/Lisbon"


async def rejected(world: World, person: str = "ana", **given: Any) -> Said:
    await world.agree(person)
    return await world.say(person, "rejected", **{"stage": "SCREEN", "sting": 3, **given})


async def own_words(world: World, person: str = "ana") -> list[Said]:
    return [one for one in await world.sees(person) if one.title == "Your own words"]


async def offers(world: World, person: str = "ana") -> list[str]:
    return [one.text for one in await world.sees(person) if one.title == "A quiet moment"]


async def answer_all(world: World, person: str = "ana") -> Said:
    """From the offer to the closing."""
    await world.press(person, "Start")
    await world.press(person, "Write", heaviest="They liked me, and then silence.")
    await world.press(person, "Write", friend="You were good enough to get that far.")
    await world.press(person, "Write", mine="One day to prepare", not_mine="They hired from within")
    return await world.press(person, "Write", next_if="If I am asked about the gap", next_then="then I will breathe")
