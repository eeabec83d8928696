"""Numbers of rows that people meet, on buttons and in forms: drawn by chance, so that they tell nothing of others."""

from collections.abc import Callable
from functools import lru_cache
from hashlib import blake2b
from os import urandom
from typing import Protocol, TypeAlias

from sqlalchemy import Connection, Table

FIRST = 2**52  # far above every number that was ever counted, so no old button meets a newer row
SECRET = urandom(32)


class Numbers(Protocol):
    def new(self, db: Connection, table: Table) -> int:
        """A number for a row that does not exist yet; no row of the table has it or ever had."""


NumbersAt: TypeAlias = Callable[[int], Numbers]
"""The numbers of a unit, from its instant."""


class Drawn:
    """52 bits of chance: always 16 digits, and exact among JavaScript's numbers, as Discord's options have to be.

    One table's rows of the same quarter second share the first 12, a place that is new each time.

    So rows that are written together lie together, and a commit of many units writes half the pages. Who has the
    numbers of two rows can tell that they were made in one moment, but neither their order nor what else was made.
    """

    def __init__(self, now: int) -> None:
        self._now = now

    def new(self, db: Connection, table: Table) -> int:
        return _place(self._now >> 8, table.name) + int.from_bytes(urandom(5), "big")


class Apart:
    """52 bits of chance, each anywhere: where several units write at once, as on PostgreSQL, none has to run again
    because a row of another's lies beside its own.
    """

    def __init__(self, now: int) -> None:
        """As any numbers of a unit are made; these tell nothing of the instant."""

    def new(self, db: Connection, table: Table) -> int:
        return FIRST + (int.from_bytes(urandom(7), "big") >> 4)


@lru_cache(64)
def _place(quarter: int, table: str) -> int:
    moment = blake2b(b"%d %a" % (quarter, table), key=SECRET, digest_size=2).digest()
    return FIRST + (int.from_bytes(moment, "big") >> 4 << 40)
