"""The key ring: 256-bit keys that wrap everybody's own, in a file of mode 0600 or in the environment.

A line each, `name:base64`, the newest last; what begins with # is a comment. Who has the ring and the database can read
everything, and who has only one of them nothing.
"""

import base64
import binascii
import os
import re
import secrets
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from storage.unusable import DatabaseUnusable

KEY, NONCE = 32, 12  # bytes: AES-256, and what NIST SP 800-38D recommends for GCM
NAME = re.compile(r"[a-z0-9-]{1,40}")
HEAD = """\
# Keys of Support Circle. What people wrote can be read with this file and the database together, with neither alone.
# Keep a copy of this file, apart from the database and its backups: without it nobody can read them again.
"""


class NoSuchKey(Exception):
    """The ring has no key of that name, or another one under it."""


class KeyRing:
    """The keys by name, as they are written down; `file` is read again where a key of another name is asked for."""

    def __init__(self, lines: str, file: Path | None = None) -> None:
        """Raises DatabaseUnusable where a line is no key."""
        self._file, self._keys = file, _read(lines, file)

    @property
    def names(self) -> list[str]:
        """From the oldest to the newest."""
        return [*self._keys]

    def wrap(self, key: bytes, owner: str) -> tuple[str, bytes]:
        """The name of the newest key, and the key of an owner as only that one opens it."""
        self._look_again()
        name = self.names[-1]
        nonce = secrets.token_bytes(NONCE)
        return name, nonce + self._keys[name].encrypt(nonce, key, owner.encode())

    def unwrap(self, name: str, wrapped: bytes, owner: str) -> bytes:
        """The key of an owner. Raises NoSuchKey."""
        if name not in self._keys:
            self._look_again()
        if name not in self._keys:
            raise NoSuchKey(name)
        try:
            return self._keys[name].decrypt(wrapped[:NONCE], wrapped[NONCE:], owner.encode())
        except InvalidTag:
            raise NoSuchKey(name) from None

    def _look_again(self) -> None:
        """Another process may have added one; a file that cannot be read now changes nothing."""
        with suppress(OSError, UnicodeDecodeError, DatabaseUnusable):
            if self._file is not None:
                self._keys = {**self._keys, **_read(self._file.read_text(encoding="utf-8"), self._file)}


def new_line(now: int) -> str:
    """A key that never was, named by the day (UTC milliseconds) and by chance."""
    day = datetime.fromtimestamp(now / 1000, UTC).date().isoformat()
    return f"{day}-{secrets.token_hex(2)}:{base64.b64encode(secrets.token_bytes(KEY)).decode()}"


def add_to(file: Path, now: int) -> None:
    """Writes a new key behind those that are there; whatever happens meanwhile, the file is the old one or the new.

    Raises DatabaseUnusable where it cannot be written.
    """
    part = file.with_name(f"{file.name}.part")
    try:
        before = file.read_text(encoding="utf-8") if file.exists() else HEAD
        part.unlink(missing_ok=True)
        with open(part, "x", encoding="utf-8", opener=_private) as written:
            written.write(f"{before.rstrip()}\n{new_line(now)}\n")
            written.flush()
            os.fsync(written.fileno())
        part.replace(file)
        folder = os.open(file.absolute().parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    except OSError as error:
        raise DatabaseUnusable(
            f"The key ring {file} could not be written ({error.strerror}), and nothing is kept without it.",
            "Look who may write in its folder and whether its disk is full, or name another file with "
            "SUPPORT_CIRCLE_KEYS_FILE.",
        ) from error


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _read(lines: str, file: Path | None) -> Mapping[str, AESGCM]:
    found = {}
    for number, line in enumerate(lines.splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        name, _, kept = line.strip().partition(":")
        try:
            key = base64.b64decode(kept.encode(), validate=True)
        except binascii.Error:
            key = b""
        if not NAME.fullmatch(name) or len(key) != KEY or name in found:
            raise _no_key(number, file)
        found[name] = AESGCM(key)
    if not found:
        raise _no_key(1, file)
    return found


def _no_key(number: int, file: Path | None) -> DatabaseUnusable:
    where = f"Line {number} of the key ring {file}" if file else f"Key {number} in SUPPORT_CIRCLE_KEYS"
    return DatabaseUnusable(
        f"{where} is no key: that is name:base64, each name once. Nothing was changed.",
        "Put the copy of the key ring back that you keep apart from the database.",
    )
