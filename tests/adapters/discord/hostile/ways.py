"""Every form that takes words, and how people come to it."""

from collections.abc import Awaitable, Callable, Mapping

from tests.adapters.discord.town import Town
from tests.loopback.discord import Interaction

DAY = 86_400_000
Way = Callable[[Town], Awaitable[Interaction]]
KIND = "I am thinking of you today, and of all that you did there."


async def later(town: Town, days: int, minutes: int = 0) -> None:
    """Time goes by, so that nothing is too much for one day; so many of its minutes are left."""
    await town.clock.move_to(town.clock.now() + days * DAY - minutes * 60_000)


def listed(word: str, person: str = "ana", where: str | None = "circle") -> Way:
    """The bare command."""

    async def way(town: Town) -> Interaction:
        await later(town, 1)
        return await town.say(person, word, where)

    return way


async def put_down(town: Town) -> None:
    await town.say("ana", "rejected", "circle", stage="FINAL", sting="3", employer="A house", note="A note")


async def edit_rejection(town: Town) -> Interaction:
    await put_down(town)
    await town.say("ana", "rejections", "circle")
    await town.press("ana", "Final round · A house")
    return await town.press("ana", "Change it")


async def goal(town: Town) -> Interaction:
    await later(town, 7)
    await town.say("ana", "goals", "circle")
    return await town.press("ana", "Add a goal")


async def edit_goal(town: Town) -> Interaction:
    form = await goal(town)
    await town.fill("ana", form, action="Walk")
    return await town.press("ana", "Change")


async def word_to(town: Town, sender: str, receiver: str) -> None:
    """A kind word that has arrived."""
    await later(town, 1)
    await town.say(sender, "encourage", "circle", member=receiver.capitalize(), words=KIND)
    await town.turn()


async def reply(town: Town) -> Interaction:
    await word_to(town, "chidi", "ben")
    return await town.press("ben", "Reply")


async def report(town: Town) -> Interaction:
    await word_to(town, "chidi", "ben")
    return await town.press("ben", "Report")


async def write(town: Town) -> Interaction:
    """Somebody is asked for a kind word, and begins to write."""
    await later(town, 7, minutes=6)
    await town.say("ana", "ask", "circle", wish="TIPS", words="It was a hard day.")
    await town.press("ana", "Send")
    before = {one.id for name in town.people for one in await town.dms(name)}
    await town.advance(minutes=6)
    asked = [
        (name, one)
        for name in town.people
        for one in await town.dms(name)
        if one.id not in before and "Write a kind word" in one.labels
    ]
    (name, letter), *others = asked
    for other, same in others:
        await (await town.discord.press(town.people[other], same, "Not now")).settled()
    return await (await town.discord.press(town.people[name], letter, "Write a kind word")).settled()


def card(skips: int) -> Way:
    """One of a reflection's four; the second time by the list of them."""

    async def way(town: Town) -> Interaction:
        listed = await town.say("ana", "reflections", "circle")
        if "Reflect now" in listed.answer.labels:
            await put_down(town)
            await town.advance(days=2)
            shown = await town.say("ana", "reflect", "circle")
        else:
            await (await town.discord.press(town.people["ana"], listed.answer, listed.answer.labels[0])).settled()
            shown = await town.press("ana", "Go through the cards")
        for _ in range(skips):
            shown = await town.press("ana", "Skip")
        return await town.press("ana", "Write" if "Write" in shown.answer.labels else "Change it")

    return way


WAYS: Mapping[str, Way] = {
    "ask": listed("ask"),
    "edit-goal": edit_goal,
    "edit-rejection": edit_rejection,
    "encourage": listed("encourage"),
    "goal": goal,
    "join": listed("join", "ben"),
    "reflect-friend": card(1),
    "reflect-heaviest": card(0),
    "reflect-plan": card(3),
    "reflect-reasons": card(2),
    "rejected": listed("rejected", where=None),
    "reply": reply,
    "report": report,
    "rest": listed("rest", "ben"),
    "rhythm": listed("rhythm", "ben"),
    "setup": listed("setup"),
    "write": write,
}
