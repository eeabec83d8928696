"""Short ways to ask and to answer, for the tests of encouragement."""

from adapters.playground.people import CAST
from tests.world import Said, World

WORDS = "You stayed curious through four rounds; that is rare and it shows."


async def ask(world: World, person: str, *, send: bool = True, **given: object) -> Said:
    """The person asks, and sends it unless told otherwise; the preview."""
    preview = await world.say(person, "ask", **{"wish": "LISTEN", "typed": True, **given})
    if send:
        await world.press(person, "Send")
    return preview


def peers(person: str) -> list[str]:
    return [one for one in CAST if one != person]


async def asked_ones(world: World) -> list[str]:
    """Who has an unanswered ask in their direct messages."""
    return [
        one
        for one in CAST
        if any("Write a kind word" in letter.labels and letter["where"] == "dm" for letter in await world.sees(one))
    ]


async def dm(world: World, person: str, label: str) -> Said:
    """The person's newest direct message with this button."""
    return [one for one in await world.sees(person) if label in one.labels][-1]


async def a_word(world: World, sender: str, receiver: str, words: str = WORDS) -> Said:
    """A kind word of one's own accord has arrived; the receiver's letter."""
    form = await world.say(sender, "encourage")
    [number] = [one["value"] for one in form.questions["member"]["choices"] if one["label"] == receiver.capitalize()]
    await world.say(sender, "encourage", member=number, words=words)
    await world.advance(minutes=1)
    return await dm(world, receiver, "Thanks")
