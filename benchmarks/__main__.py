"""`make bench`: measures, prints the tables, and writes them to docs/performance.md (`--quick` writes nothing)."""

import asyncio
import os
import platform
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import dues, start, units

PAGE = Path(__file__).parent.parent / "docs" / "performance.md"


def page(folder: Path, *, quick: bool) -> Iterator[str]:
    """Everything, as Markdown; about half a minute."""
    seconds = 0.5 if quick else 4.0
    yield "# Performance"
    yield ""
    yield f"Printed by `make bench` on {datetime.now(UTC):%Y-%m-%d}: {os.cpu_count()} cores,"
    yield f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version} (WAL, synchronous=FULL),"
    yield "on a shared machine: quote the ratios, not the seconds. Each compares with a baseline of the same run."
    yield ""
    yield from units.lines(asyncio.run(units.measured(folder, seconds)))
    yield ""
    yield from dues.lines(asyncio.run(dues.measured(folder, *((200, 50) if quick else (10_000, 500)))))
    yield ""
    yield from start.lines(start.measured(folder, 3 if quick else 9))


def main() -> int:
    quick = "--quick" in sys.argv[1:]
    # beside the project: a temporary folder in memory would flatter
    with tempfile.TemporaryDirectory(dir=PAGE.parent, prefix=".bench-") as folder:
        text = "\n".join(page(Path(folder), quick=quick)) + "\n"
    print(text)
    if not quick:
        PAGE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
