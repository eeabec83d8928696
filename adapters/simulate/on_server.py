"""What the simulated bot keeps, in a database of its own on a PostgreSQL server: made there, and dropped at the end."""

import asyncio
import os
import re
from collections.abc import Callable, Coroutine, Iterator, Mapping, Sequence
from itertools import count
from threading import Thread
from typing import Any, TypeVar

import asyncpg
from sqlalchemy import Connection, Table, make_url

from storage.models import metadata
from storage.numbers import NumbersAt
from storage.postgresql.engine import Postgresql, open_postgresql
from storage.postgresql.migrate import upgrade
from storage.unit import Units

T = TypeVar("T")

NAME = re.compile(r"\?|(?<!:):[a-z]+\b|(?<![\w.\"])user(?![\w\"])")
OTHERS = "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
_names = count(1)


class CountedThere:
    """As `Counted`."""

    def __init__(self, now: int) -> None: ...

    def new(self, db: Connection, table: Table) -> int:
        return int(db.exec_driver_sql(f"SELECT nextval(pg_get_serial_sequence('{table.name}', 'id'))").scalar_one())


class OnServer:
    """All that is asked of the server is waited for here and now, on a loop of its own that goes by real time: none of
    ours passes meanwhile, and one thing is done after the other.
    """

    numbers: NumbersAt = CountedThere

    def __init__(self, url: str) -> None:
        self._url, self._name = make_url(url), f"support_circle_simulated_{os.getpid()}_{next(_names)}"
        self._told, self._changes = list[Any](), 0
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._raw: Any = None
        self._database: Postgresql

    async def make(self) -> None:
        """With today's tables, and nothing in them. Raises ValueError where there can be none."""
        try:
            self._now(self._drop())
            self._now(self._ask(f"CREATE DATABASE {self._name} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'"))
        except (OSError, asyncpg.PostgresError) as error:
            self._end()
            raise ValueError(f"No database can be made there ({type(error).__name__}): may that role?") from error
        database = self._now(open_postgresql(self._there, 1))
        self._now(upgrade(database))
        self._now(database.close())
        self._raw = self._now(asyncpg.connect(self._there))

    def close(self) -> None:
        self._now(self._raw.close())
        self._now(self._drop())
        self._end()

    def find(self, query: str, values: Any) -> Sequence[Any]:
        """As SQLite would have it said."""
        named = values if isinstance(values, Mapping) else {}
        others, bound = iter(() if named else values), list[Any]()

        def put(found: re.Match[str]) -> str:
            if (said := found[0]) == "user":
                return '"user"'
            value = next(others) if said == "?" else named[said[1:]]
            bound.append(int(value) if isinstance(value, bool) else value)
            return f"${len(bound)}{'::bigint' if isinstance(bound[-1], int) else ''}"

        return list(self._now(self._raw.fetch(NAME.sub(put, query), *bound)))

    async def open(self) -> Postgresql:
        self._database = self._now(open_postgresql(self._there))
        return self._database

    def wire(self, units: Units[Any], *, ends: bool) -> None:
        """On that loop; where the process `ends`, its connections are lost as they are."""
        every: Any = units
        if ends:
            self._now(self._cut())
            return
        run, claimed, read, close = every.run, every.claimed, every.read, every.close
        every.run = lambda work: self._later(run(work))
        every.claimed = lambda look, work: self._later(claimed(look, work))
        every.read = lambda work, within=None: self._later(read(work))  # however slow this machine is
        every.close = lambda: self._later(close())

    def changes(self) -> int:
        """In how many tables anything has changed, each time that somebody looked."""
        told = [
            self.find(f"SELECT md5(string_agg(t::text, ' ' ORDER BY t::text)) AS all FROM {one} AS t", ())[0]["all"]  # noqa: S608 - our own
            for one in metadata.tables
        ]
        self._changes += sum(before != now for before, now in zip(self._told, told, strict=False))
        self._told = told
        return self._changes

    def held(self, words: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Which of these are in a row still, and of which table; what the server's own files hold is its own affair."""
        for table in metadata.tables:
            rows = repr([tuple(one) for one in self.find(f"SELECT * FROM {table}", ())])  # noqa: S608 - our own
            yield from ((what, table) for what in words if what in rows)

    def busy(self) -> Callable[[], None]:
        """Every connection is lost, as where the server fails over."""
        self._now(self._ask_there(f"SELECT pg_terminate_backend(pid) {OTHERS}"))
        return lambda: None

    @property
    def _there(self) -> str:
        return self._url.set(database=self._name).render_as_string(hide_password=False)

    def _end(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _now(self, doing: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(doing, self._loop).result()

    async def _later(self, doing: Coroutine[Any, Any, T]) -> T:
        there = asyncio.get_running_loop() is self._loop  # what it says itself, as a claim its unit
        return await doing if there else self._now(doing)

    async def _cut(self) -> None:
        for one in self._database._idle:  # noqa: SLF001 - as a process that is killed leaves them
            one.driver.terminate()

    async def _ask(self, query: str) -> None:
        one = await asyncpg.connect(self._url.render_as_string(hide_password=False))
        await one.execute(query)
        await one.close()

    async def _ask_there(self, query: str) -> None:
        await self._raw.execute(query)

    async def _drop(self) -> None:
        await self._ask(f"DROP DATABASE IF EXISTS {self._name} WITH (FORCE)")
