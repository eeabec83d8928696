"""Many at once: everybody hears at once that an answer will come, and gets their own; forms open all the same."""

import asyncio

from tests.adapters.discord.town import Town
from tests.loopback.discord import Held
from tests.loopback.discord.interactions import DEFER, MODAL, REPLY

CROWD = 32  # answers under way


async def test_a_crowd_is_put_off_and_answered(town: Town) -> None:
    """Each the right answer, only to them; the first ones at once, as ever."""
    names = [*town.people] * 12
    said = [
        await town.discord.slash(
            town.people[name], None, "rejected", {"stage": "APPLIED", "sting": str(1 + number % 5)}
        )
        for number, name in enumerate(names)
    ]
    bare = await town.discord.slash(town.people["ana"], None, "rejected")
    helped = await town.discord.slash(town.people["ben"], None, "help-now")
    answered = await asyncio.gather(*(one.settled(10) for one in (*said, bare)))
    assert (await helped.settled()).callback == REPLY and "findahelpline.com" in helped.answer.text
    assert all(one.answer.text.startswith("I'm sorry. It's saved") and one.answer.ephemeral for one in answered[:-1])
    assert {one.callback for one in answered[: CROWD // 2]} == {REPLY}
    assert [one.callback for one in answered[:-1]].count(DEFER) >= len(names) - CROWD - 1
    assert answered[-1].callback == MODAL


async def test_one_who_hears_nothing_holds_up_no_crowd(town: Town) -> None:
    """An acknowledgement whose reply does not come keeps the others for a moment only."""
    town.connection.desk._patience = 0.2
    held = asyncio.Event()
    names = [*town.people] * 10
    said = [await town.discord.slash(town.people[name], None, "my-asks") for name in names[:-1]]
    town.discord.fail("POST", r"^/interactions/", Held(held))
    said.append(await town.discord.slash(town.people["eli"], None, "my-asks"))
    waiting = {asyncio.create_task(one.settled(10)) for one in said}
    while len(waiting) > 1:  # all but the one that is held
        _, waiting = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
    held.set()
    await asyncio.gather(*waiting)
