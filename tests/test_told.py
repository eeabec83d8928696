"""Whatever the database does, what people are told of what they asked agrees with what is on the disk afterwards."""

import asyncio
import sqlite3
import subprocess
import sys
import threading
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.app import App
from bot.replies import trouble
from bot.tokens import Draft
from bot.words import Reader, render
from storage.engine import open_database
from storage.stores import binder
from storage.unit import Units
from tests.disk import files_end_at
from tests.room import Room, speaker
from tests.small import app_of

BUSY, LOST, UNSURE = "I'm busy for a moment, so nothing was saved.", "nothing was saved.", "I can't tell whether"
HOLDER = (
    "import sqlite3, sys\n"
    "raw = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
    "raw.execute('BEGIN IMMEDIATE')\n"
    "print('held', flush=True)\n"
    "sys.stdin.read()\n"
)


@pytest.fixture
async def impatient(tmp_path: Path) -> AsyncIterator[Room]:
    """A store that waits for another process for a twentieth of a second only, and ana and ben in a circle."""
    room = Room(tmp_path)
    await room.open()
    circle = await room.circle()
    for one in ("ana", "ben", "cleo"):
        await room.person(one, circle)
    await room.close()
    room.units = Units(await open_database(room.path, busy_ms=50), binder(room.clock))
    yield room
    await room.close()


async def told(app: App, who: str, event: str | None = None) -> str:
    """What somebody hears who tells their circle something; three letters are written with it, or none."""
    said = Draft("tell", {"mood": "GOOD", "words": "x" * 50})
    try:
        await app.handle(speaker(who, "circle"), said, typed=True, event=event)
    except Exception as error:  # noqa: BLE001 - as every platform's desk does
        return render(trouble(error, ()).text, Reader())
    return "done"


def kept(room: Room, who: str) -> int:
    letters = "SELECT count(*) FROM outbox JOIN accounts ON accounts.id = outbox.account WHERE user = ?"
    [[count]] = room.rows(letters, who)
    return int(count)


async def agrees(room: Room, app: App, *people: str) -> list[str]:
    """Each is told the truth: their three letters are there, or none of them."""
    before = {who: kept(room, who) for who in people}
    said = await asyncio.gather(*(told(app, who) for who in people))
    for who, words in zip(people, said, strict=True):
        new = kept(room, who) - before[who]
        assert new in ((3,) if words == "done" else (0, 3) if UNSURE in words else (0,)), words
    return said


@pytest.mark.parametrize("people", [("ana",), ("ana", "ben", "cleo")], ids=["alone", "together"])
async def test_another_process_keeps_the_database(impatient: Room, people: tuple[str, ...]) -> None:
    """Everybody hears that it is busy; a form opens all the same; once the other is gone it is done."""
    app = app_of(impatient)
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(impatient.path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None and other.stdin is not None
        await asyncio.to_thread(other.stdout.readline)
        assert all(words.startswith(BUSY) for words in await agrees(impatient, app, *people))
        opened = await app.handle(speaker("ana", "circle"), Draft("tell", {}))
        assert not opened.sorry
        other.stdin.close()
    assert await agrees(impatient, app, *people) == ["done"] * len(people)


@pytest.mark.parametrize("people", [("ana",), ("ana", "ben", "cleo")], ids=["alone", "together"])
@pytest.mark.parametrize("pages", range(4))
async def test_the_disk_is_full(impatient: Room, pages: int, people: tuple[str, ...]) -> None:
    """Whenever that begins: some of those who speak together may be heard, and each hears what is so."""
    app, said = app_of(impatient), list[str]()
    raw = impatient.units._database.writer.raw

    def fill() -> None:
        (now,) = raw.execute("PRAGMA page_count").fetchone()
        raw.execute(f"PRAGMA max_page_count = {now + pages}").fetchall()

    await impatient.units._database.writer.hop(fill)
    while LOST not in "".join(said):
        said = await agrees(impatient, app, *people)
        assert all(words == "done" or LOST in words for words in said)


@pytest.mark.parametrize("people", [("ana",), ("ana", "ben", "cleo")], ids=["alone", "together"])
async def test_the_disk_fails_while_a_commit_is_written(impatient: Room, people: tuple[str, ...]) -> None:
    """Nobody can tell, and that is what they hear: never that nothing was kept, nor that it was."""
    app = app_of(impatient)
    log = impatient.path.with_name("circle.db-wal").stat().st_size
    with files_end_at(log + 512):
        assert all(UNSURE in words for words in await agrees(impatient, app, *people))
    assert await agrees(impatient, app, *people) == ["done"] * len(people)


@pytest.mark.parametrize("people", [("ana",), ("ana", "ben", "cleo")], ids=["alone", "together"])
async def test_the_connection_is_gone(impatient: Room, people: tuple[str, ...]) -> None:
    database = impatient.units._database
    await database.writer.hop(database.writer.raw.close)
    assert all(LOST in words for words in await agrees(impatient, app_of(impatient), *people))


async def test_gone_under_a_unit_that_stands_between_others(impatient: Room) -> None:
    """Units run alone after a loss: what the first one committed is not taken back by the end of the second."""
    units, raw = impatient.units, impatient.units._database.writer.raw
    app = app_of(impatient)
    tries: list[int] = []

    def breaks(stores: object) -> None:
        tries.append(1)
        if len(tries) == 1:
            raw.execute("ROLLBACK")  # the group has lost its transaction, so each runs again, alone
            raise sqlite3.OperationalError("lost")
        raw.close()

    said = await asyncio.gather(told(app, "ana"), units.run(breaks), told(app, "ben"), return_exceptions=True)
    assert said[0] == "done" and kept(impatient, "ana") == 3
    assert LOST in str(said[2]) and kept(impatient, "ben") == 0


async def test_a_caller_that_went_away_is_told_nothing(impatient: Room) -> None:
    """What had begun is whole on the disk, and the same event is answered as it was."""
    app, begun, go_on = app_of(impatient), threading.Event(), threading.Event()

    def slow(stores: object) -> None:
        begun.set()
        go_on.wait(10)

    first = asyncio.create_task(impatient.units.run(slow))
    await asyncio.to_thread(begun.wait, 10)
    waits = asyncio.create_task(told(app, "ana", "e:1"))
    await asyncio.sleep(0)
    waits.cancel()
    await asyncio.wait({waits})
    go_on.set()
    await first
    assert kept(impatient, "ana") in (0, 3)
    assert await told(app, "ana", "e:1") == "done" and kept(impatient, "ana") == 3
