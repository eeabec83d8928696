"""Naming the one to turn to, turning to them, and what is read of it."""

from tests.world import Said, World

NAMED = "Ana asks if they may turn to you"
TURNED = "Ana could use you now"
NOT_THERE = "My message hasn't reached the person you turned to."
ENDED = "I can't write to the person you named any more. It says nothing about you."


async def number_of(world: World, person: str, other: str) -> str:
    form = await world.say(person, "trust")
    [value] = [one["value"] for one in form.questions["member"]["choices"] if one["label"] == other.capitalize()]
    return str(value)


async def name(world: World, person: str = "ana", other: str = "ben") -> Said:
    """Ana names Ben, and he is asked."""
    await world.say(person, "trust", member=await number_of(world, person, other))
    told = await world.press(person, f"Ask {other.capitalize()}")
    await world.advance(minutes=1)
    return told


async def willing(world: World) -> None:
    """Ben has said yes."""
    await name(world)
    await world.press("ben", "Yes, they may")
    await world.advance(minutes=1)


async def turn(world: World) -> Said:
    await world.say("ana", "help-now")
    await world.press("ana", "Write to Ben")
    told = await world.press("ana", "Yes, send it now")
    await world.advance(minutes=1)
    return told


async def heard(world: World, start: str = ENDED) -> bool:
    """Whether Ana has been told so."""
    return any(text.startswith(start) for text in await world.texts("ana"))


async def ten(world: World) -> None:
    """A bit after ten o'clock of the next day, for Ana."""
    await world.until("2026-11-25T10:01", "Europe/Lisbon")


async def titles(world: World, person: str) -> list[str | None]:
    return [one.title for one in await world.sees(person)]


async def turn_again(world: World) -> Said:
    await world.say("ana", "help-now")
    return await world.press("ana", "Write to Ben")
