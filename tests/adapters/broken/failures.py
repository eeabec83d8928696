"""Ways in which the bot loses its database, each made by the system itself and not by a mock."""

import resource
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from storage.sealing.opening import BESIDE
from storage.sealing.ring_file import made

HOLD = """
import sqlite3, sys
other = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=10)
other.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
sys.stdin.read()
"""
GARBAGE = b"not a database " * 1000


@dataclass(frozen=True)
class Failure:
    """`breaks` is given the database and the number of the process that has it open; `at_start`: while none has.

    `says` is in the answer to what cannot be kept meanwhile.
    """

    breaks: Callable[[Path, int], AbstractContextManager[None]]
    at_start: bool = False
    says: str = "nothing was saved"


@contextmanager
def _garbage(path: Path, pid: int) -> Iterator[None]:
    path.write_bytes(GARBAGE)
    yield


@contextmanager
def _overwritten(path: Path, pid: int) -> Iterator[None]:
    """In its place, under the feet of whoever has it open: as a disk does that goes bad."""
    with path.open("r+b") as file:
        file.write(GARBAGE)
    yield


@contextmanager
def _gone(path: Path, pid: int) -> Iterator[None]:
    path.unlink()
    yield


@contextmanager
def _no_ring(path: Path, pid: int) -> Iterator[None]:
    BESIDE.beside(path).unlink()
    yield


@contextmanager
def _another_ring(path: Path, pid: int) -> Iterator[None]:
    BESIDE.beside(path).unlink()
    made(BESIDE.beside(path), 0)
    yield


@contextmanager
def _held(path: Path, pid: int) -> Iterator[None]:
    """Another process writes, and does not end: whoever waits for it waits longer than any test."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdin is not None and other.stdout is not None and other.stdout.readline() == b"held\n"
        yield
        other.stdin.close()


@contextmanager
def _full(path: Path, pid: int) -> Iterator[None]:
    """The system lets the bot's files grow by nothing more."""
    before = resource.prlimit(pid, resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
    try:
        yield
    finally:
        resource.prlimit(pid, resource.RLIMIT_FSIZE, before)


FAILURES: Mapping[str, Failure] = {
    "garbage at the start": Failure(_garbage, at_start=True),
    "no key ring at the start": Failure(_no_ring, at_start=True),
    "another's key ring at the start": Failure(_another_ring, at_start=True),
    "overwritten while it runs": Failure(_overwritten),
    "deleted while it runs": Failure(_gone),
    "held by another process": Failure(_held, says="I'm busy for a moment, so nothing was saved."),
    "a full disk": Failure(_full, says="I can't tell whether that was saved."),
}
