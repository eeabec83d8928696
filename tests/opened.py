"""What people wrote, as whoever has the database and its key ring reads it."""

from pathlib import Path

from sqlalchemy import create_engine

from storage.sealing.cipher import Cipher
from storage.sealing.keys import Keys
from storage.sealing.opening import BESIDE


def opening(database: Path) -> Keys:
    """The keys of a database that nobody writes to any more."""
    ring = BESIDE.read(database)
    assert ring is not None
    return Cipher(ring).on(create_engine(f"sqlite:///{database}").connect())
