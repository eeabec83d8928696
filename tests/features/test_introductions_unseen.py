"""Who mutes, blocks or stops after an introduction is out of it, and nobody can tell: not from letters, from what their
buttons answer, from screens, nor by the minute.
"""

import pytest

from bot.features.introductions.store import Rounds
from tests.features.introducing import (
    NOBODY,
    NUMBER,
    acts,
    chooses,
    have_written,
    heard,
    introduced,
    met,
    views,
    wanting,
)
from tests.world import World

MOMENTS = {
    "at once": "2026-12-02 10:01",  # one of them is still asleep
    "heard": "2026-12-02 16:00",
    "proposed": "2026-12-02 19:00",
    "agreed": "2026-12-02 21:00",
}


async def lived(world: World, size: int, moment: str, act: str, asleep: str) -> list[object]:
    """All that the others see and are answered, where Ana does that about Ben."""
    await have_written(world, ("ben", "ana"))
    await world.say(asleep, "join", name=asleep.title(), zone="Los Angeles", quiet="21:00-08:00", asks=2)
    people = ("ana", "ben", "chidi")[:size]
    for one in people:
        if one != asleep:
            await world.say(one, "join", name=one.title(), zone="Lisbon", quiet="none", asks=2)
    await wanting(world, *people)
    for name, when in MOMENTS.items():
        await world.until(when)
        if name == "proposed":
            await introduced(world, "ana", "times", day="in 3 days", hours="15:00")
        if name == "agreed":
            for one in people[1:]:
                await chooses(world, one, "ana")
        if name == moment:
            break
    if act != "calls off" or moment in ("proposed", "agreed"):
        await acts(world, "ana", act, "ben")
    await world.advance(hours=14)
    found = list[object]()
    for one in people[1:]:
        for what, given in (
            ("in-touch", {}),
            ("times", {"day": "in 6 days", "hours": "14:00"}),
            ("times", {"day": "in 7 days", "hours": "14:00"}),
            ("cancel", {}),
            ("times", {"day": "in 8 days", "hours": "14:00"}),
        ):
            if await met(world, one):
                said = await introduced(world, one, what, **given)
                found.append((one, what, said.text, said.error, said.fields))
    await world.advance(days=9)
    for one in people[1:]:
        found += [(await world.say(one, word)).text for word in ("introductions", "inbox")]
        found.append(await views(world, one))
    return found


@pytest.mark.parametrize("size", [2, 3])
@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("act", ["mutes", "blocks"])
async def test_nobody_can_tell_a_mute_from_other_ways_out(
    world: World, other_world: World, act: str, moment: str, size: int
) -> None:
    """From a stop, whenever it is; and, once all have heard, from somebody who calls off and answers nothing more."""
    usual = "stops" if moment == "at once" else "calls off"
    assert await lived(world, size, moment, act, "ben") == await lived(other_world, size, moment, usual, "ben")
    for title in ("Times to meet", "A question to break the ice", "After your introduction"):
        assert not await heard(world, "ana", title)


@pytest.mark.parametrize("act", ["mutes", "blocks", "excludes", "stops"])
@pytest.mark.parametrize("asleep", ["ben", "ana"])
async def test_who_is_kept_apart_before_they_heard_is_never_introduced(world: World, act: str, asleep: str) -> None:
    """Whoever has not heard of it reads what anybody reads for whom there is nobody; they come first, and it counts for
    nothing.
    """
    await lived(world, 2, "at once", act, asleep)
    assert await met(world, asleep) == []
    told = [one for one in await world.texts(asleep) if NOBODY in one]
    assert len(told) == (0 if act == "stops" and asleep == "ana" else 1)
    if told:
        left_out = "SELECT left_out FROM introduction_wishes WHERE account = ?"
        assert world.rows(left_out, NUMBER[asleep]) == [(1,)]


async def test_who_is_out_before_they_heard_may_be_asked_this_week(world: World) -> None:
    await have_written(world, ("ben", "ana"))
    await world.say("ben", "join", name="Ben", zone="Los Angeles", quiet="21:00-08:00", asks=1)
    await wanting(world, "ana", "ben")
    await world.until("2026-12-02 10:01")
    free = [await world.read(lambda stores: stores[Rounds].may_be_asked(1, 2))]
    await acts(world, "ana", "mutes", "ben")
    free.append(await world.read(lambda stores: stores[Rounds].may_be_asked(1, 2)))
    assert free == [False, True]
