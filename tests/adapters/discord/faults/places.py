"""The bot's servers come and go."""

from tests.adapters.discord.faults.acts import by_letter, first, kind_word, put_down, word_arrived
from tests.adapters.discord.faults.table import Row
from tests.adapters.discord.town import Town
from tests.adapters.faults.disk import letters, on_disk, rows, states


async def removed(town: Town) -> str:
    """The bot is removed from the server."""
    await kind_word(town)
    await town.discord.remove_bot(town.guild)
    await _closed(town)
    await town.turn()
    assert states(town, "WORD") == ["cancelled"] and not town.people["ben"].dms()
    return "nothing: the letters of that circle stop"


async def _closed(town: Town, *, closed: bool = True) -> None:
    await on_disk(town, lambda: rows(town, "SELECT closed FROM circles") == [(int(closed),)])


async def invited_again(town: Town) -> str:
    """The bot is removed and invited again."""
    await town.discord.remove_bot(town.guild)
    await _closed(town)
    await town.discord.add_bot(town.guild)
    return await _asked(town)


async def _asked(town: Town) -> str:
    """The host says that it goes on."""
    await on_disk(town, lambda: any(one.subject.startswith("reopen") for one in letters(town)))
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
    await town.turn()
    assert states(town, "WORD") == ["cancelled"] and not town.people["ben"].dms()
    return "nothing: the letters of that circle stop"


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


PLACES = (
    Row(removed),
    Row(removed_unheard, identifies=1, slow=True),
    Row(invited_again),
    Row(removed_meanwhile, identifies=1),
    Row(invited_meanwhile, identifies=1),
    Row(outage),
    Row(started_in_an_outage, identifies=1),
)
