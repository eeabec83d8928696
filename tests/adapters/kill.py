"""SIGKILL at seeded random moments under five people's load; `python -m tests.adapters.kill 200 [seed]` by hand."""

import asyncio
import random
import shutil
import signal
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

from aiohttp import ClientSession, ClientTimeout

from tests.adapters.crowd import CAST, MARK, Acknowledged, Line, Person
from tests.adapters.process import Process
from tests.opened import opening

FILES = ("circle.db", "circle.db.playground")
STARTING = 0.2  # of the kills come before the bot serves
DAYS_AFTER = 9  # an ask ends after seven
ENDED = ("sent", "cancelled", "dead")


async def killed(folder: Path, kills: int, seed: int) -> Counter[str]:
    """Runs the bot in the folder, kills it that often, looks at everything; returns what there was to count."""
    done, over = Acknowledged(), asyncio.Event()
    async with ClientSession(timeout=ClientTimeout(60)) as session:
        line = Line(session)
        async with asyncio.TaskGroup() as people:
            for name in CAST:
                people.create_task(Person(name, line, done, seed).live(over))
            chance = random.Random(seed)
            for number in range(kills):
                await _a_life(folder, line, chance, done, 2 * number + 2)
                _look(folder, done, number)
            process = Process(folder, "--port", "0")
            await asyncio.to_thread(process.ready)
            _opened(line, process)
            over.set()
        await line.move(24 * DAYS_AFTER)
        assert await asyncio.to_thread(process.end, signal.SIGTERM) == 0, process.said
    _look(folder, done, kills, last=True)
    return (
        line.said + _letters(folder, done) + Counter(notes=len(done.notes), words=len(done.words), asks=len(done.asks))
    )


async def _a_life(folder: Path, line: Line, chance: random.Random, done: Acknowledged, notes: int) -> None:
    """Starts it, and kills it: sometimes before it serves, or else in the middle of what people say, but not before
    so many notes of all its lives were acknowledged; a busy machine takes longer over them."""
    process = Process(folder, "--port", "0")
    ready = asyncio.create_task(asyncio.to_thread(process.ready))
    try:
        await asyncio.wait({ready}, timeout=chance.uniform(0.0, 2.0) if chance.random() < STARTING else None)
        if ready.done():
            _opened(line, process)
            await asyncio.sleep(chance.uniform(0.01, 0.7))  # of real time: that of another process
            async with asyncio.timeout(60):
                while len(done.notes) < notes:
                    await asyncio.sleep(0.01)
    finally:
        line.up.clear()
        process.process.kill()
        await ready
        process.end(signal.SIGKILL)


def _opened(line: Line, process: Process) -> None:
    assert process.port, f"it did not start: {process.said}"
    line.url = f"http://127.0.0.1:{process.port}"
    line.up.set()


def _look(folder: Path, done: Acknowledged, kills: int, *, last: bool = False) -> None:
    """Everything acknowledged is on the disk once, and nothing twice; looked at in a copy, the bot heals its own."""
    with tempfile.TemporaryDirectory() as copy:
        for file in folder.iterdir():
            shutil.copy(file, copy)
        if not last and not (Path(copy) / FILES[1]).exists():
            return  # killed before it had made its files
        for name in FILES:
            assert _rows(Path(copy) / name, "PRAGMA integrity_check") == [("ok",)], (kills, name)
        for (moved,) in _rows(Path(copy) / FILES[1], "SELECT value FROM settings WHERE name = 'clock_offset'"):
            assert float(moved) >= done.moved, (kills, "the clock went back")
            done.moved = float(moved)
        database = Path(copy) / FILES[0]
        if not last and not _rows(database, "SELECT 1 FROM sqlite_master WHERE name = 'asks'"):
            return
        keys = opening(database)
        notes = _rows(database, "SELECT note, account, id FROM rejections")
        words = _rows(database, "SELECT words, sender, id FROM kind_words")
        _once(done.notes, [keys.open(one, of, "rejections.note", n) for one, of, n in notes], kills, last=last)
        _once(done.words, [keys.open(one, of, "kind_words.words", n) for one, of, n in words], kills, last=last)
        sent = {number for (number,) in _rows(database, "SELECT id FROM asks WHERE state <> 'DRAFT'")}
        assert done.asks <= sent, (kills, done.asks - sent)
        thanked = {number for (number,) in _rows(database, "SELECT id FROM kind_words WHERE thanked_at IS NOT NULL")}
        assert done.thanked <= thanked, (kills, done.thanked - thanked)
        for one in ("accounts", "circles WHERE name <> ''", "rests WHERE ended_at IS NULL GROUP BY account"):
            most = {"a": 5, "c": 2, "r": 1}[one[0]]
            assert all(count <= most for (count,) in _rows(database, f"SELECT count(*) FROM {one}")), (kills, one)


def _once(acknowledged: dict[str, str], said: list[str | None], kills: int, *, last: bool) -> None:
    found = Counter(MARK.findall(words or "")[0] for words in said)
    assert set(acknowledged) <= set(found), (kills, "lost", set(acknowledged) - set(found))
    assert max(found.values(), default=1) == 1, (kills, "twice", found.most_common(3))
    assert not last or set(found) == set(acknowledged), ("done, and not said so", set(found) - set(acknowledged))


def _letters(folder: Path, done: Acknowledged) -> Counter[str]:
    """Every letter has ended and stands once, or nowhere; every answer stands once."""
    database, platform = folder / FILES[0], folder / FILES[1]
    outbox = _rows(database, "SELECT key, kind, subject, account, state, at FROM outbox")
    before = time.time() * 1000 + done.moved - (DAYS_AFTER - 0.5) * 86_400_000
    stuck = [row for row in outbox if row[4] not in ENDED and row[5] < before]
    assert stuck == []
    posted = _rows(platform, "SELECT key, body FROM messages WHERE key IS NOT NULL AND private = 0")
    arrived = {row[0] for row in outbox if row[4] in ("sent", "amended")}
    assert Counter(key for key, _ in posted) == Counter(arrived), "what is marked as sent is there, and nothing else"
    for kind in ("ASK", "WORD", "THANKS", "ENCOURAGE"):
        about = Counter((row[2], row[3]) for row in outbox if row[1] == kind)
        assert max(about.values(), default=1) == 1, about.most_common(3)
    words = {row[0] for row in outbox if row[1] == "WORD"}
    said = Counter(mark for key, body in posted if key in words for mark in MARK.findall(body))
    assert max(said.values(), default=1) == 1 and len(said) == len(words & arrived), said.most_common(3)
    answers = _rows(
        platform,
        "SELECT owner, count(*) FROM messages WHERE body LIKE '%only you can see it.%' GROUP BY owner",
    )
    logged = _rows(database, "SELECT user, count(*) FROM rejections JOIN accounts ON account = accounts.id GROUP BY 1")
    assert sorted(answers) == sorted(logged), (answers, logged)
    return Counter(f"letters {row[4]}" for row in outbox)


def _rows(file: Path, query: str) -> list[Any]:
    with closing(sqlite3.connect(file)) as opened:
        return opened.execute(query).fetchall()


def main(kills: int, seed: int) -> None:
    """Rounds of up to 25 kills, each on files of its own."""
    began, counts, left = time.monotonic(), Counter[str](), kills
    while left > 0:
        with tempfile.TemporaryDirectory() as folder:
            counts += asyncio.run(killed(Path(folder), min(25, left), seed + left))
        left -= 25
        counts["kills"] = kills - max(0, left)
        sys.stdout.write(f"{time.monotonic() - began:.0f} s: {dict(counts)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1)
