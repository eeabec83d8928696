"""Reads that see one moment of the database and can be given up."""

import threading
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection

from storage.commit import BUSY, Outcome
from storage.engine import DatabaseBusy, Lane
from storage.unusable import is_busy

S = TypeVar("S")


class Snapshots(Generic[S]):
    """Runs reads on the reader's thread, one at a time."""

    def __init__(self, lane: Lane, bind: Callable[[Connection], S]) -> None:
        self._raw = lane.raw
        self._connection = lane.connection
        self._bind = bind
        self._running: threading.Event | None = None
        self._lock = threading.Lock()  # so that giving up one read never interrupts the next

    def run(self, work: Callable[[S], Any], given_up: threading.Event) -> Outcome:
        """Runs the work in one read transaction, on the reader's thread, unless it was given up before."""
        with self._lock:
            if given_up.is_set():
                return None, None
            self._running = given_up
        try:
            self._roll_back()  # only after an interrupted rollback is there anything to end
            self._raw.execute("BEGIN")
            return work(self._bind(self._connection)), None
        except BaseException as error:  # noqa: BLE001 - it belongs to the caller, who gets it
            return None, DatabaseBusy(BUSY) if is_busy(error) else error
        finally:
            with self._lock:
                self._running = None
            self._roll_back()

    def give_up(self, given_up: threading.Event) -> None:
        """Stops a read, even in the middle of its statement; does nothing if it has ended. For any thread."""
        with self._lock:
            given_up.set()
            if self._running is given_up:
                self._raw.interrupt()

    def _roll_back(self) -> None:
        if self._raw.in_transaction:
            self._raw.execute("ROLLBACK")
