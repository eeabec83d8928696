"""Circles of any size that stand in the tables, with what each member has been through."""

import sqlite3
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.features.circles.store import Circles
from bot.features.encouragement.store import Asked, AskedState, Asks
from storage.stores import Stores
from tests.room import NOON, Room

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
    spared: bool = False


@asynccontextmanager
async def standing_in(circle: list[Person]) -> AsyncIterator[Room]:
    """A circle that stands in the tables."""
    with TemporaryDirectory() as folder:
        async with Room(Path(folder)) as room:
            await room.person("asker", await room.circle("here"))
            await room.circle("elsewhere")
            _write(room, _accounts(circle))
            await room.run(lambda stores: _seat(stores, circle))
            _write(room, _histories(circle))
            yield room


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
                state = AskedState.SPARED if one.spared else AskedState.RELIEVED
                stores[Asks].hold(Asked(ask, number, NOON - age, state, "", ()))
        if one.left:
            stores[Circles].leave(HERE, number)


def _histories(circle: list[Person]) -> Iterator[tuple[str, dict[str, object]]]:
    for number, one in enumerate(circle, FIRST):
        if one.own_no is not None:
            yield "rejections", {"account": number, "stage": b"QUIET", "sting": b"1", "at": NOON - one.own_no}
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
