"""What Discord has of its own does not do what it should: nothing else is the worse for it."""

from tests.adapters.discord.faults.table import Row
from tests.adapters.discord.shown import plain
from tests.adapters.discord.town import Town
from tests.loopback.discord import Error, Message, components

ASKED = "Which circle is this for?"
NOT_ALLOWED = Error(403, 50013, "Missing Permissions")


async def menu(town: Town) -> Message:
    """A card with more buttons of one kind than stand in a row."""
    for number in range(6):
        town.places[f"c{number}"] = town.guild.channel(f"c{number}")
        await town.say("ana", "setup", f"c{number}", name=f"Circle {number}", zone="lisbon")
    return (await town.say("ana", "my-circle")).answer


async def same_choice(town: Town) -> str:
    """What stands in a menu is chosen again, which Discord's client does not send."""
    card, told = await menu(town), set()
    for _ in range(2):
        before = names(card)
        shown = await (await town.discord.press(town.people["ana"], card, "Circle 3")).settled()
        told.add(next(line for line in shown.answer.text.splitlines() if "Circle 3" in line).removeprefix("### "))
        await town.discord.until(lambda: names(card) != before)  # noqa: B023 - that is awaited here
    [both] = told
    return f"twice “{both}”, as the menu is drawn anew each time"


async def no_ids(town: Town) -> str:
    """403 where the ids of the commands are asked for."""
    town.discord.fail("GET", r"^/applications/\d+/commands$", Error(403, 20012))
    await town.restart()
    shown = (await town.say("ana", "help")).answer.text
    assert plain(shown) == shown
    return (
        f"“{next(line for line in shown.splitlines() if 'twenty seconds' in line)}”, in which no command can be tapped"
    )


async def no_welcome(town: Town) -> str:
    """50013 Missing Permissions, for the first word in a server."""
    guild = town.discord.guild("Harbour", bot=False, owner=town.discord.user("Olga"))
    guild.system = guild.channel("general")
    town.discord.fail("POST", rf"^/channels/{guild.system.id}/messages$", NOT_ALLOWED)
    await town.discord.add_bot(guild)
    await town.discord.until(guild.owner.dms)
    [told] = guild.owner.dms()
    return f"for who owns the server a direct message: “{told.content.splitlines()[2]}”"


def names(card: Message) -> list[str]:
    """Of all that can be pressed or chosen on it."""
    return [one["custom_id"] for one in components.walk(card.payload["components"]) if one.get("custom_id")]


NATIVE = (Row(same_choice), Row(no_ids, identifies=1), Row(no_welcome))
