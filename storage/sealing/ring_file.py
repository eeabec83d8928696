"""The file of a key ring: made and added to by one process at a time, and whole at every moment."""

import base64
import fcntl
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from storage.sealing.ring import KEY, KeyRing
from storage.unusable import DatabaseUnusable

HEAD = """\
# Keys of Support Circle. What people wrote can be read with this file and the database together, with neither alone.
# Keep a copy of this file, apart from the database and its backups: without it nobody can read them again.
"""


def new_line(now: int) -> str:
    """A key that never was, named by the day (UTC milliseconds) and by chance."""
    day = datetime.fromtimestamp(now / 1000, UTC).date().isoformat()
    return f"{day}-{secrets.token_hex(8)}:{base64.b64encode(secrets.token_bytes(KEY)).decode()}"


@contextmanager
def held(file: Path) -> Iterator[Path]:
    """Nobody else adds to it until the end of the block; gives the file itself, where the name is a link's.

    Raises DatabaseUnusable where another process holds it, or it cannot be held.
    """
    real = file.resolve()
    try:
        lock = os.open(real.with_name(f"{real.name}.lock"), os.O_CREAT | os.O_RDWR, 0o600)
    except OSError as error:
        raise _unwritten(real, error) from error
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise DatabaseUnusable(
                f"Another process is changing the key ring {real}.", "Wait until it is done, then say it once more."
            ) from None
        yield real
    finally:
        os.close(lock)


def made(file: Path, now: int) -> tuple[KeyRing, bool]:
    """The ring, and whether there was none until now."""
    with held(file) as real:
        new = not real.exists()
        return (add(real, now) if new else KeyRing(real.read_text(encoding="utf-8"), real)), new


def add(file: Path, now: int, *, first: bool = False) -> KeyRing:
    """The ring with a new key behind those that are there, or before them, where it wraps nothing yet; while it is
    `held`. Raises DatabaseUnusable where it cannot be written.
    """
    lines = (file.read_text(encoding="utf-8") if file.exists() else HEAD).rstrip().splitlines()
    at = next((at for at, line in enumerate(lines) if line.strip() and line[0] != "#"), len(lines))
    lines.insert(at if first else len(lines), new_line(now))
    return _written(file, lines)


def turned(file: Path, name: str) -> KeyRing:
    """The ring with that key as its newest; while it is `held`. Raises DatabaseUnusable."""
    return _written(file, newest(file.read_text(encoding="utf-8").rstrip().splitlines(), name))


def newest(lines: list[str], name: str) -> list[str]:
    """That key behind all others."""
    return sorted(lines, key=lambda line: line.strip().startswith(f"{name}:"))


def _written(file: Path, lines: list[str]) -> KeyRing:
    """Whatever happens meanwhile, the file is the old one or the new, and its owner's."""
    part = file.with_name(f"{file.name}.part")
    try:
        part.unlink(missing_ok=True)
        with open(part, "x", encoding="utf-8", opener=_private) as written:
            if file.exists():
                with suppress(PermissionError):  # who may not give it away is its owner, or another who may read it
                    os.fchown(written.fileno(), file.stat().st_uid, file.stat().st_gid)
            written.write("\n".join([*lines, ""]))
            written.flush()
            os.fsync(written.fileno())
        part.replace(file)
        folder = os.open(file.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
        return KeyRing(file.read_text(encoding="utf-8"), file)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise _unwritten(file, error) from error


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _unwritten(file: Path, error: OSError) -> DatabaseUnusable:
    return DatabaseUnusable(
        f"The key ring {file} could not be written ({error.strerror}), and nothing is kept without it.",
        "Look who may write in its folder and whether its disk is full, or name another file with "
        "SUPPORT_CIRCLE_KEYS_FILE.",
    )
