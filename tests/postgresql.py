"""A PostgreSQL server for tests: brought along as a wheel and started once in each process, or one named by a URL.

A database goes from test to test, emptied in between.
"""

import asyncio
import os
from collections.abc import Awaitable, Callable, Sequence
from functools import cache
from threading import Thread
from typing import Any, TypeVar

from tests.cluster import Cluster

T = TypeVar("T")

URL = "TEST_POSTGRESQL_URL"  # in the environment: a server that is there already, where we may make databases
QUICK = ("-c", "fsync=off", "-c", "full_page_writes=off", "-c", "shared_buffers=64MB", "-c", "autovacuum_naptime=5s")
EMPTIED = """
DO $$ DECLARE one text; filled boolean; BEGIN
    SET LOCAL session_replication_role = replica;
    FOR one IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version' LOOP
        EXECUTE format('SELECT EXISTS (SELECT 1 FROM %I)', one) INTO filled;
        IF filled THEN
            EXECUTE format('DELETE FROM %I', one)
                || CASE one WHEN 'meta' THEN ' WHERE name <> $x$oldest_reader$x$' ELSE '' END;
        END IF;
    END LOOP;
END $$;
SELECT setval(format('%I.%I', schemaname, sequencename), 1, false) FROM pg_sequences WHERE last_value IS NOT NULL;
"""


class Server:
    """Of our own, or somebody else's that a URL names."""

    def __init__(self, base: str) -> None:
        self._base, self._idle, self._made, self._template = base, list[str](), 0, ""
        self._loop = asyncio.new_event_loop()  # of a thread of its own: tests ask in the middle of theirs
        Thread(target=self._loop.run_forever, daemon=True).start()

    def url(self, name: str) -> str:
        head, mark, options = self._base.partition("?")
        return f"{head.rpartition('/')[0]}/{name}{mark}{options}"

    def take(self, template: str = "template0") -> str:
        """The name of a new database that nobody else has."""
        self._made += 1
        name = f"circle_{os.getpid()}_{self._made}"
        self.ask("postgres", f"CREATE DATABASE {name} TEMPLATE {template} ENCODING 'UTF8' LOCALE 'C'")
        return name

    def drop(self, name: str) -> None:
        self.ask("postgres", f"DROP DATABASE {name} WITH (FORCE)")

    async def newest(self) -> str:
        """As `take`, with today's tables, and nothing in them."""
        from storage.postgresql.engine import open_postgresql
        from storage.postgresql.migrate import upgrade

        if self._idle:
            return self._idle.pop()
        if not self._template:
            self._template = self.take()
            database = await open_postgresql(self.url(self._template), 1)
            await upgrade(database)
            await database.close()
        return self.take(self._template)

    def give_back(self, name: str) -> None:
        self.ask(name, EMPTIED)
        self._idle.append(name)

    def ask(self, name: str, query: str, *values: Any) -> Sequence[Any]:
        """What a connection of its own finds in a database."""
        import asyncpg

        async def asked() -> Sequence[Any]:
            driver = await asyncpg.connect(self.url(name))
            try:
                if values:
                    return [tuple(row) for row in await driver.fetch(query, *values)]
                if query.lstrip().upper().startswith(("SELECT", "WITH")):
                    return [tuple(row) for row in await driver.fetch(query)]
                await driver.execute(query)
                return []
            finally:
                await driver.close()

        return self.wait(asked)

    def wait(self, work: Callable[[], Awaitable[T]]) -> T:
        async def done() -> T:
            return await work()

        return asyncio.run_coroutine_threadsafe(done(), self._loop).result(60)


@cache
def server() -> Server:
    """The one of this process. Skips the test where there can be none."""
    return Server(os.environ[URL] if URL in os.environ else Cluster(*QUICK).url())
