"""Group commit: several units share one transaction, and each can still fail alone."""

import sqlite3
from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeAlias, TypeVar

from sqlalchemy import Connection

from storage.engine import BUSY_MS, DatabaseBusy, DatabaseUnusable, Lane
from storage.place import Place

S = TypeVar("S")

Outcome: TypeAlias = tuple[Any, BaseException | None]
"""What a unit returned, or what it raised."""


class GroupCommit(Generic[S]):
    """Runs on the writer's thread only. What it reports as done is on the disk."""

    def __init__(self, lane: Lane, place: Place, bind: Callable[[Connection], S]) -> None:
        self._raw = lane.raw
        self._place = place
        self._connection = lane.connection
        self._bind = bind

    def run(self, works: Sequence[Callable[[S], Any]]) -> list[Outcome]:
        """One outcome for each unit, in their order. Units that could not stand together run again, each alone."""
        if len(works) > 1:
            outcomes = self._together(works)
            if outcomes is not None:
                return outcomes
        return [self._alone(work) for work in works]

    def _together(self, works: Sequence[Callable[[S], Any]]) -> list[Outcome] | None:
        """One transaction with a savepoint for each; None if the transaction was lost, and nothing of it stands."""
        execute, bind, connection = self._raw.execute, self._bind, self._connection
        outcomes: list[Outcome] = []
        try:
            self._begin()
            for work in works:
                execute("SAVEPOINT unit")
                try:
                    outcomes.append((work(bind(connection)), None))
                except BaseException as error:  # noqa: BLE001 - it belongs to the unit's caller, who gets it
                    if not self._raw.in_transaction:  # a full disk rolls everything back, not just this unit
                        return None
                    execute("ROLLBACK TO unit")
                    outcomes.append((None, error))
                execute("RELEASE unit")
            execute("COMMIT")
            self._place.check()
        except (DatabaseBusy, DatabaseUnusable) as error:
            return [(None, type(error)(*error.args)) for _ in works]
        except sqlite3.Error:  # one of our own statements: say, a deferred foreign key that fails the commit
            self._roll_back()
            return None
        return outcomes

    def _alone(self, work: Callable[[S], Any]) -> Outcome:
        try:
            self._begin()
            value = work(self._bind(self._connection))
            self._raw.execute("COMMIT")
            self._place.check()
        except BaseException as error:  # noqa: BLE001 - it belongs to the unit's caller, who gets it
            self._roll_back()
            return None, error
        return value, None

    def _begin(self) -> None:
        self._place.check()  # before, so that nothing is kept that is told as lost; and after every COMMIT
        self._roll_back()  # only after a rollback that failed itself is there anything to undo
        try:
            # IMMEDIATE takes the write lock now and waits for it; a deferred transaction would fail at its first write
            self._raw.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                raise
            raise DatabaseBusy(f"Another process kept the database for more than {BUSY_MS // 1000} s.") from error

    def _roll_back(self) -> None:
        if self._raw.in_transaction:
            self._raw.execute("ROLLBACK")
