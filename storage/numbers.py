"""Numbers of rows that people meet, on buttons and in forms: drawn by chance, so that they tell nothing of others."""

from os import urandom
from typing import Protocol

from sqlalchemy import Connection, Table

FIRST = 2**52  # far above every number that was ever counted, so no old button meets a newer row


class Numbers(Protocol):
    def new(self, db: Connection, table: Table) -> int:
        """A number for a row that does not exist yet; no row of the table has it or ever had."""


class Drawn:
    """52 bits of chance: always 16 digits, and exact among JavaScript's numbers."""

    def new(self, db: Connection, table: Table) -> int:
        return FIRST + (int.from_bytes(urandom(7), "big") >> 4)


DRAWN = Drawn()
