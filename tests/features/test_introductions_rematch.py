"""Whoever heard nothing meets someone else: at once, if another one wants that too, else first of all next time."""

import pytest

from tests.features.introducing import FOUR, NUMBER, acts, have_written, introduced, met, wanting
from tests.world import Said, World


async def heard_nothing(world: World, *people: str) -> list[Said]:
    told = []
    for one in people:
        assert "Would you like to meet someone else?" in (await introduced(world, one, "how", went="NOTHING")).text
        told.append(await introduced(world, one, "again"))
    return told


async def two_pairs(world: World) -> tuple[list[str], list[str]]:
    """Ana with one of them, and the other two; a week later."""
    await wanting(world, *FOUR)
    await world.until("2026-12-09 12:00")
    other = (await met(world, "ana"))[0].lower()
    return ["ana", other], [one for one in FOUR if one not in ("ana", other)]


async def test_two_who_heard_nothing_meet_at_once(world: World) -> None:
    (one, _), (other, _) = await two_pairs(world)
    first, second = await heard_nothing(world, one, other)
    assert first.text.startswith("I may introduce you sooner if someone else here would like that too.")
    assert second.text == "I've found someone: you'll get a message about who it is."
    await world.advance(hours=14)
    assert (await met(world, one))[-1] == other.title() and (await met(world, other))[-1] == one.title()
    assert world.rows("SELECT count(*) FROM introduction_wishes WHERE again IS NOT NULL") == [(0,)]
    await world.until("2026-12-18 12:00")
    assert len(world.rows("SELECT id FROM introductions WHERE again = 0")) == 5


async def test_those_who_have_met_wait(world: World) -> None:
    """And come first next time."""
    (one, other), _ = await two_pairs(world)
    for told in await heard_nothing(world, one, other):
        assert "If not, you come first next time, on " in told.text
    assert world.rows("SELECT count(*) FROM introduction_wishes WHERE left_out = 1") == [(2,)]
    await world.until("2026-12-18 12:00")
    assert world.rows("SELECT count(*) FROM introduction_wishes WHERE again IS NOT NULL") == [(0,)]


@pytest.mark.parametrize("how", ["excludes", "mutes", "rests", "has had enough", "is paused"])
async def test_whoever_may_not_be_met_is_not(world: World, how: str) -> None:
    """And who asks reads what they would read if nobody waited."""
    await have_written(world, *((one, other) for one in FOUR for other in FOUR if one < other))
    await have_written(world, *((other, one) for one in FOUR for other in FOUR if one < other))
    (one, _), (other, _) = await two_pairs(world)
    await heard_nothing(world, one)
    if how == "rests":
        await world.say(one, "rest", until="9 days")
    elif how == "has had enough":
        world.change("UPDATE members SET asks_per_week = 1 WHERE account = ?", NUMBER[one])
        world.change("INSERT INTO interviews (circle, account, state, at) VALUES (1, 5, 'OVER', ?)", world.now)
        world.change(
            "INSERT INTO interviewers (interview, account, state, letter, at) VALUES (1, ?, 'OVER', '', ?)",
            *(NUMBER[one], world.now),
        )
    elif how == "is paused":
        world.change(
            "INSERT INTO limits (circle, account, what, at, until_at) VALUES (1, ?, 'PAUSED', 0, ?)",
            *(NUMBER[one], world.now * 2),
        )
    else:
        await acts(world, one, how, other)
    [told] = await heard_nothing(world, other)
    assert told.text.startswith("I may introduce you sooner if someone else here would like that too.")
