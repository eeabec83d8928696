"""An operator who stops, and one who stays after all."""

from datetime import UTC, datetime

from bot.features.privacy.farewell import NOTE, begin, call_off
from bot.planning import Schedule
from bot.remembered import Notes
from tests.world import World

END = round(datetime(2026, 12, 15, 12, tzinfo=UTC).timestamp() * 1000)  # three weeks ahead


STOPS = "The people who run me are stopping, so I'm only here until"


async def plan(world: World, at: int = END) -> None:
    await world.core.units.run(lambda stores: begin(at, stores[Notes], stores[Schedule], world.now))


async def called_off(world: World) -> None:
    await world.core.units.run(lambda stores: call_off(END, stores[Notes], stores[Schedule], world.now))


async def heard(world: World, person: str, where: str = "dm") -> list[str]:
    said = await world.sees(person, where)
    words = (STOPS, "A reminder: I'm only here", "I'm staying after all")
    return [one.text for one in said if one.text.startswith(words)]


async def note(world: World) -> str | None:
    return await world.read(lambda stores: stores[Notes].get(NOTE))
