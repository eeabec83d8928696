"""A file as only the key ring opens it: AES-256-GCM in pieces, so that any size takes little memory.

A line that says what it is, the name of the ring's key, the file's own key as that one wraps it, then the pieces. Each
has its number as nonce, and says whether it is the last: one left out, moved or cut off is noticed.
"""

import base64
import binascii
import os
import secrets
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from storage.sealing.ring import KEY, KeyRing, NoSuchKey
from storage.unusable import DatabaseUnusable

MAGIC = b"support-circle sealed file 1"
OWNER = "backup"  # whose the file's key is, for the ring
PIECE, TAG = 1 << 20, 16  # bytes
MORE, LAST = b"more", b"last"


def seal(plain: Path, sealed: Path, ring: KeyRing) -> None:
    """Raises DatabaseUnusable while the ring is gone, OSError."""
    key = secrets.token_bytes(KEY)
    name, wrapped = ring.wrap(key, OWNER)
    cipher, number = AESGCM(key), 0
    with plain.open("rb") as read, open(sealed, "xb", opener=_private) as written:
        written.write(b"\n".join((MAGIC, name.encode(), base64.b64encode(wrapped), b"")))
        piece = read.read(PIECE)
        while True:
            following = read.read(PIECE)
            written.write(cipher.encrypt(number.to_bytes(12, "big"), piece, MORE if following else LAST))
            if not following:
                break
            piece, number = following, number + 1
        written.flush()
        os.fsync(written.fileno())


def unseal(sealed: Path, plain: Path, ring: KeyRing) -> None:
    """Raises DatabaseUnusable where the ring does not open it, or it is not whole; OSError."""
    with sealed.open("rb") as read, open(plain, "xb", opener=_private) as written:
        magic, name, wrapped = (read.readline().rstrip(b"\n") for _ in range(3))
        if magic != MAGIC:
            raise DatabaseUnusable(f"{sealed} is no sealed backup.", "Name one that ends in .backup.aes.")
        try:
            key = ring.unwrap(name.decode(), base64.b64decode(wrapped), OWNER)
            cipher, number, last = AESGCM(key), 0, False
            while not last:
                piece, last = read.read(PIECE + TAG), read.peek(1) == b""
                written.write(cipher.decrypt(number.to_bytes(12, "big"), piece, LAST if last else MORE))
                number += 1
        except NoSuchKey as error:
            said = f"{sealed} was sealed with the key {name.decode(errors='replace')}, which is not in the key ring."
            raise DatabaseUnusable(said, "Put the key ring back that was there when it was made.") from error
        except (InvalidTag, ValueError, binascii.Error) as error:
            raise DatabaseUnusable(f"{sealed} is damaged, or was cut short.", "Take another one.") from error
        written.flush()
        os.fsync(written.fileno())


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
