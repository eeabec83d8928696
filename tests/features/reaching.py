"""Every way in which words that somebody typed reach others."""

from tests.features.kindness import a_word, asked_ones
from tests.world import Said, World


async def encourages(world: World, words: str) -> Said:
    return await world.say("ana", "encourage", member="Ben", words=words)


async def answers_an_ask(world: World, words: str) -> Said:
    await world.say("ben", "ask", wish="TIPS", words="A hard day.")
    await world.press("ben", "Send")
    await world.advance(minutes=6)
    assert "ana" in await asked_ones(world)
    return await world.press("ana", "Write a kind word", words=words)


async def replies(world: World, words: str) -> Said:
    await a_word(world, "ben", "ana")
    return await world.press("ana", "Reply", words=words)


async def is_called(world: World, words: str) -> Said:
    return await world.say("ana", "join", where="circle", name=words[:22], zone="Lisbon")


async def names_a_circle(world: World, words: str) -> Said:
    return await world.say("ana", "setup", where="circle", name=words[:22], zone="Lisbon")


async def shares_a_goal(world: World, words: str) -> Said:
    await world.say("ana", "goal", action=words)
    return await world.press("ana", "Show it in the recap")


async def pauses(world: World, words: str) -> Said:
    return await world.say("ana", "pause-member", where="circle", member="Ben", days=2, why=words)


async def removes(world: World, words: str) -> Said:
    return await world.say("ana", "remove-member", where="circle", member="Ben", why=words)


async def thanks_all(world: World, words: str) -> Said:
    await a_word(world, "ben", "ana")
    await world.say("ana", "landing-stops", stop="yes")
    said = await world.say("ana", "thank-helpers", words=words)
    return said if said.title else await world.press("ana", "Thank them")


WAYS = [
    thanks_all,
    encourages,
    answers_an_ask,
    replies,
    is_called,
    names_a_circle,
    shares_a_goal,
    pauses,
    removes,
]
