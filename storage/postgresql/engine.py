"""Opens PostgreSQL: a pool of connections, each with one transaction at a time, made with plain SQL."""

import asyncio
import re
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

from storage.address import is_postgresql
from storage.engine import STATEMENTS_KEPT, DatabaseBusy
from storage.postgresql.failing import Failing, failing, refused
from storage.unusable import DatabaseUnusable

CONNECTIONS = 16
PATIENCE = 10.0  # seconds to wait for the server, a free connection or a lock, as for another process with a file
LOOKS = {  # seconds; the last: ms for which nothing of what is said, or asked by the system itself, is heard there
    "TCP_KEEPIDLE": 5,
    "TCP_KEEPINTVL": 5,
    "TCP_KEEPCNT": 1,
    "TCP_USER_TIMEOUT": int(PATIENCE * 1000),
}
ADVICE = "Give an address such as postgresql://circle:password@db.example.org/circle."
SETTINGS = {
    "application_name": "support-circle",
    "idle_in_transaction_session_timeout": "60000",  # ms: a process that stands still keeps nobody else out
    "lock_timeout": "10000",  # ms
    "jit": "off",  # it takes longer than our statements do
    # a whole table read is a whole table that nobody else may change meanwhile: see docs/architecture.md
    "enable_seqscan": "off",
}


OPTIONS = {"host", "port", "user", "password", "ssl", "passfile", "krbsrvname", "target_session_attrs"}
SEVERAL = re.compile(r"([\w+]+://(?:[^@]*@)?)([^@/?]*,[^@/?]*)(/[^?]*)\??(.*)")  # hosts, as libpq has them
SUFFIX = re.compile(r"([^:]+|\[.+\]):([0-9]+)")
SUITS = "SELECT current_setting('server_version_num')::int, getdatabaseencoding(), 'a' < 'B'"


class Lost(Exception):
    """The server cannot be reached, or takes nobody, just now."""

    why = "could not be reached for longer than we wait."


class Standby(Lost):
    why = "is a standby, which takes no writes. Name the server that does, or both, as docs/operating.md has it."


@dataclass(slots=True)
class Open:
    """One connection, for SQLAlchemy and as the driver has it."""

    connection: AsyncConnection
    driver: Any  # asyncpg ships no types
    fit: bool = True  # nobody knows what is left of a transaction where it is not

    async def close(self) -> None:
        if self.driver.is_closed() or not self.fit:
            self.driver.terminate()
            await self.connection.invalidate()
        await self.connection.close()


class Postgresql:
    """An open database; `name` is its address without a password."""

    def __init__(self, name: str, engine: AsyncEngine, connections: int, patience: float) -> None:
        self.name, self.connections, self.patience = name, connections, patience
        self._engine, self._free, self._idle = engine, asyncio.Semaphore(connections), list[Open]()
        self._closed = False

    @asynccontextmanager
    async def connection(self) -> AsyncIterator[Open]:
        """One that nobody else has meanwhile. Raises Lost, DatabaseBusy, DatabaseUnusable."""
        try:
            async with asyncio.timeout(self.patience if self._free.locked() else None):
                await self._free.acquire()
        except TimeoutError:
            raise DatabaseBusy(f"Every connection to {self.name} was taken for longer than we wait.") from None
        try:
            one = await self._one()
            try:
                yield one
            except BaseException as error:
                one.fit = one.fit and not one.driver.is_in_transaction()
                if failing(error) is Failing.REFUSED and not isinstance(error, DatabaseUnusable):
                    raise refused(self.name, error) from error
                raise
            finally:
                if one.fit and not self._closed:
                    self._idle.append(one)
                else:
                    await one.close()
        finally:
            self._free.release()

    async def _one(self) -> Open:
        while self._idle:
            if not (one := self._idle.pop()).driver.is_closed():
                return one
            await one.close()
        try:
            connection = await self._engine.connect()
            driver: Any = (await connection.get_raw_connection()).driver_connection
            _looked_after(driver._transport.get_extra_info("socket"))  # noqa: SLF001 - it is pinned, and a test guards it
            return Open(connection, driver)
        except (DBAPIError, OSError) as error:
            if failing(error) is Failing.REFUSED:
                raise refused(self.name, error) from None
            raise Lost(type(error).__name__) from error

    async def close(self) -> None:
        """Closing twice is fine; what is under way closes its own."""
        self._closed = True
        while self._idle:
            await self._idle.pop().close()
        await self._engine.dispose()


def _looked_after(way: socket.socket) -> None:
    """The system looks whether the other machine is still there: where it fell or was cut off, nobody says that a
    connection is gone, and who waits for an answer might wait for a quarter of an hour, or for ever. asyncpg has no
    setting for that, and shows its socket to nobody.
    """
    if way.family != socket.AF_UNIX:
        way.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        for option, value in LOOKS.items():
            if (number := getattr(socket, option, None)) is not None:  # not every system has each
                way.setsockopt(socket.IPPROTO_TCP, number, value)


async def open_postgresql(where: str, connections: int = CONNECTIONS, patience: float = PATIENCE) -> Postgresql:
    """Opens a database of a PostgreSQL server by its URL.

    Raises ValueError where that is none, DatabaseBusy and DatabaseUnusable where it cannot serve.
    """
    url = parsed(where)
    engine = create_async_engine(
        url.set(drivername="postgresql+asyncpg"),
        isolation_level="AUTOCOMMIT",  # for SQLAlchemy there are no transactions: storage/postgresql/unit.py makes them
        hide_parameters=True,  # what people typed must not reach a log through an error's text
        poolclass=NullPool,  # ours takes a tenth of the time
        connect_args={
            "server_settings": SETTINGS,
            "timeout": patience,
            "prepared_statement_cache_size": STATEMENTS_KEPT,
        },
    )
    # a password may stand among the options, too
    shown = url.set(password=None, query={name: url.query[name] for name in ("host", "port") if name in url.query})
    database = Postgresql(shown.render_as_string(), engine, connections, patience)
    try:
        async with database.connection() as one:
            _suits(database.name, *await one.driver.fetchrow(SUITS))
    except BaseException as error:
        await database.close()
        if isinstance(error, Lost):
            raise DatabaseUnusable(
                f"{database.name} cannot be reached ({error}).", "Look whether the server runs, then start again."
            ) from None
        raise
    return database


def parsed(where: str) -> URL:
    """The address. Raises ValueError where it is none."""
    try:
        url = make_url(SEVERAL.sub(r"\1\3?host=\2&\4", where))
    except (ArgumentError, ValueError):  # ValueError: of a port that is no number
        raise ValueError(f"The address of the database is not a URL. {ADVICE}") from None
    if where.count("@") > 1 or not 0 <= (url.port or 0) < 65_536:  # what follows the first @ may be a password
        raise ValueError(f"In a password @ is written %40, / is %2F, and a port is below 65536. {ADVICE}")
    if not is_postgresql(where) or not url.database:
        raise ValueError(f"The address names no database of PostgreSQL. {ADVICE}")
    given = {"ssl" if name == "sslmode" else name: value for name, value in url.query.items()}  # as libpq has it
    if unknown := given.keys() - OPTIONS:
        raise ValueError(
            f"In the address stand options that are not known here: {', '.join(sorted(unknown))}. {ADVICE}"
        )
    try:
        if not all(isinstance(one, str) for one in given.values()):
            raise ValueError
        if "," in (host := str(given.get("host", ""))) or "[" in host:
            given |= _of_several(host, str(given.get("port", "5432")))
        made = url.set(drivername="postgresql+asyncpg", query=given)
        _, asked = made.get_dialect()().create_connect_args(made)  # as the driver is going to be asked
        ports = [asked.get("port", 5432)] if "," not in str(given.get("port")) else asked["port"]
        if not all(0 < port < 65_536 for port in ports):
            raise ValueError
    except (ArgumentError, ValueError):
        raise ValueError(
            f"Of several servers each has a name and a port, and no option stands twice. {ADVICE}"
        ) from None
    return url.set(drivername="postgresql", query=given)


def _of_several(host: str, port: str) -> dict[str, str]:
    """Hosts with a port each, as SQLAlchemy wants them; libpq has one port for all of them, or the usual one. Raises
    ValueError where there are more or less ports than hosts.
    """
    there, ports = host.split(","), port.split(",")
    apart = [SUFFIX.fullmatch(one) for one in there]
    each = ports * len(there) if len(ports) == 1 else ports
    return {
        "host": ",".join((one[1] if one else name).strip("[]") for name, one in zip(there, apart, strict=True)),
        "port": ",".join(one[2] if one else other for other, one in zip(each, apart, strict=True)),
    }


def _suits(name: str, version: int, encoding: str, sorts_by_language: bool) -> None:
    if version < 140_000:
        raise DatabaseUnusable(f"{name} is PostgreSQL {version // 10_000}.", "Support Circle needs 14 or newer.")
    if encoding != "UTF8" or sorts_by_language:
        raise DatabaseUnusable(
            f"{name} keeps text as {encoding}{' and sorts it as a language does' if sorts_by_language else ''}.",
            "Make the database so: CREATE DATABASE circle TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'.",
        )
