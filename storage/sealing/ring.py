"""The key ring: 256-bit keys that wrap everybody's own, in a file of mode 0600 or in the environment.

A line each, `name:base64`, the newest last; what begins with # is a comment. Who has the ring and the database can read
everything, and who has only one of them nothing.
"""

import base64
import binascii
import logging
import re
import secrets
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from storage.unusable import DatabaseUnusable

log = logging.getLogger(__name__)

KEY, NONCE = 32, 12  # bytes: AES-256, and what NIST SP 800-38D recommends for GCM
NAME = re.compile(r"[a-z0-9-]{1,40}")


PUT_BACK = "Put the copy of the key ring back that you keep apart from the database, and start again."
NEW = "Nothing is kept of whoever is new, until it is there again."


class NoSuchKey(Exception):
    """The ring has no key of that name, or another one under it."""


class KeyRing:
    """The keys by name, as they are written down; `file` is read again where a key of another name is asked for."""

    def __init__(self, lines: str, file: Path | None = None) -> None:
        """Raises DatabaseUnusable where a line is no key."""
        self.file, self._keys = file, _read(lines, file)

    @property
    def names(self) -> list[str]:
        """From the oldest to the newest."""
        return [*self._keys]

    def wrap(self, key: bytes, owner: str) -> tuple[str, bytes]:
        """The name of the newest key, and the key of an owner as only that one opens it.

        Raises DatabaseUnusable while the file is gone: what only this process knows would open nothing after it.
        """
        name = [*self._written()][-1]
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
        except (InvalidTag, ValueError):  # ValueError: cut short
            raise NoSuchKey(name) from None

    def _look_again(self) -> None:
        """Another process may have added one; a file that cannot be read now changes nothing."""
        with suppress(DatabaseUnusable):
            self._written()

    def _written(self) -> Mapping[str, AESGCM]:
        """What the file says now; what was known before opens what it wrapped all the same."""
        if self.file is None:
            return self._keys
        try:
            written = _read(self.file.read_text(encoding="utf-8"), self.file)
        except (OSError, UnicodeDecodeError) as error:
            gone = DatabaseUnusable(f"The key ring {self.file} is gone while the bot runs. {NEW}", PUT_BACK)
            log.critical("%s", gone)
            raise gone from error
        self._keys = {**self._keys, **written}
        return written


def _read(lines: str, file: Path | None) -> Mapping[str, AESGCM]:
    found = {}
    for number, line in enumerate(lines.removeprefix("\ufeff").splitlines(), 1):
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
        PUT_BACK,
    )
