"""On PostgreSQL, with a hundred thousand rows in each table: what a statement reads, asked as its biggest circle would.

Each as the planner has it with that much and what it knows of it; a plan on empty tables tells nothing there.
`make soak` asks all of them (a minute); without that, it is only looked at whether each can be asked.
"""

import json
import os
import sqlite3
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from benchmarks.millions.asking import NOT_ASKED, given, measured
from benchmarks.millions.filling import build, opened
from benchmarks.millions.rows import Size
from storage.models import metadata
from tests.postgresql import server
from tests.storage.plans import READ, SMALL
from tests.storage.refused import DIALECT
from tests.storage.statements import every

SIZE = Size(int(os.environ.get("READING_ROWS", "200")))
MANY = SIZE.rows // 20  # a table holds twenty times as much
# what reads more than that, beside what does so on SQLite as well, and why
THERE = {
    **dict.fromkeys(
        [f"encouragement.peers.RANKS[{rank}][0]" for rank in (0, 2, 3, 4)],
        "a tenth of all people are in one circle here: all are looked through at once",
    ),
    **dict.fromkeys(
        [f"retention.PURGES[{one}].statement" for one in ("introductions.at", "postings.ends_at")],
        "at night: what is old and still has something under it, of which here is nothing but that",
    ),
    **dict.fromkeys(
        [f"retention.PURGES[{one}].statement" for one in ("imports.size", "contact_imports.size")],
        "at night: lists that wait for an answer, which here are all empty",
    ),
    "parting.OF_WORKSPACE": "a workspace that has gone: here it is everybody's",
    "parting.MEMBERS": "a workspace that has gone: here it is everybody's",
    "parting.STEPS[2]": "what all have got of a circle that has gone",
    "namesakes.NAMES": "all names of a circle, in which here a tenth of all are",
}


@pytest.fixture
async def big(tmp_path: Path) -> AsyncIterator[sqlite3.Connection]:
    await build(tmp_path / "big.db", SIZE)
    with opened(tmp_path / "big.db") as raw:
        yield raw


async def test_every_statement_can_be_asked(big: sqlite3.Connection) -> None:
    """As the bench asks them of a million rows: a bind that nobody has thought of fails."""
    assert len(measured(big, SIZE, times=1)) > 600


@pytest.mark.skipif(SIZE.rows < 100_000, reason="a minute: make soak asks each with a hundred thousand rows")
async def test_no_statement_reads_through_a_table_that_grows(big: sqlite3.Connection) -> None:
    name = await server().newest()
    driver = await asyncpg.connect(server().url(name))
    try:
        await _fill(driver, big)
        found = {what: read async for what, read in _asked(driver, big) if read > MANY}
    finally:
        await driver.close()
        server().drop(name)
    assert {what: read for what, read in found.items() if what not in THERE and what not in READ} == {}
    assert THERE.keys() - found.keys() == set(), "take these excuses out"


async def _fill(driver: Any, big: sqlite3.Connection) -> None:
    await driver.execute("SET session_replication_role = replica")
    for table in metadata.sorted_tables:
        if table.name not in SMALL:
            columns = [column.name for column in table.columns]
            rows = big.execute('SELECT "' + '", "'.join(columns) + f'" FROM {table.name}')
            await driver.copy_records_to_table(table.name, records=rows, columns=columns)
    await driver.execute("SET session_replication_role = origin")
    await driver.execute("VACUUM ANALYZE")
    await driver.execute("SET enable_seqscan = off; SET jit = off")  # as storage/postgresql/engine.py has them


async def _asked(driver: Any, big: sqlite3.Connection) -> AsyncIterator[tuple[str, float]]:
    """How many rows of tables each looks at, and passes over."""
    for what, statement in every().items():
        if what.startswith(NOT_ASKED) or what.split(".")[0] == "leases":
            continue
        compiled = statement.compiled(DIALECT)
        values = {**compiled.constants, **given(big, statement, 2 + 7919 % SIZE.server, SIZE)}
        types = (await driver.prepare(compiled.sql)).get_parameters()
        fit = [_fit(values[one], type_.name) for one, type_ in zip(compiled.order, types, strict=True)]
        asked = driver.transaction()
        await asked.start()
        try:
            (told,) = await driver.fetchrow(f"EXPLAIN (ANALYZE, FORMAT JSON) {compiled.sql}", *fit)
            yield what, sum(_read(json.loads(told)[0]["Plan"]))
        except asyncpg.IntegrityConstraintViolationError:
            continue  # what would be put is there
        finally:
            await asked.rollback()


def _fit(value: object, type_: str) -> object:
    """SQLite takes a text where a number stands; what stands for nobody in particular is fitted."""
    wanted, other = {"int8": (int, 1), "int4": (int, 1), "bytea": (bytes, b"")}.get(type_, (str, str(value)))
    return value if value is None or isinstance(value, wanted) else other


def _read(node: dict[str, Any]) -> Iterator[float]:
    if "Relation Name" in node or node["Node Type"] == "Bitmap Index Scan":
        passed_over = sum(value for key, value in node.items() if key.startswith("Rows Removed by"))
        yield (node["Actual Rows"] + passed_over) * node["Actual Loops"]
    for one in node.get("Plans", ()):
        yield from _read(one)
