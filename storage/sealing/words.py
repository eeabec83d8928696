"""One unit's words, sealed and opened with the keys that its database has."""

import logging
from collections.abc import Set
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Connection

from storage.sealing.keys import Owner, Unreadable
from storage.sealing.ring import NONCE, NoSuchKey

if TYPE_CHECKING:
    from storage.sealing.cipher import Cipher

log = logging.getLogger(__name__)

SEALED = b"\xff\x01"  # in front of the nonce: no UTF-8 begins so
BEGINS = len(SEALED) + NONCE
HOUSE = "house"
NAME = "members.name"  # opened by the thousand, again and again: kept in memory, as many as keys


class SealingKeys:
    def __init__(self, cipher: "Cipher", db: Connection) -> None:
        self.cipher, self.db, self.age = cipher, db, cipher.age
        self._owner: Owner | None = None  # of the last key: a unit is mostly about one person
        self._key: AESGCM | None = None

    def expect(self, circle: int) -> None:
        self.cipher.expect(self.db, circle, self.age)

    def expect_of(self, accounts: Set[int]) -> None:
        self.cipher.expect_of(self.db, accounts, self.age)

    def forget(self, owner: Owner) -> None:
        self._owner = None
        self.cipher.forget(self.db, owner)

    def digest(self, text: str) -> str:
        return self.cipher.digesting(self.db)(text)

    def seal(self, words: str | None, owner: Owner, column: str, row: int | str) -> bytes | None:
        if isinstance(words, Unreadable):
            return words.kept
        return None if words is None else self.seal_bytes(words.encode(), owner, column, row)

    def seal_bytes(self, words: bytes, owner: Owner, column: str, row: int | str) -> bytes:
        key = self._found(owner) or self.cipher.make(self.db, owner)
        nonce = self.cipher.nonce()
        return SEALED + nonce + key.encrypt(nonce, words, _place(owner, column, row))

    def open(self, kept: bytes | None, owner: Owner, column: str, row: int | str) -> str | None:
        if kept is None:
            return None
        if column == NAME and (known := self.cipher.name(kept, owner, row)) is not None:
            return known
        words = self._decrypted(kept, owner, column, row)
        try:
            opened = None if words is None else words.decode()
        except UnicodeDecodeError:
            opened = None
        if opened is None:
            log.error("%s of row %s cannot be opened", column, row)
            return Unreadable(kept)
        if column == NAME:
            self.cipher.name_is(opened, kept, owner, row, self.age)
        return opened

    def opens(self, kept: bytes, owner: Owner, column: str, row: int | str) -> bool:
        return self._decrypted(kept, owner, column, row) is not None

    def _decrypted(self, kept: bytes, owner: Owner, column: str, row: int | str) -> bytes | None:
        if not kept.startswith(SEALED):
            return None
        try:
            key = self._found(owner)
            nonce, words = kept[len(SEALED) : BEGINS], kept[BEGINS:]
            return None if key is None else key.decrypt(nonce, words, _place(owner, column, row))
        except (InvalidTag, ValueError, NoSuchKey):  # ValueError: cut short
            return None

    def _found(self, owner: Owner) -> AESGCM | None:
        if owner != self._owner:
            key = self.cipher.find(self.db, owner, self.age)
            self._owner, self._key = (None, None) if key is None else (owner, key)
        return self._key


def _place(owner: Owner, column: str, row: int | str) -> bytes:
    return f"{column}\n{owner or HOUSE}\n{row}".encode()
