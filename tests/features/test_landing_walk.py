"""Landings by chance, with old buttons and second thoughts: whoever searches again has everything as it was."""

import random

import pytest

from tests.features.test_landing import kept
from tests.world import World

ACTS: tuple[tuple[str, dict[str, str]], ...] = (
    ("landing-stops", {"stop": "yes"}),
    ("landing-stops", {"stop": "no"}),
    ("landing-asks", {"on": "no"}),
    ("landing-asks", {"on": "yes"}),
    ("close-open", {}),
    ("open-again", {}),
    ("landing-day", {"on": "Monday"}),
    ("landing-day", {"on": "unknown"}),
    ("landing-shown", {"signed": "yes"}),
    ("search-again", {}),
)


@pytest.mark.parametrize("seed", range(8))
async def test_whoever_searches_again_has_everything_as_it_was(world: World, seed: int) -> None:
    """In whatever order it was said, and after they had searched again before."""
    chance = random.Random(seed)
    for n in range(3):
        await world.say("ana", "apply", typed=True, employer=f"Firm {n}")
    before = kept(world)
    for _ in range(3):
        for command, said in chance.choices(ACTS, k=6):
            await world.say("ana", command, **said)
        await world.say("ana", "search-again")
        await world.advance(minutes=1)
        assert kept(world) == before
        assert world.rows("SELECT id FROM landings_shown") == []
