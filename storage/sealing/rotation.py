"""Wraps everybody's key with the ring's newest one, beside a running bot: no word is sealed anew."""

import sqlite3

from storage.sealing.ring import KeyRing

KEYS = 500  # to a transaction: some ms, so that a bot that writes meanwhile waits no longer


def rotate(raw: sqlite3.Connection, ring: KeyRing) -> int:
    """How many were wrapped by an older one. Raises NoSuchKey where the ring has not all of those; sqlite3.Error.

    `raw` is in no transaction and begins none by itself.
    """
    newest, done = ring.names[-1], 0
    while True:
        raw.execute("BEGIN IMMEDIATE")
        try:
            found = raw.execute(
                "SELECT id, coalesce(account, place), ring_key, wrapped FROM data_keys WHERE ring_key <> ? LIMIT ?",
                (newest, KEYS),
            ).fetchall()
            for number, owner, name, wrapped in found:
                again = ring.wrap(ring.unwrap(name, wrapped, str(owner)), str(owner))
                raw.execute("UPDATE data_keys SET ring_key = ?, wrapped = ? WHERE id = ?", (*again, number))
            raw.execute("COMMIT")
        finally:
            if raw.in_transaction:
                raw.execute("ROLLBACK")
        if not found:
            return done
        done += len(found)
