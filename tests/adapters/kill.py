"""SIGKILL at seeded random moments under five people's load; `python -m tests.adapters.kill 1000 sqlite [seed]`.

On `postgresql` its server falls as well, now and then: alone or with the bot, stopped at once, or one of its processes
killed.
"""

import asyncio
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from functools import partial
from pathlib import Path

from aiohttp import ClientSession, ClientTimeout
from sqlalchemy import Connection

from storage.sealing.keys import Keys
from tests.adapters.bases import BASES, Base
from tests.adapters.crowd import CAST, Acknowledged, Line, Person
from tests.adapters.looking import DAYS_AFTER, letters, look
from tests.adapters.process import Process

STARTING = 0.2  # of the kills come before the bot serves
ROUND = 25  # kills of the same circle


async def killed(base: Base, kills: int, seed: int) -> Counter[str]:
    """Runs the bot, kills it that often, looks at everything; returns what there was to count."""
    done, over = Acknowledged(), asyncio.Event()
    async with ClientSession(timeout=ClientTimeout(60)) as session:
        line = Line(session, falls=base.may_fall)
        async with asyncio.TaskGroup() as people:
            for name in CAST:
                people.create_task(Person(name, line, done, seed).live(over))
            chance = random.Random(seed)
            for number in range(kills):
                await _a_life(base, line, chance, done, 2 * number + 2)
                await base.look(partial(look, done=done))
            process = base.start()
            await asyncio.to_thread(process.ready)
            _opened(line, process)
            over.set()
        await line.move(24 * DAYS_AFTER)
        assert await asyncio.to_thread(process.end, signal.SIGTERM) == 0, process.said
    counts = line.said + base.falls

    def all_of_it(db: Connection, keys: Keys, platform: Path) -> None:
        look(db, keys, platform, done, last=True)
        counts.update(letters(db, platform, done))

    assert await base.look(all_of_it)
    return counts + Counter(notes=len(done.notes), words=len(done.words), asks=len(done.asks))


async def _a_life(base: Base, line: Line, chance: random.Random, done: Acknowledged, notes: int) -> None:
    """Starts it, and kills it: sometimes before it serves, or else in the middle of what people say, but not before
    so many notes of all its lives were acknowledged; a busy machine takes longer over them."""
    process = base.start()
    ready = asyncio.create_task(asyncio.to_thread(process.ready))
    try:
        await asyncio.wait({ready}, timeout=chance.uniform(0.0, 2.0) if chance.random() < STARTING else None)
        if ready.done():
            _opened(line, process)
            await asyncio.sleep(chance.uniform(0.01, 0.7))  # of real time: that of another process
            if not await base.fall(chance):
                async with asyncio.timeout(300):
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


def main(kills: int, on: str, seed: int) -> None:
    """Rounds of so many kills, each on a circle of its own."""
    began, counts, left = time.monotonic(), Counter[str](), kills
    while left > 0:
        with tempfile.TemporaryDirectory() as folder:
            counts += asyncio.run(killed(BASES[on](Path(folder)), min(ROUND, left), seed + left))
        left -= ROUND
        counts["kills"] = kills - max(0, left)
        sys.stdout.write(f"{time.monotonic() - began:.0f} s on {on}: {dict(counts)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 1)
