"""Everybody's keys where several units run at once: each looks up its own, so that none outlives being forgotten."""

from pathlib import Path

from sqlalchemy import Connection

from storage.sealing.cipher import Cipher
from storage.sealing.digest import Digest
from storage.sealing.keys import Keys, erased_beside
from storage.sealing.ring import KeyRing


class KeysOfEach:
    """As `KeysOn`: what a unit looks up or makes is that unit's own, and goes with it.

    A key that another process has forgotten would seal words that nobody can open. Here the unit has read the key in
    its own transaction, which PostgreSQL lets stand only if it came before.
    """

    def __init__(self, ring: KeyRing) -> None:
        self._ring = ring

    def writer_is(self, connection: Connection) -> None: ...

    def on(self, db: Connection) -> Keys:
        cipher = Cipher(self._ring)
        cipher.writer_is(db)
        return cipher.on(db)

    def digesting(self, db: Connection) -> Digest:
        cipher = Cipher(self._ring)
        cipher.writer_is(db)
        return cipher.digesting(db)

    def beside(self, database: Path) -> Path:
        return erased_beside(database, self._ring.file)

    def look_again(self) -> None: ...

    def kept(self) -> None: ...

    def undone(self) -> None: ...
