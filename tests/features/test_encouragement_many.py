"""Who is asked in circles of any size: found in SQL, and judged by one who looks at everybody."""

import asyncio
import random
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.app import App
from bot.features import encouragement
from bot.features.encouragement.choosing import choose
from bot.features.encouragement.rounds import AskMore
from bot.features.encouragement.store import Ask, Asks, AskState, Wish
from bot.people import HOUSE
from bot.planning import Schedule
from tests.features.crowds import ASKER, FIRST, HERE, THIS, Person, standing_in
from tests.features.fairness import standing
from tests.room import DAY, HOUR, NOON, Room

ZONES = ("Europe/Lisbon", "America/New_York", "Asia/Kolkata", "Pacific/Apia")
QUIET = ((0, 0), (1260, 480), (540, 1320), (720, 721))
AGES = st.sampled_from([1, 23, 24, 25, 47, 48, 49, 100, 167, 168, 169, 400, 671, 672, 673, 800]).map(
    lambda hours: hours * HOUR
)


def mostly(usual: object, *others: object) -> st.SearchStrategy[object]:
    return st.sampled_from([usual] * 6 + list(others))


PEOPLE = st.builds(
    Person,
    st.sampled_from(ZONES),
    st.sampled_from(QUIET),
    st.integers(0, 3),
    mostly("en", "de"),
    st.lists(AGES, max_size=4),
    st.none() | AGES,
    st.none() | st.tuples(AGES, AGES),
    st.booleans(),
    mostly(False, True),
    mostly(False, True),
    mostly(False, True),
    st.booleans(),
    mostly(0, 1, 2),
    mostly(True, False),
    mostly(False, True),
    mostly(False, True),
)


async def chosen_of(room: Room, seats: int, seed: int) -> list[int]:
    """The accounts of those who are chosen."""
    ask = Ask(HERE, ASKER, None, Wish.LISTEN, False, False, None, AskState.OPEN, NOON, id=THIS)
    found = await room.run(lambda stores: stores[Asks].able(ask, NOON, seats))
    return [one.peer.account for one in choose(found, seats, NOON, random.Random(seed))]


async def fair(circle: list[Person], seats: int, seed: int) -> list[int]:
    """Only who may be asked, as many as there are, none of whom comes after somebody who was left out; who it is."""
    async with standing_in(circle) as room:
        chosen = await chosen_of(room, seats, seed)
        able = standing(room.path, THIS, NOON)
    assert set(chosen) <= set(able) and len(set(chosen)) == len(chosen) == min(seats, len(able))
    for left_out in set(able) - set(chosen):
        assert not any(able[left_out] < able[one] for one in chosen), (circle[left_out - FIRST], chosen)
    return chosen


@settings(max_examples=60)
@given(st.lists(PEOPLE, max_size=8), st.integers(1, 3), st.integers(0, 5), st.integers())
def test_only_who_may_be_asked(kinds: list[Person], copies: int, seats: int, seed: int) -> None:
    """Whatever holds of whom."""
    asyncio.run(fair([one for one in kinds for _ in range(copies)], seats, seed))


ABLE = st.builds(
    Person,
    per_week=st.just(5),
    asked=st.lists(AGES.filter(lambda age: age >= 2 * DAY), max_size=3),
    supported=st.booleans(),
    closed=mostly(0, 1),
)


@settings(max_examples=60)
@given(
    st.lists(st.tuples(ABLE, st.sampled_from([1, 2, 3, 30])), min_size=2, max_size=6), st.integers(1, 5), st.integers()
)
def test_never_past_a_better_one(kinds: list[tuple[Person, int]], seats: int, seed: int) -> None:
    """However many of them are alike, and however few the better ones are."""
    asyncio.run(fair([one for one, copies in kinds for _ in range(copies)], seats, seed))


@pytest.mark.parametrize("worse", [{"supported": True}, {"closed": 1}, {"asked": [50 * HOUR]}])
@pytest.mark.parametrize("asked", [[], [60 * HOUR], [60 * HOUR, 70 * HOUR], [700 * HOUR]], ids=str)
def test_one_better_after_many_worse(asked: list[int], worse: dict[str, Any]) -> None:
    """However the rows lie: in front of one, or of three, there are thirty who come after them in the order."""
    for better in (1, 3):
        good = Person(per_week=5, asked=asked)
        bad = replace(good, **{**worse, "asked": [*worse.get("asked", []), *asked]})
        asyncio.run(fair([*[bad] * 30, *[good] * better, *[bad] * 30], better, 1))


@pytest.mark.parametrize(
    ("seldom", "often"), [([15], [20, 27]), ([29, 30], [27]), ([], [27]), ([27, 40, 50, 60], [20]), ([20], [19])]
)
async def test_the_last_four_weeks_count(seldom: list[int], often: list[int]) -> None:
    """Days since each was asked: fewer times in 28 days, else longer ago."""
    circle = [Person(per_week=5, asked=[days * DAY for days in one]) for one in (often, seldom)]
    assert await fair(circle, 1, 1) == [FIRST + 1]


@pytest.mark.parametrize(
    "never",
    [
        {"mutes": True},
        {"muted": True},
        {"own_no": 23 * HOUR},
        {"quiet": (720, 721)},
        {"rest": (HOUR, 2 * HOUR)},
        {"per_week": 0},
        {"per_week": 1, "asked": [6 * DAY]},
        {"asked": [47 * HOUR]},
        {"language": "de"},
        {"already": True, "asked": [60 * HOUR]},
        {"joined": False},
        {"left": True},
    ],
    ids=str,
)
async def test_one_who_may_be_asked_behind_many_who_may_not(never: dict[str, Any]) -> None:
    """Thirty who would come first, were they to be asked, keep nobody from the one who may be."""
    last = Person(per_week=5, asked=[60 * HOUR, 70 * HOUR, 80 * HOUR])
    assert await fair([*[replace(Person(per_week=5), **never)] * 30, last], 1, 1) == [FIRST + 30]


@pytest.mark.parametrize(
    ("one", "hours"),
    [
        ({"own_no": HOUR}, 23),
        ({"own_no": 23 * HOUR}, 1),
        ({"asked": [HOUR]}, 47),
        ({"asked": [47 * HOUR]}, 1),
        ({"asked": [50 * HOUR], "per_week": 1}, 118),
        ({"asked": [50 * HOUR, 100 * HOUR], "per_week": 2}, 68),
        ({"asked": [HOUR], "per_week": 1, "spared": True}, 47),
        ({"rest": (HOUR, 6 * HOUR)}, 5),
        ({"quiet": (660, 900)}, 3),
        ({"mutes": True, "own_no": HOUR}, None),
        ({"muted": True, "own_no": HOUR}, None),
        ({"language": "de", "own_no": HOUR}, None),
        ({"per_week": 0, "own_no": HOUR}, None),
        ({"already": True, "asked": [100 * HOUR], "own_no": HOUR}, 6),  # their seat is looked at
        ({"joined": False, "own_no": HOUR}, None),
        ({"left": True, "own_no": HOUR}, None),
    ],
    ids=str,
)
async def test_when_the_only_one_may_be_asked(one: dict[str, Any], hours: int | None) -> None:
    """The ask looks again at that very minute, and not at all where nobody ever may."""
    assert await looks_again([Person(**one)]) == (None if hours is None else NOON + hours * HOUR)


async def test_of_many_one_looks_again_at_the_quarter() -> None:
    """Where everybody sleeps: of few at the minute the first one wakes, of many at the next quarter of an hour."""
    for others, minutes in ((100, 17), (101, 15)):
        night = Person(quiet=((12 * 60 - 60), (12 * 60 + 17)))
        assert await looks_again([night] * others) == NOON + minutes * 60_000


async def looks_again(circle: list[Person]) -> int | None:
    """When an ask that finds nobody at noon is looked at next."""
    async with standing_in(circle) as room:
        await room.run(lambda stores: stores[Schedule].at(AskMore(THIS), HOUSE, "ask", NOON))
        await App((encouragement.FEATURE,), room.units, room.clock, random.Random(1)).tick()
        [[at]] = room.rows("SELECT max(due_at) FROM schedule WHERE state = 'open' AND kind = 'ask-round'")
        return at if at is None else int(at)
