"""Applications: theirs alone, whole histories sealed as one, and quick however many there are."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from time import process_time

import pytest

from bot.features.applications.store import Application, Applications, Edge, Patience
from bot.milestones import Happened, Milestone
from bot.pipeline import Entry, History, added
from storage.models.applications import applications
from storage.numbers import Drawn
from storage.sealing.cipher import Cipher
from storage.sealing.keys import PLAIN
from storage.sealing.ring import KeyRing
from storage.stores import Stores
from tests.room import DAY, NOON, Room
from tests.storage.sealing.conftest import RING
from tests.storage.test_seal import Labels

FIRST = date(2026, 1, 1)
WHOLE = Application(
    account=0,
    at=NOON,
    employer="Acme",
    agency="Brook",
    role="Nurse",
    link="https://jobs.example/7",
    found="a friend",
    notes="Ask about nights.",
    history=(
        Entry(1, Milestone.APPLIED, FIRST),
        Entry(3, Milestone.INTERVIEW, None),
        Entry(2, Milestone.NO, date(2026, 2, 1), taken_back=True),
    ),
    promised=date(2026, 3, 1),
    silent_from=date(2026, 2, 2),
    ask_on=date(2026, 2, 3),
    card_on=date(2026, 2, 4),
)


async def add(room: Room, one: Application) -> Application:
    number = await room.run(lambda stores: stores[Applications].add(one))
    return replace(one, id=number)


def dated(*days: int, end: Milestone | None = None) -> History:
    history: History = ()
    for what, day in zip(Milestone, days, strict=False):
        history = added(history, Happened(what, FIRST + timedelta(days=day)))
    return added(history, Happened(end, FIRST + timedelta(days=days[-1]))) if end else history


async def kept(room: Room, one: Application) -> Application | None:
    return await room.run(lambda stores: stores[Applications].one(one.id, one.account))


async def test_it_comes_back_whole(room: Room) -> None:
    """With all it can have, and with nothing."""
    ana = await room.person("ana")

    async def change(one: Application) -> None:
        await room.run(lambda stores: stores[Applications].change(one))

    for given in (WHOLE, Application(0, NOON), Application(0, NOON, history=(Entry(1, Milestone.SAVED, None),))):
        one = await add(room, replace(given, account=ana.id))
        assert await kept(room, one) == one
        changed = replace(one, role="Cook", history=(*one.history, Entry(9, Milestone.QUIET, FIRST)))
        await change(changed)
        assert await kept(room, one) == changed


async def test_anothers_can_be_neither_seen_nor_changed_nor_deleted(room: Room) -> None:
    ana, ben = await room.person("ana"), await room.person("ben")
    mine = await add(room, replace(WHOLE, account=ana.id))

    def looked(stores: Stores) -> object:
        own = stores[Applications]
        own.change(replace(mine, account=ben.id, role="x"))
        own.delete(mine.id, ben.id)
        return (
            *(own.one(mine.id, ben.id), own.page(ben.id, None, 9), [*own.named(ben.id)], [*own.histories(ben.id)]),
            *(
                own.silent(ben.id, date(2030, 1, 1), 9),
                own.on_card(ben.id, date(2026, 2, 4), 9),
                own.open(ben.id, 9),
            ),
            *(own.ask_next(ben.id), own.rejections(mine.id, ben.id)),
        )

    assert await room.run(looked) == (None, [], [], [], [], [], 0, None, [])
    assert await room.run(lambda stores: stores[Applications].one(mine.id, ana.id)) == mine


async def test_sealed_under_their_own_name_and_row(tmp_path: Path) -> None:
    """Every word of it, and the whole of its history at few lengths."""
    async with Room(tmp_path, Labels()) as room:
        ana = await room.person("ana")
        one = await add(room, replace(WHOLE, account=ana.id))
        sealed = [column.name for column in applications.c if column.info.get("sealed")]
        [row] = room.rows(f"SELECT {', '.join(sealed)} FROM applications")
        for name, kept in zip(sealed, row, strict=True):
            assert f"|applications.{name}|".encode() in kept and str(one.id).encode() in kept, name
        assert len(sealed) == 8


async def test_a_history_tells_little_by_its_length(room: Room) -> None:
    ana = await room.person("ana")
    for n in range(1, 7):
        await add(room, Application(ana.id, NOON, history=dated(*range(n))))
    assert room.rows("SELECT DISTINCT length(history) FROM applications") == [(128,), (256,)]


async def test_pages_in_the_order_of_the_list_both_ways(room: Room) -> None:
    """Open ones first, of each the latest first; from the edge on, also where the one at the edge is gone."""
    ana = await room.person("ana")
    made = [
        await add(room, Application(ana.id, NOON, history=dated(0, day, end=Milestone.NO if day % 3 == 0 else None)))
        for day in (5, 1, 6, 2, 3, 4, 4)
    ]
    wanted = sorted(made, key=lambda one: (one.position.end is None, one.latest, one.id), reverse=True)
    edge: Edge | None = None
    seen: list[Application] = []

    async def on() -> list[Application]:
        return await room.run(lambda stores: stores[Applications].page(ana.id, edge, 2))

    while page := await on():
        seen += page
        last = page[-1]
        edge = Edge(last.position.end is None, last.latest, last.id)
    assert seen == wanted
    await room.run(lambda stores: stores[Applications].delete(seen[-1].id, ana.id))
    back = await room.run(lambda stores: stores[Applications].page(ana.id, edge, 9, newer=True))
    assert back == wanted[-2::-1]


async def test_who_is_to_be_asked(room: Room) -> None:
    """By that day, the longest silent first; only what stands on the card."""
    ana = await room.person("ana")
    for day in (7, 3, 9):
        on = FIRST + timedelta(days=day)
        await add(room, Application(ana.id, NOON, role=f"{day}", ask_on=on, card_on=on if day < 9 else None))
    await add(room, Application(ana.id, NOON, role="never"))

    def looked(stores: Stores) -> tuple[list[str | None], list[str | None], date | None]:
        own = stores[Applications]
        silent = own.silent(ana.id, FIRST + timedelta(days=8), 9)
        card = own.on_card(ana.id, FIRST + timedelta(days=3), 9)
        return [one.role for one in silent], [one.role for one in card], own.ask_next(ana.id)

    assert await room.run(looked) == (["3", "7"], ["3"], FIRST + timedelta(days=3))


async def test_patience_is_kept_once(room: Room) -> None:
    ana = await room.person("ana")
    assert await room.run(lambda stores: stores[Applications].patience(ana.id)) == Patience(21, 14, 14, 10, 10)

    def again(stores: Stores) -> None:
        for own in (Patience(7, 0, 1, 2, 3, asks=False), Patience(8, 1, 2, 3, 4, card_on=FIRST)):
            stores[Applications].keep_patience(ana.id, own)
            assert stores[Applications].patience(ana.id) == own

    await room.run(again)


async def test_a_rejection_and_its_application_go_alone(room: Room) -> None:
    """Either; and with their owner both."""
    ana = await room.person("ana")
    one = await add(room, replace(WHOLE, account=ana.id))
    insert = "INSERT INTO rejections (account, stage, sting, at, application) VALUES (:whose, x'46', x'33', :at, :one)"
    for at in (NOON, NOON + 1):
        room.put(insert, whose=ana.id, at=at, one=one.id)
    assert await room.run(lambda stores: stores[Applications].rejections(one.id, ana.id)) == [2, 1]
    await room.run(lambda stores: stores[Applications].delete(one.id, ana.id))
    assert room.rows("SELECT application FROM rejections") == [(None,), (None,)]


MANY = 10_000


@pytest.mark.parametrize("sealed", [False, True])
async def test_ten_thousand_with_fifty_thousand_events(tmp_path: Path, sealed: bool) -> None:
    """All histories in a moment; a page, a count and who is silent in a thousandth of it."""
    async with Room(tmp_path, Cipher(KeyRing(RING)) if sealed else PLAIN, Drawn) as room:
        ana = await room.person("ana")

        def fill(stores: Stores) -> None:
            own = stores[Applications]
            for n in range(MANY):
                start = n % 1500
                history = dated(start, start + 3, start + 9, start + 20, end=Milestone.NO if n % 4 else None)
                ask = FIRST + timedelta(days=start + 40) if n % 4 == 0 else None
                own.add(
                    Application(
                        ana.id, NOON - n * DAY, f"Employer {n % 700}", role="Nurse", history=history, ask_on=ask
                    )
                )

        await room.run(fill)
        took: dict[str, float] = {}

        def timed(stores: Stores) -> None:
            own = stores[Applications]
            looks: dict[str, Callable[[], object]] = {
                "histories": lambda: [*own.histories(ana.id)],
                "names": lambda: [*own.named(ana.id)],
                "page": lambda: own.page(ana.id, Edge(True, NOON, 0), 6),
                "open": lambda: own.open(ana.id, 1001),
                "silent": lambda: own.silent(ana.id, date(2027, 1, 1), 200),
                "next": lambda: own.ask_next(ana.id),
            }
            for name, look in looks.items():
                best = 9.0
                for _ in range(5):
                    began = process_time()
                    look()
                    best = min(best, process_time() - began)
                took[name] = best * 1000

        await room.run(timed)
    assert took["histories"] < 250 and took["names"] < 250, took  # here 44 and 26, sealed
    assert max(took[name] for name in ("page", "open", "silent", "next")) < 10, took
