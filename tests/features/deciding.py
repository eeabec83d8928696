"""Short ways to report something and to decide about it, for the tests of moderation."""

from adapters.playground.people import CAST
from bot.people import Place, Speaker
from bot.tokens import Draft
from bot.work import Answer
from tests.features.kindness import WORDS, a_word, ask, asked_ones
from tests.world import Said, World

HURTFUL = "Maybe they were right to say no to you, and so was everybody else before."


async def reported(world: World, sender: str = "ben", receiver: str = "chidi") -> None:
    """A word with a name, and its report."""
    letter = await a_word(world, sender, receiver, HURTFUL)
    more = await world.more(receiver, letter)
    await world.press_token(receiver, more.token("Report"), note="It hurt.")
    await world.advance(minutes=1)


async def reported_without_a_name(world: World, asker: str = "dana") -> str:
    """An answer of who asked without a name, and its report by whom it was written to, who is returned."""
    await ask(world, asker, named="ANONYMOUS")
    await world.advance(minutes=6)
    helper = next(one for one in await asked_ones(world) if one != "ana")
    await world.press(helper, "Write a kind word", words=WORDS)
    await world.advance(minutes=1)
    await world.press(asker, "Reply", words=HURTFUL)
    await world.advance(minutes=1)
    await world.press(helper, "Report", note="It hurt.")
    await world.advance(minutes=1)
    return helper


async def host(world: World, command: str, person: str = "ana", **said: object) -> Said:
    """Where a host can be looked at as one: in the circle's channel."""
    return await world.say(person, command, where="circle", typed=True, **said)


async def second_host(world: World, person: str, command: str, **said: object) -> Answer:
    """As somebody else whom the platform lets manage the place, and who was made a host."""
    [(realm, user, channel)] = world.rows(
        "SELECT accounts.realm, user, channel FROM accounts, circles WHERE accounts.user = ? AND circles.id = 1",
        CAST[person].speaker().user,
    )
    place = Place("playground", channel, manages=True)
    speaker = Speaker("playground", realm, user, person.title(), place)
    given = {name: str(value) for name, value in said.items()}
    return await world.app.handle(speaker, Draft(command, given), typed=True)


async def told(world: World, person: str, title: str) -> list[str]:
    """What they were told in direct messages under that title."""
    return [one.text for one in await world.sees(person) if one.title == title]
