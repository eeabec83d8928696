"""Group commit: several units share one transaction, and each can still fail alone."""

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, Generic, TypeAlias, TypeVar

from sqlalchemy import Connection

from bot.ports import Unsure
from storage.engine import DatabaseBusy, Lane
from storage.files import DatabaseFiles
from storage.sealing.keys import KeysOn
from storage.unusable import DatabaseUnusable, is_busy, primary

S = TypeVar("S")

BUSY = "Another process kept the database for longer than we wait."


class CommitUnsure(Unsure):
    """Should the machine stop now, the commit may be found whole at the next start."""


ERASED = "erased"


def erased(db: Connection) -> None:
    """Of a unit: what it takes away is to be on no disk as soon as it is committed."""
    db.info[ERASED] = True


Outcome: TypeAlias = tuple[Any, BaseException | None]
"""What a unit returned, or what it raised."""


class GroupCommit(Generic[S]):
    """Runs on the writer's thread only. What it reports as done is on the disk; `changed` rows so far, and whether the
    last ones have `erased` something.
    """

    def __init__(self, lane: Lane, files: DatabaseFiles, bind: Callable[[Connection], S], keys: KeysOn) -> None:
        self._raw = lane.raw
        self._keys = keys
        self._files = files
        self._connection = lane.connection
        self._bind = bind
        self.changed = 0
        self.erased = False
        self._version = 0  # of the database, as this connection alone has left it

    def run(self, works: Sequence[Callable[[S], Any]]) -> list[Outcome]:
        """One outcome for each unit, in their order. Units that could not stand together run again, each alone."""
        outcomes = self._together(works) if len(works) > 1 else None
        if outcomes is None:
            outcomes = [self._alone(work) for work in works]
        self.changed = self._changes()
        self.erased = self._connection.info.pop(ERASED, False)
        return outcomes

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
                    self._keys.undone()
                    outcomes.append((None, error))
                execute("RELEASE unit")
            execute("COMMIT")
        except (DatabaseBusy, DatabaseUnusable) as error:
            return [(None, type(error)(*error.args)) for _ in works]
        except sqlite3.Error:  # one of our own statements: say, a deferred foreign key that fails the commit
            self._roll_back()
            return None
        return self._found_again(outcomes)

    def _alone(self, work: Callable[[S], Any]) -> Outcome:
        try:
            self._begin()
            value = work(self._bind(self._connection))
        except BaseException as error:  # noqa: BLE001 - it belongs to the unit's caller, who gets it
            self._roll_back()
            return None, DatabaseBusy(BUSY) if is_busy(error) else error
        try:
            self._raw.execute("COMMIT")
        except sqlite3.Error as error:
            self._roll_back()
            return None, _uncommitted(error)
        [outcome] = self._found_again([(value, None)])
        return outcome

    def _found_again(self, outcomes: list[Outcome]) -> list[Outcome]:
        """What was committed, where the file still is; one that is put back has it, and one that is lost has not."""
        try:
            self._files.check()
        except DatabaseUnusable as error:
            return [(None, failed or CommitUnsure(str(error))) for _, failed in outcomes]
        self._keys.kept()
        return outcomes

    def _begin(self) -> None:
        self._files.check()  # before, so that nothing is kept that is told as lost
        self._keys.undone()  # a commit of which nobody knows left what it had made
        if self._raw.in_transaction:  # only after a rollback that failed itself
            self._roll_back()
        try:
            # IMMEDIATE takes the write lock now and waits for it; a deferred transaction would fail at its first write
            self._raw.execute("BEGIN IMMEDIATE")
            (version,) = self._raw.execute("PRAGMA data_version").fetchone()  # 1 µs
        except sqlite3.Error as error:
            if is_busy(error):
                raise DatabaseBusy(BUSY) from error
            raise
        if version != self._version:  # or words would be sealed with a key that somebody has deleted by hand
            self._version = version
            self._keys.look_again()

    def _changes(self) -> int:
        try:
            return self._raw.total_changes
        except sqlite3.Error:  # a connection that is gone takes nothing back of what was committed
            return self.changed

    def _roll_back(self) -> None:
        """Never raises: what became of each unit has to be told to its own caller, those that stand as well."""
        self._keys.undone()
        with suppress(sqlite3.Error):  # the next unit tries once more, or cannot begin
            if self._raw.in_transaction:
                self._raw.execute("ROLLBACK")


def _uncommitted(error: sqlite3.Error) -> Exception:
    """What a COMMIT that failed says to its caller."""
    if is_busy(error):
        return DatabaseBusy(BUSY)
    if isinstance(error, sqlite3.IntegrityError) or primary(error) == sqlite3.SQLITE_FULL:
        return error  # refused before anything of it was whole
    return CommitUnsure(f"A commit failed while it was written ({type(error).__name__}, code {primary(error)}).")
