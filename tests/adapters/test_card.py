"""Words of danger in the playground: the card is posted first, for their writer alone, whatever is broken."""

from typing import Any

import pytest

from adapters.playground.inbound import act_of
from bot.ports import Busy
from tests.disclosed import DANGER
from tests.world import World

TITLE = "Thank you for telling me"


async def test_with_the_answer(world: World) -> None:
    said = await world.say("ana", "rejected", where="circle", stage="FINAL", sting=5, note=DANGER)
    assert said["card"]["title"] == TITLE and said["card"]["private"] and said["card"]["n"] < said.body["n"]


@pytest.mark.parametrize("fault", [Busy(), OSError("the disk is full")])
async def test_whatever_becomes_of_the_command(fault: Exception, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who asks is told by the page that nothing was saved; the card stands there by then."""

    async def broken(*_: Any, **__: Any) -> None:
        raise fault

    monkeypatch.setattr(world.core.units, "run", broken)
    said = await world.say("ana", "rejected", stage="FINAL", sting=5, note=DANGER)
    assert said.error and "nothing was saved" in said.error and said["card"]["title"] == TITLE
    assert (await world.sees("ana"))[-1].title == TITLE


async def test_words_that_are_no_command(world: World) -> None:
    """The page tells of them; nobody else sees anything, and what is ordinary is answered by nothing."""
    for words, cards in (("a long day", 0), (DANGER, 1)):
        await world.core.desk.wrote(act_of({"as": "ana", "where": "circle", "command": words}))
        assert len([one for one in await world.sees("ana", where="circle") if one.title == TITLE]) == cards
    assert await world.sees("ben", where="circle") == []
