"""What somebody sets in one circle shows in no other, unless the answer says that it holds in all of them."""

from random import Random
from typing import Any

import pytest

from adapters.playground.people import LANTERN, seat
from tests.world import World

EVERYWHERE = "hold in all your circles."
HOLDS = "This holds in all your circles."
JOINING = (
    "Your name here and the number of asks are for Harbour only. Your time zone, language and quiet hours hold in all "
    "your circles."
)
SETUP = {"name": "Quay", "zone": "Tokyo", "recap_day": "MONDAY", "recap_hour": "07:00"}

# who does what in Harbour, and which line of what is seen in Lantern may change with it
ACTS: list[tuple[str, str, dict[str, Any], set[str]]] = [
    ("ben", "join", {"name": "Benjamin", "zone": "new york"}, {"zone", "quiet"}),
    ("ben", "join", {"name": "B.", "zone": "new york", "asks": "5"}, {"zone", "quiet"}),
    ("ben", "join", {"name": "Ben", "zone": "tokyo", "quiet": "20:00-07:00"}, {"zone", "quiet"}),
    ("ben", "recap-me", {"included": "no"}, set()),
    ("ben", "recap-me", {"included": "yes"}, set()),
    ("ana", "setup", SETUP, set()),
    ("ana", "setup", {**SETUP, "name": "Harbour", "zone": "lisbon"}, set()),
    ("ben", "rest", {"until": "3 days", "shown": "yes"}, {"rests"}),
    ("ben", "back", {}, {"rests"}),
]


@pytest.fixture
async def two(world: World) -> World:
    """Ben, Dana and Eli are in Lantern too, where Ben is called Benny."""
    await seat(world.app, LANTERN)
    return world


async def lantern(world: World) -> dict[str, Any]:
    """What Ben and Dana see there."""
    form = await world.say("ben", "join", where="lantern")
    hers = await world.say("dana", "my-circle", where="lantern")
    his = await world.say("ben", "my-circle", where="lantern")
    [members] = [hers.text.replace(" (resting)", "")]
    [settings] = world.rows("SELECT name, zone, recap_weekday, recap_minute FROM circles WHERE channel = 'lantern'")
    kept = {name: form.questions[name]["value"] for name in ("name", "asks", "zone", "quiet")}
    return {**kept, "members": members, "rests": "rest" in hers.text, "recap": his.labels, "circle": settings}


@pytest.mark.parametrize("seed", range(3))
async def test_nothing_set_in_one_shows_in_the_other(two: World, seed: int) -> None:
    """In any order; and what does show was said."""
    chance = Random(seed)
    before = await lantern(two)
    for _ in range(15):
        who, command, given, everywhere = chance.choice(ACTS)
        said = await two.say(who, command, where="circle", typed=True, **given)
        assert not said.error, (command, given, said.error)
        after = await lantern(two)
        changed = {name for name in after if after[name] != before[name]}
        assert changed <= everywhere, (command, given, before, after)
        assert not changed or command == "back" or EVERYWHERE in said.text or HOLDS in said.text
        before = after


async def test_where_a_setting_holds_is_said(two: World) -> None:
    """To whoever is in several circles; to nobody else."""
    assert JOINING in (await two.say("ben", "join", where="circle", name="Ben", zone="new york")).text
    assert HOLDS in (await two.say("ben", "rhythm", plan="MON 9:00", typed=True)).text
    assert HOLDS in (await two.say("ben", "rest", until="3 days")).text
    for command, given in (("join", {"name": "Chidi", "zone": "lagos"}), ("rest", {"until": "3 days"})):
        said = (await two.say("chidi", command, where="circle", **given)).text
        assert EVERYWHERE not in said and HOLDS not in said
