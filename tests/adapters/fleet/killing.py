"""SIGKILL for one of the fleet after the other, at random, while people go on; whoever falls is started again."""

import asyncio
import random
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.adapters.fleet.kept import looked
from tests.adapters.fleet.people import Acknowledged, live
from tests.adapters.fleet.town import Town, town

ROLES = ("worker", "worker", "worker", "gateway", "gateway", "gateway")  # one to each of Discord's lines, one waits
OPEN = "state NOT IN ('sent', 'cancelled', 'dead')"
# a rest is over after a second, and what waited for that goes on: nothing else of theirs waits for as long
NIGHT = "(SELECT extract(epoch FROM now())::bigint * 1000)"
OVER = f"""
UPDATE rests SET until_at = {NIGHT} WHERE ended_at IS NULL AND until_at > {NIGHT};
UPDATE schedule SET due_at = {NIGHT} WHERE kind = 'rest-end' AND state = 'open' AND due_at > {NIGHT};
UPDATE outbox SET look_at = NULL, not_before = {NIGHT} WHERE {OPEN} AND not_before > {NIGHT} + 3600000;
""".replace("look_at", "lease_until")


@dataclass(frozen=True)
class Plan:
    """Seconds: how far the kills lie apart, how long it is watched before and after; `haste` as the fleet's. A busy
    machine takes longer over the `answers` that people get in each of these times at least.
    """

    kills: int
    apart: float
    before: float
    after: float
    haste: float = 1.0
    on_discord: int = 24
    on_slack: int = 8
    pause: float = 2.0  # between two things that somebody says
    answers: int = 0


@dataclass(frozen=True)
class Lived:
    """Times by time.time: of the first and the last kill, and of the end of watching; what was counted."""

    plan: Plan
    began: float
    first: float
    last: float
    ended: float
    counted: Counter[str]
    answers: list[float]
    letters: list[float]
    dues: list[float]


async def killed(folder: Path, plan: Plan, seed: int) -> Lived:
    """AssertionError where anything acknowledged is lost, or twice."""
    done, over, chance = Acknowledged(), asyncio.Event(), random.Random(seed)
    async with town(folder, plan.haste, plan.on_discord, plan.on_slack) as there:
        fleet = [there.start(role) for role in ROLES]
        try:
            await _stands(there)
            async with asyncio.TaskGroup() as group:
                for circle in there.circles:
                    for one in circle:
                        group.create_task(live(one, circle, done, plan.pause, over))
                sleeping = group.create_task(_nights(there, over))
                began = time.time()
                await _lived(done, plan.before, plan.answers)
                first = time.time()
                for _ in range(plan.kills):
                    which = chance.randrange(len(fleet))
                    fleet[which].kill()
                    fleet[which].wait()
                    fleet[which] = there.start(ROLES[which])
                    last = time.time()
                    await _lived(done, plan.apart, plan.answers)
                await _lived(done, plan.after, plan.answers)
                over.set()
                ended = time.time()
                await sleeping
            await _settled(there, 240 / plan.haste + 30)
        finally:
            statuses = await asyncio.to_thread(_end, fleet)
        assert statuses == [0] * len(fleet), statuses
        left = there.rows("SELECT name FROM leases")
        assert not [name for (name,) in left if not name.startswith("process:")], left
        assert there.discord.starts.doubled == 0, "a line was two processes'"
        counted = await looked(there, done)
        letters = _seconds(there, "SELECT ended_at FROM outbox WHERE state = 'sent' ORDER BY 1")
        dues = _seconds(there, "SELECT done_at FROM schedule WHERE kind = 'rest-end' AND state = 'done' ORDER BY 1")
    return Lived(plan, began, first, last, ended, counted, done.times, letters, dues)


async def _lived(done: Acknowledged, seconds: float, answers: int) -> None:
    wanted = len(done.times) + answers
    await asyncio.sleep(seconds)
    await _until(lambda: len(done.times) >= wanted, 120)


def _seconds(there: Town, query: str) -> list[float]:
    return [ms / 1000 for (ms,) in there.rows(query)]


def _end(fleet: "list[subprocess.Popen[bytes]]") -> list[int]:
    for one in fleet:
        one.send_signal(signal.SIGTERM)
    return [one.wait(30) for one in fleet]


async def _stands(there: Town) -> None:
    """All are up, all lines stand, and everybody has had their first letter."""
    lines = there.slack._sockets.connections
    await _until(lambda: len(there.discord.shards) == 2 and len(lines) == ROLES.count("gateway"))
    await _until(lambda: there.rows("SELECT count(*) FROM leases WHERE name LIKE 'process:%'") == [(len(ROLES),)])
    await _until(lambda: there.rows(f"SELECT count(*) FROM outbox WHERE {OPEN}") == [(0,)])


async def _settled(there: Town, within: float) -> None:
    """Nothing is due, and nothing under way."""
    try:
        await _until(lambda: not _open(there), within)
    except TimeoutError:
        raise AssertionError(f"there is still something to do: {_open(there)}") from None


def _open(there: Town) -> list[object]:
    there.rows(OVER)
    waits = there.rows(f"SELECT id, kind, state, not_before, lease_until, tries FROM outbox WHERE {OPEN}")
    return [*waits, *there.rows("SELECT id, state, due_at FROM schedule WHERE kind = 'rest-end' AND state <> 'done'")]


async def _until(happened: Callable[[], object], within: float = 60) -> None:
    async with asyncio.timeout(within):
        while not await asyncio.to_thread(happened):
            await asyncio.sleep(0.2)  # of other processes


async def _nights(there: Town, over: asyncio.Event) -> None:
    while not over.is_set():
        await asyncio.to_thread(there.rows, OVER)
        await asyncio.sleep(1)
