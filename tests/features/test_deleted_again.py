"""What somebody had said before they were erased, delivered once more: nothing is done, and nobody is met for it."""

import re
from collections.abc import Mapping
from typing import Any

import pytest

from bot.people import Place, Speaker
from bot.remembered import Received
from bot.tokens import Draft
from storage.models import metadata
from tests.features.kindness import WORDS
from tests.world import World

ANA = Speaker("playground", "playground", "ana", "Ana", Place("playground"), "Europe/Lisbon")
SAID: Mapping[str, Draft] = {
    "e1": Draft("rejected", {"stage": "FINAL", "sting": "4", "note": "Four rounds."}),
    "e2": Draft("goal", {"action": "Write to Dana"}),
    "e3": Draft("encourage", {"member": "2", "words": WORDS}),
    "e4": Draft("encourage", {"member": "1", "words": WORDS}),  # herself: refused
    "e5": Draft("rest", {"until": "3"}),
    "e6": Draft("privacy"),
    "e7": Draft("delete-my-data", {"sure": "yes"}, go=True),
}
SEATED = 4  # as she was when she was seated


def everything(world: World) -> dict[str, list[str]]:
    """All but whom a thread of the house still has to take out of the backups."""
    found = {table: sorted(map(repr, world.rows(f'SELECT * FROM "{table}"'))) for table in metadata.tables}
    return {**found, "meta": [one for one in found["meta"] if "'erased:" not in one]}


async def all_said(world: World) -> list[Any]:
    return [await world.app.handle(ANA, said, typed=True, event=event) for event, said in SAID.items()]


@pytest.mark.parametrize("back", [False, True], ids=["gone", "back"])
async def test_it_changes_nothing(world: World, back: bool) -> None:
    """Whether or not they have begun anew meanwhile; their platform may deliver it for a day."""
    await all_said(world)
    await world.advance(hours=2)
    assert world.rows("SELECT 1 FROM accounts WHERE user = 'ana'") == []
    if back:
        await world.say("ana", "privacy")
    before = everything(world)
    again = await all_said(world)
    assert everything(world) == before
    assert {one.said.text.template for one in again} == {"I already have this one."}


async def test_nothing_tells_whose_it_was(world: World) -> None:
    """Neither its id, which may say what was answered in a form, nor an account, nor a word; two days later it goes."""
    await all_said(world)
    await world.advance(hours=2)
    rows = world.rows("SELECT event, heard, holder, answer, sorry FROM received WHERE coalesce(account, 1) = 1")
    assert len(rows) == len(SAID) + SEATED and {row[1:] for row in rows} == {(None, None, None, 0)}
    assert all(re.fullmatch("nobody's:[0-9a-f]{32}", event) for event, *_ in rows)
    assert not await world.core.units.run(lambda stores: stores[Received].take("e1", None, "/rejected", world.now, ""))
    await world.advance(days=4)
    assert world.rows("SELECT * FROM received") == []


async def test_it_is_let_go_once_more(world: World) -> None:
    """Heard anew by whoever has begun anew, and erased again: it stays known as before."""
    await all_said(world)
    await world.advance(hours=2)
    await world.app.handle(ANA, SAID["e2"], typed=True, event="e8")
    await world.app.handle(ANA, SAID["e7"], typed=True, event="e9")
    await world.advance(hours=2)
    assert len(world.rows("SELECT 1 FROM received WHERE account IS NULL")) == len(SAID) + SEATED + 2
