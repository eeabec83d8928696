"""Units on PostgreSQL: several at once, each in a transaction of its own, as if one had run after the other."""

import asyncio
import random
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Connection

from bot.ports import TooSlow
from storage.commit import CommitUnsure
from storage.engine import DatabaseBusy
from storage.postgresql.crowd import Crowd
from storage.postgresql.engine import Lost, Open, Postgresql, Standby
from storage.postgresql.failing import Failing, failing, refused
from storage.unit import Units

S = TypeVar("S")
T = TypeVar("T")
C = TypeVar("C")

HELD = 0x5C_1C_0A  # of our own among the advisory locks: units share it, and one that runs alone has it to itself
TOGETHER = 3  # times that a unit runs beside others: where all look at the same, none of them would ever end
SHORTEST, LONGEST = 0.004, 0.5  # seconds before a unit runs again: longer each time, and never as long as another's


@dataclass(frozen=True)
class Way:
    """How a transaction begins, and what follows it."""

    begin: tuple[str, ...]
    writes: bool = True
    after: str | None = None


READ = Way(("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",), writes=False)
BESIDE = Way((f"BEGIN ISOLATION LEVEL SERIALIZABLE; SELECT pg_advisory_xact_lock_shared({HELD})",))
ALONE = Way(  # the lock first: a transaction that waited for it would see what was before
    (f"SELECT pg_advisory_lock({HELD})", "BEGIN ISOLATION LEVEL SERIALIZABLE"),
    after=f"SELECT pg_advisory_unlock({HELD})",
)


class _Again(Exception):
    """Nothing of the unit was kept; it is to run once more."""


class PooledUnits(Units[S]):
    """As `Units`, for a database that several processes share. The work and `bind` are called on the event loop's
    thread, where a statement lets others run: what several units change, they change through the database alone.
    """

    def __init__(self, database: Postgresql, bind: Callable[[Connection], S]) -> None:
        self._server, self._bind = database, bind
        self._under_way = set[asyncio.Task[Any]]()
        self._closed = False
        self._crowd = Crowd(database.connections)
        self._claiming = asyncio.Semaphore(
            max(1, database.connections // 2)
        )  # each holds one, and its unit wants another
        self._turn = asyncio.Lock()  # to be alone
        self.kept = self.reruns = self.alone = 0

    async def run(self, work: Callable[[S], T]) -> T:
        """As `Units.run`; the work runs again where another unit, of whichever process, would not have let it see what
        it saw. Raises DatabaseBusy where that, or no server, is all there is for as long as we wait.
        """
        if self._closed:
            raise RuntimeError("The database is closed.")
        task = asyncio.create_task(self._until_kept(work))
        self._under_way.add(task)
        task.add_done_callback(self._ended)
        return await asyncio.shield(task)  # a caller that is cancelled leaves no commit half way

    async def claimed(self, look: Callable[[S], list[C]], work: Callable[[S, list[C]], T]) -> T | None:
        """As `Units.claimed`. What is looked at is looked at apart, at READ COMMITTED: all that a SERIALIZABLE unit has
        read may nobody change meanwhile, and who looks for work reads what others have in hand.
        """
        if self._closed:
            raise RuntimeError("The database is closed.")
        try:
            async with self._claiming, self._server.connection() as one:
                return await self._claimed(one, look, work)
        except Lost as lost:
            raise DatabaseBusy(f"{self._server.name} {lost.why}") from lost

    async def _claimed(self, one: Open, look: Callable[[S], list[C]], work: Callable[[S, list[C]], T]) -> T | None:
        try:
            await one.driver.execute("BEGIN")
            found = await one.connection.run_sync(lambda db: look(self._bind(db)))
        except BaseException as error:
            await _take_back(one, error)
            if isinstance(told := self._told(error, READ), Lost | _Again):
                raise DatabaseBusy(f"{self._server.name} could not be looked at just now.") from error
            raise (told or error) from None
        try:
            return await self.run(lambda stores: work(stores, found)) if found else None
        finally:
            one.fit = False
            with suppress(Exception):  # without its connection the claim goes as well
                await one.driver.execute("COMMIT")
                one.fit = True

    def stopwatch(self) -> float:
        # while it waits for the server, it holds up only those who want the same rows
        return time.thread_time() + time.perf_counter() / 10

    async def read(self, work: Callable[[S], T], within: float | None = None) -> T:
        """As `Units.read`, beside all units."""
        if self._closed:
            raise RuntimeError("The database is closed.")
        timer = asyncio.timeout(within)
        try:
            async with timer:
                return await self._until_done(work, READ)
        except TimeoutError:
            if not timer.expired():  # the work's own
                raise
            raise TooSlow(f"A read took more than {within} s.") from None

    async def close(self) -> None:
        self._closed = True
        if self._under_way:
            await asyncio.wait(self._under_way)
        await self._server.close()

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._under_way.discard(task)
        if not task.cancelled():
            task.exception()  # its caller may have gone

    async def _until_kept(self, work: Callable[[S], T]) -> T:
        async with self._crowd.among():
            value = await self._until_done(work, BESIDE)
        self.kept += 1
        self._crowd.went_well()
        return value

    async def _until_done(self, work: Callable[[S], T], way: Way) -> T:
        loop, pause, met = asyncio.get_running_loop(), SHORTEST, 0
        until = loop.time() + self._server.patience
        while True:
            try:
                return await self._once(work, way)
            except _Again:
                self.reruns += 1
                met += 1
                self._crowd.met()
                if met == TOGETHER and way is BESIDE:
                    break
            except Lost as lost:
                if loop.time() + pause > until:
                    raise DatabaseBusy(f"{self._server.name} {lost.why}") from None
            except Exception as error:
                if met or failing(error) is not Failing.TAKEN:
                    raise
                met = 1
            await asyncio.sleep(pause * random.uniform(0.5, 1))  # noqa: S311 - so that two do not meet again
            pause = min(pause * 2, LONGEST)
        async with self._turn:
            self.alone += 1
            return await self._until_done(work, ALONE)

    async def _once(self, work: Callable[[S], T], way: Way) -> T:
        async with self._server.connection() as one:
            try:
                return await self._on(one, work, way)
            finally:
                if way.after is not None and one.fit:
                    one.fit = False  # without its connection the lock goes as well
                    with suppress(Exception):
                        await one.driver.execute(way.after)
                        one.fit = True

    async def _on(self, one: Open, work: Callable[[S], T], way: Way) -> T:
        try:
            for statement in way.begin:
                await one.driver.execute(statement)
            value: T = await one.connection.run_sync(lambda db: work(self._bind(db)))
        except BaseException as error:
            await _take_back(one, error)
            if (told := self._told(error, way)) is not None:
                raise told from error
            raise
        try:
            ended = await one.driver.execute("COMMIT")
        except BaseException as error:
            one.fit = failing(error) is not Failing.LOST and getattr(error, "sqlstate", None) is not None
            if not one.fit and way.writes:
                lost = f"The connection was lost while a commit was written ({type(error).__name__})."
                raise CommitUnsure(lost) from error
            if (told := self._told(error, way)) is not None:
                raise told from error
            raise  # refused before anything of it was whole
        if ended != "COMMIT":  # a statement failed, and the work went on as if it had not
            raise RuntimeError("A unit hid the failure of a statement: nothing of it was kept.")
        return value

    def _told(self, error: BaseException, way: Way) -> Exception | None:
        """What it is for whoever asked; None where it is that itself."""
        match failing(error):
            case Failing.AGAIN:
                return _Again()
            case Failing.LOST:
                return Lost(type(error).__name__)
            case Failing.STANDBY if way.writes:
                return Standby()
            case Failing.BUSY:
                return DatabaseBusy("Another process kept the database for longer than we wait.")
            case Failing.REFUSED:
                return refused(self._server.name, error)
        return None


async def _take_back(one: Open, error: BaseException) -> None:
    one.fit = False
    if failing(error) not in (Failing.LOST, Failing.STANDBY):
        with suppress(Exception):  # one that was cancelled stops its statement first
            await one.driver.execute("ROLLBACK", timeout=1)
            one.fit = True
