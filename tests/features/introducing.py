"""What tests of introductions ask of people, and see."""

from tests.features.kindness import a_word
from tests.world import NotShown, Said, World

CAST = ("ana", "ben", "chidi", "dana", "eli")
FOUR = ("ana", "ben", "chidi", "dana")
NUMBER = {"ana": 1, "ben": 2, "chidi": 3, "dana": 4, "eli": 5}
NOBODY = "This time I found nobody in Harbour to introduce you to"
OVER = "This introduction is over, so there's nothing you need to do."


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


async def have_written(world: World, *pairs: tuple[str, str]) -> None:
    """So that who got a word can mute who wrote it."""
    for sender, receiver in pairs:
        await a_word(world, sender, receiver)


async def acts(world: World, who: str, what: str, other: str) -> Said:
    """Whatever somebody may do about another whom they are introduced to."""
    match what:
        case "mutes" | "blocks":
            [(word,)] = world.rows(
                "SELECT max(id) FROM kind_words WHERE sender = ? AND receiver = ?", NUMBER[other], NUMBER[who]
            )
            return await world.say(who, what.removesuffix("s"), word=word)
        case "excludes":
            return await world.say(who, "introduction-not-with", member=str(NUMBER[other]), circle="1", typed=True)
        case "leaves":
            return await world.say(who, "leave", sure="yes", typed=True)
        case "calls off":
            return await introduced(world, who, "cancel")
        case _:
            return await world.say(who, "introduce-me", on="no")


def number(world: World, who: str) -> int:
    """Of their newest introduction."""
    [(found,)] = world.rows("SELECT coalesce(max(id), 0) FROM introduced WHERE account = ?", NUMBER[who])
    return int(found)


async def introduced(world: World, who: str, what: str, **given: object) -> Said:
    """A command about their newest introduction, as its button has it."""
    return await world.say(who, f"introduction-{what}", number=number(world, who), **given)


async def chooses(world: World, who: str, whose: str) -> Said | None:
    """The first time that another proposes to them, where they see one."""
    times = await heard(world, who, f"Times to meet {whose.title()}")
    if times is None or "Propose a time" in times.labels[:1]:
        return None
    try:
        return await world.press_token(who, times.token(times.labels[0]), times.body["n"])
    except NotShown:
        return None
