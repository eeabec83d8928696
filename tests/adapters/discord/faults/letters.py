"""Faults on the way of a letter to its reader."""

import asyncio

from tests.adapters.discord.faults.acts import POSTS, by_letter, first, kind_word, quietly_ended, word_arrived
from tests.adapters.discord.faults.table import Row
from tests.adapters.discord.town import Town
from tests.adapters.faults.disk import letters, states
from tests.loopback.discord import Dropped, Error, Held, RateLimited, Reset
from tests.loopback.discord.faults import Kind
from tests.loopback.discord.routes_messages import NONCES_KEPT

HOUR = 3600.0


async def _through(town: Town, kind: Kind, *, minutes: float = 0) -> str:
    """Ben's kind word meets that fault once, and the courier gets so many minutes more."""
    await kind_word(town)
    fault = town.discord.fail("POST", POSTS, kind)
    await town.turn()
    assert fault.hits == 1
    await town.advance(minutes=minutes)
    assert states(town, "WORD") == ["sent"]
    return await word_arrived(town)


async def letter_reply_lost(town: Town) -> str:
    """A letter is accepted, and the reply is lost."""
    return await _through(town, Dropped(), minutes=2)


async def looked_up_late(town: Town) -> str:
    """The same, and it is looked up only when Discord has forgotten its nonce."""
    await kind_word(town)
    town.discord.fail("POST", POSTS, Dropped())
    town.discord.fail("GET", POSTS, Error(503), times=5)
    await town.turn()
    began = town.discord.requests[-1].at
    await town.advance(hours=1)
    found = next(
        one.at for one in town.discord.requests if one.method == "GET" and one.status == 200 and one.at > began
    )
    assert found - began > NONCES_KEPT
    return await word_arrived(town)


async def letter_cut(town: Town) -> str:
    """The connection is reset before a letter arrives."""
    return await _through(town, Reset(), minutes=2)


async def letter_server_error(town: Town) -> str:
    """500 for a letter: discord.py repeats it."""
    return await _through(town, Error(500))


async def unavailable(town: Town) -> str:
    """503 for a letter: nobody repeats it unseen."""
    return await _through(town, Error(503), minutes=2)


async def route_limited(town: Town) -> str:
    """429 for a letter, of its route."""
    return await _through(town, RateLimited(0.05))


async def shared_limited(town: Town) -> str:
    """429 for a letter, shared with others."""
    return await _through(town, RateLimited(0.05, "shared"))


async def globally_limited(town: Town) -> str:
    """429 for a letter, for all that the bot does."""
    return await _through(town, RateLimited(0.05, "global"))


async def limited_for_long(town: Town) -> str:
    """429 for a letter, for an hour."""
    return "an hour later " + await _through(town, RateLimited(HOUR), minutes=61)


async def ended_before_the_reply(town: Town) -> str:
    """The bot ends while a letter's reply is on its way."""
    await kind_word(town)
    answered = asyncio.Event()
    town.discord.fail("POST", POSTS, Held(answered))
    return await _ended(town, answered, arrived=1)


async def ended_before_it_arrives(town: Town) -> str:
    """The bot ends while a letter is on its way, and it never arrives."""
    await kind_word(town)
    town.discord.fail("POST", POSTS, Reset())
    return await _ended(town, asyncio.Event(), arrived=0)


async def _ended(town: Town, answered: asyncio.Event, arrived: int) -> str:
    turn = asyncio.create_task(town.turn())
    await town.discord.until(lambda: town.discord.requests[-1].path.endswith("/messages"))
    await quietly_ended(turn)
    await town.restart()
    answered.set()
    assert states(town, "WORD") == ["sending"]
    assert len(await town.dms("ben")) == arrived
    await town.advance(minutes=2)
    return await word_arrived(town)


async def kicked(town: Town) -> str:
    """A member is kicked before an ask reaches them."""
    await town.say("ana", "ask", "circle", wish="LISTEN")
    await town.press("ana", "Send")
    town.guild.kick(town.people["ben"])
    town.guild.kick(town.people["chidi"])
    await town.advance(minutes=6)
    asked = [one for one in letters(town) if one.kind == "ASK"]
    assert {one.why for one in asked if one.state == "dead"} == {"person gone"}
    assert not town.people["ben"].dms() and not town.people["chidi"].dms()
    saw = await town.dms("dana")
    return f"nothing; someone else reads “{first(saw[-1])}”"


async def recap_unknown(town: Town) -> str:
    """A recap's reply is lost, and the channel's history cannot be read."""
    town.places["circle"].overwrite(town.discord.bot, deny=("read_message_history",))
    here = rf"^/channels/{town.places['circle'].id}/messages$"
    town.discord.fail("POST", here, Dropped())
    town.discord.fail("GET", here, Error(503), times=2)
    await town.advance(days=3, hours=4)
    assert states(town, "RECAP") == ["cancelled"] and len(await town.posts("circle")) == 1
    return f"the recap, and the host reads {await by_letter(town)}"


LETTERS = (
    Row(letter_reply_lost),
    Row(looked_up_late),
    Row(letter_cut),
    Row(letter_server_error, slow=True),
    Row(unavailable),
    Row(route_limited),
    Row(shared_limited),
    Row(globally_limited),
    Row(limited_for_long),
    Row(recap_unknown),
    Row(ended_before_the_reply, identifies=1),
    Row(ended_before_it_arrives, identifies=1),
    Row(kicked),
)
