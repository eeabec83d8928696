"""AES-256-GCM under each owner's own key, which is made with their first words and lies wrapped in `data_keys`."""

import logging
import secrets
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Connection, bindparam, delete, insert, select

from storage.models.keys import data_keys
from storage.models.people import members
from storage.sealing.digest import Digest, digest_with
from storage.sealing.keys import NOBODY, Keys, Owner, Unreadable, erased_beside
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
DROP_ACCOUNT = Prepared(delete(data_keys).where(c.account == bindparam("owner")))
DROP_PLACE = Prepared(delete(data_keys).where(c.place == bindparam("owner")))


class Cipher:
    """The keys of one database while it is open.

    What the writer looks up or makes is its transaction's own until that is on the disk: a key that was taken back
    with its row would seal words that nobody can open. The reader sees only what is on the disk, and what it finds in a
    snapshot from before somebody was forgotten is not kept.
    """

    def __init__(self, ring: KeyRing) -> None:
        self._ring = ring
        self._writer: Connection | None = None
        self._known: dict[Owner, AESGCM] = {}  # of two threads, so nothing happens to it but what is one step
        self._pending: dict[Owner, AESGCM] = {}
        self._forgotten = set[
            Owner
        ]()  # in the writer's transaction, or one that was taken back: then they are found again
        self._nonces = list[bytes]()
        self._expected = set[int]()  # circles of which all keys were looked up
        self._names: dict[tuple[bytes, Owner, int | str], str] = {}
        self._lock = threading.Lock()  # so that no older snapshot brings back what was forgotten
        self.age = 0  # how often something was forgotten

    def writer_is(self, connection: Connection) -> None:
        self._writer, self._pending, self._forgotten = connection, {}, set()
        self.look_again()

    def look_again(self) -> None:
        with self._lock:
            self._known, self._expected, self._names = {}, set(), {}
            self.age += 1

    def on(self, db: Connection) -> Keys:
        return SealingKeys(self, db)

    def beside(self, database: Path) -> Path:
        return erased_beside(database, self._ring.file)

    def kept(self) -> None:
        if self._forgotten:
            self._let_go()
        if self._pending:
            self._known.update(self._pending)
            self._pending = {}
        if len(self._known) > KNOWN or len(self._names) > KNOWN:
            self._known, self._expected, self._names = {}, set(), {}

    def _let_go(self) -> None:
        with self._lock:
            for owner in self._forgotten:
                self._known.pop(owner, None)
            for one in [*self._names]:
                if one[1] in self._forgotten:
                    self._names.pop(one, None)
            self._forgotten = set()
            self.age += 1

    def undone(self) -> None:
        if self._pending:
            self._pending, self._expected = {}, set()

    def nonce(self) -> bytes:
        """Chance that was never used: drawn by the hundred, for each draw asks the system."""
        if not self._nonces:
            drawn = secrets.token_bytes(NONCE * DRAWN)
            self._nonces = [drawn[at : at + NONCE] for at in range(0, len(drawn), NONCE)]
        return self._nonces.pop()

    def name(self, kept: bytes, owner: Owner, row: int | str) -> str | None:
        return self._names.get((kept, owner, row))

    def name_is(self, words: str, kept: bytes, owner: Owner, row: int | str, age: int) -> None:
        with self._lock:
            if age == self.age:
                self._names[kept, owner, row] = words

    def find(self, db: Connection, owner: Owner, age: int) -> AESGCM | None:
        """The owner's key, if there is one. Raises NoSuchKey where the ring cannot open it.

        `age` of what is remembered, when `db` began to be looked at.
        """
        writes = db is self._writer
        found = self._pending.get(owner) if writes else None
        if found is None and not (writes and owner in self._forgotten):
            found = self._known.get(owner)
        if found is not None:
            return found
        key = self.raw(db, owner)
        return None if key is None else self._found({owner: AESGCM(key)}, writes, age)[owner]

    def raw(self, db: Connection, owner: Owner) -> bytes | None:
        """Looked up anew. Raises NoSuchKey."""
        row = (OF_ACCOUNT if _is_person(owner) else OF_PLACE).one(db, owner=owner or HOUSE)
        return None if row is None else self._ring.unwrap(row.ring_key, row.wrapped, _name(owner))

    def _found(self, keys: dict[Owner, AESGCM], writes: bool, age: int) -> dict[Owner, AESGCM]:
        with self._lock:
            if writes:
                self._pending.update(keys)
            elif age == self.age:
                self._known.update(keys)
        return keys

    def expect(self, db: Connection, circle: int, age: int) -> None:
        """Looks up at once what would be looked up one by one; what the ring cannot open is found out later."""
        if circle in self._expected:
            return
        writes, found = db is self._writer, dict[Owner, AESGCM]()
        for account, name, wrapped in OF_CIRCLE.tuples(db, circle=circle):
            if account not in self._known and not (writes and account in self._pending):
                with suppress(NoSuchKey):
                    found[account] = AESGCM(self._ring.unwrap(name, wrapped, _name(account)))
        self._found(found, writes, age)
        self._expected.add(circle)

    def make(self, db: Connection, owner: Owner) -> AESGCM:
        """A key for an owner who has none; within the writer's transaction."""
        key = secrets.token_bytes(KEY)
        name, wrapped = self._ring.wrap(key, _name(owner))
        person = _is_person(owner)
        ADD.run(
            db,
            account=owner if person else None,
            place=None if person else str(owner or HOUSE),
            ring_key=name,
            wrapped=wrapped,
        )
        made = self._pending[owner] = AESGCM(key)
        return made

    def digesting(self, db: Connection) -> Digest:
        """With the house's key, which is made in the writer's transaction where there is none. Raises NoSuchKey."""
        if (house := self.raw(db, NOBODY)) is None:
            self.make(db, NOBODY)
            return self.digesting(db)
        return digest_with(house)

    def forget(self, db: Connection, owner: Owner) -> None:
        (DROP_ACCOUNT if _is_person(owner) else DROP_PLACE).run(db, owner=owner)
        self._pending.pop(owner, None)
        self._forgotten.add(owner)


@dataclass(slots=True)
class SealingKeys:
    """Those of one unit."""

    cipher: Cipher
    db: Connection
    age: int = field(init=False)

    def __post_init__(self) -> None:
        self.age = self.cipher.age

    def expect(self, circle: int) -> None:
        self.cipher.expect(self.db, circle, self.age)

    def forget(self, owner: Owner) -> None:
        self.cipher.forget(self.db, owner)

    def digest(self, text: str) -> str:
        return self.cipher.digesting(self.db)(text)

    def seal(self, words: str | None, owner: Owner, column: str, row: int | str) -> bytes | None:
        if isinstance(words, Unreadable):
            return words.kept
        return None if words is None else self.seal_bytes(words.encode(), owner, column, row)

    def seal_bytes(self, words: bytes, owner: Owner, column: str, row: int | str) -> bytes:
        key = self.cipher.find(self.db, owner, self.age) or self.cipher.make(self.db, owner)
        nonce = self.cipher.nonce()
        return SEALED + nonce + key.encrypt(nonce, words, _place(owner, column, row))

    def open(self, kept: bytes | None, owner: Owner, column: str, row: int | str) -> str | None:
        if kept is None:
            return None
        if column == NAME and (known := self.cipher.name(kept, owner, row)) is not None:
            return known
        with suppress(UnicodeDecodeError):
            if (words := self._decrypted(kept, owner, column, row)) is not None:
                opened = words.decode()
                if column == NAME:
                    self.cipher.name_is(opened, kept, owner, row, self.age)
                return opened
        log.error("%s of row %s cannot be opened", column, row)
        return Unreadable(kept)

    def opens(self, kept: bytes, owner: Owner, column: str, row: int | str) -> bool:
        return self._decrypted(kept, owner, column, row) is not None

    def _decrypted(self, kept: bytes, owner: Owner, column: str, row: int | str) -> bytes | None:
        if not kept.startswith(SEALED):
            return None
        nonce, words = kept[len(SEALED) : len(SEALED) + NONCE], kept[len(SEALED) + NONCE :]
        try:
            key = self.cipher.find(self.db, owner, self.age)
            return None if key is None else key.decrypt(nonce, words, _place(owner, column, row))
        except (InvalidTag, ValueError, NoSuchKey):  # ValueError: cut short
            return None


def _is_person(owner: Owner) -> bool:
    return isinstance(owner, int) and owner != NOBODY


def _name(owner: Owner) -> str:
    return str(owner or HOUSE)


def _place(owner: Owner, column: str, row: int | str) -> bytes:
    return f"{column}\n{_name(owner)}\n{row}".encode()
