"""The bot is added to a server: whoever can do something about it hears what to do next, once."""

import pytest

from adapters.discord.welcome import WANTING, wanting
from bot.ports import Stores
from bot.remembered import Notes
from tests.adapters.discord.town import Town
from tests.loopback.discord import Channel, Error, Guild, Message


async def added(town: Town, *, deny: tuple[str, ...] = (), system: bool = True) -> tuple[Guild, Channel]:
    """A server with a system channel, which the bot has just joined, and all has been said."""
    guild = town.discord.guild("Harbour", bot=False, owner=town.discord.user("Olga"))
    general = guild.channel("general", deny=deny)
    guild.system = general if system else None
    await town.discord.add_bot(guild)
    await town.discord.until(lambda: said(general) or guild.owner.dms())
    return guild, general


def said(channel: Channel) -> list[Message]:
    return [one for one in channel.messages if not one.ephemeral]


async def test_where_everybody_reads_it(town: Town) -> None:
    """With a button that sets the circle up there; for whoever may not it says so, to them alone."""
    guild, general = await added(town)
    [hello] = said(general)
    assert hello.content.startswith("Hello, I'm Support Circle\n\nIn a support circle, people")
    assert not guild.owner.dms()
    assert hello.labels == ["Set up"] and not hello.pings
    form = await (await town.discord.press(guild.owner, hello, "Set up")).settled()
    assert form.modal is not None and form.modal.title.startswith("Set up")
    done = await (await town.discord.submit(guild.owner, form.modal, {"name": "Harbour", "zone": "Lisbon"})).settled()
    assert "Harbour is ready." in done.answer.text
    guild.add(town.people["ben"])
    form = await (await town.discord.press(town.people["ben"], hello, "Set up")).settled()
    assert form.modal is None or (await town.fill("ben", form, name="Mine", zone="lisbon")).answer.text.startswith("To")


async def test_where_the_bot_may_not_write_the_owner_hears(town: Town) -> None:
    """Or where there is no such channel; without a button, since a circle meets in no direct message."""
    for given in ({"deny": ("send_messages",)}, {"deny": ("view_channel",)}, {"system": False}):
        guild, general = await added(town, **given)
        [hello] = guild.owner.dms()
        assert "I'm in Harbour now." in hello.content and "type /setup" in hello.content
        assert not hello.labels and not said(general)


async def test_it_is_said_once(town: Town) -> None:
    """Not after an outage, a restart, or when the bot is added again; and not where there is a circle already."""
    guild, general = await added(town)
    for spoken in (True, False):
        await town.discord.outage(guild, said=spoken)
        await town.discord.recover(guild, said=spoken)
    await town.restart()
    for one in (guild, town.guild):
        await town.discord.remove_bot(one)
        await town.discord.add_bot(one)
    await town.say("ana", "help")
    await added(town)  # which is heard after all that
    assert len(said(general)) == 1
    assert not [one for one in (*said(town.places["circle"]), *town.guild.owner.dms()) if "Hello" in one.content]


async def test_closed_direct_messages_harm_nobody(town: Town) -> None:
    """Nobody is told then; the bot is there all the same."""
    guild = town.discord.guild("Harbour", bot=False, owner=town.discord.user("Olga"))
    guild.owner.close_dms()
    await town.discord.add_bot(guild)
    await town.discord.until(lambda: any(one.path == "/users/@me/channels" for one in town.discord.requests))
    assert (await town.say("ana", "help")).answer.text


@pytest.mark.parametrize("restarts", [False, True])
@pytest.mark.parametrize("system", [True, False])
async def test_it_waits_while_nobody_gets_anything(town: Town, system: bool, restarts: bool) -> None:
    """Refused for everybody, or too fast for new direct messages: it comes once that is over, once and where it would
    have, the bot restarted or not.
    """
    guild = town.discord.guild("Harbour", bot=False, owner=town.discord.user("Olga"))
    general = guild.channel("general")
    guild.system = general if system else None
    path = rf"/channels/{general.id}/messages$" if system else "^/users/@me/channels$"
    fault = town.discord.fail("POST", path, Error(403, 40004 if system else 40003))
    await town.discord.add_bot(guild)
    await town.discord.until(lambda: fault.hits == 1)
    assert not said(general) and not guild.owner.dms()
    if restarts:
        await town.restart()
    await town.advance(minutes=11)
    await town.discord.until(lambda: said(general) or guild.owner.dms())
    await town.restart()
    await added(town)
    assert (len(said(general)), len(guild.owner.dms())) == ((1, 0) if system else (0, 1))


async def test_what_another_process_looks_after(town: Town) -> None:
    """It goes on wanting its welcome, though this process is not there."""

    def unit(stores: Stores) -> tuple[list[str], str | None]:
        stores[Notes].set(WANTING, "1 2 3")
        return wanting(stores, ["5"], {"1", "5"}, lambda server: int(server) % 2 == 1), stores[Notes].get(WANTING)

    found, noted = await town.heart.app.units.run(unit)
    assert (found, noted) == (["1", "5"], "1 5 2")
