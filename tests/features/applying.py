"""Short ways to log an application and what happened to it, and to find the card that asks about silence."""

from tests.world import Said, World

DONE = "It's in your list: {}. Only you can see it."
TITLE = "Quiet for a while"


async def applied(world: World, person: str = "ana", **said: object) -> int:
    """Logs one; returns its number."""
    await world.say(person, "apply", typed=True, **said)
    [(number,)] = world.rows("SELECT id FROM applications ORDER BY at DESC, id DESC LIMIT 1")
    return int(number)


async def happened(world: World, number: int, what: str, on: str | None = None, person: str = "ana") -> str:
    said = {"on": on} if on else {}
    return (await world.say(person, "happened", number=number, what=what, **said)).text


async def cards(world: World, person: str = "ana") -> list[Said]:
    return [one for one in await world.sees(person) if one.title == TITLE]


def names(card: Said) -> list[str]:
    return [one["name"] for one in card.body["fields"]]
