"""What answers and ticks take on the big database, beside a small one and by turns; and what memory."""

import re
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.measure import Bot, bot
from benchmarks.millions.filling import build, opened
from benchmarks.millions.going import MovedClock
from benchmarks.millions.rows import NOW, Size
from bot.features.goals.prompts import Prompt
from bot.people import Owner, Place, Speaker
from bot.planning import Schedule
from bot.ports import Stores
from bot.tokens import Draft

SMALL = Size(1000)
SAID = {
    "/rejected, with a note": Draft("rejected", {"stage": "SCREEN", "sting": "3", "note": "They took somebody else."}),
    "/my-circle": Draft("my-circle"),
    "/goals": Draft("goals"),
}
SOME = 150  # people who are in circles of a hundred, and not in the one that is a whole server
TURNS, TICKS, DUE = 400, 21, 10


@dataclass(frozen=True, slots=True)
class Lived:
    """Milliseconds of CPU, medians, small and big; resident MiB after a tenth of the turns and after all."""

    answers: dict[str, tuple[float, float]]
    tick: tuple[float, float]
    resident: tuple[float, float]


async def lived(folder: Path, big: Path, size: Size) -> Lived:
    small = folder / "small.db"
    await build(small, SMALL)
    clock, resident, who = MovedClock(NOW), [0.0, 0.0], (_some(small, SMALL), _some(big, size))
    async with bot(small, clock, sealed=False) as one, bot(big, clock, sealed=False) as other:
        both = one, other
        took: dict[str, list[list[float]]] = {said: [[], []] for said in SAID}
        for turn in range(TURNS):
            clock.at += 60_000
            for which, each in enumerate(both):
                for said, draft in SAID.items():
                    began = time.process_time()
                    answer = await each.app.handle(_speaker(who[which][turn % SOME]), draft, typed=True)
                    took[said][which].append((time.process_time() - began) * 1000)
                    if answer.sorry:
                        raise RuntimeError(f"{said} was refused")
            if turn == TURNS // 10:
                resident[0] = _resident()
        resident[1] = _resident()
        ticks = [
            [await _tick(each, clock, some, turn) for turn in range(TICKS)]
            for each, some in zip(both, who, strict=True)
        ]
    answers = {said: (statistics.median(few), statistics.median(many)) for said, (few, many) in took.items()}
    few, many = map(statistics.median, ticks)
    return Lived(answers, (few, many), (resident[0], resident[1]))


def _speaker(number: int) -> Speaker:
    return Speaker("slack", "T", f"user-{number}", f"Kim {number}", Place("T0", None))


def _some(path: Path, size: Size) -> list[int]:
    """Accounts that nobody has deleted meanwhile."""
    with opened(path) as raw:
        found = raw.execute("SELECT id FROM accounts WHERE id > ? ORDER BY id LIMIT ?", (size.server, SOME)).fetchall()
    return [id_ for (id_,) in found]


async def _tick(one: Bot, clock: MovedClock, some: list[int], turn: int) -> float:
    """Ten people's questions about their week."""
    clock.at += 60_000
    day = datetime.fromtimestamp(clock.at / 1000, UTC).date()

    def plan(stores: Stores) -> None:
        for at in range(turn * DUE, (turn + 1) * DUE):
            account = some[at % SOME]
            stores[Schedule].at(Prompt(account, day), Owner(account=account), f"bench:{account}", clock.at)

    await one.app.tick()
    await one.app.units.run(plan)
    began = time.process_time()
    handled = await one.app.tick()
    if handled != DUE:
        raise RuntimeError(f"{handled} dues were handled")
    return (time.process_time() - began) * 1000


def _resident() -> float:
    status = Path("/proc/self/status")
    found = re.search(r"VmRSS:\s+(\d+) kB", status.read_text()) if status.exists() else None
    return int(found[1]) / 1024 if found else float("nan")


def lines(found: Lived, people: int) -> Iterator[str]:
    """The result as Markdown."""
    yield f"| what it takes of a core, median | {SMALL.people} people, ms | {people:,} people, ms | × |"
    yield "|---|---|---|---|"
    rows = {**{f"`{said}`": took for said, took in found.answers.items()}, f"a tick with {DUE} due": found.tick}
    for said, (small, big) in rows.items():
        yield f"| {said} | {small:.2f} | {big:.2f} | {big / small:.2f} |"
    yield ""
    before, after = found.resident
    yield f"CPU of the whole process, by turns, {TURNS} times each. It held {before:.0f} MiB after a tenth of them,"
    yield f"{after:.0f} MiB after all."
