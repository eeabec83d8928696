"""AES-256-GCM under each owner's own key, which is made with their first words and lies wrapped in `data_keys`."""

import json
import secrets
import threading
from collections.abc import Iterable, Set
from contextlib import suppress
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Connection, bindparam, delete, insert, select

from storage.both import listed
from storage.models.keys import data_keys
from storage.models.people import members
from storage.sealing.digest import Digest, digest_with
from storage.sealing.keys import NOBODY, Keys, Owner, erased_beside
from storage.sealing.ring import KEY, NONCE, KeyRing, NoSuchKey
from storage.sealing.words import HOUSE, SealingKeys
from storage.statements import Prepared

KNOWN = 50_000  # keys in memory at most, some 20 MB: a whole server's names are looked through at once
DRAWN = 256  # nonces
c = data_keys.c
OF_ACCOUNT = Prepared(select(c.ring_key, c.wrapped).where(c.account == bindparam("owner")))
OF_PLACE = Prepared(select(c.ring_key, c.wrapped).where(c.place == bindparam("owner")))
OF_THESE = Prepared(select(c.account, c.ring_key, c.wrapped).where(c.account.in_(listed("owners", c.account.type))))
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
        if circle not in self._expected:
            self._look_up(db, OF_CIRCLE.tuples(db, circle=circle), age)
            self._expected.add(circle)

    def expect_of(self, db: Connection, accounts: Set[int], age: int) -> None:
        lacking = [one for one in accounts if one not in self._known and one not in self._pending]
        if lacking:
            self._look_up(db, OF_THESE.tuples(db, owners=json.dumps(lacking)), age)

    def _look_up(self, db: Connection, rows: Iterable[tuple[int, str, bytes]], age: int) -> None:
        writes, found = db is self._writer, dict[Owner, AESGCM]()
        for account, name, wrapped in rows:
            if account not in self._known and not (writes and account in self._pending):
                with suppress(NoSuchKey):
                    found[account] = AESGCM(self._ring.unwrap(name, wrapped, _name(account)))
        self._found(found, writes, age)

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


def _is_person(owner: Owner) -> bool:
    return isinstance(owner, int) and owner != NOBODY


def _name(owner: Owner) -> str:
    return str(owner or HOUSE)
