"""Who is asked in circles of any size: found in SQL, and judged by one who looks at everybody."""

import asyncio
import random
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.app import App
from bot.features import encouragement
from bot.features.circles.store import Circles
from bot.features.encouragement.choosing import choose
from bot.features.encouragement.rounds import AskMore
from bot.features.encouragement.store import Ask, Asked, AskedState, Asks, AskState, Wish
from bot.people import HOUSE
from bot.ports import Schedule
from storage.stores import Stores
from tests.room import DAY, HOUR, NOON, Room

ZONES = ("Europe/Lisbon", "America/New_York", "Asia/Kolkata", "Pacific/Apia")
QUIET = ((0, 0), (1260, 480), (540, 1320), (720, 721))
AGES = st.sampled_from([1, 30, 47, 48, 49, 100, 167, 168, 169, 400, 671, 672, 673, 800]).map(lambda hours: hours * HOUR)
ASKER, FIRST = 1, 10  # accounts: who asks, and the first of the others
HERE, ELSEWHERE = 1, 2  # circles
THIS = 1  # the ask


@dataclass
class Person:
    """What the tables hold of one member; ages are milliseconds before the ask."""

    zone: str = "Europe/Lisbon"
    quiet: tuple[int, int] = (0, 0)
    per_week: int = 2
    language: str = "en"
    asked: list[int] = field(default_factory=list)
    own_no: int | None = None
    rest: tuple[int, int] | None = None  # since when, and for how long from then
    ended: bool = False
    mutes: bool = False
    muted: bool = False
    already: bool = False  # the oldest asking was for this ask
    supported: bool = False
    closed: int = 0
    joined: bool = True
    left: bool = False


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
)


def may_be_asked(one: Person) -> bool:
    """product.md: opted in, awake, not resting, no block either way, shares a language, at most their number of asks a
    week, 48 hours since the last, no rejection of their own in 24 hours, and once for an ask."""
    here = datetime.fromtimestamp(NOON / 1000, UTC).astimezone(ZoneInfo(one.zone))
    start, end = (timedelta(minutes=minute) for minute in one.quiet)
    clock = timedelta(hours=here.hour, minutes=here.minute)
    asleep = start <= clock < end if start <= end else not end <= clock < start
    rests = one.rest is not None and not one.ended and one.rest[1] > one.rest[0]
    return (
        one.joined
        and not one.left
        and not asleep
        and not rests
        and not (one.mutes or one.muted or (one.already and one.asked))
        and one.language == "en"
        and sum(age < 7 * DAY for age in one.asked) < one.per_week
        and all(age >= 2 * DAY for age in one.asked)
        and (one.own_no is None or one.own_no >= DAY)
    )


def comes_before(one: Person, other: Person) -> bool:
    """Open direct messages, then fewest asks in 28 days, then least recently asked, then never supported them."""
    for a, b in (
        (one.closed > 0, other.closed > 0),
        (sum(age < 28 * DAY for age in one.asked), sum(age < 28 * DAY for age in other.asked)),
        (-min(one.asked, default=10**15), -min(other.asked, default=10**15)),
        (one.supported, other.supported),
    ):
        if a != b:
            return a < b
    return False


async def chosen_of(circle: list[Person], seats: int, seed: int) -> list[int]:
    """Who is chosen of a circle that stands in the tables, by place in the list; the asker is none of them."""
    with TemporaryDirectory() as folder:
        room = Room(Path(folder))
        await room.open()
        try:
            await room.person("asker", await room.circle("here"))
            await room.circle("elsewhere")
            _write(room, _accounts(circle))
            await room.run(lambda stores: _seat(stores, circle))
            _write(room, _histories(circle))
            ask = Ask(HERE, ASKER, None, Wish.LISTEN, False, False, None, AskState.OPEN, NOON, id=THIS)
            found = await room.run(lambda stores: stores[Asks].able(ask, NOON, seats))
            return [one.peer.account - FIRST for one in choose(found, seats, NOON, random.Random(seed))]
        finally:
            await room.close()


def _write(room: Room, rows: Iterable[tuple[str, dict[str, object]]]) -> None:
    with sqlite3.connect(room.path) as outside:
        for table, row in rows:
            places = ", ".join("?" * len(row))
            outside.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({places})", tuple(row.values()))
    outside.close()


def _accounts(circle: list[Person]) -> Iterator[tuple[str, dict[str, object]]]:
    for number in range(THIS, THIS + 5):  # this one, and old ones of another circle
        where = HERE if number == THIS else ELSEWHERE
        yield "asks", {"id": number, "circle": where, "account": ASKER, "wish": "TIPS", "state": "OPEN", "at": 0}
    for number, one in enumerate(circle, FIRST):
        who = {"id": number, "platform": "test", "realm": "w", "user": f"u{number}", "zone": one.zone}
        hours = {"quiet_from": one.quiet[0], "quiet_to": one.quiet[1], "language": one.language}
        joined = {"joined_at": 1 if one.joined else None, "dms_closed": one.closed, "created_at": 0}
        yield "accounts", {**who, **hours, **joined}


def _seat(stores: Stores, circle: list[Person]) -> None:
    """Some were asked before they came into this circle, some only then."""
    for number, one in enumerate(circle, FIRST):
        early = number % 2
        for before in (early, not early):
            if before:
                stores[Circles].enter(HERE, number, f"Person {number}", one.per_week, host=False)
                continue
            for ask, age in enumerate(sorted(one.asked, reverse=True), THIS + (not one.already)):
                stores[Asks].hold(Asked(ask, number, NOON - age, AskedState.RELIEVED, "", ()))
        if one.left:
            stores[Circles].leave(HERE, number)


def _histories(circle: list[Person]) -> Iterator[tuple[str, dict[str, object]]]:
    for number, one in enumerate(circle, FIRST):
        if one.own_no is not None:
            yield "rejections", {"account": number, "stage": "QUIET", "sting": 1, "at": NOON - one.own_no}
        if one.rest is not None:
            began = NOON - one.rest[0]
            row = {"account": number, "began_at": began, "until_at": began + one.rest[1]}
            yield "rests", {**row, "ended_at": began + 1 if one.ended else None}
        if one.mutes:
            yield "blocks", {"account": number, "other": ASKER, "at": 0}
        if one.muted:
            yield "blocks", {"account": ASKER, "other": number, "at": 0}
        if one.supported:
            yield "kind_words", {"circle": ELSEWHERE, "sender": number, "receiver": ASKER, "at": 0}


def fair(circle: list[Person], seats: int, seed: int) -> None:
    """Only who may be asked, as many as there are, none of whom comes after somebody who was left out."""
    chosen = asyncio.run(chosen_of(circle, seats, seed))
    able = [place for place, one in enumerate(circle) if may_be_asked(one)]
    assert set(chosen) <= set(able) and len(set(chosen)) == len(chosen) == min(seats, len(able))
    for left_out in set(able) - set(chosen):
        assert not any(comes_before(circle[left_out], circle[one]) for one in chosen), (circle[left_out], chosen)


@settings(max_examples=60)
@given(st.lists(PEOPLE, max_size=8), st.integers(1, 3), st.integers(0, 5), st.integers())
def test_only_who_may_be_asked(kinds: list[Person], copies: int, seats: int, seed: int) -> None:
    """Whatever holds of whom."""
    fair([one for one in kinds for _ in range(copies)], seats, seed)


ABLE = st.builds(
    Person,
    per_week=st.just(5),
    asked=st.lists(AGES.filter(lambda age: age >= 2 * DAY), max_size=3),
    supported=st.booleans(),
    closed=mostly(0, 1),
)
KINDS = st.tuples(ABLE, st.sampled_from([1, 2, 3, 30]))  # and how many of them


@settings(max_examples=60)
@given(
    st.lists(st.tuples(ABLE, st.sampled_from([1, 2, 3, 30])), min_size=2, max_size=6), st.integers(1, 5), st.integers()
)
def test_never_past_a_better_one(kinds: list[tuple[Person, int]], seats: int, seed: int) -> None:
    """However many of them are alike, and however few the better ones are."""
    fair([one for one, copies in kinds for _ in range(copies)], seats, seed)


@pytest.mark.parametrize("worse", [{"supported": True}, {"closed": 1}, {"asked": [50 * HOUR]}])
@pytest.mark.parametrize("asked", [[], [60 * HOUR], [60 * HOUR, 70 * HOUR], [700 * HOUR]], ids=str)
def test_one_better_after_many_worse(asked: list[int], worse: dict[str, Any]) -> None:
    """However the rows lie: in front of one, or of three, there are thirty who come after them in the order."""
    for better in (1, 3):
        good = Person(per_week=5, asked=asked)
        bad = replace(good, **{**worse, "asked": [*worse.get("asked", []), *asked]})
        fair([*[bad] * 30, *[good] * better, *[bad] * 30], better, 1)


async def test_of_many_one_looks_again_at_the_quarter(room: Room) -> None:
    """Where everybody sleeps: of few at the minute the first one wakes, of many at the next quarter of an hour."""
    for others, minutes in ((100, 17), (101, 15)):
        night = Person(quiet=((12 * 60 - 60), (12 * 60 + 17)))
        assert await looks_again([night] * others) == NOON + minutes * 60_000


async def looks_again(circle: list[Person]) -> int:
    """When an ask that finds nobody at noon is looked at next."""
    with TemporaryDirectory() as folder:
        room = Room(Path(folder))
        await room.open()
        try:
            await room.person("asker", await room.circle("here"))
            await room.circle("elsewhere")
            _write(room, _accounts(circle))
            await room.run(lambda stores: _seat(stores, circle))
            await room.run(lambda stores: stores[Schedule].at(AskMore(THIS), HOUSE, "ask", NOON))
            await App((encouragement.FEATURE,), room.units, room.clock, random.Random(1)).tick()
            [[at]] = room.rows("SELECT due_at FROM schedule WHERE state = 'open' AND kind = 'ask-round'")
            return int(at)
        finally:
            await room.close()
