"""What tests of introductions ask of people, and see."""

from tests.world import Said, World

FOUR = ("ana", "ben", "chidi", "dana")
NUMBER = {"ana": 1, "ben": 2, "chidi": 3, "dana": 4, "eli": 5}
NOBODY = "This time I found nobody in Harbour to introduce you to"


async def wanting(world: World, *people: str) -> None:
    for one in people:
        await world.say(one, "introduce-me", on="yes")


async def heard(world: World, person: str, title: str) -> Said | None:
    return next((one for one in reversed(await world.sees(person)) if (one.title or "").startswith(title)), None)


async def met(world: World, person: str) -> list[str]:
    """Whom they were introduced to, in order."""
    return [
        str(one.title).removeprefix("Meet ")
        for one in await world.sees(person)
        if (one.title or "").startswith("Meet ")
    ]


async def round_over(world: World) -> None:
    """Wednesday has passed, and whoever was asleep is awake."""
    await world.advance(days=9)


def apart(world: World, one: str, other: str) -> None:
    world.change(
        "INSERT INTO introduction_exclusions (circle, account, other, at) VALUES (1, ?, ?, 0)",
        NUMBER[one],
        NUMBER[other],
    )


async def views(world: World, person: str) -> list[tuple[object, ...]]:
    """All that they see, and when."""
    return [(one.body["at"], one.title, one.text, one.fields, one.labels) for one in await world.sees(person)]
