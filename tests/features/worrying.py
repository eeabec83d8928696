"""What comes of a worry that was passed on, for whoever it was told to and whoever told it."""

from tests.world import World

WORRIED = "Someone is worried"
NONE = "You were worried about someone, and what I was to pass on hasn't reached a host."


async def heard_that_none(world: World, person: str = "chidi") -> bool:
    return any(text.startswith(NONE) for text in await world.texts(person))


async def a_host_heard(world: World) -> bool:
    """In any host's direct messages, or where they read it themselves."""
    return any([WORRIED in [one.title for one in await world.sees(person)] for person in ("ana", "eli")])
