"""What somebody does counts in the recap of one circle only, wherever they enter, leave and come back."""

import random
from collections import defaultdict
from functools import partial

import pytest

from bot.features.circles.store import Circles
from bot.features.recap.posting import Recaps
from bot.features.recap.telling import Count, Figure
from storage.stores import Stores
from tests.room import HOUR, NOON, Room

ACTS = {
    Figure.NOES: "INSERT INTO rejections (account, stage, sting, at) VALUES (1, x'53', x'32', ?1)",
    Figure.RESTS: "INSERT INTO rests (account, began_at, until_at) VALUES (1, ?1, ?1 + 1)",
    Figure.GOALS: "INSERT INTO goals (account, week, action, state, at, closed_at) "
    "VALUES (1, '2026-11-23', x'41', 'DONE', ?1, ?1)",
}
Stay = tuple[int, int, int]  # circle, from, up to
NEVER = 2**60


def enters(stores: Stores, circle: int, account: int) -> None:
    stores[Circles].enter(circle, account, "Xeno", 2, host=False)
    stores[Circles].recap(circle, account, included=True)


def leaves(stores: Stores, circle: int, account: int) -> None:
    stores[Circles].leave(circle, account)


def counts(stores: Stores, circle: int, span: tuple[int, int]) -> list[Count]:
    return stores[Recaps].counts(circle, *span)


def expected(stays: list[Stay], acts: list[int], circle: int, since: int, until: int) -> int:
    """Of the acts, those that fell to the circle and may still be told: it was their longest one when they happened,
    they have stayed in it, and have entered no other one since.
    """
    found = 0
    for at in acts:
        then = [stay for stay in stays if stay[1] <= at < stay[2]]
        if since <= at < until and then and not any(at < stay[1] for stay in stays):
            first = min(then, key=lambda stay: stay[1])
            found += first[0] == circle and first[2] == NEVER
    return found


@pytest.mark.parametrize("seed", range(8))
async def test_no_act_counts_in_two_recaps(room: Room, seed: int) -> None:
    """Three circles, one person, sixty steps at random: each recap tells what fell to it, and nothing is told twice."""
    chance = random.Random(seed)
    circles = [await room.circle(f"c{number}") for number in range(3)]
    account = (await room.person("xeno", circles[0])).id
    await room.run(partial(enters, circle=circles[0], account=account))
    stays: list[Stay] = [(circles[0], NOON, NEVER)]
    counted = dict.fromkeys(circles, NOON)
    acts: dict[Figure, list[int]] = defaultdict(list)
    told: dict[Figure, int] = defaultdict(int)
    for _ in range(60):
        room.clock.ms += chance.randint(1, 30) * HOUR
        now, circle, what = room.clock.ms, chance.choice(circles), chance.choice("eeaaaarr")
        here = next((stay for stay in stays if stay[0] == circle and stay[2] == NEVER), None)
        if what == "e":
            await room.run(partial(leaves if here else enters, circle=circle, account=account))
            if here:
                stays[stays.index(here)] = (circle, here[1], now)
            else:
                stays.append((circle, now, NEVER))
        elif what == "a":
            figure = chance.choice(list(ACTS))
            room.put(ACTS[figure].replace("?1", ":now"), now=now)
            acts[figure].append(now)
        else:
            span, counted[circle] = (counted[circle], now), now
            found = await room.run(partial(counts, circle=circle, span=span))
            for one in found:
                if one.figure in ACTS:
                    assert one.total == expected(stays, acts[one.figure], circle, *span)
                    told[one.figure] += one.total
    assert sum(told.values()) > 0
    assert all(told[figure] <= len(acts[figure]) for figure in ACTS)
