"""The big database, built, asked and swept; as Markdown."""

import asyncio
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.millions import living
from benchmarks.millions.asking import Took, measured
from benchmarks.millions.filling import build, index, indexes_at, opened
from benchmarks.millions.going import Purge, gone, purged
from benchmarks.millions.living import Lived
from benchmarks.millions.rows import Size

SLOWEST = 10
FIRST = "0001"


@dataclass(frozen=True, slots=True)
class Look:
    """What was measured with one set of indexes."""

    statements: dict[str, Took]
    gone: dict[str, Took]


@dataclass(frozen=True, slots=True)
class Result:
    size: Size
    built: float  # seconds
    mebibytes: float
    without: Look  # the indexes of the first release only
    now: Look
    lived: Lived
    purge: Purge


def looked(folder: Path, size: Size) -> Result:
    path = folder / "big.db"
    started = time.perf_counter()
    asyncio.run(build(path, size))
    index(path, indexes_at(FIRST))
    built = time.perf_counter() - started
    without = _look(path, size, 77)
    index(path, indexes_at("head"))
    mebibytes, now = path.stat().st_size / 2**20, _look(path, size, 78)
    return Result(
        size, built, mebibytes, without, now, asyncio.run(living.lived(folder, path, size)), asyncio.run(purged(path))
    )


def _look(path: Path, size: Size, first: int) -> Look:
    with opened(path) as raw:
        statements = {took.name: took for took in measured(raw, size)}
        return Look(statements, {took.name: took for took in gone(raw, size, first)})


def lines(result: Result) -> Iterator[str]:
    """The result as Markdown."""
    size = result.size
    yield f"## {size.people:,} people, {size.rows:,} rows in each table that grows"
    yield ""
    yield f"Built in {result.built:.0f} s, {result.mebibytes:,.0f} MiB. Each statement alone, the median of 21,"
    yield f"asked by people of a circle of {size.server:,}; “without” is with the indexes of the first release."
    yield ""
    yield f"| the {SLOWEST} slowest statements | without, ms | now, ms | longest, ms |"
    yield "|---|---|---|---|"
    yield from _rows(result.without.statements, result.now.statements, slowest=result.now.statements)
    yield ""
    yield f"| the {SLOWEST} that were slowest | without, ms | now, ms | longest, ms |"
    yield "|---|---|---|---|"
    yield from _rows(result.without.statements, result.now.statements, slowest=result.without.statements)
    yield ""
    yield "| one row goes, with all that refers to it | without, ms | now, ms | longest, ms |"
    yield "|---|---|---|---|"
    yield from _rows(result.without.gone, result.now.gone, slowest=result.without.gone)
    yield ""
    yield from living.lines(result.lived, size.people)
    yield ""
    purge = result.purge
    yield f"A night's housekeeping took {purge.rows:,} rows away in {purge.seconds:.1f} s; whoever else asked for the"
    yield f"database meanwhile waited {purge.waited:,.0f} ms at most."


def _rows(without: dict[str, Took], now: dict[str, Took], slowest: dict[str, Took]) -> Iterator[str]:
    for name in sorted(slowest, key=lambda one: -slowest[one].median)[:SLOWEST]:
        one, other = without[name], now[name]
        yield f"| `{name}` | {one.median:,.2f} | {other.median:,.2f} | {other.longest:,.2f} |"
