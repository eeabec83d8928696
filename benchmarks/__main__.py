"""`make bench`: measures, prints the tables, and writes them to docs/performance.md, where all was measured whole.

`make bench ARGS=millions` builds a database of millions of rows and measures it alone, in docs/performance-millions.md;
`make bench ARGS=drain` has 20,000 letters carried by a clock that is moved, in docs/performance-drain.md.
"""

import argparse
import asyncio
import os
import platform
import sqlite3
import sys
import tempfile
from collections.abc import Coroutine, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from adapters.running.serve import loop_factory
from benchmarks import (
    contacts,
    courier,
    dues,
    flood,
    introductions,
    places,
    postgresql,
    progress,
    pushes,
    rotation,
    start,
    units,
    workers,
)
from benchmarks.discord import report as on_discord
from benchmarks.drain import report as on_monday
from benchmarks.millions import report as on_millions
from benchmarks.millions.rows import Size
from benchmarks.server import report as on_a_server
from benchmarks.slack import report as on_slack

T = TypeVar("T")

DOCS = Path(__file__).parent.parent / "docs"


def run(measured: Coroutine[Any, Any, T]) -> T:
    """On the loop that the bot itself runs on."""
    with asyncio.Runner(loop_factory=loop_factory()) as runner:
        return runner.run(measured)


def page(folder: Path, chosen: Sequence[str], *, quick: bool, rows: int) -> Iterator[str]:
    """The chosen parts as Markdown; the usual ones take about four minutes, the big database as long again."""
    yield "# Performance"
    yield ""
    how = f" ARGS={chosen[0]}" if chosen[0] in LARGE else ""
    yield f"Printed by `make bench{how}` on {datetime.now(UTC):%Y-%m-%d}: {os.cpu_count()} cores,"
    yield f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version} (WAL, synchronous=FULL),"
    yield "on a shared machine: quote the ratios, not the seconds. Each compares with a baseline of the same run."
    if not how:
        yield "What 200,000 people and a million rows cost: [performance-millions.md](performance-millions.md)."
        yield "Two checkouts by turns, which shows what a change costs: `make compare WITH=/path/to/another/checkout`."
    for name in chosen:
        yield ""
        its = folder / name  # two parts may call a database the same
        its.mkdir()
        yield from _millions(its, rows) if name == MILLIONS else {**PARTS, DRAIN: _drain}[name](its, quick)


def _units(folder: Path, quick: bool) -> Iterator[str]:
    return units.lines(run(units.measured(folder, *((0.2, 20) if quick else (4.0, 1_000)))))


def _postgresql(folder: Path, quick: bool) -> Iterator[str]:
    return postgresql.lines(run(postgresql.measured(folder, *((0.2, 20) if quick else (4.0, 1_000)))))


def _rotation(folder: Path, quick: bool) -> Iterator[str]:
    return rotation.lines(run(rotation.measured(folder, *((200, 0.5) if quick else (5_000, 8.0)))))


def _dues(folder: Path, quick: bool) -> Iterator[str]:
    return dues.lines(run(dues.measured(folder, *((200, 50) if quick else (10_000, 500)))))


def _courier(folder: Path, quick: bool) -> Iterator[str]:
    return courier.lines(run(courier.measured(folder, 50 if quick else 2_500)))


def _contacts(folder: Path, quick: bool) -> Iterator[str]:
    return contacts.lines(asyncio.run(contacts.measured(folder, 100 if quick else 10_000)))


def _server(folder: Path, quick: bool) -> Iterator[str]:
    return on_a_server.lines(asyncio.run(on_a_server.measured(folder, *((500, 5) if quick else (20_000, 100)))))


def _places(folder: Path, quick: bool) -> Iterator[str]:
    return places.lines(5 if quick else 200)


def _start(folder: Path, quick: bool) -> Iterator[str]:
    return start.lines(start.measured(folder, 3 if quick else 9))


def _discord(folder: Path, quick: bool) -> Iterator[str]:
    return on_discord.lines(*asyncio.run(on_discord.measured(folder, quick=quick)))


def _slack(folder: Path, quick: bool) -> Iterator[str]:
    return on_slack.lines(asyncio.run(on_slack.measured(folder, quick=quick)))


def _workers(folder: Path, quick: bool) -> Iterator[str]:
    return workers.lines(asyncio.run(workers.measured(folder, *((100, 1) if quick else (2_000, 5)))))


def _millions(folder: Path, rows: int) -> Iterator[str]:
    return on_millions.lines(on_millions.looked(folder, Size(rows)))


def _drain(folder: Path, quick: bool) -> Iterator[str]:
    return on_monday.lines(on_monday.measured(folder, 5 if quick else 500))


def _pushes(folder: Path, quick: bool) -> Iterator[str]:
    return pushes.lines(asyncio.run(pushes.measured(folder, 2 if quick else 12)))


def _flood(folder: Path, quick: bool) -> Iterator[str]:
    return flood.lines(asyncio.run(flood.measured(folder, *((20, 500) if quick else (400, 10_000)))))


def _progress(folder: Path, quick: bool) -> Iterator[str]:
    return progress.lines(asyncio.run(progress.measured(folder, *((500, 2) if quick else (10_000, 30)))))


def _introductions(folder: Path, quick: bool) -> Iterator[str]:
    return introductions.lines(asyncio.run(introductions.measured(folder, *((500, 2) if quick else (20_000, 10)))))


PARTS = {
    "units": _units,
    "postgresql": _postgresql,
    "rotation": _rotation,
    "dues": _dues,
    "courier": _courier,
    "workers": _workers,
    "contacts": _contacts,
    "server": _server,
    "places": _places,
    "start": _start,
    "discord": _discord,
    "slack": _slack,
    "pushes": _pushes,
    "flood": _flood,
    "progress": _progress,
    "introductions": _introductions,
}
MILLIONS, DRAIN = LARGE = "millions", "drain"  # each a run of its own
PAGES = {  # which page the parts that were named make whole
    (): "performance.md",
    (MILLIONS,): "performance-millions.md",
    (DRAIN,): "performance-drain.md",
}
ROWS = 1_000_000


def main() -> int:
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument(
        "part", nargs="*", help=f"of {', '.join((*PARTS, *LARGE))}; all but {', '.join(LARGE)}, if none is named"
    )
    parser.add_argument("--rows", type=int, default=ROWS, help=f"in each table of {MILLIONS} that grows")
    parser.add_argument("--quick", action="store_true", help="look only whether it works")
    asked = parser.parse_args()
    if unknown := set(asked.part) - {*PARTS, *LARGE}:
        parser.error(f"there is no part {', '.join(sorted(unknown))}, only {', '.join((*PARTS, *LARGE))}")
    rows = min(asked.rows, 10_000) if asked.quick else asked.rows
    # beside the project: a temporary folder in memory would flatter
    with tempfile.TemporaryDirectory(dir=DOCS, prefix=".bench-") as folder:
        text = ""
        for line in page(Path(folder), asked.part or [*PARTS], quick=asked.quick, rows=rows):
            print(line, flush=True)  # at once: a part that fails takes nothing of the others' along
            text += f"{line}\n"
    if rows == ROWS and not asked.quick and (name := PAGES.get(tuple(asked.part))):
        (DOCS / name).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
