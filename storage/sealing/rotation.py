"""Wraps everybody's key with the ring's newest one, beside a running bot: no word is sealed anew."""

import sqlite3

from storage.sealing.ring import KeyRing, NoSuchKey

KEYS = 500  # to a transaction: some ms, so that a bot that writes meanwhile waits no longer


def rotate(raw: sqlite3.Connection, ring: KeyRing) -> tuple[int, int]:
    """How many were wrapped by an older one, and how many are still, as they cannot be opened. Raises sqlite3.Error.

    `raw` is in no transaction and begins none by itself.
    """
    newest, after, done, left = ring.names[-1], 0, 0, 0
    while True:
        raw.execute("BEGIN IMMEDIATE")
        try:
            found = raw.execute(
                "SELECT id, coalesce(account, place), ring_key, wrapped FROM data_keys"
                " WHERE ring_key <> ? AND id > ? ORDER BY id LIMIT ?",
                (newest, after, KEYS),
            ).fetchall()
            for number, owner, name, wrapped in found:
                try:
                    again = ring.wrap(ring.unwrap(name, wrapped, str(owner)), str(owner))
                except NoSuchKey:
                    left += 1
                    continue
                raw.execute("UPDATE data_keys SET ring_key = ?, wrapped = ? WHERE id = ?", (*again, number))
                done += 1
            raw.execute("COMMIT")
        finally:
            if raw.in_transaction:
                raw.execute("ROLLBACK")
        if not found:
            return done, left
        after = found[-1][0]
