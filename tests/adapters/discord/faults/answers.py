"""Faults on the way of an answer to the one who spoke."""

import asyncio
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tests.adapters.discord.faults.acts import CALLBACK, WORDS, by_letter, first, put_down, rejected, word_arrived
from tests.adapters.discord.faults.table import Row
from tests.adapters.discord.town import Town
from tests.adapters.faults.disk import rows
from tests.loopback.discord import Dropped, Error, RateLimited, Reset
from tests.loopback.discord.interactions import DEFER

ORIGINAL = r"/messages/@original$"


async def reply_lost(town: Town) -> str:
    """The reply to the first acknowledgement is lost."""
    town.discord.fail("POST", CALLBACK, Dropped())
    saw = await put_down(town)
    await town.connection.desk.finish()
    return saw + _once(town)


async def cut_before(town: Town) -> str:
    """The connection is reset before the first acknowledgement."""
    town.discord.fail("POST", CALLBACK, Reset())
    return await put_down(town) + _once(town)


async def form_cut(town: Town) -> str:
    """The same before a form opens."""
    town.discord.fail("POST", CALLBACK, Reset())
    said = await town.say("ana", "rejected")
    assert said.modal is not None
    return f"the form “{said.modal.title}”"


async def form_reply_lost(town: Town) -> str:
    """The reply to the opening of a form is lost."""
    town.discord.fail("POST", CALLBACK, Dropped())
    said = await town.say("ana", "rejected")
    await town.connection.desk.finish()
    assert said.modal is not None and not await town.dms("ana")
    return f"the form “{said.modal.title}”"


async def form_remembered(town: Town) -> str:
    """A phone fills forms with what it first saw under a custom_id: a word to Dana is begun, then one to Ben."""
    for name in ("dana", "ben"):
        place, whom = town.places["circle"], town.people[name]
        chosen = await town.discord.user_command(town.people["ana"], place, "Send a kind word", whom)
        form = await chosen.settled()
    await town.fill("ana", form, words=WORDS)
    await town.turn()
    assert not await town.dms("dana")
    return await word_arrived(town)


async def button_cut(town: Town) -> str:
    """The connection is reset before a button is answered."""
    await put_down(town)
    town.discord.fail("POST", CALLBACK, Reset())
    pressed = await town.press("ana", "Help now")
    return f"“{first(pressed.answer)}”"


async def unknown_interaction(town: Town) -> str:
    """10062 Unknown interaction at the first acknowledgement."""
    fault = town.discord.fail("POST", CALLBACK, Error(404, 10062, "Unknown interaction"))
    await rejected(town)
    await town.discord.until(lambda: fault.hits)
    return await by_letter(town) + _kept(town)


async def edit_lost(town: Town) -> str:
    """The reply to the answer proper is lost, after the core took more than 1.5 s."""
    town.discord.fail("PATCH", ORIGINAL, Dropped())
    async with _slow_core(town):
        said = await rejected(town)
        await town.discord.until(lambda: said.callback == DEFER)
    await said.settled()
    await town.connection.desk.finish()
    return f"“thinking …”, then “{first(said.answer)}”" + _once(town)


async def slow_core(town: Town) -> str:
    """The core takes more than 1.5 s."""
    async with _slow_core(town):
        said = await rejected(town)
        await town.discord.until(lambda: said.callback == DEFER)
    await said.settled()
    return f"“thinking …”, then “{first(said.answer)}”" + _once(town)


async def token_expired(town: Town) -> str:
    """The core takes longer than the 15 minutes of the answer's token."""
    async with _slow_core(town):
        said = await rejected(town)
        await town.discord.until(lambda: said.callback == DEFER)
        await town.clock.move_to(town.clock.now() + 16 * 60_000)
    await town.discord.until(lambda: town.discord.requests[-1].status == 401)
    return f"“thinking …”, then {await by_letter(town)}" + _kept(town)


async def client_gone(town: Town) -> str:
    """The connection falls, and a new one is made, while the core still thinks."""
    async with _slow_core(town):
        said = await rejected(town)
        await town.discord.until(lambda: said.callback == DEFER)
        town.discord.send_raw("GUILD_CREATE", {})
        await town.discord.until(lambda: not town.discord.connected)
    await town.discord.until(lambda: town.discord.identifies == 2)
    await town.connection.ready.wait()
    return f"“thinking …”, then {await by_letter(town)}" + _kept(town)


async def server_error(town: Town) -> str:
    """500 at the first acknowledgement."""
    town.discord.fail("POST", CALLBACK, Error(500))
    return await put_down(town) + _once(town)


async def limited(town: Town) -> str:
    """429 at the first acknowledgement."""
    town.discord.fail("POST", CALLBACK, RateLimited(0.05))
    return await put_down(town) + _once(town)


async def heard_twice(town: Town) -> str:
    """The same INTERACTION_CREATE comes twice."""
    said = await rejected(town)
    town.discord.send_raw("INTERACTION_CREATE", said.payload)
    await said.settled()
    await town.discord.until(lambda: town.discord.requests[-1].path.endswith("@original"))
    await town.connection.desk.finish()
    return f"“{first(said.answer)}”" + _once(town)


def _kept(town: Town) -> str:
    """What was typed is in the store, once."""
    assert rows(town, "SELECT count(*) FROM rejections") == [(1,)]
    return ""


def _once(town: Town) -> str:
    """One rejection, and one message about it on Ana's screen; no letter."""
    seen = [first(one) for one in town.discord.seen(town.people["ana"], town.places["circle"])]
    assert seen.count("I'm sorry. It's saved, and only you can see it. Nothing else is needed today.") == 1, seen
    assert not town.people["ana"].dms()
    return _kept(town)


@asynccontextmanager
async def _slow_core(town: Town) -> AsyncIterator[None]:
    """Until the end of the block nothing is written to the store."""
    over = threading.Event()
    held = asyncio.create_task(town.heart.units.run(lambda _: over.wait()))
    try:
        yield
    finally:
        over.set()
        await held


ANSWERS = (
    Row(reply_lost),
    Row(cut_before),
    Row(form_cut),
    Row(form_reply_lost),
    Row(form_remembered),
    Row(button_cut),
    Row(unknown_interaction),
    Row(slow_core, slow=True),
    Row(edit_lost, slow=True),
    Row(token_expired, slow=True),
    Row(client_gone, identifies=1, slow=True),
    Row(server_error, slow=True),
    Row(limited),
    Row(heard_twice),
)
