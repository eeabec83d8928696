"""Whoever deletes their data: kept within the hour, all is as before; erased, nobody misses anything but their name."""

import asyncio
import re
from collections.abc import Callable, Sequence

import pytest

from tests.simulation.circle import Circle, Moment, seat
from tests.simulation.erasure import (
    SECRETS,
    X,
    confided,
    deletes,
    differences,
    everything,
    heir,
    leaves_instead,
    number,
    of_others,
    screens,
    soon,
)
from tests.simulation.many import histories
from tests.simulation.story import PEOPLE

SECOND = 1 / 3600
CAME = (
    "SELECT subject FROM schedule WHERE account = ? AND done_at > ? UNION ALL "
    "SELECT subject FROM outbox WHERE ? IN (account, author) AND ? < ended_at"
)
SENT = {"outbox", "schedule", "asked", "members"}  # whom it asks, and when
NAMELESS = "SELECT words FROM asks WHERE anonymous = 1 AND words IS NOT NULL AND state != 'DRAFT'"


@pytest.fixture(scope="module")
def seated() -> Moment:
    return asyncio.run(seat(PEOPLE))


@histories
async def test_to_everybody_else_it_is_as_if_they_had_left(
    seeds: Sequence[int], seated: Moment, record_property: Callable[[str, int], None]
) -> None:
    """Rows and screens of all others, for nine days: but for the name they are those of a circle that somebody left."""
    lines = 0
    for seed in seeds:
        moment = await confided(seed, seated)
        async with Circle(PEOPLE, seed, begun=moment) as circle:
            await deletes(circle)
            await circle.wait(soon(circle))
            hidden = circle.moment()
        async with Circle(PEOPLE, seed, begun=hidden) as circle:
            await leaves_instead(circle)
            await circle.wait(SECOND)
            left, rows = circle.moment(), of_others(circle, number(circle))
        async with Circle(PEOPLE, seed, begun=hidden) as circle:
            await circle.wait(2 * SECOND)
            erased = circle.moment()
            assert differences(of_others(circle, heir(circle)), rows) == [], f"history {seed}"
            stays = {words.decode() for (words,) in circle.rows(NAMELESS)}
            stored = {*re.findall(r"\w+", everything(circle))}  # by chance a letter's key may have such letters in it
            found = stored & {*SECRETS, X, "Xeno"}
            assert found <= stays, f"history {seed}: {found}"
        seen = [await screens(one, seed, (0.1, 30, 60, 126)) for one in (left, erased)]
        for place, told in seen[0].items():
            assert seen[1][place] == told, f"history {seed}: {place}"
            lines += len(told)
    record_property("lines compared", lines)
    assert lines > len(seeds) * 200


@histories
async def test_kept_within_the_hour(
    seeds: Sequence[int], seated: Moment, record_property: Callable[[str, int], None]
) -> None:
    """Every row is as it would have been; what was to come in that hour waited, as in an outage."""
    alike = 0
    for seed in seeds:
        moment = await confided(seed, seated)
        worlds, lost = [], []
        for deleted in (True, False):
            async with Circle(PEOPLE, seed, begun=moment) as circle:
                if deleted:
                    await deletes(circle)
                await circle.wait(0.4)
                if deleted:
                    await circle.say(X, "keep-my-data")
                await circle.wait(0.4)
                came = circle.rows(CAME, *(number(circle), moment.now) * 2)
                worlds.append(of_others(circle, 0))
                lost.append(circle.rows("SELECT kind, subject FROM outbox WHERE ended_why = 'left' ORDER BY id"))
        if came:
            worlds = [{name: rows for name, rows in world.items() if name not in SENT} for world in worlds]
        alike += not came
        assert differences(*worlds) == [] and lost[0] == lost[1], f"history {seed}"
    record_property("in which nothing was to come", alike)
    assert alike >= len(seeds) // 4
