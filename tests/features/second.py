"""A second circle beside Harbour, for what belongs to one of two."""

from dataclasses import replace

from bot.features.circles.store import Circles
from bot.ports import People
from storage.stores import Stores
from tests.world import World


async def second_circle(world: World, *people: int) -> int:
    """Another one, in a channel of its own, that they are in as well."""
    here = await world.read(lambda stores: stores[People].circle(1))
    assert here is not None

    def unit(stores: Stores) -> int:
        number = stores[Circles].open(replace(here, name="Second", channel="second", encourage_channel=None))
        for person in people:
            stores[Circles].enter(number, person, f"Person {person}", 2, host=False)
            stores[Circles].recap(number, person, included=True)
        return number

    return await world.core.units.run(unit)
