"""The bot's servers come and go."""

from tests.adapters.discord.faults.acts import by_letter, first, kind_word, put_down, word_arrived
from tests.adapters.discord.faults.table import Row
from tests.adapters.discord.town import Town
from tests.adapters.faults.disk import letters, on_disk, rows, states
from tests.loopback.discord import Error


async def removed(town: Town) -> str:
    """The bot is removed from the server."""
    await kind_word(town)
    await town.discord.remove_bot(town.guild)
    await _closed(town)
    return await _waits(town)


async def _waits(town: Town) -> str:
    await town.turn()
    await town.advance(hours=2)
    assert states(town, "WORD") == ["pending"] and not town.people["ben"].dms()
    return "nothing: the letters of that circle wait"


async def _closed(town: Town, *, closed: bool = True) -> None:
    """And since when is written down, so that it goes after a month."""
    counted = "SELECT closed, closed_at IS NOT NULL FROM circles"
    await on_disk(town, lambda: rows(town, counted) == [(int(closed), int(closed))])


async def invited_again(town: Town) -> str:
    """The bot is removed and invited again."""
    await town.discord.remove_bot(town.guild)
    await _closed(town)
    await town.discord.add_bot(town.guild)
    return await _asked(town)


async def back_after_days(town: Town) -> str:
    """The same three days later, when a letter has waited."""
    await kind_word(town)
    await town.discord.remove_bot(town.guild)
    await _closed(town)
    await town.advance(days=3)
    assert states(town, "WORD") == ["pending"] and not town.people["ben"].dms()
    await town.discord.add_bot(town.guild)
    await on_disk(town, lambda: any(one.subject.startswith("reopen") for one in letters(town)))
    saw = await by_letter(town)
    await town.press("ana", "Yes, start again")
    await town.advance(minutes=30)
    return f"the host reads {saw} and after [Yes, start again] there is {await word_arrived(town)}"


async def _asked(town: Town) -> str:
    """The host says that it goes on."""
    await on_disk(town, lambda: any(one.subject.startswith("reopen") for one in letters(town)))
    assert rows(town, "SELECT closed, closed_at FROM circles") == [(1, None)]  # the bot is there: its month is over
    saw = await by_letter(town)
    said = await town.press("ana", "Yes, start again")
    await _closed(town, closed=False)
    await kind_word(town)
    await town.turn()
    await word_arrived(town)
    return f"the host reads {saw} and after [Yes, start again] “{first(said.answer)}”"


async def removed_meanwhile(town: Town) -> str:
    """The bot is removed while it is down, and invited again when it is up."""
    town.guild.kick(town.discord.bot)
    await town.restart()
    await _closed(town)
    await town.discord.add_bot(town.guild)
    return await _asked(town)


async def invited_meanwhile(town: Town) -> str:
    """The bot is removed, and invited again while it is down."""
    await town.discord.remove_bot(town.guild)
    await _closed(town)
    await town.close()
    town.guild.add(town.discord.bot)
    await town.restart()
    return await _asked(town)


async def removed_unheard(town: Town) -> str:
    """The bot is removed while its session is lost."""
    await kind_word(town)
    town.discord.invalidate()
    await town.discord.remove_bot(town.guild)
    await town.discord.until(lambda: town.discord.identifies == 2)
    await _closed(town)
    return await _waits(town)


async def outage(town: Town) -> str:
    """The server cannot be reached for a while."""
    await kind_word(town)
    await town.discord.outage(town.guild)
    await town.turn()
    await town.discord.recover(town.guild)
    await put_down(town)
    assert rows(town, "SELECT closed FROM circles") == [(0,)]
    return await word_arrived(town)


async def started_in_an_outage(town: Town) -> str:
    """The bot starts while the server cannot be reached."""
    await kind_word(town)
    await town.discord.outage(town.guild)
    await town.restart()
    await town.turn()
    await town.discord.recover(town.guild)
    await put_down(town)
    assert rows(town, "SELECT closed FROM circles") == [(0,)]
    return await word_arrived(town)


async def outage_like_a_removal(town: Town) -> str:
    """An outage that is told as if the bot were removed and invited again: GUILD_DELETE without unavailable."""
    await kind_word(town)
    town.discord.fail("GET", "/members/", Error(404, 10004, "Unknown Guild"))
    await town.discord.outage(town.guild, said=False)
    await town.turn()
    assert states(town, "WORD") == ["pending"]
    await town.discord.recover(town.guild, said=False)
    return await _stayed(town)


async def outage_half_told(town: Town) -> str:
    """The same, and only its end is told as an outage."""
    await kind_word(town)
    await town.discord.outage(town.guild, said=False)
    await town.discord.recover(town.guild)
    return await _stayed(town)


async def outage_unclear(town: Town) -> str:
    """The same, and Discord cannot say either whether the bot is there."""
    await kind_word(town)
    fault = town.discord.fail("GET", r"^/guilds/\d+$", Error(503), times=10)
    await town.discord.outage(town.guild, said=False)
    await town.discord.until(lambda: fault.hits)
    await town.discord.recover(town.guild, said=False)
    return await _stayed(town)


async def outage_in_every_respect(town: Town) -> str:
    """The same, and Discord says too, when asked, that the bot is not there."""
    await kind_word(town)
    fault = town.discord.fail("GET", r"^/guilds/\d+$", Error(404, 10004, "Unknown Guild"), times=10)
    await town.discord.outage(town.guild, said=False)
    await _closed(town)
    fault.times = 0
    await town.turn()
    assert states(town, "WORD") == ["pending"]
    await town.discord.recover(town.guild, said=False)
    await _closed(town, closed=False)
    await town.advance(minutes=30)
    return await _stayed(town)


async def late_ready(town: Town) -> str:
    """READY does not name the server, which comes hours later."""
    await kind_word(town)
    town.guild.listed = town.guild.available = False
    await town.restart()
    await town.advance(hours=3)
    town.guild.listed = True
    await town.discord.recover(town.guild)
    return await _stayed(town)


async def resumed_after_hours(town: Town) -> str:
    """The session is taken up again hours later."""
    await kind_word(town)
    town.discord.drop()
    await town.clock.move_to(town.clock.now() + 5 * 3_600_000)
    await town.discord.until(lambda: town.discord.resumes == 1)
    return await _stayed(town)


async def _stayed(town: Town) -> str:
    """No circle was closed, and nobody was asked whether it should start again."""
    await put_down(town)
    await town.advance(minutes=5)
    assert rows(town, "SELECT closed FROM circles") == [(0,)]
    assert not any(one.subject.startswith("reopen") for one in letters(town))
    return await word_arrived(town)


PLACES = (
    Row(removed),
    Row(removed_unheard, identifies=1, slow=True),
    Row(invited_again),
    Row(back_after_days),
    Row(removed_meanwhile, identifies=1),
    Row(invited_meanwhile, identifies=1),
    Row(outage),
    Row(started_in_an_outage, identifies=1),
    Row(outage_like_a_removal),
    Row(outage_half_told),
    Row(outage_unclear),
    Row(outage_in_every_respect),
    Row(late_ready, identifies=1),
    Row(resumed_after_hours),
)
