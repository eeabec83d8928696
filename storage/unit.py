"""One unit of work: a function run whole in one transaction. The only door to the database."""

import asyncio
import threading
from collections import deque
from collections.abc import Callable
from functools import partial
from typing import Any, Generic, TypeAlias, TypeVar

from sqlalchemy import Connection

from bot import ports
from bot.ports import TooSlow
from storage.afterwards import Afterwards
from storage.commit import GroupCommit, Outcome
from storage.engine import Database
from storage.folding import Folding
from storage.sealing.keys import PLAIN, KeysOn
from storage.snapshot import Snapshots
from storage.unusable import DatabaseUnusable

S = TypeVar("S")
T = TypeVar("T")

Asked: TypeAlias = tuple[Callable[[S], Any], asyncio.Future[Outcome]]
"""A unit, and where its caller waits for what becomes of it."""

GROUP = 64  # units that share a commit at most: rows lie anywhere, so the more there are the fewer pages each writes


class Units(ports.Units, Generic[S]):
    """Runs units; `bind` makes what each is given (the stores, say) from the connection, anew for every unit.

    Both the work and `bind` are called on a database thread: they must not touch the event loop. A unit never
    commits or rolls back, and it lets database errors go: after a full disk its transaction is already gone.
    """

    def __init__(self, database: Database, bind: Callable[[Connection], S], keys: KeysOn = PLAIN) -> None:
        """`keys` hear of what was committed and what was taken back."""
        self._database = database
        keys.writer_is(database.writer.connection)
        self._commits = GroupCommit(database.writer, database.files, bind, keys)
        self._snapshots = Snapshots(database.reader, bind)
        self._folding = Folding(database)
        self._afterwards = Afterwards(database, keys)
        self._waiting: deque[Asked[S]] = deque()
        self._idle = asyncio.Event()  # nothing waits, and the writer has nothing of ours
        self._idle.set()
        self._closed = False

    async def run(self, work: Callable[[S], T]) -> T:
        """Runs the work in one transaction and returns its result once that is on the disk; units run in turn.

        The work **may run again**, when the units it shared a transaction with lost it: everything it makes, it makes
        inside. What it raises rolls back this unit alone and is raised here. Raises DatabaseBusy when another process
        keeps the database, DatabaseUnusable when its file is not there any more, CommitUnsure when nobody can tell
        whether it is kept. If the caller is cancelled, a unit that has begun may still commit; one that has not is
        dropped.
        """
        if self._closed:
            raise RuntimeError("The database is closed.")
        loop = asyncio.get_running_loop()
        done: asyncio.Future[Outcome] = loop.create_future()
        self._waiting.append((work, done))
        if self._idle.is_set():
            self._idle.clear()
            loop.call_soon(self._write)  # not at once: whoever asks in this turn of the loop shares the commit
        value: T
        value, error = await done
        if error is not None:
            raise error
        return value

    async def read(self, work: Callable[[S], T], within: float | None = None) -> T:
        """Runs the work on a snapshot that cannot be written to, beside the units, and returns its result.

        Raises DatabaseBusy when another process keeps the database, DatabaseUnusable when something else was written
        over its file; TooSlow after `within` seconds, waiting for earlier reads included: a statement in progress is
        stopped.
        """
        if self._closed:
            raise RuntimeError("The database is closed.")
        self._database.files.content.refuse()
        given_up = threading.Event()
        value: T
        try:
            async with asyncio.timeout(within):
                value, error = await self._database.reader.hop(partial(self._snapshots.run, work, given_up))
        except TimeoutError:
            raise TooSlow(f"A read took more than {within} s.") from None
        finally:
            self._snapshots.give_up(given_up)
        if error is not None:
            raise error
        return value

    async def close(self) -> None:
        """Ends what was asked before, then closes the database; later units and reads raise RuntimeError."""
        self._closed = True
        await self._idle.wait()
        await self._afterwards.end()
        await self._folding.end()
        await self._database.close()

    def _write(self) -> None:
        """Hands a group of what waits to the writer's thread; `_tell` goes on with the next, until nothing waits."""
        group: list[Asked[S]] = []
        while self._waiting and len(group) < GROUP:
            work, done = self._waiting.popleft()
            if not done.done():  # a cancelled caller's is dropped
                group.append((work, done))
        if not group:
            self._idle.set()
            return
        try:
            self._database.writer.ask(partial(self._commit, [work for work, _ in group]), partial(self._tell, group))
        except ValueError as error:  # closed by somebody else
            self._tell(group, [(None, error)] * len(group))

    def _commit(self, works: list[Callable[[S], Any]]) -> list[Outcome]:
        try:
            return self._commits.run(works)
        except Exception as error:  # noqa: BLE001 - the thread is out of order: nobody may wait for ever
            return [(None, error)] * len(works)

    def _tell(self, group: list[Asked[S]], outcomes: list[Outcome]) -> None:
        for (_, done), outcome in zip(group, outcomes, strict=True):
            if not done.done():
                done.set_result(outcome)
        self._folding.look(self._commits.changed, erased=self._commits.erased)
        if self._commits.erased:
            self._afterwards.look()
        self._write()


class NoUnits(Units[Any]):
    """Where the database cannot be opened: whatever needs a unit is told so, and what needs none goes on."""

    def __init__(self, why: DatabaseUnusable) -> None:
        self._why = why

    async def run(self, work: Callable[[Any], T]) -> T:
        raise self._why

    async def read(self, work: Callable[[Any], T], within: float | None = None) -> T:
        raise self._why

    async def close(self) -> None:
        """There is nothing to end."""
