"""`make bench`: measures, prints the tables, and writes them to docs/performance.md, where all was measured whole."""

import argparse
import asyncio
import os
import platform
import sqlite3
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import dues, start, units
from benchmarks.big import report as in_a_big_circle
from benchmarks.discord import report as on_discord
from benchmarks.slack import report as on_slack

PAGE = Path(__file__).parent.parent / "docs" / "performance.md"


def page(folder: Path, chosen: Sequence[str], *, quick: bool) -> Iterator[str]:
    """The chosen parts as Markdown; all of them take about four minutes."""
    yield "# Performance"
    yield ""
    yield f"Printed by `make bench` on {datetime.now(UTC):%Y-%m-%d}: {os.cpu_count()} cores,"
    yield f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version} (WAL, synchronous=FULL),"
    yield "on a shared machine: quote the ratios, not the seconds. Each compares with a baseline of the same run."
    for name in chosen:
        yield ""
        yield from PARTS[name](folder, quick)


def _units(folder: Path, quick: bool) -> Iterator[str]:
    return units.lines(asyncio.run(units.measured(folder, 0.5 if quick else 4.0)))


def _dues(folder: Path, quick: bool) -> Iterator[str]:
    return dues.lines(asyncio.run(dues.measured(folder, *((200, 50) if quick else (10_000, 500)))))


def _big(folder: Path, quick: bool) -> Iterator[str]:
    return in_a_big_circle.lines(asyncio.run(in_a_big_circle.measured(folder, *((500, 5) if quick else (20_000, 100)))))


def _start(folder: Path, quick: bool) -> Iterator[str]:
    return start.lines(start.measured(folder, 3 if quick else 9))


def _discord(folder: Path, quick: bool) -> Iterator[str]:
    return on_discord.lines(*asyncio.run(on_discord.measured(folder, quick=quick)))


def _slack(folder: Path, quick: bool) -> Iterator[str]:
    return on_slack.lines(asyncio.run(on_slack.measured(folder, quick=quick)))


PARTS = {"units": _units, "dues": _dues, "big": _big, "start": _start, "discord": _discord, "slack": _slack}


def main() -> int:
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("part", nargs="*", help=f"of {', '.join(PARTS)}; all, if none is named")
    parser.add_argument("--quick", action="store_true", help="look only whether it works")
    asked = parser.parse_args()
    if unknown := set(asked.part) - set(PARTS):
        parser.error(f"there is no part {', '.join(sorted(unknown))}, only {', '.join(PARTS)}")
    # beside the project: a temporary folder in memory would flatter
    with tempfile.TemporaryDirectory(dir=PAGE.parent, prefix=".bench-") as folder:
        text = "\n".join(page(Path(folder), asked.part or [*PARTS], quick=asked.quick)) + "\n"
    print(text)
    if not asked.quick and not asked.part:
        PAGE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
