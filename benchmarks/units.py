"""How close a unit of work comes to what the disk can do."""

import asyncio
import os
import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from sqlalchemy import Column, Connection, Integer, MetaData, Table, Text, UniqueConstraint, bindparam, select, update
from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.schema import CreateTable

from storage.engine import open_database
from storage.statements import Prepared
from storage.unit import Units

ACCOUNTS = 1_000
LETTER = '{"template": "{who} had a hard day.", "who": "Ada"}' * 4

metadata = MetaData()
received = Table("received", metadata, Column("event", Text, primary_key=True), Column("at", Integer, nullable=False))
account = Table(
    "account",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("zone", Text, nullable=False),
    Column("asks", Integer, nullable=False),
)
member = Table(
    "member",
    metadata,
    Column("account", Integer, primary_key=True),
    Column("circle", Integer, primary_key=True),
    Column("name", Text, nullable=False),
)
rejection = Table(
    "rejection",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("account", Integer, nullable=False, index=True),
    Column("note", Text, nullable=False),
    Column("at", Integer, nullable=False),
)
schedule = Table(
    "schedule",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("owner", Integer, nullable=False),
    Column("day", Text, nullable=False),
    Column("due_at", Integer, nullable=False, index=True),
    UniqueConstraint("owner", "day"),
)
outbox = Table(
    "outbox",
    metadata,
    Column("key", Text, primary_key=True),
    Column("account", Integer, nullable=False),
    Column("letter", Text, nullable=False),
    Column("state", Text, nullable=False, index=True),
)

SEEN = Prepared(insert(received).on_conflict_do_nothing(), "event", "at")
ACCOUNT = Prepared(select(account.c.id, account.c.zone, account.c.asks).where(account.c.id == bindparam("id")))
MEMBER = Prepared(select(member.c.circle, member.c.name).where(member.c.account == bindparam("account")))
RECORD = Prepared(insert(rejection).returning(rejection.c.id), "account", "note", "at")
PLAN = Prepared(insert(schedule).on_conflict_do_nothing(), "owner", "day", "due_at")
POST = Prepared(insert(outbox), "key", "account", "letter", "state")
COUNT = Prepared(update(account).where(account.c.id == bindparam("number")).values(asks=account.c.asks + 1))

Statements = list[tuple[Prepared, dict[str, int | str]]]


@dataclass(frozen=True, slots=True)
class Rates:
    """What some clients got, each asking for its next unit as soon as the last is done."""

    how: str
    clients: int
    per_second: float
    of_disk: float  # units per fdatasync that the disk can do in the same time
    p50_ms: float
    p99_ms: float
    lag_ms: float  # the longest that the event loop was late


def disk_limit(folder: Path, seconds: float = 1.0) -> float:
    """How often per second a 4 KiB append reaches the disk: append and fdatasync, one after the other."""
    page, path = os.urandom(4096), folder / "disk-limit"
    handle = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600)
    try:
        done, started = 0, time.perf_counter()
        while time.perf_counter() - started < seconds:
            os.write(handle, page)
            os.fdatasync(handle)
            done += 1
        return done / (time.perf_counter() - started)
    finally:
        os.close(handle)
        path.unlink()


def statements(number: int) -> Statements:
    """The seven statements of one unit: dedupe, two reads, and the four writes of somebody putting a no down."""
    who = number % ACCOUNTS
    return [
        (SEEN, {"event": f"event-{number}", "at": number}),
        (ACCOUNT, {"id": who}),
        (MEMBER, {"account": who}),
        (RECORD, {"account": who, "note": "They went with somebody else.", "at": number}),
        (PLAN, {"owner": who, "day": f"2030-01-{number % 28 + 1:02}", "due_at": number}),
        (POST, {"key": f"letter-{number}", "account": who, "letter": LETTER, "state": "pending"}),
        (COUNT, {"number": who}),
    ]


def unit(number: int) -> Callable[[Connection], None]:
    """One unit as a function for `Units.run`."""

    def work(connection: Connection) -> None:
        for statement, binds in statements(number):
            statement.all(connection, **binds)

    return work


def fill(connection: Connection) -> None:
    """The schema, and accounts that each are in one circle."""
    metadata.create_all(connection)
    Prepared(insert(account)).many(connection, [{"id": i, "zone": "Europe/Berlin", "asks": 0} for i in range(ACCOUNTS)])
    Prepared(insert(member)).many(
        connection, [{"account": i, "circle": i // 40, "name": f"Name {i}"} for i in range(ACCOUNTS)]
    )


async def unit_rates(folder: Path, clients: int, seconds: float = 3.0) -> Rates:
    """Realistic units through `Units.run` on a new database in the folder."""
    limit = disk_limit(folder)
    database = await open_database(folder / f"units-{clients}.db")
    units = Units(database, lambda connection: connection)
    await units.run(fill)
    numbers, waits = count(), list[float]()
    ends = time.perf_counter() + seconds

    async def client() -> None:
        while (asked := time.perf_counter()) < ends:
            await units.run(unit(next(numbers)))
            waits.append(time.perf_counter() - asked)

    async def latest() -> float:
        lag = 0.0
        while (before := time.perf_counter()) < ends:
            await asyncio.sleep(0.001)
            lag = max(lag, time.perf_counter() - before - 0.001)
        return lag

    started = time.perf_counter()
    watching = asyncio.create_task(latest())
    await asyncio.gather(*(client() for _ in range(clients)))
    took = time.perf_counter() - started
    lag = await watching
    await units.close()
    limit = max(limit, disk_limit(folder))  # on a shared disk one look may fall into a stall, and flatter
    return _rates("Units.run", clients, len(waits) / took, limit, waits, lag)


def raw_rates(folder: Path, group: int, seconds: float = 3.0) -> Rates:
    """The same statements with nothing but sqlite3, in this thread, `group` units to a commit: the ceiling."""
    limit = disk_limit(folder)
    raw = sqlite3.connect(folder / f"raw-{group}.db", isolation_level=None, cached_statements=512)
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
        raw.execute(f"PRAGMA {pragma}")
    dialect = sqlite.dialect()
    for table in metadata.sorted_tables:
        raw.execute(str(CreateTable(table).compile(dialect=dialect)))
        for index in table.indexes:
            raw.execute(f"CREATE INDEX {index.name} ON {table.name} ({', '.join(c.name for c in index.columns)})")
    raw.executemany("INSERT INTO account VALUES (?, 'Europe/Berlin', 0)", [(i,) for i in range(ACCOUNTS)])
    raw.executemany("INSERT INTO member VALUES (?, ?, ?)", [(i, i // 40, f"Name {i}") for i in range(ACCOUNTS)])
    numbers, waits = count(), list[float]()
    started = time.perf_counter()
    while (asked := time.perf_counter()) - started < seconds:
        raw.execute("BEGIN IMMEDIATE")
        for number in [next(numbers) for _ in range(group)]:
            raw.execute("SAVEPOINT unit")
            for statement, binds in statements(number):
                compiled = statement.compiled(dialect)
                values = {**compiled.constants, **binds}
                raw.execute(compiled.sql, [values[name] for name in compiled.order]).fetchall()
            raw.execute("RELEASE unit")
        raw.execute("COMMIT")
        waits += [time.perf_counter() - asked] * group
    took = time.perf_counter() - started
    raw.close()
    limit = max(limit, disk_limit(folder))
    return _rates("sqlite3 alone", group, len(waits) / took, limit, waits, 0.0)


def _rates(how: str, clients: int, rate: float, limit: float, waits: list[float], lag: float) -> Rates:
    waits = sorted(waits)
    p50, p99 = (waits[int(len(waits) * share)] * 1000 for share in (0.5, 0.99))
    return Rates(how, clients, rate, rate / limit, p50, p99, lag * 1000)
