"""What is asked every second reads no more because much waits, although statistics know nothing of it: on a Monday
morning thousands of letters come at once, a small part of a large table, and nothing is counted anew for that.
"""

import asyncio
import json
from collections.abc import Iterator
from typing import Any

import asyncpg
import pytest

from storage import mail, schedule, waiting
from storage.statements import Prepared
from tests.postgresql import server
from tests.storage.refused import DIALECT

WAITING, NOW = 3000, 100_000
ACCOUNTS = """INSERT INTO accounts (id, platform, realm, "user", zone, created_at)
SELECT n, 'discord', '', n, 'UTC', 1 FROM generate_series(1, 3000) n"""
LETTERS = """INSERT INTO outbox (key, kind, subject, account, state, not_before, at, ended_at, platform_id)
SELECT '{state}' || n, 'GOALS', '{state}' || n, n % 3000 + 1, '{state}', n, 1, {ended}
FROM generate_series(1, {many}) n"""
DUES = """INSERT INTO schedule (account, kind, subject, once, local_date, due_at, due, state)
SELECT n % 3000 + 1, 'x', '{state}' || n, '{state}' || n, '2026-11-30', CASE WHEN n > 10 THEN 200000 ELSE 1 END,
 '', '{state}'
FROM generate_series(1, {many}) n"""
BEFORE = (  # thirty weeks
    ACCOUNTS,
    LETTERS.format(state="sent", ended="n, 'x'", many=30_000),
    DUES.format(state="done", many=30_000),
    DUES.format(state="open", many=3_000),
)
MONDAY = LETTERS.format(state="pending", ended="NULL, NULL", many=WAITING)
EVERY_SECOND: dict[str, tuple[Prepared, dict[str, Any]]] = {
    "letters": (waiting.CLAIM, {"now": NOW, "most": 32, "reach": 64}),
    "letters there": (waiting.CLAIM_THERE, {"now": NOW, "most": 32, "reach": 64, "there": '["discord"]'}),
    "dues": (schedule.CLAIM, {"now": NOW, "most": 100, "reach": 800}),
    "the next due": (schedule.NEXT, {}),
    "what a reader got": (mail.COUNTS, {"reader": 7, "midnight": 0, "week_ago": 0}),
    "a reader": (mail.READER, {"reader": 7, "author": 8}),
}


@pytest.fixture(scope="module")
def name() -> Iterator[str]:
    made = asyncio.run(server().newest())
    for table in ("accounts", "outbox", "schedule"):
        server().ask(made, f"ALTER TABLE {table} SET (autovacuum_enabled = false)")
    for change in (*BEFORE, "ANALYZE", MONDAY):
        server().ask(made, change)
    yield made
    server().drop(made)


@pytest.mark.parametrize("what", EVERY_SECOND)
def test_it_reads_what_it_is_asked_for(name: str, what: str) -> None:
    """Of three thousand a few hundred rows at most, over all tables and however often."""
    statement, given = EVERY_SECOND[what]
    compiled = statement.compiled(DIALECT)
    values = [{**compiled.constants, **given}[one] for one in compiled.order]
    (told,) = server().wait(lambda: _explained(name, compiled.sql, values))
    read = [*_read(json.loads(told)[0]["Plan"])]
    assert sum(rows for _, rows in read) < WAITING / 5, read


async def _explained(name: str, sql: str, values: list[Any]) -> Any:
    driver = await asyncpg.connect(server().url(name))
    try:
        return await driver.fetchrow(f"EXPLAIN (ANALYZE, FORMAT JSON) {sql}", *values)
    finally:
        await driver.close()


def _read(node: dict[str, Any]) -> Iterator[tuple[str, float]]:
    """What each step looked at, as often as it ran."""
    passed_over = sum(value for key, value in node.items() if key.startswith("Rows Removed by"))
    yield node["Node Type"], (node["Actual Rows"] + passed_over) * node["Actual Loops"]
    for one in node.get("Plans", ()):
        yield from _read(one)
