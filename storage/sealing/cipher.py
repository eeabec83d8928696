"""AES-256-GCM under each owner's own key, which is made with their first words and lies wrapped in `data_keys`."""

import logging
import secrets
from contextlib import suppress
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Connection, bindparam, insert, select

from storage.models.keys import data_keys
from storage.models.people import members
from storage.sealing.keys import NOBODY, Keys, Owner, Unreadable
from storage.sealing.ring import KEY, NONCE, KeyRing, NoSuchKey
from storage.statements import Prepared

log = logging.getLogger(__name__)

SEALED = b"\xff\x01"  # in front of the nonce: no UTF-8 begins so
HOUSE = "house"
KNOWN = 50_000  # keys in memory at most, some 20 MB: a whole server's names are looked through at once
DRAWN = 256  # nonces
NAME = "members.name"  # opened by the thousand, again and again: kept in memory, as many as keys
c = data_keys.c
OF_ACCOUNT = Prepared(select(c.ring_key, c.wrapped).where(c.account == bindparam("owner")))
OF_PLACE = Prepared(select(c.ring_key, c.wrapped).where(c.place == bindparam("owner")))
OF_CIRCLE = Prepared(
    select(c.account, c.ring_key, c.wrapped)
    .join(members, members.c.account == c.account)
    .where(members.c.circle == bindparam("circle"))
)
ADD = Prepared(insert(data_keys), "account", "place", "ring_key", "wrapped")


class Cipher:
    """The keys of one database while it is open.

    What the writer looks up or makes is its transaction's own until that is on the disk: a key that was taken back
    with its row would seal words that nobody can open. The reader sees only what is on the disk.
    """

    def __init__(self, ring: KeyRing) -> None:
        self._ring = ring
        self._writer: Connection | None = None
        self._known: dict[Owner, AESGCM] = {}  # of two threads, so nothing happens to it but what is one step
        self._pending: dict[Owner, AESGCM] = {}
        self._nonces = list[bytes]()
        self._expected = set[int]()  # circles of which all keys were looked up
        self.names: dict[tuple[bytes, Owner, int | str], str] = {}

    def writer_is(self, connection: Connection) -> None:
        self._writer, self._known, self._pending = connection, {}, {}
        self._expected, self.names = set(), {}

    def on(self, db: Connection) -> Keys:
        return SealingKeys(self, db)

    def kept(self) -> None:
        if self._pending:
            self._known.update(self._pending)
            self._pending = {}
        if len(self._known) > KNOWN or len(self.names) > KNOWN:
            self._known, self._expected, self.names = {}, set(), {}

    def undone(self) -> None:
        if self._pending:
            self._pending, self._expected = {}, set()

    def nonce(self) -> bytes:
        """Chance that was never used: drawn by the hundred, for each draw asks the system."""
        if not self._nonces:
            drawn = secrets.token_bytes(NONCE * DRAWN)
            self._nonces = [drawn[at : at + NONCE] for at in range(0, len(drawn), NONCE)]
        return self._nonces.pop()

    def find(self, db: Connection, owner: Owner) -> AESGCM | None:
        """The owner's key, if there is one. Raises NoSuchKey where the ring cannot open it."""
        writes = db is self._writer
        found = (self._pending.get(owner) if writes else None) or self._known.get(owner)
        if found is not None:
            return found
        statement = OF_ACCOUNT if isinstance(owner, int) and owner != NOBODY else OF_PLACE
        row = statement.one(db, owner=owner or HOUSE)
        if row is None:
            return None
        opened = AESGCM(self._ring.unwrap(row.ring_key, row.wrapped, _name(owner)))
        (self._pending if writes else self._known)[owner] = opened
        return opened

    def expect(self, db: Connection, circle: int) -> None:
        """Looks up at once what would be looked up one by one; what the ring cannot open is found out later."""
        if circle in self._expected:
            return
        into = self._pending if db is self._writer else self._known
        for account, name, wrapped in OF_CIRCLE.tuples(db, circle=circle):
            if account not in into and account not in self._known:
                with suppress(NoSuchKey):
                    into[account] = AESGCM(self._ring.unwrap(name, wrapped, _name(account)))
        self._expected.add(circle)

    def make(self, db: Connection, owner: Owner) -> AESGCM:
        """A key for an owner who has none; within the writer's transaction."""
        key = secrets.token_bytes(KEY)
        name, wrapped = self._ring.wrap(key, _name(owner))
        person = isinstance(owner, int) and owner != NOBODY
        ADD.run(
            db,
            account=owner if person else None,
            place=None if person else str(owner or HOUSE),
            ring_key=name,
            wrapped=wrapped,
        )
        made = self._pending[owner] = AESGCM(key)
        return made


@dataclass(slots=True)
class SealingKeys:
    """Those of one unit."""

    cipher: Cipher
    db: Connection

    def expect(self, circle: int) -> None:
        self.cipher.expect(self.db, circle)

    def digest(self, text: str) -> str:
        return text  # PROVISIONAL

    def forget(self, owner: Owner) -> None: ...  # PROVISIONAL

    def seal(self, words: str | None, owner: Owner, column: str, row: int | str) -> bytes | None:
        if isinstance(words, Unreadable):
            return words.kept
        return None if words is None else self.seal_bytes(words.encode(), owner, column, row)

    def seal_bytes(self, words: bytes, owner: Owner, column: str, row: int | str) -> bytes:
        key = self.cipher.find(self.db, owner) or self.cipher.make(self.db, owner)
        nonce = self.cipher.nonce()
        return SEALED + nonce + key.encrypt(nonce, words, _place(owner, column, row))

    def open(self, kept: bytes | None, owner: Owner, column: str, row: int | str) -> str | None:
        if kept is None:
            return None
        if column == NAME and (known := self.cipher.names.get((kept, owner, row))) is not None:
            return known
        with suppress(UnicodeDecodeError):
            if (words := self._decrypted(kept, owner, column, row)) is not None:
                opened = words.decode()
                if column == NAME:
                    self.cipher.names[kept, owner, row] = opened
                return opened
        log.error("%s of row %s cannot be opened", column, row)
        return Unreadable(kept)

    def opens(self, kept: bytes, owner: Owner, column: str, row: int | str) -> bool:
        """Whether it is sealed, by its owner and where it belongs, whatever was sealed."""
        return self._decrypted(kept, owner, column, row) is not None

    def _decrypted(self, kept: bytes, owner: Owner, column: str, row: int | str) -> bytes | None:
        if not kept.startswith(SEALED):
            return None
        nonce, words = kept[len(SEALED) : len(SEALED) + NONCE], kept[len(SEALED) + NONCE :]
        try:
            key = self.cipher.find(self.db, owner)
            return None if key is None else key.decrypt(nonce, words, _place(owner, column, row))
        except (InvalidTag, ValueError, NoSuchKey):  # ValueError: cut short
            return None


def _name(owner: Owner) -> str:
    return str(owner or HOUSE)


def _place(owner: Owner, column: str, row: int | str) -> bytes:
    return f"{column}\n{_name(owner)}\n{row}".encode()
