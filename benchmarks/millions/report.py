"""The big database, built, asked and swept; as Markdown."""

import asyncio
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.millions import living
from benchmarks.millions.asking import Took, measured
from benchmarks.millions.filling import build, opened
from benchmarks.millions.going import Purge, gone, purged
from benchmarks.millions.living import Lived
from benchmarks.millions.rows import Size

SLOWEST = 10


@dataclass(frozen=True, slots=True)
class Result:
    size: Size
    built: float  # seconds
    mebibytes: float
    lived: Lived
    statements: list[Took]
    gone: list[Took]
    purge: Purge


def looked(folder: Path, size: Size) -> Result:
    path = folder / "big.db"
    started = time.perf_counter()
    asyncio.run(build(path, size))
    built, mebibytes = time.perf_counter() - started, path.stat().st_size / 2**20
    life = asyncio.run(living.lived(folder, path, size))
    with opened(path) as raw:
        statements, went = measured(raw, size), gone(raw, size, 78)
    return Result(size, built, mebibytes, life, statements, went, asyncio.run(purged(path)))


def lines(result: Result) -> Iterator[str]:
    """The result as Markdown."""
    size = result.size
    yield f"## {size.people:,} people, {size.rows:,} rows in each table that grows"
    yield ""
    yield f"Built in {result.built:.0f} s, {result.mebibytes:,.0f} MiB."
    yield ""
    yield from living.lines(result.lived, size.people)
    yield ""
    yield f"Each of {len(result.statements)} statements alone, the median of 21, asked by people of a circle of"
    yield f"{size.server:,}."
    yield ""
    yield from _table(f"the {SLOWEST} slowest statements", result.statements)
    yield ""
    yield from _table("one row goes, with all that refers to it", result.gone)
    yield ""
    purge = result.purge
    yield f"A night's housekeeping took {purge.rows:,} rows away in {purge.seconds:.1f} s; whoever else asked for the"
    yield f"database meanwhile waited {purge.waited:,.0f} ms at most."


def _table(name: str, took: list[Took]) -> Iterator[str]:
    yield f"| {name} | ms | longest, ms |"
    yield "|---|---|---|"
    for one in sorted(took, key=lambda one: -one.median)[:SLOWEST]:
        yield f"| `{one.name}` | {one.median:,.2f} | {one.longest:,.2f} |"
